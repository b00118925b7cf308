"""Processes of the portal's tests: code in a process of its own on a workspace, and `mingjing worker` as people start it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]
_UPKEEP = ("体检：", "清理：")
_BEGIN = """
import json, sys
from pathlib import Path
from mingjing.portal.launch import set_up
set_up(Path(sys.argv[1]))
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
def tell(found):
    print("\\n=>" + json.dumps(found, default=str))
"""


def apart(folder: Path, code: str, database: str = "", **settings: str) -> Any:
    """Run code on the portal of a workspace; what it told by `tell`."""
    done = subprocess.run(
        [sys.executable, "-c", _BEGIN + code, str(folder)],
        env={**environment(database), **settings},
        cwd=_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = done.stdout.rpartition("\n=>")[2]
    return json.loads(told) if told.strip() else None


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
