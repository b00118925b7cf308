"""New media of many invented counties: what ledgers, feeds and pages tell costs what the day-by-day truth says."""

import hashlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.county.counties import county_of

from mingjing.checks.registry import all_checks
from mingjing.county import County, build_county, write_workspace
from mingjing.evidence import Snapshot
from mingjing.extract.media import media_records, read_listing
from mingjing.ledgers import Scope, UnitNames, find_ledgers, official_calendar, read_shelf
from mingjing.model import Frame, LedgerFacts, MediaAccount, PartFindings, Period, UnitFacts
from mingjing.scheme import load, scheme_file
from mingjing.scoring import score_unit

FIRST, LAST = date(2022, 1, 1), date(2022, 12, 31)
CHECKS = {29: "media_frequency", 30: "media_interpretation"}


def snapshot(county: County, account: MediaAccount) -> Snapshot:
    answer = county.responses[account.listed_at]
    return Snapshot(
        url=account.listed_at,
        final_url=account.listed_at,
        status=answer.status,
        headers=tuple((name.lower(), value) for name, value in answer.headers),
        payload=answer.body,
        sha256=hashlib.sha256(answer.body).hexdigest(),
        fetched_at=datetime(2023, 1, 9, tzinfo=UTC),
    )


def facts_of(county: County, ledgers: LedgerFacts) -> UnitFacts:
    listings = {
        account.listed_at: read_listing(account, snapshot(county, account))
        for account in ledgers.media_accounts
        if account.listed_at
    }
    return UnitFacts(ledgers=ledgers, media=media_records(ledgers, listings, Period(FIRST, LAST)))


def differing(county: County, folder: Path) -> Iterator[str]:
    scheme = load(scheme_file("xunwu-2022"), known_checks=all_checks())
    parts = {item.number: item.parts[0] for item in scheme.items() if item.number in CHECKS}
    write_workspace(county, folder)
    shelf = read_shelf(find_ledgers(folder, {}), folder, Scope(UnitNames(county.units), FIRST, LAST))
    for unit in county.units:
        facts = facts_of(county, shelf.of(unit.name))
        frame = Frame(unit, 2022, FIRST, LAST, LAST, official_calendar())
        found = [
            PartFindings(
                unit.name, number, 1, name, all_checks()[name].run(facts, frame, parts[number].params)
            )
            for number, name in CHECKS.items()
        ]
        sheet = score_unit(scheme, unit, found)
        for number in CHECKS:
            told, got = county.truth[unit.name][number], sheet.item(number)
            if (told.state, told.score) != (got.state.value, got.score):
                yield f"{unit.name} 第{number}项：应为 {told.state} {told.score}，实为 {got.state} {got.score}（{got.reason}）"


@pytest.mark.parametrize("seed", range(6))
def test_new_media_cost_what_the_truth_says(seed: int, tmp_path: Path) -> None:
    assert list(differing(county_of(seed), tmp_path)) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(100, 112))
def test_new_media_of_many_counties_cost_what_the_truth_says(seed: int, tmp_path: Path) -> None:
    assert list(differing(build_county(seed, 2600), tmp_path)) == []
