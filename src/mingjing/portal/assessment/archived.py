"""Archived pages as they looked, made ready once and kept under `cache/replay` in the workspace; it may be deleted at
any time."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec
from django.core.signing import BadSignature, Signer

from mingjing.evidence import Archive
from mingjing.extract.personal import masked_html
from mingjing.model import Evidence
from mingjing.portal.assessment.judged import workspace
from mingjing.report import Seen, replayed
from mingjing.report.citations import Cited
from mingjing.report.replay_view import as_text, is_page
from mingjing.run.folder import RunFolder, write_atomically
from mingjing.run.replay import showing
from mingjing.run.seen import seen_in

CACHE = Path("cache", "replay")
_AS = "1"
"""Counts the ways in which pages were made ready; a new one leaves the old copies alone."""
_SIGNER = Signer(salt="parts of archived pages")


class Looks(msgspec.Struct, frozen=True):
    """How a page looked: its file in the cache, how often each quote's words stand on it, how many parts were not kept."""

    file: str
    counts: dict[str, int]
    missing: int


@dataclass(frozen=True)
class ArchivedPage:
    """A cited page: each address with what was seen there (None: not kept), and how the page looked (None: no page)."""

    cited: Cited
    visits: tuple[tuple[Evidence, Seen | None], ...]
    looks: Looks | None

    @property
    def stored(self) -> Seen | None:
        """The first of its visits that was kept."""
        return next((seen for _, seen in self.visits if seen is not None), None)

    @property
    def text(self) -> str:
        """The words of what is no page, as safe HTML with the quotes marked; "" where it has none."""
        stored = self.stored
        if stored is None or stored.text is None or self.looks is not None:
            return ""
        quotes = [(quote.anchor, quote.words) for quote in self.cited.quotes]
        return as_text(stored, self.cited.pages[0].url, quotes, masked_html).html


def archived_page(run: RunFolder, cited: Cited) -> ArchivedPage:
    """The page behind quotes of one sheet; made ready at the first time."""
    place, visit = workspace(), str(run.manifest.get("visit", ""))
    archive = Archive(place.archive)
    seen = seen_in(place, archive, visit)
    visits = tuple((page, seen(page)) for page in cited.pages)
    page, stored = next(((page, one) for page, one in visits if one is not None), (cited.pages[0], None))
    if stored is None or not is_page(stored):
        return ArchivedPage(cited, visits, None)
    return ArchivedPage(cited, visits, _looks(run, archive, visit, cited, stored, page.url))


def _looks(run: RunFolder, archive: Archive, visit: str, cited: Cited, stored: Seen, url: str) -> Looks:
    quotes = [(quote.anchor, quote.words) for quote in cited.quotes]
    shelf = _PartsOfRun(run.id)
    key = hashlib.sha256(msgspec.json.encode([_AS, shelf.base, cited.snapshot, url, quotes])).hexdigest()[:32]
    folder = _folder(run.id)
    told, file = folder / f"{key}.json", folder / f"{key}.html"
    if not (told.is_file() and file.is_file()):
        made = replayed(stored.text or "", stored.final_url or url, quotes, showing(archive, visit), shelf)
        write_atomically(file, made.page)
        write_atomically(told, msgspec.json.encode(Looks(file.name, dict(made.counts), len(made.missing))))
    return msgspec.json.decode(told.read_bytes(), type=Looks)


def looks_file(run: RunFolder, looks: Looks) -> Path:
    """The inert page itself."""
    return _folder(run.id) / looks.file


def part_file(token: str, name: str) -> Path | None:
    """The part that a page asks for by an address we gave out; None for any other address."""
    try:
        run = _SIGNER.unsign(token)
    except BadSignature:
        return None
    folder = _folder(run) / "parts"
    file = folder / name
    return file if file.parent == folder and file.is_file() else None


class _PartsOfRun:
    """A shelf for the parts of a run's pages. A sandboxed page sends no session, so its parts stand under an address that
    nobody can guess."""

    def __init__(self, run: str) -> None:
        self._folder = _folder(run) / "parts"
        self.base = f"/archive/parts/{_SIGNER.sign(run)}/"

    def put(self, name: str, data: bytes) -> str:
        """Keep the part; its address."""
        file = self._folder / name
        if not file.exists():
            write_atomically(file, data)
        return f"{self.base}{name}"


def _folder(run: str) -> Path:
    return workspace().folder / CACHE / run
