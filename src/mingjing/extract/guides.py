"""Disclosure guides (政府信息公开指南): which pages are one, and what they say of each element and of fees."""

import re
from collections.abc import Sequence
from datetime import date

from mingjing.extract.filed import unread
from mingjing.extract.guide_elements import ELEMENTS, find_elements
from mingjing.extract.guide_fees import fee_statement
from mingjing.extract.ownership import named_otherwise, usable, without_names
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import own_text, passages, shows_nothing, withdrawn
from mingjing.extract.roles.vocabulary import GUIDE_COLUMN, GUIDE_TITLE, NO_GUIDE
from mingjing.model import DisclosureGuide, Frame, PageFacts, PageKind

_SHORT_BODY = 120
_FEW = 3


def find_guides(pages: Sequence[PageFacts], frame: Frame) -> tuple[DisclosureGuide, ...]:
    """The unit's own guides that are in force, the most recently published first (undated ones last)."""
    found: list[tuple[date, str, DisclosureGuide]] = []
    seen: set[str] = set()
    for page in sorted(pages, key=lambda page: page.url):
        if not usable(page) or withdrawn(page) or not _may_be_guide(page, frame):
            continue
        guide = _read(page, frame)
        text = squeeze(page.body)
        if guide is not None and not (guide.readable and text in seen):
            seen.add(text)
            found.append((guide.published_on or date.min, page.url, guide))
    found.sort(key=lambda entry: entry[1])
    found.sort(key=lambda entry: entry[0], reverse=True)
    return tuple(guide for _, _, guide in found)


def _may_be_guide(page: PageFacts, frame: Frame) -> bool:
    title = squeeze(page.title)
    match = GUIDE_TITLE.match(title)
    barred = NO_GUIDE.search(without_names(title, frame.unit))
    if match is None:
        return _in_column(page) and not barred
    whose = match["whose"]
    if barred or len(match["rest"]) > 16 or named_otherwise(whose, frame.unit):
        return False
    return bool(re.search(r"信息公开|政务公开", title)) or _in_column(page)


def _in_column(page: PageFacts) -> bool:
    return any(GUIDE_COLUMN.search(squeeze(column)) for column in page.columns[-2:])


def _read(page: PageFacts, frame: Frame) -> DisclosureGuide | None:
    pieces = passages(page)
    elements = find_elements(page, pieces)
    fees, words = fee_statement(page, pieces)
    text = own_text(page)
    enclosed = any(m.content and m.kind == "picture" for m in page.media) or bool(page.attachments)
    told_by_title = "指南" in page.title and page.kind in (PageKind.ARTICLE, PageKind.ATTACHMENT)
    hidden = (enclosed and len(text) < _SHORT_BODY) or (told_by_title and shows_nothing(page))
    readable = len(elements) >= _FEW or not hidden
    if readable and len(elements) < _FEW and not (told_by_title and len(text) >= _SHORT_BODY):
        return None
    published = page.published
    evidence = [page.quote(page.title, "标题") if page.title else page.evidence[0]]
    if published is not None:
        evidence.append(page.quote(published.words, published.place))
    return DisclosureGuide(
        subject=page.subject,
        elements=tuple((name, elements[name]) for name in ELEMENTS if name in elements),
        fees=fees,
        fee_words=words,
        readable=readable,
        evidence=tuple(evidence),
        published_on=published.value if published else None,
        unread=() if readable else unread(page, frame),
    )
