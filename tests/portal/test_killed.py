"""Killed (SIGKILL) in the middle, again and again, on SQLite and on PostgreSQL: workers and the web server lose nothing and
double nothing. The short ones kill a few times; the long ones twenty times each."""

import os
import random
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from bench.portal.port import free_port
from tests.conftest import require_browser
from tests.crawl.conftest import Server
from tests.portal.apart import apart, environment, worker
from tests.portal.clicking import Clicking, Cut
from tests.portal.files import png
from tests.portal.postgresql import programs
from tests.portal.postgresql import server as postgresql
from tests.portal.served import PASSWORD, cast_in, wait_for
from tests.portal.sinks import mail_server
from tests.portal.test_captures import county_with_site

_LEASE = "1"
_PATIENCE_S = 60.0
_PAGE = "<!doctype html><title>会议</title><p>政务公开工作会议</p>"
_FEW, _MANY = 2, 20
_KILLS = [_FEW, pytest.param(_MANY, marks=pytest.mark.long)]


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
def database(request: pytest.FixtureRequest) -> Iterator[str]:
    """A DATABASE_URL; "" for the file in the workspace."""
    if request.param == "sqlite":
        yield ""
        return
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with postgresql(bin_folder) as address:
        yield address


def _kill_workers(folder: Path, kills: int, chance: random.Random, within_s: float, **told: str) -> None:
    """Start a worker and kill it at a random moment after it began, so often; then let one finish everything."""
    for _ in range(kills):
        running = worker(folder, "--lease", _LEASE, **told)
        assert running.stdout is not None
        begun, _, _ = select.select([running.stdout], [], [], _PATIENCE_S)
        assert begun, "the worker found nothing to do: all was done before it could be killed"
        assert running.stdout.readline(), "the worker ended by itself"
        time.sleep(chance.uniform(0, within_s))
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
    time.sleep(float(_LEASE) + 0.2)
    last = worker(folder, "--once", "--lease", _LEASE, **told)
    said, _ = last.communicate(timeout=120)
    assert last.returncode == 0, said


@pytest.mark.long
@pytest.mark.parametrize("kills", [_MANY])
def test_killed_workers_capture_every_link_once(
    small_workspace: Path, tmp_path: Path, database: str, kills: int
) -> None:
    require_browser()
    site = Server()
    links = [f"http://qinglan.example/{number}.html" for number in range(4 * kills)]
    for link in links:
        site.routes[link.removeprefix("http://qinglan.example")] = _PAGE
    folder = county_with_site(small_workspace, tmp_path / "county", site, "self_assessment", database)
    filing = f"for link in {links!r}: do('file_link', 'clerk', line_of(TOWN, 1), link=link)"
    apart(folder, filing, database)
    _kill_workers(folder, kills, random.Random(kills), 2.0, database=database)
    found = apart(
        folder,
        "tell({'left': [[one.capture, one.capture_fault] for one in Evidence.objects.all()],"
        " 'open': Job.objects.filter(done_at=None).count(), 'faults': faults()})",
        database,
    )
    site.stop()
    assert [len(picture) for picture, fault in found["left"]] == [64] * len(links), found
    assert (found["open"], found["faults"]) == (0, [])
    receipts = list((folder / "captures").glob("*/receipt.json"))
    assert len(receipts) == len(links)
    chain = (folder / "archive" / "chain.jsonl").read_text("utf-8")
    assert [chain.count(one.parent.name) for one in receipts] == [1] * len(links)


