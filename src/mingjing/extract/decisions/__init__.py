"""Catalogues of major decisions (重大行政决策事项目录) of a unit."""

import re
from collections.abc import Sequence

from mingjing.extract.decisions.entries import Told, told_in_tables
from mingjing.extract.decisions.prose import told_in_text
from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.roles.vocabulary import is_decision_catalogue
from mingjing.model import DecisionCatalogue, DecisionEntry, PageFacts

__all__ = ["find_catalogues"]

_YEAR = re.compile(r"(20\d{2})\s*年")


def find_catalogues(pages: Sequence[PageFacts]) -> tuple[DecisionCatalogue, ...]:
    """The catalogues among the pages, of any year, by address. The same one filed in two columns counts once.

    Notices that ask for entries, interpretations, rules on procedure and news are none.
    """
    found: dict[tuple[str, tuple[str, ...]], DecisionCatalogue] = {}
    for page in sorted(pages, key=lambda page: page.url):
        if is_decision_catalogue(page):
            catalogue = _read(page)
            found.setdefault((squeeze(page.title), tuple(e.matter for e in catalogue.entries)), catalogue)
    return tuple(found.values())


def _read(page: PageFacts) -> DecisionCatalogue:
    told = told_in_tables(page) or told_in_text(page)
    year = _year(page)
    published = page.published
    evidence = [page.quote(page.title, "标题")]
    if published is not None:
        evidence.append(page.quote(published.words, published.place))
    return DecisionCatalogue(
        subject=page.subject,
        url=page.url,
        year=year,
        published_on=published.value if published else None,
        entries=tuple(_entry(one, year) for one in told),
        readable=bool(told),
        evidence=tuple(evidence),
    )


def _entry(told: Told, year: int | None) -> DecisionEntry:
    return DecisionEntry(
        matter=told.matter,
        undertakers=told.undertakers,
        planned=told.planned,
        hearing=told.hearing,
        elements=told.elements,
        year=year,
        evidence=told.evidence,
    )


def _year(page: PageFacts) -> int | None:
    """The year in the title, else in the first row of a table or the opening of the text."""
    rows = [" ".join(table[0]) for table in page.tables if table]
    for text in (page.title, *rows, page.body[:300]):
        if match := _YEAR.search(half_width(text)):
            return int(match[1])
    return None
