"""`pictures/index.jsonl` of a run: which quote has which picture, or why it has none."""

import json
from collections.abc import Mapping
from typing import Any

from mingjing.report import Pictured
from mingjing.run.folder import RunFolder


def read_pictures(run: RunFolder) -> Mapping[tuple[str, str, str], Pictured]:
    """The pictures by (address, snapshot, words); none where none were taken."""
    index = run.pictures / "index.jsonl"
    if not index.exists():
        return {}
    rows = map(json.loads, index.read_text("utf-8").splitlines())
    return {(row["url"], row["snapshot"], row["words"]): _pictured(run, row) for row in rows}


def _pictured(run: RunFolder, row: Mapping[str, Any]) -> Pictured:
    if row["file"]:
        return Pictured(run.pictures / row["file"])
    if row["fault"]:
        return Pictured(None, row["fault"])
    return Pictured(None, "原文在网页打开时不显示" if row["hidden"] else "网页上没有找到这段原文")
