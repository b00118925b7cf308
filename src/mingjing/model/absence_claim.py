"""Claims that an item does not concern a unit (合理缺项), and what was decided."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence


class ClaimDecision(StrEnum):
    """What the office decided on a claim."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class AbsenceClaim:
    """One row of the ledger of absences (合理缺项台账): `part` 0 is the whole item.

    `statement` is the page on which the unit says so. A decided claim tells by whom and on which day.
    """

    unit: str
    item: int
    part: int
    reason: str
    statement: str
    decision: ClaimDecision
    decided_by: str
    decided_on: date | None
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The claim, as a finding names it."""
        return f"第{self.item}项合理缺项"
