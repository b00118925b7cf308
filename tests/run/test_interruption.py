"""Killed at any moment, an assessment goes on and ends with the same bytes."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path

import pytest
from tests.conftest import require_browser
from tests.run.conftest import FEW
from tests.run.invented import invented_workspace, write_settings

from mingjing.run.folder import RunFolder
from mingjing.run.soundness import examine
from mingjing.run.workspace import open_workspace

FILES = ("pages", "unit_facts", "findings", "sheets", "scores")


def _assess(folder: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "mingjing.cli.main", "assess", str(folder), "--workers", "2"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def _results(folder: Path) -> dict[str, bytes]:
    run = RunFolder(folder / "runs" / "0001")
    return {name: getattr(run, name).read_bytes() for name in FILES}


def _killed_then_finished(folder: Path, moments: list[float]) -> int:
    """Kill at each moment (seconds after the start), then let it finish; returns how often it was really killed."""
    killed = 0
    for moment in moments:
        work = _assess(folder)
        time.sleep(moment)
        if work.poll() is None:
            killed += 1
            work.send_signal(signal.SIGKILL)
        work.communicate()
    if not RunFolder(folder / "runs" / "0001").done("report"):
        last = _assess(folder)
        _, told = last.communicate()
        assert last.returncode == 1, told.decode()  # open items: not to be published yet
    assert [path.name for path in (folder / "runs").iterdir()] == ["0001"]
    return killed


def _check(
    tmp_path: Path, times: int, seed: int, rendering: str = "off", units: Collection[str] = ()
) -> None:
    """Until it was really killed so often: a machine that is busy now and idle then ends some runs before the kill."""
    chance = random.Random(seed)
    with invented_workspace(tmp_path / "whole", rendering=rendering, units=units) as served:
        started = time.monotonic()
        assert _killed_then_finished(served.folder, []) == 0
        whole_s = time.monotonic() - started
        killed = 0
        for number in range(times * 3):
            folder = tmp_path / f"killed-{number}"
            folder.mkdir()
            for name in ("units.csv", "ledgers"):
                (folder / name).symlink_to(served.folder / name)
            write_settings(folder, served.county, served.port, rendering)
            killed += _killed_then_finished(folder, [chance.uniform(0.5, whole_s * 0.9)])
            assert _results(folder) == _results(served.folder), f"killed run {number}"
            run = RunFolder(folder / "runs" / "0001")
            assert list(examine(open_workspace(folder), run)) == [], f"killed run {number}"
            if killed == times:
                return
    raise AssertionError(f"only {killed} of {times} kills met a running assessment")


def test_an_assessment_killed_once_ends_with_the_same_bytes(tmp_path: Path) -> None:
    _check(tmp_path, times=1, seed=1, units=FEW)


@pytest.mark.long
def test_an_assessment_killed_while_a_browser_draws_ends_with_the_same_bytes(tmp_path: Path) -> None:
    require_browser()
    _check(tmp_path, times=6, seed=7, rendering="on")


@pytest.mark.long
def test_an_assessment_killed_at_twenty_random_moments_ends_with_the_same_bytes(tmp_path: Path) -> None:
    _check(tmp_path, times=20, seed=2022)
