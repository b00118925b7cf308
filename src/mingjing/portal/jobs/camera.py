"""Takes a capture of one filed link with the guarded browser and keeps it whole, once, on the chain of evidence."""

import asyncio
import json
import os
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from mingjing.capture import BadAddress, Bounds, Camera, Capture, NotStarted, Pool, write_capture
from mingjing.capture.receipt import RECEIPT
from mingjing.crawl import CrawlSettings, Fetcher
from mingjing.evidence.browser import NoBrowser, require_browser
from mingjing.model.cause import Cause
from mingjing.portal.jobs.kind import Later
from mingjing.run.crawl_step import settings_of
from mingjing.run.log import put_capture_on_record
from mingjing.run.workspace import Workspace

_PASSING = frozenset({Cause.TIMEOUT, Cause.CONNECTION, Cause.DNS, Cause.SERVER_ERROR})
"""What may be otherwise in a few minutes."""
_DRAFTS = Path("cache", "captures")
_PICTURE = "page.jpg"
_FIRST_FAULT = 400


@dataclass(frozen=True)
class Taken:
    """What came of it: the digest of the picture ("" : none) and what is wrong ("" : nothing)."""

    picture: str
    fault: str


def take(place: Workspace, link: str, folder: Path) -> Taken:
    """The capture of `link` in `folder`; one that is there is not taken again. Raises Later."""
    if not (folder / RECEIPT).is_file():
        try:
            capture = asyncio.run(_captured(link, _settings(place)))
        except BadAddress as refused:
            return Taken("", str(refused))
        except (NoBrowser, NotStarted) as fault:
            raise Later(str(fault)) from None
        cause = capture.page.cause
        if cause in _PASSING:
            raise Later(cause.label)
        if capture.page.status == 0:
            return Taken("", cause.label if cause else capture.shot.fault)
        _keep(capture, place.folder, folder)
    put_capture_on_record((folder / RECEIPT).absolute())
    return _told(folder)


def _settings(place: Workspace) -> CrawlSettings:
    """One page as a reader would open it: its parts without long pauses between them."""
    return replace(settings_of(place), delay_s=0.05, connections=6, timeout_s=30, attempts=2)


async def _captured(link: str, settings: CrawlSettings) -> Capture:
    async with Fetcher(settings) as fetcher, Pool(require_browser(), Bounds(), settings.user_agent) as pool:
        return await Camera(fetcher, pool).capture(link)


def _keep(capture: Capture, workspace: Path, folder: Path) -> None:
    """Write the capture aside and move it into its place as a whole; one that came first stays."""
    draft = workspace / _DRAFTS / f"{folder.name}.{os.getpid()}"
    shutil.rmtree(draft, ignore_errors=True)
    write_capture(capture, draft)
    for file in draft.iterdir():
        with file.open("rb") as written:
            os.fsync(written.fileno())
    folder.parent.mkdir(parents=True, exist_ok=True)
    try:
        draft.rename(folder)
    except OSError:
        if not (folder / RECEIPT).is_file():
            raise
        shutil.rmtree(draft)


def _told(folder: Path) -> Taken:
    """What the receipt says of picture and page."""
    receipt = json.loads((folder / RECEIPT).read_text("utf-8"))
    digests = {part["name"]: part["sha256"] for part in receipt["parts"]}
    fault: str = receipt["picture"]["fault"]
    if not fault and receipt["status"] >= _FIRST_FAULT:
        fault = f"网站回答 {receipt['status']}，网页不存在或打不开"
    return Taken(digests.get(_PICTURE, ""), fault)
