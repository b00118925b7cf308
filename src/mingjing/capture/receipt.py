"""A capture as a folder: pictures, WARC, WACZ, and a receipt that names every part by its SHA-256."""

import hashlib
import json
import platform
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, timezone
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mingjing import __version__
from mingjing.capture.live import Capture
from mingjing.capture.wacz import write_wacz
from mingjing.capture.warc_file import write_warc
from mingjing.evidence import Snapshot

RECEIPT = "receipt.json"
_CHINA = timezone(timedelta(hours=8))


def write_capture(capture: Capture, folder: Path) -> Path:
    """Write everything into `folder` (made here; it must not exist); the receipt's path. Raises FileExistsError."""
    folder.mkdir(parents=True)
    pictures = _pictures(capture)
    warc = write_warc(capture, pictures, "page.warc.gz")
    at = capture.page.fetched_at.astimezone(UTC)
    wacz = write_wacz(warc, "page.warc.gz", capture.page.url, capture.shot.title, at)
    parts = {**dict(pictures), "page.warc.gz": warc.data, "page.wacz": wacz}
    for name, data in parts.items():
        (folder / name).write_bytes(data)
    file = folder / RECEIPT
    text = json.dumps(_receipt(capture, parts), ensure_ascii=False, indent=2) + "\n"
    file.write_text(text, "utf-8")
    return file


def changed_parts(receipt: Path) -> list[str]:
    """Names of the parts beside a receipt that are missing or no longer have the digest it names."""
    told = json.loads(receipt.read_text("utf-8"))["parts"]
    return [part["name"] for part in told if _digest_of(receipt.parent / part["name"]) != part["sha256"]]


def _pictures(capture: Capture) -> tuple[tuple[str, bytes], ...]:
    whole = [("page.jpg", capture.shot.picture)] if capture.shot.picture else []
    crops = [
        (f"words-{number}.jpg", boxed.picture)
        for number, boxed in enumerate(capture.shot.boxed, start=1)
        if boxed.picture
    ]
    return (*whole, *crops)


def _receipt(capture: Capture, parts: dict[str, bytes]) -> dict[str, Any]:
    page, shot = capture.page, capture.shot
    return {
        "address": capture.url,
        "final_address": page.url,
        "redirects": [[answer.url, answer.status, answer.final_url] for answer in capture.chain[:-1]],
        "shown_address": shot.moved_to or page.url,
        "fetched_at": _moment(page.fetched_at),
        "taken_at": _moment(capture.taken_at),
        "status": page.status,
        "cause": page.cause.value if page.cause else "",
        "sha256": page.sha256,
        "title": shot.title,
        "headers": [list(pair) for pair in page.headers],
        "peers": {site: asdict(peer) for site, peer in capture.peers},
        "picture": {
            "width_px": shot.width_px,
            "height_px": shot.height_px,
            "cut": shot.cut,
            "fault": shot.fault,
        },
        "words": [
            {
                "words": boxed.words,
                "count": boxed.count,
                "hidden": boxed.hidden,
                "picture": f"words-{number}.jpg" if boxed.picture else "",
            }
            for number, boxed in enumerate(shot.boxed, start=1)
        ],
        "parts": [
            {"name": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in parts.items()
        ],
        "resources": [_resource(answer) for answer in capture.exchanges],
        "left_out": capture.left_out,
        "versions": {
            "mingjing": __version__,
            "browser": shot.browser,
            "playwright": version("playwright"),
            "python": platform.python_version(),
        },
    }


def _resource(answer: Snapshot) -> dict[str, Any]:
    told = {
        "url": answer.url,
        "status": answer.status,
        "sha256": answer.sha256,
        "bytes": len(answer.payload),
    }
    return {**told, "cause": answer.cause.value} if answer.cause else told


def _moment(at: datetime) -> str:
    return at.astimezone(_CHINA).isoformat(timespec="seconds")


def _digest_of(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""
