"""`mingjing serve` as an office starts it: one command with its worker beside it, and both end together."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from tests.portal.apart import apart, environment, going
from tests.portal.served import cast_in, served

from mingjing.portal.launch import served_address

_ASKED = "from mingjing.portal.jobs import queue\nqueue.ask('gone', '1', {})"
_OPEN = "SELECT count(*) FROM jobs_job WHERE kind = 'gone' AND failed_at IS NULL"


def _open_jobs(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "portal.sqlite3")) as tables:
        found: int = tables.execute(_OPEN).fetchone()[0]
    return found


def _running(folder: Path) -> dict[int, str]:
    """Processes that were started on this folder, by their command lines."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            told = (place / "environ").read_bytes().decode(errors="replace")
        except OSError:
            continue
        if str(folder) in words or f"MINGJING_WORKSPACE={folder}" in told:
            found[int(place.name)] = words
    return found


def _until(folder: Path, *, patience_s: float = 20.0) -> dict[int, str]:
    until = time.monotonic() + patience_s
    while (left := _running(folder)) and time.monotonic() < until:
        time.sleep(0.1)
    return left


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are read from /proc")
def test_the_server_brings_a_worker_that_ends_with_it(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    apart(folder, _ASKED)
    assert _open_jobs(folder) == 1
    with served(folder, "", 1, "--worker"):
        until = time.monotonic() + 20
        while _open_jobs(folder) and time.monotonic() < until:
            time.sleep(0.2)
        assert _open_jobs(folder) == 0
        assert any(" worker " in words for words in _running(folder).values())
    assert _until(folder) == {}


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are read from /proc")
def test_the_worker_ends_even_when_the_server_is_killed(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    with served(folder, "", 1, "--worker"):
        by_words = {words: number for number, words in _running(folder).items()}
        workers = [number for words, number in by_words.items() if " worker " in words]
        assert len(workers) == 1
        os.kill(next(number for words, number in by_words.items() if " serve " in words), signal.SIGKILL)
        until = time.monotonic() + 20
        while (Path("/proc") / str(workers[0])).exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert not (Path("/proc") / str(workers[0])).exists()
        for number, words in _running(folder).items():
            if "granian" in words:
                os.kill(number, signal.SIGKILL)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the processes are read from /proc")
def test_a_worker_that_failed_is_started_again(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    with served(folder, "", 1, "--worker"):
        first = _worker_of(folder)
        os.kill(first, signal.SIGKILL)
        apart(folder, _ASKED)
        until = time.monotonic() + 30
        while _open_jobs(folder) and time.monotonic() < until:
            time.sleep(0.2)
        assert _open_jobs(folder) == 0
        assert _worker_of(folder) != first
    assert _until(folder) == {}


def _worker_of(folder: Path) -> int:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        for number, words in _running(folder).items():
            if " worker " in words:
                return number
        time.sleep(0.1)
    raise AssertionError("no worker was started")


_TOLD_IN_ANOTHER_THREAD = """
import signal, threading, time
from mingjing.portal.jobs.hands import work
def told():
    time.sleep(2)
    signal.pthread_kill(threading.get_ident(), signal.SIGTERM)
threading.Thread(target=told, daemon=True).start()
work(2, 60, once=False, with_parent=False, tell=print)
tell("ended")
"""


def test_a_worker_ends_whichever_of_its_threads_the_signal_reached(
    small_workspace: Path, tmp_path: Path
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    running = going(folder, _TOLD_IN_ANOTHER_THREAD)
    try:
        said, _ = running.communicate(timeout=60)
    finally:
        running.kill()
    assert said.endswith('=>"ended"\n'), said


def test_an_invitation_has_the_address_at_which_the_portal_is_served(
    small_workspace: Path, tmp_path: Path
) -> None:
    folder = cast_in(small_workspace, tmp_path / "county", "draft")
    program = Path(sys.executable).with_name("mingjing")
    words = [str(program), "portal", "invite", str(folder), "--user", "first", "--name", "县办"]
    assert served_address(folder) == ""
    with served(folder) as portal:
        done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True)
        assert f"{portal.url}/invitation/" in done.stdout


def _invited(name: str, address: str = "") -> str:
    """The address in the link that is printed where the portal was last served at 127.0.0.1."""
    told = StringIO()
    options = {"username": name, "name": "县办", "address": address, "served": "http://127.0.0.1:8000"}
    call_command("invite_office", stdout=told, **options)
    return told.getvalue().partition("http")[2].partition("/invitation/")[0]


@pytest.mark.django_db
def test_an_invitation_has_the_address_that_was_told(settings: pytest.FixtureRequest) -> None:
    assert _invited("first") == "://127.0.0.1:8000"
    settings.PORTAL_ADDRESS = "https://gk.yunxiu.example"  # type: ignore[attr-defined]
    assert _invited("second") == "s://gk.yunxiu.example"
    assert _invited("third", "http://10.1.2.3:8080/") == "://10.1.2.3:8080"
