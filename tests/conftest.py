"""Shared by all tests."""

import os
from pathlib import Path

import pytest

REALDATA = Path(os.environ.get("MINGJING_REALDATA", Path(__file__).parents[2] / "shared" / "realdata"))


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real pages with labels; tests that need it are skipped where it is absent."""
    if not REALDATA.is_dir():
        pytest.skip(f"real pages are not on this machine (looked for {REALDATA}; set MINGJING_REALDATA)")
    return REALDATA
