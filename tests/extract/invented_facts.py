"""The invented county's pages read straight from what it serves, and the facts of every unit."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache

from tests.county.counties import county_of

from mingjing.county import County
from mingjing.county.told import PageTold
from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.attribution import attribute
from mingjing.extract.page import page_facts
from mingjing.extract.unit_facts import unit_facts
from mingjing.ledgers import official_calendar
from mingjing.model import Frame, PageFacts, Unit, UnitFacts


@dataclass(frozen=True)
class Found:
    """A county, its pages by address, the facts of each unit by its name."""

    county: County
    pages: Mapping[str, PageFacts]
    facts: Mapping[str, UnitFacts]

    @property
    def told(self) -> Mapping[str, PageTold]:
        """What the builder knows of each page, by address."""
        return {page.url: page for page in self.county.told}


@cache
def found(seed: int) -> Found:
    """Everything about the county of this seed."""
    county = county_of(seed)
    pages = {url: attribute(_read(county, url), county.units) for url in _articles(county)}
    facts = {}
    for unit in county.units:
        own = [page for page in pages.values() if page.unit == unit.name]
        facts[unit.name] = unit_facts(own, _frame(county, unit))
    return Found(county, pages, facts)


def _articles(county: County) -> list[str]:
    return sorted({page.url for page in county.told} & set(county.responses))


def _read(county: County, url: str) -> PageFacts:
    answer = county.responses[url]
    digest = hashlib.sha256(answer.body).hexdigest()
    headers = tuple((name.lower(), value) for name, value in answer.headers)
    return page_facts(
        Snapshot(url, url, answer.status, headers, answer.body, digest, datetime(2022, 12, 31, tzinfo=UTC))
    )


def _frame(county: County, unit: Unit) -> Frame:
    roster = tuple((row.name, row.post) for row in county.roster if row.unit == unit.name and row.in_office)
    return Frame(
        unit,
        2022,
        date(2022, 1, 1),
        date(2022, 12, 31),
        date(2022, 12, 31),
        official_calendar(),
        roster=roster,
    )
