"""Items that a ledger decides are measured by their points."""

from decimal import Decimal

import pytest

from mingjing.run.accuracy.booked import compared
from mingjing.run.accuracy.tally import Tally

HALF, FULL = Decimal("0.5"), Decimal(2)


@pytest.mark.parametrize(
    ("right", "given", "best", "tally"),
    [
        (FULL, FULL, FULL, Tally(controls=1, passed=1)),
        (FULL, HALF, FULL, Tally(controls=1, alarms=1)),
        (FULL, None, FULL, Tally(controls=1, left_open=1)),
        (HALF, HALF, FULL, Tally(faults=1, found=1)),
        (HALF, FULL, FULL, Tally(faults=1, missed=1)),
        (HALF, Decimal(0), FULL, Tally(faults=1, missed=1, alarms=1)),
        (None, FULL, FULL, Tally(gaps=1, leaps=1)),
        (None, HALF, FULL, Tally(gaps=1, alarms=1)),
        (None, None, FULL, Tally(gaps=1)),
        (Decimal("-0.3"), Decimal("-0.3"), None, Tally(faults=1, found=1)),
        (Decimal(0), Decimal(0), None, Tally(controls=1, passed=1)),
    ],
)
def test_points_are_a_fault_found_or_missed_or_a_control(
    right: Decimal | None, given: Decimal | None, best: Decimal | None, tally: Tally
) -> None:
    found = compared(right, given, best)
    assert found.tally == tally
    assert bool(found.errors) == bool(tally.wrong)
