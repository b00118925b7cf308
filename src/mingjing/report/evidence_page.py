"""One page for each cited snapshot: where and when it was seen, its digest, the page as it looked beside the picture of the
quoted words, and its text with the words marked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from mingjing.evidence.replay import FRAME_IN_FILES
from mingjing.model import Evidence
from mingjing.report.citations import Cited, picture_link
from mingjing.report.documents import document_kind, tells_numbers
from mingjing.report.inputs import ReportMeta, Seen
from mingjing.report.pages import render
from mingjing.report.replay_view import PREFIX, PartsFolder, Showing, as_text, is_page, replayed
from mingjing.report.words import path_url

_PARTS = "parts"
_IN_TEXT = "text-"
"""Before the anchors of quotes in the page's text."""


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in the strip: how often its words stand on the page, where they are marked, and who rests on it. `picture`
    shows them boxed; `looks` is the address of the page as it looked, opened at the words; `seen_there`: marked in it."""

    anchor: str
    words: str
    place: str
    count: int
    cited_by: tuple[tuple[str, str], ...]
    picture: str = ""
    looks: str = ""
    seen_there: bool = True


@dataclass(frozen=True, slots=True)
class _Shown:
    """A page as it can be shown: its text with marks, how often each quote was found, and how it looked."""

    body: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    looks: str = ""
    looks_counts: Mapping[str, int] = field(default_factory=dict)
    missing: int = 0


def write_evidence(
    folder: Path,
    cited: Cited,
    seen: Callable[[Evidence], Seen | None],
    unit_files: Mapping[str, str],
    meta: ReportMeta,
    showing: Showing | None = None,
) -> int:
    """Write the page of one snapshot (and how it looked, or, for documents, the file itself); the number of quotes not
    found on it."""
    visits = tuple((page.url, seen(page)) for page in cited.pages)
    url, stored = next(
        ((url, visit) for url, visit in visits if visit is not None), (cited.pages[0].url, None)
    )
    shown, attached = _Shown(), ""
    if stored is not None and stored.text is not None:
        shown = _show(folder, cited, stored, url, showing or Showing())
    elif stored is not None and not tells_numbers(cited):
        attached = _attach(folder, cited, stored, url)
    quotes = tuple(
        QuoteView(
            quote.anchor,
            quote.words,
            "、".join(quote.places),
            shown.counts.get(quote.anchor, 0),
            tuple((f"{unit} 第{item}项", _back(unit_files[unit], item)) for unit, item in quote.items),
            _picture(cited, quote.words),
            f"{shown.looks}#{PREFIX}{quote.anchor}" if shown.looks else "",
            bool(shown.looks_counts.get(quote.anchor)),
        )
        for quote in cited.quotes
    )
    page = render(
        "evidence.html",
        cited=cited,
        visits=visits,
        quotes=quotes,
        citing=tuple((f"{unit} 第{item}项", _back(unit_files[unit], item)) for unit, item in cited.items),
        body=Markup(shown.body),
        looks=shown.looks,
        missing=shown.missing,
        whole=_picture(cited, ""),
        attached=attached,
        withheld=stored is not None and stored.text is None and tells_numbers(cited),
        stored=stored is not None,
        readable=stored is not None and stored.text is not None,
        frame=Markup(FRAME_IN_FILES),
        meta=meta,
    )
    (folder / cited.file_name).write_bytes(page)
    return sum(not quote.count for quote in quotes)


def _show(folder: Path, cited: Cited, stored: Seen, url: str, showing: Showing) -> _Shown:
    text, base = stored.text or "", stored.final_url or url
    quotes = [(quote.anchor, quote.words) for quote in cited.quotes]
    if not is_page(stored):
        marked = as_text(stored, base, quotes, showing.mask_html)
        return _Shown(marked.html, marked.counts)
    made = replayed(text, base, quotes, showing, PartsFolder(folder / _PARTS, _PARTS))
    looks = f"{cited.file_name.removesuffix('.html')}-page.html"
    (folder / looks).write_bytes(made.page)
    in_text = [(_IN_TEXT + anchor, words) for anchor, words in quotes]
    marked = as_text(stored, base, in_text, showing.mask_html)
    counts = {anchor: marked.counts[_IN_TEXT + anchor] for anchor, _ in quotes}
    return _Shown(marked.html, counts, looks, made.counts, len(made.missing))


def _picture(cited: Cited, words: str) -> str:
    found = next((one for (_, told), one in cited.pictures.items() if told == words and one.file), None)
    return f"../{picture_link(found)}" if found else ""


def _attach(folder: Path, cited: Cited, stored: Seen, url: str) -> str:
    """Keep a document beside its page, under an ending that no browser runs as a page; its name, or ""."""
    kind = document_kind(stored.content_type, url)
    if not kind:
        return ""
    name = f"{cited.snapshot[:16]}.{kind}"
    (folder / name).write_bytes(stored.payload)
    return name


def _back(file_name: str, item: int) -> str:
    return path_url(f"../units/{file_name}.html") + f"#item-{item}"
