"""Everybody's work from the first invitation to the archive, in a real browser, on SQLite and on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN
from tests.portal.postgresql import programs, server
from tests.portal.served import served
from tests.portal.walking import walking, whole_walk

from mingjing.county import build_county
from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.invented import invented


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """The DATABASE_URL of an empty database; "" for the workspace's own file."""
    if request.param == "sqlite":
        yield ""
        return
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with server(bin_folder) as address:
        yield address


def test_three_units_from_invitation_to_archive(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "county"
    shutil.copytree(
        small_workspace, folder, ignore=shutil.ignore_patterns("cache", "portal.sqlite3*", "results")
    )
    with served(folder) as portal, walking(portal, browser, (TOWN, NEIGHBOUR, BUREAU)) as walk:
        whole_walk(walk, BUREAU)
    assert walk.faults == []
    assert len(walk.seen) == 28


@pytest.mark.long
def test_the_invented_county_from_invitation_to_archive(
    browser: Browser, tmp_path: Path, database: str
) -> None:
    folder = tmp_path / "county"
    with invented(build_county(2022, 650, 16), folder) as workspace:
        assess(workspace, new_run(workspace), LocalEngine(2))
    units = tuple(unit.name for unit in workspace.units)
    bureau = next(name for name in units if "财政局" in name)
    with served(folder, database) as portal, walking(portal, browser, units, database) as walk:
        whole_walk(walk, bureau)
    assert walk.faults == []
