"""An item that a ledger decides: the points it got beside those that the truth gives."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingjing.county import ItemTruth
from mingjing.model import ItemScore, State
from mingjing.run.accuracy.matching import Compared
from mingjing.run.accuracy.tally import Tally

Points = Decimal | None
"""None: only a person can tell."""


def booked(truth: ItemTruth, score: ItemScore, places: Sequence[int]) -> Iterator[Compared]:
    """One comparison for each part in `places` (from 0): of its own points where the truth tells them part by part, else of
    those of the item, which then has one such part."""
    for at in places:
        if truth.parts:
            part = score.parts[at]
            yield compared(truth.parts[at], part.score if part.state is State.SCORED else None, part.max)
        else:
            decided = score.score if score.state is State.SCORED else None
            yield compared(truth.score, decided, truth.max)


def compared(right: Points, given: Points, best: Points) -> Compared:
    """A fault is whatever the truth gives less than the `best` for (None: nothing can be earned, only lost); it is found
    where the very points were given.

    >>> compared(Decimal("0.5"), Decimal("0.5"), Decimal(2)).tally.found
    1
    >>> compared(Decimal(0), Decimal("-0.2"), None).errors
    ('应为 0，实为 -0.2',)
    """
    whole = best or Decimal(0)
    told = () if given in (None, right) else (f"应为 {'人工核定' if right is None else right}，实为 {given}",)
    if right is None:
        return Compared(Tally(gaps=1, leaps=given == whole, alarms=given is not None and given < whole), told)
    sound = right == whole
    tally = Tally(
        faults=not sound,
        controls=sound,
        found=given == right and not sound,
        passed=given == right and sound,
        missed=given not in (None, right) and not sound,
        left_open=given is None,
        alarms=given is not None and given < right,
    )
    return Compared(tally, told)
