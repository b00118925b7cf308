"""One page for each cited snapshot: where and when it was seen, its digest, and the page with the quoted words marked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from mingjing.model import Evidence
from mingjing.report.citations import Cited
from mingjing.report.clean_page import clean_page
from mingjing.report.inputs import ReportMeta, Seen
from mingjing.report.marks import mark_quotes
from mingjing.report.pages import render
from mingjing.report.words import path_url

_DOCUMENTS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/zip": "zip",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
}
_ENDINGS = frozenset((*_DOCUMENTS.values(), "wps", "et", "ofd"))


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote in the strip: how often its words stand on the page, and who rests on it."""

    anchor: str
    words: str
    place: str
    count: int
    cited_by: tuple[tuple[str, str], ...]


def write_evidence(
    folder: Path,
    cited: Cited,
    seen: Callable[[Evidence], Seen | None],
    unit_files: Mapping[str, str],
    meta: ReportMeta,
) -> int:
    """Write the page of one snapshot (and, for documents, the file itself); the number of quotes not found on it."""
    visits = tuple((page.url, seen(page)) for page in cited.pages)
    url, stored = next(
        ((url, visit) for url, visit in visits if visit is not None), (cited.pages[0].url, None)
    )
    body, counts, attached = "", dict[str, int](), ""
    if stored is not None and stored.text is not None:
        base = stored.final_url or url
        marked = mark_quotes(_body(stored, base), [(quote.anchor, quote.words) for quote in cited.quotes])
        body, counts = marked.html, dict(marked.counts)
    elif stored is not None:
        attached = _attach(folder, cited, stored, url)
    quotes = tuple(
        QuoteView(
            quote.anchor,
            quote.words,
            "、".join(quote.places),
            counts.get(quote.anchor, 0),
            tuple((f"{unit} 第{item}项", _back(unit_files[unit], item)) for unit, item in quote.items),
        )
        for quote in cited.quotes
    )
    page = render(
        "evidence.html",
        cited=cited,
        visits=visits,
        quotes=quotes,
        citing=tuple((f"{unit} 第{item}项", _back(unit_files[unit], item)) for unit, item in cited.items),
        body=Markup(body),
        attached=attached,
        stored=stored is not None,
        readable=stored is not None and stored.text is not None,
        meta=meta,
    )
    (folder / cited.file_name).write_bytes(page)
    return sum(not quote.count for quote in quotes)


def _body(stored: Seen, base_url: str) -> str:
    text = stored.text or ""
    if stored.content_type.partition(";")[0].strip().lower() == "text/plain":
        return f"<pre>{escape(text)}</pre>"
    return clean_page(text, base_url)


def _attach(folder: Path, cited: Cited, stored: Seen, url: str) -> str:
    """Keep a document beside its page, under an ending that no browser runs as a page; its name, or ""."""
    kind = _DOCUMENTS.get(stored.content_type.partition(";")[0].strip().lower(), "")
    ending = urlsplit(url).path.rpartition(".")[2].lower()
    kind = kind or (ending if ending in _ENDINGS else "")
    if not kind:
        return ""
    name = f"{cited.snapshot[:16]}.{kind}"
    (folder / name).write_bytes(stored.payload)
    return name


def _back(file_name: str, item: int) -> str:
    return path_url(f"../units/{file_name}.html") + f"#item-{item}"
