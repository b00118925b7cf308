"""PDF: the text of every page by lines and paragraphs, ruled tables, and which pages are pictures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from mingjing.extract.attachments import allowance
from mingjing.extract.attachments.lines import rejoined
from mingjing.extract.attachments.pdf_tables import RuledTable, continued, ruled_tables
from mingjing.extract.attachments.reading import MOST_CHARACTERS, NotReadError, Portion
from mingjing.extract.page.text import half_width
from mingjing.model import Cause

MOST_PAGES = 400
_PAGE_NUMBER = re.compile(r"^[-—–―·\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／共]\s*\d{1,4}\s*页?)?[-—–―·\s]*$")
_NUMBERED = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}[、章条部]|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳]|附件)"
)
_LATIN = re.compile(r"[!-~]+")
_UNTOLD = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_LARGE = 0.3
"""Share of the page from which a picture may carry its content."""
_STOPS = ("。", "；", "：", "！", "？", ".", ";", ":")
_FEW = 12
_EM = 8.0
"""Points; no text of a document is smaller."""
_WORDY = 400
"""Characters from which a page counts as text whatever pictures it shows."""


@dataclass(slots=True)
class _Page:
    """A page as read: `opens` and `ends` tell whether a table is the first and the last thing on it."""

    paragraphs: tuple[str, ...]
    tables: list[RuledTable]
    pictures: int
    opens: bool
    ends: bool


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    left: float
    right: float
    middle: tuple[float, float]
    height: float


def read_pdf(payload: bytes) -> tuple[Portion, ...]:
    """A portion for each page. Scripts and forms are not loaded, pictures not drawn."""
    try:
        document = pypdfium2.PdfDocument(payload)
    except pypdfium2.PdfiumError as error:
        refused = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        raise NotReadError(Cause.ENCRYPTED if refused else Cause.BROKEN) from error
    with document:
        if len(document) > MOST_PAGES:
            raise NotReadError(Cause.OVERSIZED)
        pages = list(_pages(document))
    _join_tables(pages)
    portions = tuple(
        Portion(f"第{number}页", page.paragraphs, tuple(t.cells for t in page.tables), pictures=page.pictures)
        for number, page in enumerate(pages, start=1)
    )
    text = "".join(text for page in pages for text in page.paragraphs)
    if len(_UNTOLD.findall(text)) * 10 > len(text):
        raise NotReadError(Cause.SCANNED if any(page.pictures for page in pages) else Cause.UNPARSEABLE)
    return portions


def _pages(document: pypdfium2.PdfDocument) -> Iterator[_Page]:
    """The pages in order, refused as soon as they are more than is read of one document."""
    characters = 0
    for number in range(len(document)):
        page = _page(document, number)
        words = sum(map(len, page.paragraphs))
        characters += words
        if characters > MOST_CHARACTERS:
            raise NotReadError(Cause.OVERSIZED)
        allowance.earn(words)
        yield page


def _page(document: pypdfium2.PdfDocument, number: int) -> _Page:
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError as error:
        raise NotReadError(Cause.BROKEN) from error
    tables = ruled_tables(page, text)
    lines = _without_number(list(_lines(text)))
    paragraphs = tuple(_paragraphs(lines, tables))
    words = sum(map(len, paragraphs))
    return _Page(
        paragraphs,
        list(tables),
        _pictures(page) if words < _WORDY else 0,
        opens=bool(lines and tables and tables[0].holds(*lines[0].middle)),
        ends=bool(lines and tables and tables[-1].holds(*lines[-1].middle)),
    )


def _join_tables(pages: Sequence[_Page]) -> None:
    """A table that goes on at the head of the next page is one table, of the page where it begins."""
    for page, following in reversed(list(pairwise(pages))):
        if page.ends and following.opens:
            joined = continued(page.tables[-1], following.tables[0])
            if joined is not None:
                page.tables[-1] = joined
                del following.tables[0]


def _pictures(page: pypdfium2.PdfPage) -> int:
    """How many pictures cover a good part of the page, or whether many strips do so together."""
    width, height = page.get_size()
    area = 0.0
    for shown in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = shown.get_bounds()
        area += max(0.0, right - left) * max(0.0, top - bottom)
    return int(area > _LARGE * width * height)


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[_Line]:
    """The lines as the page shows them. Where characters and boxes do not agree, boxes are unknown (empty)."""
    whole = text.get_text_range()
    boxed = len(whole) == text.count_chars()
    start = 0
    for line in re.split(r"(\r\n|\n|\r)", whole):
        stripped = line.strip()
        if stripped:
            first = start + len(line) - len(line.lstrip())
            last = start + len(line.rstrip()) - 1
            yield _line(text, stripped, first, last) if boxed else _Line(stripped, 0, 0, (-1, -1), 0)
        start += len(line)


def _line(text: pypdfium2.PdfTextPage, words: str, first: int, last: int) -> _Line:
    left, bottom, right, top = text.get_charbox(first)
    end = text.get_charbox(last)
    return _Line(words, left, end[2], ((left + right) / 2, (bottom + top) / 2), top - bottom)


def _without_number(lines: list[_Line]) -> list[_Line]:
    """The lines without a page number at the foot or the head."""
    if lines and _PAGE_NUMBER.match(half_width(lines[-1].text)):
        return lines[:-1]
    return lines[1:] if lines and _PAGE_NUMBER.match(half_width(lines[0].text)) else lines


def _paragraphs(shown: Sequence[_Line], tables: Sequence[RuledTable]) -> Iterator[str]:
    """Lines that run on are joined; a table stands where its first line does, a paragraph for each row."""
    free = [line for line in shown if not any(table.holds(*line.middle) for table in tables)]
    left = min((line.left for line in free), default=0.0)
    alike = max((line.left for line in free), default=0.0) - left < _EM
    right = max((line.right for line in free), default=0.0)
    told: set[int] = set()
    waiting: list[_Line] = []
    for line in shown:
        at = next((n for n, table in enumerate(tables) if table.holds(*line.middle)), None)
        if waiting and (at is not None or not _runs_on(waiting[-1], line, left, right, alike=alike)):
            yield _joined(waiting)
            waiting = []
        if at is None:
            waiting.append(line)
        elif at not in told:
            told.add(at)
            yield from (text for text in tables[at].texts if text)
    if waiting:
        yield _joined(waiting)


def _runs_on(line: _Line, following: _Line, left: float, right: float, *, alike: bool) -> bool:
    """Whether a line reaches the right edge, or leaves too little room for the figures or letters that the next one
    begins with, and that begins at the left edge, unnumbered. Where all lines begin alike, a stop ends the paragraph."""
    em = max(line.height, _EM)
    if line.height == 0 or len(line.text) < _FEW or (alike and line.text.endswith(_STOPS)):
        return False
    word = _LATIN.match(following.text)
    room = 1.6 + (0.6 * len(word[0]) if word and not line.text.endswith(_STOPS) else 0)
    full = line.right > right - room * em
    return full and following.left < left + 1.2 * em and not _NUMBERED.match(half_width(following.text))


def _joined(lines: Sequence[_Line]) -> str:
    return rejoined("\n".join(line.text for line in lines))
