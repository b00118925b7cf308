"""Captures of links that units file: which rows have one, where it is kept, and what of it can be opened."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from mingjing.capture.receipt import RECEIPT
from mingjing.portal.assessment.models import AbsenceClaim, Appeal, Captured, Evidence, Rectification

CAPTURED: Mapping[str, type[Captured]] = MappingProxyType(
    {one.__name__.lower(): one for one in (Evidence, AbsenceClaim, Appeal, Rectification)}
)
"""Everything that is filed with a link, by the name that stands in addresses."""
PARTS = MappingProxyType(
    {
        "page.jpg": "image/jpeg",
        RECEIPT: "application/json",
        "page.wacz": "application/wacz",
        "page.warc.gz": "application/warc",
    }
)
"""Parts of a capture that are handed out, with their types."""
FOLDER = "captures"


def folder_of(workspace: Path, filed: Captured) -> Path:
    """Where the capture of what was filed is kept: a name that another piece, link or moment never has."""
    told = [type(filed).__name__, filed.pk, filed.captured_link, filed.at.timestamp()]
    digest = hashlib.sha256(json.dumps(told).encode()).hexdigest()
    return workspace / FOLDER / f"filed-{digest[:24]}"


def part_of(workspace: Path, filed: Captured, name: str) -> Path | None:
    """The file of a part; None where there is none."""
    file = folder_of(workspace, filed) / name
    return file if name in PARTS and file.is_file() else None
