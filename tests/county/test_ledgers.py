"""The county's ledgers: every case is told somewhere, and what follows is written beside it, not worked out."""

from collections import Counter

import pytest
from tests.county.counties import county_of

from mingjing.county.ledgers import CASES, QUIET, Entries, county_ledgers
from mingjing.county.names import bureaus, townships


@pytest.mark.parametrize("seed", [2022, 1, 77])
def test_every_case_is_dealt(seed: int) -> None:
    bodies = (*townships(6), *bureaus(10))
    dealt = Counter(
        (item, answer[0], "" if answer[1] is None else str(answer[1]))
        for answers in county_ledgers(bodies, (), seed).answers.values()
        for item, answer in answers.items()
    )
    for case in CASES:
        entries = Entries()
        case(entries, bodies[0].name)
        for item, (state, points) in entries.answers.items():
            assert dealt[item, state, points], (case, item)


def test_some_units_are_quiet_and_the_office_declared_it() -> None:
    answers = county_ledgers((*townships(6), *bureaus(10)), (), 2022).answers
    quiet = [name for name, told in answers.items() if all(told[i][0] == "scored" for i in QUIET)]
    assert len(quiet) >= 3


def test_claims_are_decided_in_each_way() -> None:
    decisions = {row[4] for row in county_of().ledgers["合理缺项"][1:]}
    assert decisions == {"同意", "不同意", "待定"}
