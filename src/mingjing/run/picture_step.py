"""Deductions → pictures: the archived page behind each, with the quoted words boxed; what the page needs is kept too.

The page is the archived one, bytes and all, shown without running its scripts. Style sheets and pictures are no part of a
visit: they are asked for now, politely, and kept as a visit of their own (`<visit>-pictures`), so that the same picture can
be taken again without a network. The strip says when page and styles were fetched.
"""

import asyncio
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mingjing.capture import Bounds, Boxed, Capture, Pool, Shot, Subject, write_capture
from mingjing.capture.desk import Desk
from mingjing.capture.live import strip_lines
from mingjing.crawl import Fetcher
from mingjing.crawl.robots import Robots
from mingjing.evidence import Archive, NotKept, Snapshot, Visit, decode
from mingjing.evidence.browser import require_browser
from mingjing.evidence.warc import BROWSER
from mingjing.extract.personal import masked_html, masked_text
from mingjing.model import Evidence, Outcome, ScoreSheet
from mingjing.run.crawl_step import settings_of
from mingjing.run.folder import RunFolder, replacing
from mingjing.run.progress import Listener, Progress
from mingjing.run.replay import PICTURES_SITE, pictures_visit
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import Workspace

_PER_FINDING = 3
"""Quotes of a finding that are pictured: those that the report shows at once."""
_BOUNDS = Bounds(page_s=180, load_s=120)
"""Styles come at the pace that the site is visited at."""
_LAID_OUT = "样式和图片为截图时取得"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that deductions rest on, and what they quote from it (“” : the page as a whole), numbers masked."""

    url: str
    snapshot: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pictures:
    """What was done: pages shown, pictures taken, quotes without one."""

    pages: int
    taken: int
    missing: int


def take_pictures(
    workspace: Workspace, run: RunFolder, listen: Listener, *, offline: bool = False
) -> Pictures:
    """Picture every deduction of a scored run into `pictures/`. Raises NoBrowser, NotStarted."""
    wanted = tuple(deductions(tuple(read_sheets(run.sheets))))
    with replacing(run.pictures) as draft:
        draft.mkdir()
        rows = (
            asyncio.run(_Session(workspace, run, draft, listen, offline=offline).all(wanted))
            if wanted
            else []
        )
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (draft / "index.jsonl").write_text(lines, "utf-8")
    taken = sum(bool(row["file"]) for row in rows)
    done = Pictures(len(wanted), taken, len(rows) - taken)
    digest = hashlib.sha256(lines.encode()).hexdigest()
    run.note(pictures={"pages": done.pages, "taken": done.taken, "missing": done.missing, "index": digest})
    return done


def deductions(sheets: Sequence[ScoreSheet]) -> Iterator[Wanted]:
    """Every page that a finding `not_met` rests on, in the order of the sheets; each page once. Ledgers are no pages."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for evidence in _evidence(sheets):
        found.setdefault((evidence.url, evidence.snapshot), {})[masked_text(evidence.words)] = None
    for (url, snapshot), words in found.items():
        yield Wanted(
            url, snapshot, tuple(sorted(words, key=bool))
        )  # as a whole first: before the strip moves


def _evidence(sheets: Sequence[ScoreSheet]) -> Iterator[Evidence]:
    for sheet in sheets:
        for item in sheet.items:
            for part in item.parts:
                for finding in part.findings:
                    if finding.outcome is Outcome.NOT_MET:
                        pages = [
                            one for one in finding.evidence if one.url.startswith(("http://", "https://"))
                        ]
                        yield from pages[:_PER_FINDING]


