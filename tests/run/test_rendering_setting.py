"""visit.rendering: whether pages that only scripts fill are drawn in a browser."""

from pathlib import Path

import pytest
from tests.county.counties import county_of
from tests.run.invented import write_settings

from mingjing.county import write_workspace
from mingjing.evidence.browser import NoBrowser, find_browser
from mingjing.run.crawl_step import settings_of
from mingjing.run.workspace import Workspace, WorkspaceError, open_workspace


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("rendering")
    write_workspace(county_of(), made)
    return made


def opened(folder: Path, rendering: str) -> Workspace:
    write_settings(folder, county_of(), 1, rendering)
    return open_workspace(folder)


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("BROWSER_PATH", raising=False)


def test_off_means_never(folder: Path) -> None:
    assert settings_of(opened(folder, "off")).browser is None
    assert settings_of(opened(folder, '"off"')).browser is None


def test_auto_takes_the_browser_that_there_is(folder: Path) -> None:
    assert settings_of(opened(folder, "auto")).browser == find_browser()


@pytest.mark.usefixtures("no_browser")
def test_auto_does_without(folder: Path) -> None:
    assert settings_of(opened(folder, "auto")).browser is None


@pytest.mark.usefixtures("no_browser")
def test_on_does_not_begin_without_a_browser_and_says_what_to_do(folder: Path) -> None:
    with pytest.raises(
        NoBrowser, match=r"visit\.rendering: on.*请安装 chromium-headless-shell.*BROWSER_PATH.*改为 auto"
    ):
        settings_of(opened(folder, "on"))


def test_any_other_word_is_a_fault(folder: Path) -> None:
    with pytest.raises(WorkspaceError, match="rendering “never”不可用；请写 auto、on、off 之一"):
        opened(folder, "never")
