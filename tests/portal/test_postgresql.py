"""The portal's tests once more on a real PostgreSQL server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.portal.postgresql import programs, server

_HERE = Path(__file__)
_FAST = (
    "test_which_database.py",
    "test_values.py",
    "test_walk.py",
    "test_log.py",
    "test_invitations.py",
    "test_jobs.py",
)


def _run(*names: str) -> None:
    """Run files of this folder in a process of their own, for Django knows one database."""
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    told = [sys.executable, "-m", "pytest", "-n", "0", "-q", *(str(_HERE.with_name(name)) for name in names)]
    with server(bin_folder) as address:
        done = subprocess.run(
            told,
            env={**os.environ, "DATABASE_URL": address, "PYTEST_ADDOPTS": ""},
            cwd=_HERE.parents[2],
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_the_walk_the_log_and_invitations_hold_on_postgresql() -> None:
    _run(*_FAST)


@pytest.mark.long
def test_the_matrix_of_actions_holds_on_postgresql() -> None:
    _run("test_matrix.py")
