"""Finding the browser that takes pictures of pages; without one, pictures are unavailable and nothing else."""

import os
import shutil
from pathlib import Path

from mingjing.model.failure import BadInput

_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
)


def find_browser() -> Path | None:
    """`BROWSER_PATH` if it is set and can be run, else the first known browser of the system, else None."""
    named = os.environ.get("BROWSER_PATH", "")
    for name in (named, *_NAMES):
        if name and (found := shutil.which(name)):
            return Path(found)
    return None


class NoBrowser(BadInput):
    """A browser is needed and there is none."""


def require_browser(why: str = "截图要用浏览器") -> Path:
    """The browser; raises NoBrowser, with what to do, where there is none."""
    found = find_browser()
    if found is None:
        raise NoBrowser(
            f"{why}，本机没有找到；请安装 chromium-headless-shell，或用 BROWSER_PATH 指明已有的浏览器"
        )
    return found
