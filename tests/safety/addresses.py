"""The hostile addresses of `addresses.txt`, one a line."""

from pathlib import Path

_LINES = Path(__file__).with_suffix(".txt").read_text("utf-8").splitlines()
HOSTILE = tuple(line for line in _LINES if line and not line.startswith("#"))
