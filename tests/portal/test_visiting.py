"""The office has sites visited and judged from the portal: done by a worker, gone on with wherever it stopped, chosen by
hand; the command line gives the same scores."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect
from tests.cli.calling import mingjing
from tests.portal.apart import apart, worker
from tests.portal.conftest import Cast, Do
from tests.portal.looking import faults_of
from tests.portal.served import Served, cast_in, served
from tests.portal.sites import three_sites, write_settings

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kinds.assess import open_job
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.worker import Worker
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import UnitRow
from mingjing.run.assess import only_one
from mingjing.run.difference import changes
from mingjing.run.invented import MARK
from mingjing.run.score_step import read_sheets

_PATIENCE_S = 90.0


@dataclass(frozen=True)
class Place:
    """A county of three small sites on loopback, with the cast and a draft of its assessment."""

    folder: Path
    port: int

    def settings(self, delay_s: str) -> None:
        """How long to wait between two pages of a site."""
        write_settings(self.folder, self.port, delay_s)

    def told(self) -> dict[str, Any]:
        """The job asked for last, and what the runs are."""
        told: dict[str, Any] = apart(
            self.folder,
            """
job = Job.objects.filter(kind="assess").order_by("-pk").first()
tell({"tries": job.tries, "progress": job.progress, "said": [words for _, words in job.said],
      "done": bool(job.done_at), "held": bool(job.lease_until), "cancelled": bool(job.cancelled_at)})
""",
        )
        return told

    def do(self, words: str) -> None:
        """The office does something to the assessment."""
        apart(self.folder, f"do({words})" if words.startswith('"') else words)

    def runs(self) -> dict[str, list[str]]:
        """Each run with the steps it has finished."""
        from mingjing.run.folder import RunFolder

        folders = sorted((self.folder / "runs").glob("[0-9]*"))
        return {one.name: list(RunFolder(one).manifest["steps"]) for one in folders}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The county before anything was visited."""
    base = tmp_path_factory.mktemp("visiting")
    with three_sites(base) as (small, port):
        yield Place(cast_in(small, base / "county", "draft"), port)


@pytest.fixture
def place(seeded: Place, tmp_path: Path) -> Place:
    """A copy of it for one test."""
    return Place(Path(shutil.copytree(seeded.folder, tmp_path / "county")), seeded.port)


_VISIT = '"visit", "office", Assessment.objects.get()'


