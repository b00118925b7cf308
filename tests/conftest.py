"""Shared by all tests."""

import os
from pathlib import Path

import pytest

from mingjing.evidence.browser import find_browser

REALDATA = Path(os.environ.get("MINGJING_REALDATA", Path(__file__).parents[2] / "shared" / "realdata"))


def require_browser() -> Path:
    """The browser of this machine; the test is skipped where there is none."""
    found = find_browser()
    if found is None:
        pytest.skip("没有浏览器（chromium-headless-shell 等），不能显示网页")
    return found


@pytest.fixture(scope="session")
def realdata() -> Path:
    """The folder of real pages with labels; tests that need it are skipped where it is absent."""
    if not REALDATA.is_dir():
        pytest.skip(f"real pages are not on this machine (looked for {REALDATA}; set MINGJING_REALDATA)")
    return REALDATA