class _Session:
    """One browser and one fetcher for all pictures of a run."""

    def __init__(
        self, workspace: Workspace, run: RunFolder, folder: Path, listen: Listener, *, offline: bool
    ) -> None:
        self._archive = Archive(workspace.archive)
        self._settings = settings_of(workspace)
        self._visit_id = str(run.manifest["visit"])
        self._folder = folder
        self._listen = listen
        self._offline = offline
        self._asking: dict[str, asyncio.Task[Snapshot | None]] = {}
        self._done = 0

    async def all(self, wanted: Sequence[Wanted]) -> list[dict[str, Any]]:
        """The rows of the index, in the order wanted."""
        browser = require_browser()
        with self._archive.visit(pictures_visit(self._visit_id), PICTURES_SITE) as visit:
            async with (
                Fetcher(self._settings) as fetcher,
                Pool(browser, _BOUNDS, self._settings.user_agent) as pool,
            ):
                self._visit, self._fetcher, self._pool = visit, fetcher, pool
                self._robots = Robots(fetcher, visit)
                rows = await asyncio.gather(*(self._page(one, len(wanted)) for one in wanted))
                await asyncio.gather(*self._asking.values())
        return [row for page in rows for row in page]

    async def _page(self, wanted: Wanted, total: int) -> list[dict[str, Any]]:
        boxed, fault, receipt = await self._shown(wanted)
        self._done += 1
        self._listen(Progress("picture", self._done, total))
        rows = [self._row(wanted, number, found, fault) for number, found in enumerate(boxed, start=1)]
        return [{**row, "receipt": receipt} for row in rows]

    async def _shown(self, wanted: Wanted) -> tuple[Sequence[Boxed], str, str]:
        """The crops, what went wrong, and the digest of the receipt of what was kept for this page."""
        nothing = [Boxed(words, 0, None) for words in wanted.words]
        try:
            page = self._archive.moment(wanted.snapshot, wanted.url, self._visit_id)
        except NotKept:
            return nothing, "归档中没有这一网页", ""
        kind = page.header("content-type").lower()
        if kind and "html" not in kind:
            return nothing, "这是一份文件，不是网页", ""
        drawn = f"；由 {page.header(BROWSER)} 运行脚本后存下" if page.header(BROWSER) else ""
        first, second = strip_lines(page.url, page.fetched_at, page.sha256)
        as_read, masked = _as_read(page)
        hidden = "；完整的个人号码已遮盖" if masked else ""
        strip = (f"{first}　（归档网页{drawn}；{_LAID_OUT}{hidden}）", second)
        subject = Subject(as_read, strip, wanted.words, scripts=False, whole=False)
        desk = Desk(as_read, self._ask, self._pool.bounds, moves=False)
        shot = await self._pool.take(subject, desk)
        receipt = "" if shot.fault else self._keep(wanted, page, desk, shot)
        return (shot.boxed or nothing), shot.fault, receipt

    def _keep(self, wanted: Wanted, page: Snapshot, desk: Desk, shot: Shot) -> str:
        """The page as it was archived with what it needed, as WARC and WACZ beside the pictures; the receipt's SHA-256.

        The same page gives the same bytes: the moment is that of the last answer, answers stand in order of addresses.
        """
        others = sorted((url, answer) for url, answer in desk.asked.items() if url != page.url)
        exchanges = (page, *(answer for _, answer in others))
        taken_at = max(answer.fetched_at for answer in exchanges)
        kept = Capture(wanted.url, (page,), exchanges, (), shot, taken_at, desk.left_out)
        receipt = write_capture(kept, self._folder / capture_name(wanted.snapshot, wanted.url))
        return hashlib.sha256(receipt.read_bytes()).hexdigest()

    def _row(self, wanted: Wanted, number: int, found: Boxed, fault: str) -> dict[str, Any]:
        name = f"{capture_name(wanted.snapshot, wanted.url)}-{number}.jpg"
        if found.picture:
            (self._folder / name).write_bytes(found.picture)
        return {
            "url": wanted.url,
            "snapshot": wanted.snapshot,
            "words": found.words,
            "count": found.count,
            "hidden": found.hidden,
            "file": name if found.picture else "",
            "sha256": hashlib.sha256(found.picture).hexdigest() if found.picture else "",
            "fault": fault,
        }

    async def _ask(self, url: str) -> Snapshot | None:
        """What a page needs to look as it did: kept before, or asked for now as the site's robots.txt allows."""
        if url not in self._asking:
            self._asking[url] = asyncio.create_task(self._found(url))
        return await asyncio.shield(self._asking[url])

    async def _found(self, url: str) -> Snapshot | None:
        visit: Visit = self._visit
        if (held := visit.part(url) or self._archive.get(self._visit_id, url)) is not None:
            return held
        if self._offline or await self._robots.refusal(url):
            return None
        snapshot = (await self._fetcher.fetch(url)).snapshot
        visit.add_part(snapshot)
        return snapshot


def capture_name(snapshot: str, url: str) -> str:
    """What pictures and capture of an archived page are called.

    >>> capture_name("5c" * 32, "http://a.example/")
    '5c5c5c5c5c5c5c5c-217fba'
    """
    return f"{snapshot[:16]}-{hashlib.sha256(url.encode()).hexdigest()[:6]}"


def _as_read(page: Snapshot) -> tuple[Snapshot, bool]:
    """The page in the character set that it was read in: headers of some sites name another than their pages have.
    Full personal numbers are masked, as in the findings; whether there were any."""
    text = decode(page.payload, page.header("content-type")).text
    shown = masked_html(text)
    others = tuple(pair for pair in page.headers if pair[0] != "content-type")
    kind = ("content-type", "text/html; charset=utf-8")
    return replace(page, payload=shown.encode("utf-8", "replace"), headers=(kind, *others)), shown != text