def _until(place: Place, seen: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        told = place.told()
        if seen(told):
            return told
        time.sleep(0.1)
    raise AssertionError(place.told())


def _finish(place: Place) -> str:
    said, _ = worker(place.folder, "--once", "--lease", "1").communicate(timeout=_PATIENCE_S)
    return said


def _stopped(running: "subprocess.Popen[str]", how: signal.Signals) -> str:
    os.killpg(running.pid, how)
    said, _ = running.communicate(timeout=_PATIENCE_S)
    return said


def test_it_is_visited_chosen_and_a_decision_gives_the_scores_of_the_command_line(place: Place) -> None:
    place.do(_VISIT)
    said = _finish(place)
    told = place.told()
    assert told["done"], said
    assert told["said"][-1].startswith("运行 0001 已做完：访问 123 个网址，0 个未能访问，"), told
    place.do('"choose_run", "office", Assessment.objects.get(), run="0001"')
    copy = Path(shutil.copytree(place.folder, place.folder.with_name("copy")))
    place.do('"decide_question", "office", item=3, number=4, value="false", decided_by="县政府", why="从严"')
    place.do('"rejudge", "office", Assessment.objects.get()')
    _finish(place)
    shutil.copy(place.folder / "assessment.yaml", copy / "assessment.yaml")
    assert mingjing("rejudge", str(copy), "--workers", "1").returncode in (0, 1)
    for file in ("findings.jsonl", "sheets.jsonl", "scores.csv"):
        ours, theirs = ((one / "runs" / "0002" / file).read_bytes() for one in (place.folder, copy))
        assert ours == theirs, file
    before, after = (
        tuple(read_sheets(place.folder / "runs" / one / "sheets.jsonl")) for one in ("0001", "0002")
    )
    assert {one.item for one in changes(before, after)} == {3}
    notices = apart(
        place.folder,
        """
from mingjing.portal.notices.models import Notice
tell([[one.user.username, one.about, one.address] for one in Notice.objects.order_by("pk")])
""",
    )
    assert notices == [["office", "run", "/assessments/1/runs/"]] * 2


def test_cancelled_it_stops_between_pages_and_goes_on_when_asked_again(place: Place) -> None:
    place.settings("0.3")
    place.do(_VISIT)
    running = worker(place.folder, "--lease", "5")
    try:
        _until(place, lambda told: "访问网页" in told["progress"])
        place.do('"cancel_job", "office", job=Job.objects.get(kind="assess"), reason="先不做"')
        assert running.stdout is not None
        said = ""
        while "已被取消" not in said:
            said = running.stdout.readline()
            assert said, "the worker ended by itself"
        assert place.runs() == {"0001": []}
    finally:
        _stopped(running, signal.SIGTERM)
    place.settings("0")
    place.do(_VISIT)
    said = _finish(place)
    assert place.told()["done"], said
    assert place.runs() == {"0001": ["crawl", "extract", "check", "score", "report"]}


@pytest.mark.parametrize("how", [signal.SIGTERM, pytest.param(signal.SIGKILL, marks=pytest.mark.long)])
def test_told_to_end_or_killed_the_next_worker_goes_on_with_the_same_run(
    place: Place, how: signal.Signals
) -> None:
    place.settings("0.3")
    place.do(_VISIT)
    running = worker(place.folder, "--lease", "1")
    _until(place, lambda told: "访问网页" in told["progress"])
    said = _stopped(running, how)
    told = place.told()
    if how is signal.SIGTERM:
        assert ("做到这里先停下" in said, told["held"], told["tries"]) == (True, False, 0), said
    place.settings("0")
    time.sleep(1.2)
    said = _finish(place)
    assert place.told()["done"], said
    assert place.runs() == {"0001": ["crawl", "extract", "check", "score", "report"]}


def test_what_people_wait_for_is_done_beside_it(place: Place) -> None:
    place.settings("0.3")
    place.do(_VISIT)
    running = worker(place.folder, "--lease", "5", "--parallel", "2")
    try:
        _until(place, lambda told: "访问网页" in told["progress"])
        apart(
            place.folder,
            'from mingjing.portal.jobs import queue\nqueue.ask("remind", "x", '
            '{"closes_at": "2022-01-01T00:00:00+08:00", "state": "draft", "assessment": 1})',
        )
        assert running.stdout is not None
        said = ""
        while "提醒：准备已经过去" not in said:
            said = running.stdout.readline()
            assert said, "the worker ended by itself"
        assert not place.told()["done"]
    finally:
        _stopped(running, signal.SIGTERM)


def test_one_unit_is_visited_after_all_were_and_not_before(place: Place) -> None:
    unit = "from mingjing.portal.people.models import UnitRow\nunit = UnitRow.objects.get(name=TOWN)\n"
    with pytest.raises(AssertionError, match="还没有访问过全部单位"):
        place.do(f"{unit}do({_VISIT}, unit=unit)")
    place.do(_VISIT)
    _finish(place)
    place.do(f"{unit}do({_VISIT}, unit=unit)")
    said = _finish(place)
    assert place.told()["said"][-1].startswith("运行 0002 已做完：访问 41 个网址，"), said


def test_it_waits_for_another_program_in_the_workspace_and_says_so(place: Place) -> None:
    place.do(_VISIT)
    with only_one(place.folder):
        said = _finish(place)
    told = place.told()
    assert (told["done"], told["said"]) == (
        False,
        [f"另一个 mingjing 正在处理 {place.folder}；请等它结束"],
    ), said
    assert place.runs() == {}


@pytest.mark.usefixtures("cast")
def test_asked_for_twice_it_is_refused_with_how_far_it_is(assessment: Assessment, do: Do) -> None:
    do("visit", "office", assessment)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    assert (entry.action, entry.subject) == ("visit", "访问全部单位")
    Job.objects.update(progress="运行 0002：访问网页 3/9")
    with pytest.raises(Refusal) as told:
        do("rejudge", "office", assessment)
    assert str(told.value) == "已经在访问并检查（运行 0002：访问网页 3/9）；请等它做完，或先取消"
    do("cancel_job", "office", job=open_job(), reason="先不做")
    unit = UnitRow.objects.get(name="青岚镇人民政府")
    with pytest.raises(Refusal, match="还没有访问过全部单位"):
        do("visit", "office", assessment, unit=unit)


def test_a_demonstration_says_that_its_sites_are_not_there(
    cast: Cast, assessment: Assessment, workspace_folder: Path
) -> None:
    page, mark = f"/assessments/{assessment.pk}/runs/", workspace_folder / MARK
    assert "这是演示" not in cast.client("office").get(page).content.decode()
    mark.touch()
    try:
        assert "这是演示" in cast.client("office").get(page).content.decode()
    finally:
        mark.unlink()


@pytest.mark.django_db
def test_a_worker_for_short_work_leaves_what_takes_long() -> None:
    queue.ask("assess", "assess", {})
    lease, said = timedelta(seconds=60), list[str]()
    assert queue.claim("a", lease, leave=("assess",)) is None
    Worker(lease, threading.Event(), said.append, long=False).work(once=True)
    assert not any(one.startswith("访问网站并检查") for one in said)
    assert Job.objects.get(kind="assess").tries == 0


@pytest.mark.parametrize("path", ["/assessments/1/runs/", "/assessments/1/runs/0001/"])
def test_only_the_office_looks_at_runs(cast: Cast, assessment: Assessment, path: str) -> None:
    at = path.replace("/1/", f"/{assessment.pk}/")
    assert [cast.client(who).get(at).status_code for who in ("reviewer", "clerk")] == [403, 403]


@pytest.fixture(scope="module")
def portal(seeded: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The county's portal with a worker."""
    folder = Path(shutil.copytree(seeded.folder, tmp_path_factory.mktemp("portal") / "county"))
    with served(folder, "", 1, "--host", "127.0.0.1") as running:
        yield running


def test_the_office_visits_compares_and_chooses_by_browser(portal: Served, browser: Browser) -> None:
    context = portal.signed_in(browser, "office")
    page, faults = context.new_page(), list[str]()
    page.on("console", lambda told: faults.append(told.text))
    page.goto("/assessments/1/")
    page.get_by_role("link", name="访问并检查、选用").click()
    page.get_by_role("button", name="访问并检查").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".note.success")).to_have_text("已办理：访问并检查")
    _reloaded(page, "#now .sign.good")
    page.get_by_role("button", name="选用运行 0001").click()
    expect(page.locator("tbody")).to_contain_text("现在选用")
    page.goto("/questions/3/")
    page.locator("#q4").get_by_label("不认可").check()
    page.locator("#q4").get_by_label("由谁决定").fill("县政府")
    page.locator("#q4").get_by_label("理由").fill("从严")
    page.locator("#q4").get_by_role("button").click()
    page.goto("/assessments/1/runs/")
    page.get_by_role("button", name="不访问，用已存的网页重判").click()
    _reloaded(page, "tbody tr:has-text('0002') button")
    faults += faults_of(page, "runs")
    page.locator("a:has-text('3 项不同（3 个单位）')").click()
    expect(page.locator("main")).to_contain_text(
        "参数的调整：（无） → 第3项第2个给分点 allow_justified_shortening=false"
    )
    faults += faults_of(page, "run-difference")
    page.get_by_role("button", name="选用运行 0002").click()
    expect(page.locator("tr:has-text('0002')")).to_contain_text("现在选用")
    faults += faults_of(page, "runs-chosen")
    assert faults == []
    context.close()


def _reloaded(page: Any, selector: str) -> None:
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until and not page.locator(selector).count():
        page.wait_for_timeout(300)
        page.reload()
    assert page.locator(selector).count(), page.inner_text("main")
