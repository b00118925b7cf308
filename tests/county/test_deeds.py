"""What the county's units filed: every case is dealt, and what is worth points has its proof."""

from collections import Counter
from decimal import Decimal

import pytest
from tests.county.counties import county_of

from mingjing.county.deeds import ABSENT, CASES, HEADERS, ITEMS, OPEN
from mingjing.county.materials import CASES as FILED


def worth(told: str) -> Decimal | None:
    return None if told in (OPEN, ABSENT) else Decimal(told)


@pytest.mark.parametrize("seed", [2022, 1, 77])
def test_every_case_is_dealt(seed: int) -> None:
    truth = county_of(seed).truth.values()
    for ledger, item in ITEMS.items():
        planted = Counter(worth(case.worth) for case in CASES[ledger])
        told = Counter(
            one.parts[1] if ledger == "会议列席" else one.score
            for units in truth
            if (one := units[item]).state != "not_applicable"
        )
        excused = sum(units[item].state == "not_applicable" for units in truth)
        assert sum((planted - told).values()) <= excused, ledger


def test_what_is_fully_proven_is_worth_points_and_what_is_not_proven_is_not() -> None:
    for ledger, cases in CASES.items():
        unproven = [
            case
            for case in cases
            if case.rows
            and all({"佐证链接", "截图"} & {k for k, v in row.items() if not v} for row in case.rows)
        ]
        assert {case.worth for case in unproven} == {"0"}, ledger
        assert len(unproven) >= 1
        assert cases[0].rows == ({},)
        assert worth(cases[0].worth)


def test_rows_fit_their_header() -> None:
    tables = county_of().ledgers
    for ledger, header in HEADERS.items():
        first, *rows = tables[ledger]
        assert tuple(first) == header
        assert {len(row) for row in rows} == {len(header)}


@pytest.mark.parametrize("seed", [2022, 1, 77])
def test_material_is_refused_or_waits_for_a_person(seed: int) -> None:
    truth = county_of(seed).truth.values()
    for item in (32, 37, 38, 39):
        told = Counter((units[item].state, units[item].score) for units in truth)
        assert set(told) == {("scored", Decimal(0)), ("unclear", None)}, item
        assert told["scored", Decimal(0)] >= sum(refused for _, refused in FILED[item]), item
