"""Finding the browser that takes pictures of pages; without one, pictures are unavailable and nothing else."""

import os
import shutil
from pathlib import Path

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
