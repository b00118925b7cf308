"""What changed between two runs: item by item, with the scores and reasons of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.model import ItemScore, ScoreSheet


@dataclass(frozen=True, slots=True)
class Change:
    """An item that is not judged alike in two runs; None where one of them does not have it."""

    unit: str
    item: int
    before: ItemScore | None
    after: ItemScore | None

    @property
    def points(self) -> tuple[Decimal | None, Decimal | None]:
        """Scores before and after."""
        return (self.before.score if self.before else None, self.after.score if self.after else None)


def changes(before: Sequence[ScoreSheet], after: Sequence[ScoreSheet]) -> Iterator[Change]:
    """Every item whose score or state differs, by unit and item; a mere rewording of reasons is no change."""
    old = {(sheet.unit, item.item): item for sheet in before for item in sheet.items}
    new = {(sheet.unit, item.item): item for sheet in after for item in sheet.items}
    for unit, number in sorted(old.keys() | new.keys()):
        first, second = old.get((unit, number)), new.get((unit, number))
        if _verdict(first) != _verdict(second):
            yield Change(unit, number, first, second)


def _verdict(item: ItemScore | None) -> tuple[Decimal | None, str] | None:
    return None if item is None else (item.score, item.state)
