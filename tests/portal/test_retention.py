"""What is kept and what may be let go: never what a result, a choice or another run rests on."""

import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, expect
from tests.portal.apart import worker
from tests.portal.conftest import Cast, Do
from tests.portal.looking import faults_of
from tests.portal.served import Served, cast_in, served

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.health.retention import let_go, spare_runs
from mingjing.portal.jobs.kinds import tidy
from mingjing.portal.jobs.models import Job
from mingjing.portal.log.models import Entry
from mingjing.run.folder import RunFolder

_DAYS_AGO_S = 3 * 24 * 3600


def _more_runs(folder: Path) -> None:
    """0002 was never chosen, 0003 was for a while, 0004 was judged anew as 0005, 0006 is unfinished, 0007 is the newest."""
    for number in range(2, 8):
        made = folder / "runs" / f"{number:04}"
        shutil.copytree(folder / "runs" / "0001", made)
        run = RunFolder(made)
        run.note(run=run.id, visit="0004" if number == 5 else run.id)
        if number == 6:
            run.note(steps={})
    (folder / "cache" / "replay" / "0001").mkdir(parents=True, exist_ok=True)
    (folder / "cache" / "replay" / "0001" / "page.html").write_text("缓存", "utf-8")
    at = timezone.now().timestamp() - _DAYS_AGO_S
    for run_folder in (folder / "runs").iterdir():
        for file in (*run_folder.iterdir(), run_folder):
            os.utime(file, (at, at))


@pytest.fixture
def workspace_folder(small_workspace: Path, settings: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workspace of this test alone, with more runs."""
    folder = Path(shutil.copytree(small_workspace, tmp_path / "own", ignore=shutil.ignore_patterns("cache")))
    settings.WORKSPACE = folder  # type: ignore[attr-defined]
    _more_runs(folder)
    return folder


@pytest.fixture
def chosen(assessment: Assessment, do: Do) -> Assessment:
    """The assessment shows 0001 and showed 0003 for a while."""
    for run in ("0003", "0001"):
        do("choose_run", "office", assessment, run=run)
    return assessment


def _ids() -> list[str]:
    return [one.id for one in spare_runs(timezone.now())]


@pytest.mark.usefixtures("chosen")
def test_only_what_nothing_rests_on_may_go() -> None:
    assert _ids() == ["0002", "0005", "0006"]
    assert [one.unfinished for one in spare_runs(timezone.now())] == ["", "", "访问网页"]
    assert spare_runs(timezone.now() - timedelta(days=3)) == []


def test_what_was_asked_for_goes_and_everything_else_stays(
    workspace_folder: Path, chosen: Assessment, do: Do
) -> None:
    archived = sorted(file for file in (workspace_folder / "archive").rglob("*") if file.is_file())
    do("tidy", "office", runs="0002 0006", cache=True, reason="腾出空间")
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, entry.told["after"], entry.told["reason"]) == (
        "tidy",
        {"清理的运行": "0002、0006", "清理显示缓存": True},
        "腾出空间",
    )
    do("choose_run", "office", chosen, run="0002")
    told = tidy.KIND.do(Job.objects.get(kind="tidy").about).told
    assert "运行 0006、显示缓存 0 MB" in told
    assert sorted(one.name for one in (workspace_folder / "runs").iterdir()) == [
        *("0001", "0002", "0003", "0004", "0005", "0007")
    ]
    assert not (workspace_folder / "cache" / "replay").exists()
    assert sorted(file for file in (workspace_folder / "archive").rglob("*") if file.is_file()) == archived


@pytest.mark.usefixtures("chosen")
@pytest.mark.parametrize("run", ["0001", "0003", "0004", "0007", "0099", "../archive", "."])
def test_what_something_rests_on_is_refused_and_stays(workspace_folder: Path, do: Do, run: str) -> None:
    entries = Entry.objects.count()
    with pytest.raises(Refusal, match="不能清理"):
        do("tidy", "office", runs=run, reason="腾出空间")
    with pytest.raises(Refusal, match="没有选要清理什么"):
        do("tidy", "office", reason="腾出空间")
    assert (let_go([run], timezone.now()), Entry.objects.count()) == ([], entries)
    assert len(list((workspace_folder / "runs").iterdir())) == 7


@pytest.mark.usefixtures("chosen")
def test_asked_in_vain_the_daily_tidying_deletes_no_run(workspace_folder: Path) -> None:
    tidy.KIND.do({})
    assert len(list((workspace_folder / "runs").iterdir())) == 7
    assert (workspace_folder / "cache" / "replay").exists()


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("reviewer", 403), ("clerk", 403)])
def test_who_sees_it(cast: Cast, who: str, status: int) -> None:
    assert cast.client(who).get("/retention/").status_code == status


@pytest.fixture(scope="module")
def portal(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A county's portal with runs to spare."""
    folder = cast_in(small_workspace, tmp_path_factory.mktemp("retention") / "county", "draft")
    _more_runs(folder)
    with served(folder) as running:
        yield running


@pytest.mark.parametrize("scripts", [True, False])
def test_the_office_lets_a_run_go_by_keyboard_with_and_without_scripts(
    portal: Served, browser: Browser, scripts: bool
) -> None:
    context = portal.signed_in(browser, "office", java_script_enabled=scripts)
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda told: faults.append(told.text))
    page.goto("/health/")
    page.get_by_role("link", name="保存和清理").click()
    if scripts:
        faults += faults_of(page, "retention")
    run = "0002" if scripts else "0006"
    page.get_by_label(f"运行 {run}").focus()
    page.keyboard.press("Space")
    page.locator("#reason").focus()
    page.keyboard.type("腾出空间")
    page.keyboard.press("Enter")
    expect(page.locator(".note.success")).to_have_text("已办理：清理")
    said, _ = worker(portal.folder, "--once").communicate(timeout=90)
    assert f"运行 {run}" in said
    page.reload()
    expect(page.get_by_label(f"运行 {run}")).to_have_count(0)
    assert not (portal.folder / "runs" / run).exists()
    assert faults == []
    context.close()