@pytest.mark.parametrize("kills", _KILLS)
def test_killed_workers_remind_everybody_once(
    small_workspace: Path, tmp_path: Path, database: str, kills: int
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "self_assessment", database)
    people = 100 * kills
    begin = f"""
User = type(cast["office"].user)
from mingjing.portal.people.models import Membership
unit = sheet_of(TOWN).unit
for number in range({people}):
    user = User.objects.create_user(f"clerk{{number}}", "某人", email=f"clerk{{number}}@qinglan.example")
    Membership.objects.create(user=user, role="clerk", unit=unit)
do("set_step", "office", Assessment.objects.get(), state=State.SELF_ASSESSMENT, closes_at=in_days(5))
"""
    with mail_server() as mailed:
        told = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": str(mailed.port), "database": database}
        apart(folder, begin, database)
        _kill_workers(folder, kills, random.Random(kills), 0.4, **told)
        found = apart(
            folder,
            "from mingjing.portal.notices.models import Notice\n"
            "tell({'told': [one.user.username for one in Notice.objects.select_related('user')],"
            " 'mailed': Notice.objects.filter(mailed_at__isnull=False).count(),"
            " 'open': Job.objects.filter(done_at=None).count()})",
            database,
        )
    everybody = {*(f"clerk{number}" for number in range(people)), "clerk", "leader_of_town", "neighbour"}
    assert sorted(found["told"]) == sorted({*everybody, "leader_of_neighbour", "office"})
    assert (found["mailed"], found["open"]) == (people, 0)
    sent = [mail["Message-ID"] for mail in mailed.mails]
    assert len(set(sent)) == people
    assert len(sent) <= people + kills, "a killed worker sends at most the one in hand again"


@contextmanager
def _web(folder: Path, port: int, database: str) -> Iterator["subprocess.Popen[bytes]"]:
    """The server in a process group of its own, killed at the end as a whole."""
    program = Path(sys.executable).with_name("mingjing")
    words = [str(program), "serve", str(folder), "--port", str(port), "--no-worker"]
    running = subprocess.Popen(words, env=environment(database), start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}", running)
        yield running
    finally:
        with suppress(ProcessLookupError):
            os.killpg(running.pid, signal.SIGKILL)
        running.wait()


_BEGIN = {
    "save": ("self_assessment", ""),
    "rule": ("verification", ""),
    "publish": (
        "verification",
        """
from decimal import Decimal
for line in Line.objects.all():
    who = "reviewer"
    do("rule", who, line, score="0", reason="核对过")
""",
    ),
}
_WHO = {"save": "clerk", "rule": "reviewer", "publish": "office"}
_ACTION = {"save": "save_self_score", "rule": "rule", "publish": "advance"}
_COUNT = """
tell({"entries": Entry.objects.filter(action=%r).count(), "versions": sum(line.version for line in Line.objects.all()),
 "rulings": Ruling.objects.count(), "state": Assessment.objects.get().state, "faults": faults(),
 "publications": [one.version for one in Publication.objects.all()]})
"""


def _one(kind: str, clicking: Clicking, ids: dict[str, Any], number: int) -> None:
    """The request number so-and-so; each is valid only if those before it were kept. Raises Cut."""
    if kind == "save":
        clicking.post(
            f"/lines/{ids['line']}/self-score/",
            {"score": f"0.{number % 10}", "note": f"第{number}次", "version": str(number)},
        )
    elif kind == "rule":
        form = {"how": "rule", "score": f"0.{number % 10}", "own": f"第{number}次", "version": str(number)}
        clicking.post(f"/lines/{ids['line']}/decide/", form)


@pytest.mark.parametrize("kills", _KILLS)
@pytest.mark.parametrize("kind", ["save", pytest.param("rule", marks=pytest.mark.long)])
def test_a_killed_server_keeps_every_answer_it_gave(
    small_workspace: Path, tmp_path: Path, database: str, kind: str, kills: int
) -> None:
    state, code = _BEGIN[kind]
    folder = cast_in(small_workspace, tmp_path / "county", state, database)
    ids = apart(folder, f"{code}\ntell({{'line': line_of(TOWN, 1).pk}})", database)
    port, chance, answered = free_port(), random.Random(kills), 0
    for _ in range(kills):
        with _web(folder, port, database) as running:
            clicking = Clicking(f"http://127.0.0.1:{port}", _WHO[kind], PASSWORD)
            _one(kind, clicking, ids, answered)
            answered += 1
            ended = _killed_later(running.pid, chance.uniform(0, 0.4))
            with suppress(Cut):
                while True:
                    _one(kind, clicking, ids, answered)
                    answered += 1
            ended.join()
        found = apart(folder, _COUNT % _ACTION[kind], database)
        assert found["faults"] == []
        made = found["versions"]
        assert made == found["entries"], "a change without its entry, or an entry without its change"
        assert kind == "save" or found["rulings"] == made
        assert answered <= made <= answered + 1, "only the request without an answer may be either"
        answered = made


