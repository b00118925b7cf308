"""What the cell of a table holds where a number belongs."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class NoNumber(StrEnum):
    """Why a cell holds no number to count with. None of these is zero."""

    BLANK = "blank"
    """Nothing stands there."""
    STROKE = "stroke"
    """A stroke: “/”, “—”, “-”."""
    WORDS = "words"
    """Words, or a number with words (无, 约12, 3%)."""
    BROKEN = "broken"
    """Digits that make no one number (“1 2”, “1,23”, “1.2.3”)."""
    OTHER_UNIT = "other_unit"
    """A number in another unit than the column's (元 under 万元)."""
    CONFLICT = "conflict"
    """The cell is given twice, with different words."""
    MISPLACED = "misplaced"
    """The row does not fit the header: whose number it is cannot be told."""


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number, or the reason why there is none; exactly one of the two is set."""

    value: Decimal | None
    unknown: NoNumber | None = None
