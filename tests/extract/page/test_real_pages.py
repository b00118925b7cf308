"""Real pages with labels made by hand, held to the floors in `floors.yaml`.

The pages with labelled bodies are mostly news, columns and forums of 2005 and 2022. Labels that the page itself contradicts
are left out (bench/extraction/disputed.py gives the reason for each).
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from bench.extraction.disputed import left_out
from bench.extraction.labels import Gold, addresses, gold_of, government_labels
from bench.extraction.pages import GOVERNMENT, WHOLE, Page, load
from bench.extraction.quality import character_f1, day_verdict, garbled, same_title, without_root
from tests.extract.page.floors import Tally, misses

from mingjing.extract.page import page_facts
from mingjing.model import DateKind, PageFacts


@dataclass(frozen=True)
class Labelled:
    page: Page
    gold: Gold
    facts: PageFacts
    disputed: frozenset[str]


@pytest.fixture(scope="module")
def sets(realdata: Path) -> dict[str, list[Labelled]]:
    labels, disputed = government_labels(realdata), left_out()
    return {
        title: [
            Labelled(
                page,
                gold_of(realdata, page, labels.get(page.file)),
                page_facts(page.snapshot),
                disputed.get(page.stem, frozenset()),
            )
            for page in pages
        ]
        for title, pages in load(realdata, addresses(realdata)).items()
    }


def shown_date(page: PageFacts) -> str:
    """The date a reader of the page sees: of publication, else of the last update."""
    found = page.published or page.dated(DateKind.UPDATED)
    return str(found.value) if found else ""


def add_dates(tally: Tally, pages: list[Labelled]) -> None:
    """Days found of those shown, and answers that are not wrong; an answer where none is shown is wrong."""
    for one in pages:
        if one.gold.published is None or "published" in one.disputed:
            continue
        found = shown_date(one.facts)
        verdict = day_verdict(found, one.gold.published)
        told = f"{one.page.stem}: {found!r} instead of {one.gold.published!r}"
        if verdict in {"right", "wrong", "abstained"}:
            tally.add("dates found", float(verdict == "right"), told)
        tally.add("dates not wrong", float(verdict not in {"wrong", "invented", "contradicts"}), told)


def add_bodies(tally: Tally, pages: list[Labelled]) -> None:
    for one in pages:
        if one.gold.body is not None and "body" not in one.disputed:
            score = character_f1(one.facts.body, one.gold.body)
            tally.add("bodies", score, one.page.stem)
            tally.add("bodies from .9", float(score >= 0.9), one.page.stem)
            tally.add("bodies from .5", float(score >= 0.5), one.page.stem)


def add_charsets(tally: Tally, pages: list[Labelled]) -> None:
    for one in pages:
        reason = garbled(one.page, one.gold, one.facts.charset)
        tally.add("character sets", float(not reason), f"{one.page.stem}: {reason}")


def test_whole_pages_are_read_as_well_as_ever(sets):
    tally, pages = Tally(), sets[WHOLE]
    add_bodies(tally, pages)
    add_dates(tally, pages)
    add_charsets(tally, pages)
    assert misses(tally, "whole pages") == []


def test_government_pages_are_read_as_well_as_ever(sets):
    tally, pages = Tally(), sets[GOVERNMENT]
    add_bodies(tally, pages)
    add_dates(tally, pages)
    add_charsets(tally, pages)
    for one in pages:
        facts, gold, where = one.facts, one.gold, one.page.stem
        tally.add("titles", float(same_title(facts.title, gold.title or "")), f"{where}: {facts.title}")
        for name in ("column", "source", "index_no", "doc_no"):
            if getattr(gold, name) is not None:
                tally.same(name, getattr(facts, name), getattr(gold, name), where)
        if gold.breadcrumb is not None:
            tally.same("breadcrumb", without_root(facts.columns), without_root(gold.breadcrumb), where)
    assert misses(tally, "government pages") == []
