"""How the units' totals changed from one assessment to the next."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.model import ScoreSheet


@dataclass(frozen=True, slots=True)
class Change:
    """One unit's sheets before and after (None: not assessed then). `difference` of the totals is None unless both are
    settled and out of the same full mark."""

    unit: str
    before: ScoreSheet | None
    after: ScoreSheet | None
    difference: Decimal | None


def changes(before: Sequence[ScoreSheet], after: Sequence[ScoreSheet]) -> tuple[Change, ...]:
    """Every unit of either assessment: those of the later one in its order, then those assessed only before."""
    old, new = ({sheet.unit: sheet for sheet in sheets} for sheets in (before, after))
    return tuple(
        Change(unit, old.get(unit), new.get(unit), _difference(old.get(unit), new.get(unit)))
        for unit in (*new, *(unit for unit in old if unit not in new))
    )


def _difference(before: ScoreSheet | None, after: ScoreSheet | None) -> Decimal | None:
    if before is None or after is None or before.full_mark != after.full_mark:
        return None
    if before.total is None or after.total is None:
        return None
    return after.total - before.total
