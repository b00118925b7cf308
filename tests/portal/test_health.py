"""The portal's health: told in full to the office, as a bare yes or no to monitors; jobs that are seen, cancelled, done again."""

import os
import sqlite3
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from tests.portal.apart import all_worked, apart, worker
from tests.portal.conftest import TOWN, Cast, line_of, put
from tests.portal.postgresql import programs, server
from tests.portal.served import cast_in, served

from mingjing.portal.actions import Refusal
from mingjing.portal.assessment.models import Assessment, Evidence
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.store import incoming_folder
from mingjing.portal.health.signs import Sign, signs
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kinds import tidy
from mingjing.portal.jobs.models import Beat, Examination, Job
from mingjing.portal.log.models import Entry
from mingjing.run.folder import RunFolder

Do = Callable[..., object]
_MINUTE, _HOUR = timedelta(minutes=1), timedelta(hours=1)


def _told() -> dict[str, Sign]:
    return {one.what: one.sign for one in signs()}


def _status(client: Client) -> tuple[int, bytes]:
    answer = client.get("/health/status")
    return answer.status_code, answer.content


@pytest.mark.usefixtures("assessment")
def test_a_monitor_hears_yes_or_no_and_nothing_else(client: Client) -> None:
    assert _status(client) == (503, b"fail\n"), "nobody does background work"
    queue.beat("one")
    with_worker = client.get("/health/status")
    assert (with_worker.status_code, with_worker.content) == (200, b"ok\n")
    assert with_worker.cookies.keys() == set()
    assert "no-store" in with_worker["Cache-Control"]
    Beat.objects.update(seen_at=timezone.now() - 2 * _MINUTE)
    assert _status(client) == (503, b"fail\n")
    queue.ask("remind", "held", {})
    assert queue.claim("other", _HOUR) is not None
    assert _status(client) == (200, b"ok\n"), "a worker with a long job in hand lives"
    queue.ask("remind", "late", {}, not_before=timezone.now() - _HOUR)
    assert _status(client) == (503, b"fail\n"), "a job is overdue"


@pytest.mark.usefixtures("assessment")
def test_only_the_office_sees_how_the_portal_is(cast: Cast) -> None:
    answers = {
        who: cast.client(who).get("/health/").status_code for who in ("office", "clerk", "leader", "reviewer")
    }
    assert answers == {"office": 200, "clerk": 403, "leader": 403, "reviewer": 403}
    assert {who: cast.client(who).get("/jobs/").status_code for who in ("office", "clerk")} == {
        "office": 200,
        "clerk": 403,
    }


@pytest.mark.usefixtures("assessment")
def test_every_sign_says_what_to_do(cast: Cast, settings: pytest.FixtureRequest) -> None:
    queue.beat("one")
    assert _told() == {
        "数据库": Sign.GOOD,
        "后台任务进程": Sign.GOOD,
        "后台任务": Sign.GOOD,
        "磁盘": Sign.GOOD,
        "台账和设置": Sign.GOOD,
        "归档和结果（体检）": Sign.LOOK,
        "操作记录": Sign.GOOD,
        "备份": Sign.LOOK,
        "邮件": Sign.GOOD,
        "网络回调": Sign.GOOD,
    }
    settings.EMAIL_HOST = "mail.yunxiu.example"  # type: ignore[attr-defined]
    queue.ask("mail", "1", {})
    job = queue.claim("one", _HOUR)
    assert job is not None
    assert queue.give_up(job, "邮件服务器拒绝")
    Examination.objects.create(at=timezone.now(), run="0001", count=2, troubles=["archive/a：不见了"])
    told = {one.what: one for one in signs()}
    assert (told["邮件"].sign, "邮件服务器拒绝" in told["邮件"].words) == (Sign.LOOK, True)
    assert (told["归档和结果（体检）"].sign, "archive/a：不见了" in told["归档和结果（体检）"].remedy) == (
        Sign.BAD,
        True,
    )
    assert all(one.remedy for one in told.values() if one.sign is not Sign.GOOD)
    shown = cast.client("office").get("/health/").content.decode()
    assert all(one.words in shown for one in told.values())


