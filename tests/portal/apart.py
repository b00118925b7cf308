"""Processes of the portal's tests: code in a process of its own on a workspace, and `mingjing worker` as people start it."""

import atexit
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_UPKEEP = ("体检：", "清理：")
_KNOWN = """
from pathlib import Path
from django.utils import timezone
from datetime import timedelta
from tests.portal.conftest import Cast, line_of, sheet_of, put, fill, in_days, TOWN, NEIGHBOUR, BUREAU
from mingjing.portal.actions import action_called, perform
from mingjing.portal.assessment.models import *
from mingjing.portal.assessment.states import State
from mingjing.portal.jobs.models import Job
from mingjing.portal.log.chain import faults
from mingjing.portal.log.models import Entry
cast = Cast()
def do(action, who, target=None, **data):
    return perform(action_called(action), cast[who], target, **data)
"""
_BEGIN = f"""
import json, sys
from pathlib import Path
from mingjing.portal.launch import set_up
set_up(Path(sys.argv[1]))
{_KNOWN}
def tell(found):
    print("\\n=>" + json.dumps(found, default=str))
"""


def apart(folder: Path, code: str, database: str = "", **settings: str) -> Any:
    """Run code on the portal of a workspace; what it told by `tell`."""
    answer = _portal_of(folder, database, tuple(sorted(settings.items()))).run(code)
    assert answer["fault"] == "", answer["fault"]
    return answer["told"]


class _Portal:
    """A process that is the portal of a workspace and runs what it is told. Starting it takes seconds, so that it stays
    until another is asked for; like a server it asks the database anew each time. It ends with its standard input."""

    def __init__(self, folder: Path, database: str, settings: Iterable[tuple[str, str]]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.portal.apart"],
            env={**environment(database), **dict(settings)},
            cwd=_ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._tell(str(folder.absolute()))

    def run(self, code: str) -> dict[str, Any]:
        """Run code; what it told last and its fault, "" where there is none."""
        self._tell(code)
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line, "the portal ended by itself"
        answer: dict[str, Any] = json.loads(line)
        return answer

    def close(self) -> None:
        """Let it end."""
        self._process.communicate()

    def _tell(self, words: str) -> None:
        assert self._process.stdin is not None
        print(json.dumps(words), file=self._process.stdin, flush=True)


_running: dict[object, _Portal] = {}


def _portal_of(folder: Path, database: str, settings: tuple[tuple[str, str], ...]) -> _Portal:
    key = (folder, database, settings)
    if key not in _running:
        end_portal()
        _running[key] = _Portal(folder, database, settings)
    return _running[key]


@atexit.register
def end_portal() -> None:
    """End the portal that ran the last code, where its database is to be taken away."""
    while _running:
        _running.popitem()[1].close()


def going(folder: Path, code: str, database: str = "") -> "subprocess.Popen[str]":
    """Code on the portal of a workspace that goes on while the test does."""
    return subprocess.Popen(
        [sys.executable, "-c", _BEGIN + code, str(folder)],
        env=environment(database),
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def worker(folder: Path, *options: str, database: str = "", **settings: str) -> "subprocess.Popen[str]":
    """`mingjing worker` on a workspace, in a process group of its own."""
    program = Path(sys.executable).with_name("mingjing")
    return subprocess.Popen(
        [str(program), "worker", str(folder), *options],
        env={**environment(database), **settings},
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def worked(folder: Path, database: str = "", **settings: str) -> list[str]:
    """What a worker that does all that is due tells, without the time of day and what it does every day anyway."""
    told = all_worked(folder, database, **settings)
    return [line for line in told if not line.startswith(_UPKEEP)]


def all_worked(folder: Path, database: str = "", **settings: str) -> list[str]:
    """Everything that it tells."""
    told, _ = (running := worker(folder, "--once", database=database, **settings)).communicate(timeout=120)
    assert running.returncode == 0, told
    return [line.partition(" ")[2] for line in told.splitlines()]


def environment(database: str = "") -> dict[str, str]:
    """The environment of a program as people start it: without the leave that these tests have to ask the database from
    an event loop."""
    ours = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    return {**ours, "DATABASE_URL": database}


def _obey() -> None:
    """Be the portal of the workspace named in the first line, and run the code in each line that follows."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what the code prints is no answer
    from mingjing.portal.launch import set_up

    set_up(Path(json.loads(sys.stdin.readline())))
    from django.db import connections

    for line in sys.stdin:
        told: list[object] = []
        fault = ""
        try:
            exec(_KNOWN + json.loads(line), {"tell": told.append})
        except Exception:
            fault = traceback.format_exc()
        connections.close_all()
        answer = {"told": told[-1] if told else None, "fault": fault}
        print(json.dumps(answer, default=str), file=answers, flush=True)


if __name__ == "__main__":
    _obey()