def _killed_later(group: int, after_s: float) -> threading.Timer:
    def kill() -> None:
        with suppress(ProcessLookupError):
            os.killpg(group, signal.SIGKILL)

    timer = threading.Timer(after_s, kill)
    timer.start()
    return timer


_FILED = """
import hashlib
from mingjing.portal.filing.store import kept_file
rows = Evidence.objects.order_by("pk")
tell({"faults": faults(), "entries": Entry.objects.filter(action="file_upload").count(),
 "names": [one.file_name for one in rows],
 "whole": [hashlib.sha256(kept_file(one.file_digest).read_bytes()).hexdigest() == one.file_digest for one in rows]})
"""


@pytest.mark.long
@pytest.mark.parametrize("kills", [_MANY])
def test_a_server_killed_during_uploads_keeps_every_file_it_took_whole(
    small_workspace: Path, tmp_path: Path, database: str, kills: int
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "self_assessment", database)
    line = apart(folder, "tell(line_of(TOWN, 1).pk)", database)
    port, chance, answered = free_port(), random.Random(kills), 0
    for _ in range(kills):
        with _web(folder, port, database) as running:
            clicking = Clicking(f"http://127.0.0.1:{port}", "clerk", PASSWORD)
            ended = _killed_later(running.pid, chance.uniform(0.02, 0.4))
            with suppress(Cut):
                while True:
                    picture = png(2 + answered % 2_000, 2 + answered // 2_000)
                    clicking.upload(f"/lines/{line}/upload/", f"{answered}.png", picture)
                    answered += 1
            ended.join()
        found = apart(folder, _FILED, database)
        assert found["faults"] == []
        assert found["names"] == [f"{number}.png" for number in range(found["entries"])]
        assert all(found["whole"])
        assert answered <= found["entries"] <= answered + 1, (
            "only the request without an answer may be either"
        )
        answered = found["entries"]


@pytest.mark.long
@pytest.mark.parametrize("kills", [_MANY])
def test_a_server_killed_while_results_are_frozen_has_them_whole_or_not_at_all(
    small_workspace: Path, tmp_path: Path, database: str, kills: int
) -> None:
    state, code = _BEGIN["publish"]
    folder = cast_in(small_workspace, tmp_path / "county", state, database)
    number = apart(folder, f"{code}\ntell(Assessment.objects.get().pk)", database)
    port, chance, entries, versions = free_port(), random.Random(kills), 0, 0
    for _ in range(kills):
        with _web(folder, port, database) as running:
            clicking = Clicking(f"http://127.0.0.1:{port}", "office", PASSWORD)
            ended = _killed_later(running.pid, chance.uniform(0.0, 0.25))
            answered = False
            with suppress(Cut):
                clicking.post(f"/assessments/{number}/advance/", {"seen": "verification"})
                answered = True
            ended.join()
        found = apart(folder, _COUNT % "advance", database)
        advanced = found["state"] == "provisional"
        assert found["faults"] == []
        assert advanced or not answered, "an answer that was not kept"
        assert found["entries"] == entries + advanced
        assert len(found["publications"]) == versions + advanced
        entries, versions = found["entries"], len(found["publications"])
        whole = "from mingjing.portal.assessment.publishing import frozen_sheets\n" + (
            "tell([len(frozen_sheets(one)) for one in Publication.objects.all()])"
        )
        assert apart(folder, whole, database) == [3] * versions
        if advanced:
            apart(folder, "do('reopen', 'office', Assessment.objects.get(), reason='再核')", database)
