"""A ledger that somebody broke outside the portal: the portal opens all the same, says so where it matters, and goes on
when it is mended."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.portal.apart import apart, worked
from tests.portal.conftest import TOWN, Cast, line_of, put, sheet_of
from tests.portal.served import cast_in, served

from mingjing.portal.assessment import judged
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.health.signs import Sign, books
from mingjing.portal.log.models import Entry

_WRONG = "单位名称,标题\n没有这个单位,x\n"


@pytest.fixture
def broken(assessment: Assessment, workspace_folder: Path) -> Iterator[Assessment]:
    """An assessment in verification; the portal started on a ledger that cannot be read."""
    put(assessment, State.VERIFICATION)
    _break(workspace_folder)
    judged._sound.clear()
    judged._workspace.cache_clear()
    yield assessment
    _mend(workspace_folder)


def _break(folder: Path) -> None:
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "ledgers" / "通报.csv").write_text(_WRONG, "utf-8")


def _mend(folder: Path) -> None:
    (folder / "ledgers" / "通报.csv").unlink(missing_ok=True)


@pytest.mark.usefixtures("broken")
def test_what_needs_no_ledger_stays_open_and_the_rest_says_so(cast: Cast) -> None:
    line, sheet = line_of(TOWN, 7).pk, sheet_of(TOWN).pk
    opened = {
        "/": "office",
        "/health/": "office",
        "/books/": "office",
        f"/sheets/{sheet}/": "clerk",
        f"/lines/{line}/verify/": "reviewer",
    }
    assert {path: cast.client(who).get(path).status_code for path, who in opened.items()} == dict.fromkeys(
        opened, 200
    )
    said = cast.client("office").get("/questions/")
    assert (said.status_code, "ledgers/通报.csv" in said.content.decode()) == (409, True)
    assert "台账或设置有 " in cast.client("office").get("/").content.decode()
    assert books().sign is Sign.BAD


def test_faults_of_ledgers_are_for_the_office_alone(broken: Assessment, cast: Cast) -> None:
    page = f"/assessments/{broken.pk}/overview/"
    told = cast.client("leader").get(page)
    assert (told.status_code, "通报" in told.content.decode()) == (409, False)
    assert "台账或设置有 " not in cast.client("leader").get("/").content.decode()


@pytest.mark.usefixtures("broken")
def test_an_action_that_needs_it_changes_nothing(cast: Cast) -> None:
    entries = Entry.objects.count()
    answer = cast.client("office").post("/assessments/new/", {"title": "再考一次"})
    assert (answer.status_code, Entry.objects.count(), Assessment.objects.count()) == (409, entries, 1)


@pytest.mark.usefixtures("broken")
def test_it_goes_on_when_the_file_is_mended(cast: Cast, workspace_folder: Path) -> None:
    office = cast.client("office")
    assert office.get("/questions/").status_code == 409
    _mend(workspace_folder)
    assert (office.get("/questions/").status_code, books().sign) == (200, Sign.GOOD)
    _break(workspace_folder)
    assert (office.get("/questions/").status_code, books().sign) == (200, Sign.BAD), "as it was read last"


def test_serve_and_worker_start_on_it(small_workspace: Path, tmp_path: Path, browser: Browser) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "self_assessment")
    _break(folder)
    apart(folder, "from mingjing.portal.jobs import queue\nqueue.ask('gone', '1', {})")
    with served(folder) as portal, portal.signed_in(browser, "office") as office:
        page = office.new_page()
        page.goto("/")
        page.click("text=到台账页改正")
        assert "通报" in page.inner_text("main")
    assert any("没有这种后台任务" in told for told in worked(folder))
