"""Where a report's tables and text stand, when it is a document or several."""

import re
from collections.abc import Sequence

from mingjing.extract.annual_reports.sections import Section
from mingjing.extract.page.text import squeeze
from mingjing.model import Evidence, PageFacts

_TOLD_BY = (
    ("表二", re.compile(r"行政许可|行政处罚|规章")),
    ("表三", re.compile(r"本年新收")),
    ("表四", re.compile(r"结果维持|尚未审结")),
)


def tables_at(page: PageFacts) -> tuple[tuple[str, Evidence], ...]:
    """The places of 表二, 表三 and 表四 in a document; nothing for a report that is a page."""
    if not page.stretches:
        return ()
    told = [squeeze("".join(cell for row in table for cell in row)) for table in page.tables]
    found = []
    for name, words in _TOLD_BY:
        at = next((number for number, text in enumerate(told, start=1) if words.search(text)), None)
        if at is not None:
            found.append((name, page.quote("", f"正文表格{at}")))
    return tuple(found)


def opening(page: PageFacts, read: Sequence[Section]) -> tuple[Evidence, ...]:
    """The first heading of a report that is a document, with its place there."""
    first = next((section for section in read if section.heading), None)
    return (page.quote(first.heading, first.place),) if page.stretches and first else ()


def drawn_without_cells(page: PageFacts) -> bool:
    """Whether the text came from pages (PDF) on which tables can only be told by their lines: a table that was not found
    there may still be shown.

    >>> from mingjing.model import PageKind, Stretch
    >>> drawn_without_cells(PageFacts("u", "s", PageKind.ATTACHMENT, stretches=(Stretch("第1页", 3),)))
    True
    """
    return any(re.search(r"第\d+页$", stretch.place) for stretch in page.stretches)
