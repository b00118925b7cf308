"""An archived page as it looked, with the quoted words marked: the same for the report and for whoever serves pages.

The result is shown in a sandboxed frame (`mingjing.evidence.replay.FRAME`); with `#mj-q1` behind its address the frame
opens at the words of the quote q1.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from mingjing.evidence.replay import Held, Shelf, document, safe_page
from mingjing.report.clean_page import clean_page
from mingjing.report.inputs import Seen
from mingjing.report.marks import Marked, mark_quotes

PREFIX = "mj-"
"""Before the anchors of quotes: no name of a page's own begins like this."""


def as_it_is(words: str) -> str:
    """Nothing is masked."""
    return words


@dataclass(frozen=True, slots=True)
class Showing:
    """How archived pages are shown: what the archive holds of an address that a page needs, and how personal numbers are
    masked in cleaned HTML and in words. Without masks everything stands as it was: for pages known to hold none."""

    held: Held = lambda _: None
    mask_html: Callable[[str], str] = as_it_is
    mask_text: Callable[[str], str] = as_it_is


@dataclass(frozen=True, slots=True)
class Replayed:
    """The page; how often each quote's words were found on it, by anchor; parts that were not kept."""

    page: bytes
    counts: Mapping[str, int]
    missing: tuple[str, ...]


def replayed(
    text: str, base_url: str, quotes: Sequence[tuple[str, str]], showing: Showing, shelf: Shelf
) -> Replayed:
    """A decoded page made inert, personal numbers masked, then the words of `quotes` (anchor, words) marked."""
    safe = safe_page(text, base_url, showing.held, shelf)
    wanted = [(PREFIX + anchor, showing.mask_text(words)) for anchor, words in quotes]
    marked = mark_quotes(showing.mask_html(safe.body), wanted)
    counts = {anchor: marked.counts[PREFIX + anchor] for anchor, _ in quotes}
    return Replayed(document(safe, marked.html), counts, safe.missing)


def is_page(stored: Seen) -> bool:
    """Whether it can be shown as it looked: no document, no plain text, no ledger that was handed in."""
    return stored.text is not None and not _is_plain(stored) and not stored.received


def as_text(
    stored: Seen, base_url: str, quotes: Sequence[tuple[str, str]], mask_html: Callable[[str], str]
) -> Marked:
    """The words and tables of what was stored, personal numbers masked, the words of `quotes` (anchor, words) marked."""
    text = stored.text or ""
    body = f"<pre>{escape(text)}</pre>" if _is_plain(stored) else clean_page(text, base_url)
    return mark_quotes(mask_html(body), quotes)


def _is_plain(stored: Seen) -> bool:
    return stored.content_type.partition(";")[0].strip().lower() == "text/plain"


class PartsFolder:
    """A shelf that is a folder beside the pages: each part is a file, written once."""

    def __init__(self, folder: Path, called: str) -> None:
        self._folder = folder
        self._called = called

    def put(self, name: str, data: bytes) -> str:
        """Keep the part; its address as seen from the page."""
        file = self._folder / name
        if not file.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return f"{self._called}/{name}"
