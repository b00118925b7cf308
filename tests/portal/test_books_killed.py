"""Killed (SIGKILL) while a ledger is changed: the file is the old or the new one, and as the log says once the portal is back."""

import fcntl
import hashlib
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.portal.apart import apart, end_portal, going
from tests.portal.served import cast_in, served

from mingjing.ledgers import all_ledgers
from mingjing.ledgers.filled import filled_rows
from mingjing.ledgers.sheet import read_book

_MEDIA = all_ledgers()["政务新媒体账号"]
_ADD = """
print("begun", flush=True)
for number in range({rows}):
    cells = {{"单位名称": TOWN, "平台": "微信", "账号名称": f"{name}{{number}}", "账号类型": "订阅号"}}
    do("add_ledger_row", "office", ledger="政务新媒体账号", cells=cells)
"""
_TELL = """
from mingjing.portal.books.models import BookVersion
added = Entry.objects.filter(action="add_ledger_row").order_by("number")
last = added.last()
tell({"entries": added.count(), "digest": last.told["after"]["摘要"] if last else "", "faults": faults(),
      "open": BookVersion.objects.filter(placed_at=None).count()})
"""
_PATIENCE_S = 60.0


def _adding(folder: Path, rows: int, name: str) -> "subprocess.Popen[str]":
    """A process that adds rows one after the other."""
    return going(folder, _ADD.format(rows=rows, name=name))


def _decided(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "portal.sqlite3", timeout=30)) as database:
        (count,) = database.execute("select count(*) from books_bookversion").fetchone()
    return int(count)


def _wait_for(folder: Path, decided: int, running: "subprocess.Popen[str]") -> None:
    until = time.monotonic() + _PATIENCE_S
    while _decided(folder) < decided and time.monotonic() < until and running.poll() is None:
        time.sleep(0.01)


def _rows(file: Path) -> int:
    return len(filled_rows(_MEDIA, read_book(file, file.name))) if file.exists() else 0


def test_killed_between_the_decision_and_the_file_the_next_start_puts_it_into_place(
    small_workspace: Path, tmp_path: Path
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    file, turn = folder / "ledgers" / "政务新媒体账号.xlsx", folder / "archive" / "ledgers" / ".lock"
    turn.parent.mkdir(parents=True, exist_ok=True)
    with turn.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        running = _adding(folder, 1, "甲")
        _wait_for(folder, 1, running)
        assert (_decided(folder), running.poll(), file.exists()) == (1, None, False)
        running.send_signal(signal.SIGKILL)
        running.communicate()
    assert file.exists() is False
    with served(folder):
        assert _rows(file) == 1
    told = apart(folder, _TELL)
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert told == {"entries": 1, "digest": digest, "faults": [], "open": 0}


@pytest.mark.parametrize(
    ("change", "file", "words"),
    [
        (
            '"set_days", "office", days="2022-05-06 放假 县庆", reason="县里放假"',
            "ledgers/节假日.csv",
            "2022-05-06,放假,县庆",
        ),
        (
            '"decide_question", "office", item=3, number=4, value="false", decided_by="县政府", why="从严"',
            "assessment.yaml",
            "decided_by: 县政府",
        ),
    ],
    ids=["days", "question"],
)
def test_days_and_decisions_follow_their_entry_in_the_log_as_well(
    small_workspace: Path, tmp_path: Path, change: str, file: str, words: str
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    turn = folder / "archive" / "ledgers" / ".lock"
    turn.parent.mkdir(parents=True, exist_ok=True)
    with turn.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        running = going(folder, f"do({change})")
        _wait_for(folder, 1, running)
        assert (_decided(folder), running.poll(), _holds(folder / file, words)) == (1, None, False)
        running.send_signal(signal.SIGKILL)
        running.communicate()
    assert _holds(folder / file, words) is False
    with served(folder):
        assert _holds(folder / file, words)
    told = apart(folder, f"tell([Entry.objects.filter(action={change.split(',')[0]}).count(), faults()])")
    assert told == [1, []]


def _holds(file: Path, words: str) -> bool:
    return file.exists() and words in file.read_text("utf-8-sig")


@pytest.mark.parametrize("kills", [2, pytest.param(20, marks=pytest.mark.long)])
def test_killed_at_any_moment_the_file_holds_what_the_log_tells(
    small_workspace: Path, tmp_path: Path, kills: int
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    file, chance, rows = folder / "ledgers" / "政务新媒体账号.xlsx", random.Random(kills), 0
    for kill in range(kills):
        before, running = _decided(folder), _adding(folder, 1000, f"第{kill}次")
        assert running.stdout is not None
        assert running.stdout.readline() == "begun\n"
        _wait_for(folder, before + chance.randint(1, 4), running)
        time.sleep(chance.uniform(0, 0.1))
        running.send_signal(signal.SIGKILL)
        running.communicate()
        if file.exists():
            read_book(file, file.name)  # whole
        end_portal()  # the next one to start puts into place what was decided
        told = apart(folder, _TELL)
        digest = hashlib.sha256(file.read_bytes()).hexdigest() if file.exists() else ""
        assert (told["digest"], told["faults"], told["open"]) == (digest, [], 0)
        assert rows <= told["entries"] == _rows(file)
        rows = told["entries"]
    assert rows >= kills