@pytest.mark.usefixtures("assessment")
def test_a_log_that_was_tampered_with_is_told() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE log_head SET hash = 'x'")
    assert _told()["操作记录"] is Sign.BAD


@pytest.mark.usefixtures("assessment")
def test_settings_are_shown_and_secrets_are_not(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_PASSWORD", "hen-mi-mi")
    monkeypatch.setenv("WEBHOOK_SECRET", "ye-hen-mi")
    monkeypatch.setenv("WEBHOOK_ADDRESS", "https://oa.yunxiu.example/in")
    shown = cast.client("office").get("/health/").content.decode()
    assert ("hen-mi" in shown, "https://oa.yunxiu.example/in" in shown, "JOBS_KEEP_DAYS" in shown) == (
        False,
        True,
        True,
    )


def _job(key: str, **told: object) -> Job:
    now = timezone.now()
    return Job.objects.create(kind="remind", key=key, asked_at=now, not_before=now, **told)


@pytest.mark.usefixtures("assessment")
def test_a_cancelled_job_brings_nothing_and_can_be_asked_for_again(do: Do) -> None:
    _job("a")
    held = queue.claim("one", _HOUR)
    assert held is not None
    do("cancel_job", "office", job=held, reason="不需要了")
    assert not queue.renew(held, _HOUR, "做到一半"), "who does it hears that nobody waits for it"
    assert not queue.finish(held, "做完了")
    held.refresh_from_db()
    assert (held.done_at, held.cancelled_at is not None, held.fault) == (None, True, "office取消：不需要了")
    queue.ask("remind", "a", {})
    assert Job.objects.filter(key="a").count() == 2
    with pytest.raises(Refusal, match="这件后台任务已经办完"):
        do("retry_job", "office", job=held)
    Job.objects.exclude(pk=held.pk).delete()
    do("retry_job", "office", job=held)
    again = queue.claim("two", _HOUR)
    assert again is not None
    assert queue.finish(again, "办好了")
    again.refresh_from_db()
    assert [words for _, words in again.said] == ["office取消：不需要了", "office要求重办", "办好了"]
    with pytest.raises(Refusal, match="这件后台任务已经办完"):
        do("cancel_job", "office", job=again, reason="晚了")
    assert list(Entry.objects.order_by("number").values_list("action", flat=True))[-2:] == [
        "cancel_job",
        "retry_job",
    ]


def test_a_capture_that_was_cancelled_says_so_on_the_sheet(
    assessment: Assessment, do: Do, cast: Cast
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("file_link", "clerk", line_of(TOWN, 1), link="http://qinglan.example/a.html")
    job = Job.objects.get(kind="capture")
    answer = cast.client("office").post(f"/jobs/{job.pk}/cancel/", {"reason": "网站在维护"})
    assert answer.status_code == 303
    assert Evidence.objects.get().capture_fault == "office取消：网站在维护"


@pytest.mark.usefixtures("assessment")
def test_the_list_tells_state_progress_and_what_was_said(cast: Cast) -> None:
    now = timezone.now()
    _job("waits")
    _job("held", lease_until=now + _HOUR, progress="第3页，共9页", tries=1)
    _job(
        "failed",
        failed_at=now,
        fault="连不上",
        said=[["2022-12-01T08:00:00+08:00", "超时"], ["2022-12-01T09:00:00+08:00", "连不上"]],
    )
    _job("done", done_at=now, said=[["2022-12-01T08:00:00+08:00", "已发给 3 人"]])
    office = cast.client("office")
    whole = office.get("/jobs/").content.decode()
    for words in ("第3页，共9页", "连不上", "超时", "已发给 3 人"):
        assert words in whole
    failed = office.get("/jobs/?state=failed").content.decode()
    assert ("连不上" in failed, "已发给 3 人" in failed) == (True, False)
    assert office.get("/jobs/?state=nonsense&kind=x&page=99").status_code == 200


@pytest.mark.usefixtures("assessment")
def test_old_jobs_go_and_reminders_of_a_limit_ahead_stay(settings: pytest.FixtureRequest) -> None:
    settings.JOBS_KEEP_DAYS = 30  # type: ignore[attr-defined]
    now = timezone.now()
    old = now - timedelta(days=31)
    over, ahead = ({"closes_at": (now + days * timedelta(days=1)).isoformat()} for days in (-1, 20))
    _job("over", done_at=old, about=over)
    _job("ahead", done_at=old, about=ahead)
    _job("cancelled", cancelled_at=old, about=over)
    _job("failed", failed_at=old, about=over)
    _job("recent", done_at=now - timedelta(days=29), about=over)
    Job.objects.create(kind="gone", key="unknown", asked_at=old, not_before=old, done_at=old)
    tidy.KIND.do({}).settle()
    assert sorted(Job.objects.values_list("key", flat=True)) == ["ahead", "failed", "recent"]


@pytest.mark.usefixtures("assessment")
def test_uploads_that_a_killed_server_left_are_swept_after_a_day() -> None:
    fresh, old = incoming_folder() / "fresh", incoming_folder() / "old"
    for file in (fresh, old):
        file.write_bytes(b"half a file")
    a_day_ago = time.time() - 25 * 3600
    os.utime(old, (a_day_ago, a_day_ago))
    told = tidy.KIND.do({})
    assert (fresh.exists(), old.exists(), "上传 1 个" in told.told) == (True, False, True)
    fresh.unlink()


def test_a_worker_examines_tidies_and_is_seen(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    said = all_worked(folder)
    assert {line.partition("：")[0] for line in said if "体检" in line or "清理" in line} == {"体检", "清理"}
    found = apart(folder, _EXAMINED)
    assert (found["log"], found["beats"]) == ([], 0), "a worker that ends well is no longer counted"
    RunFolder(folder / "runs" / "0001").note(steps={"check": {"findings": "0" * 64}, "score": {}})
    apart(folder, "do('examine_now', 'office')")
    all_worked(folder)
    assert (found["count"], apart(folder, _EXAMINED)["count"]) == (0, 1), (
        "findings are not those that were noted"
    )
    running = worker(folder)
    try:
        until = time.monotonic() + 30
        while not apart(folder, _EXAMINED)["beats"]:
            assert time.monotonic() < until
            time.sleep(0.1)
    finally:
        running.terminate()
        running.communicate()


_EXAMINED = """
from mingjing.portal.jobs.models import Beat, Examination
last = Examination.objects.first()
tell({"count": last.count, "log": last.log_faults, "beats": Beat.objects.count()})
"""


@pytest.mark.long
def test_a_database_that_is_gone_is_no_error_page(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    with served(folder) as portal:
        database = folder / "portal.sqlite3"
        with sqlite3.connect(database) as opened:
            opened.execute("DROP TABLE jobs_beat")
        with pytest.raises(urllib.error.HTTPError) as answer:
            urllib.request.urlopen(f"{portal.url}/health/status", timeout=20)
        assert (answer.value.code, answer.value.read()) == (503, b"fail\n")


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_one_line_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    assert Client(raise_request_exception=False).get("/", HTTP_HOST="evil.example").status_code == 400
    told = [(one.getMessage().partition(".")[0], one.exc_info) for one in caplog.records]
    assert told == [("Invalid HTTP_HOST header: 'evil", None)]


def test_a_monitor_is_told_that_the_database_is_away(small_workspace: Path, tmp_path: Path) -> None:
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with ExitStack() as running:
        address = running.enter_context(server(bin_folder))
        folder = cast_in(small_workspace, tmp_path / "county", "draft", address)
        with served(folder, address) as portal:
            running.close()
            with pytest.raises(urllib.error.HTTPError) as told:
                urllib.request.urlopen(f"{portal.url}/health/status", timeout=20)
            assert (told.value.code, told.value.read()) == (503, b"fail\n")
