"""What a named person decided on an item or part of it, as a row of the ledger of rulings (核定台账) tells it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.moment import Moment


class RulingDecision(StrEnum):
    """What was decided; POINTS, SHARE and DEDUCTION come with an amount."""

    FULL = "full"
    NOTHING = "nothing"
    POINTS = "points"
    SHARE = "share"
    """So many per cent of the points."""
    DEDUCTION = "deduction"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class RulingEntry:
    """One row of the ledger. `part` is the number of a part or its name on the sheet, "" for the whole item.

    `machine` is what the score sheet showed when the ruling was made (points, 待核, 合理缺项), "" where nobody wrote it
    down; `link` and `material` are the evidence (佐证) it rests on.
    """

    unit: str
    item: int
    part: str
    decision: RulingDecision
    amount: Decimal | None
    reason: str
    by: str
    made: Moment
    link: str
    material: str
    machine: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The ruling, as a finding names it."""
        return f"第{self.item}项{self.part}核定"
