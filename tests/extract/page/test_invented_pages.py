"""Every page of the invented county beside the truth about it, held to the floors in `floors.yaml`.

The truth comes from what was written into the pages, not from reading them.
"""

import hashlib
from datetime import UTC, date, datetime

import pytest
from bench.extraction.quality import character_f1
from tests.county.counties import county_of
from tests.extract.page.floors import Tally, misses

from mingjing.county import County, PageTruth, page_truths
from mingjing.evidence import Snapshot
from mingjing.extract.page import page_facts
from mingjing.model import PageDate, PageFacts

FAMILIES = ("jiangxi", "trs", "legacy")


def facts_of(county: County, truth: PageTruth) -> PageFacts:
    answer = county.responses[truth.url]
    headers = tuple((name.lower(), value) for name, value in answer.headers)
    sha256 = hashlib.sha256(answer.body).hexdigest()
    at = datetime(2022, 12, 31, tzinfo=UTC)
    return page_facts(Snapshot(truth.url, truth.url, answer.status, headers, answer.body, sha256, at))


def plain(text: str) -> str:
    """A title without the difference between blanks."""
    return " ".join(text.split())


def day(found: PageDate | None) -> date | None:
    return found.value if found else None


def compare(tally: Tally, truth: PageTruth, facts: PageFacts) -> None:
    where = truth.url
    tally.add("kind", float(facts.kind in truth.kinds), f"{where}: {facts.kind}, not {sorted(truth.kinds)}")
    if facts.charset:
        tally.same("charset", facts.charset, truth.charset, where)
    if truth.columns:
        tally.same("columns", facts.columns, truth.columns, where)
    if truth.entries:
        shown = [(plain(entry.title), entry.published_on) for entry in facts.entries]
        tally.same("entries", shown, [(plain(title), day) for title, day in truth.entries], where)
    if truth.is_article:
        compare_article(tally, truth, facts)


def compare_article(tally: Tally, truth: PageTruth, facts: PageFacts) -> None:
    where = truth.url
    tally.same("title", plain(facts.title), plain(truth.title), where)
    tally.same("published", day(facts.published), truth.published, where)
    if truth.made is not None:
        tally.same("made", day(facts.made), truth.made, where)
    for name in ("source", "doc_no", "index_no"):
        tally.same(name, getattr(facts, name), getattr(truth, name), where)
    tally.same("attachments", tuple(a.url for a in facts.attachments), truth.attachments, where)
    score = character_f1(facts.body, truth.body) if truth.body or facts.body else 1.0
    tally.add("body", score, where)
    tally.add("body from .99", float(score >= 0.99), where)
    tally.add("body from .9", float(score >= 0.9), where)


def tallies(*seeds: int) -> dict[str, Tally]:
    found = {family: Tally() for family in FAMILIES}
    for seed in seeds:
        county = county_of(seed)
        for truth in page_truths(county):
            compare(found[truth.family], truth, facts_of(county, truth))
    return found


@pytest.fixture(scope="module")
def measured() -> dict[str, Tally]:
    return tallies(2022, 1)


@pytest.mark.parametrize("family", FAMILIES)
def test_invented_pages_are_read_as_well_as_ever(measured, family):
    assert misses(measured[family], f"invented {family} pages") == []


@pytest.mark.long
@pytest.mark.parametrize("seed", [2, 3, 4, 5])
def test_other_counties_are_read_as_well(seed):
    """Chance moves shares a little: five hundredths below the floors are allowed here, and any height above."""
    for family, tally in tallies(seed).items():
        assert misses(tally, f"invented {family} pages", below=0.05, keeps_up=False) == []
