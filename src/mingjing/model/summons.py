"""Summonses (约谈): a higher office calls a unit in over its faults."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence
from mingjing.model.level import Level


@dataclass(frozen=True, slots=True)
class SummonsRecord:
    """One row of the ledger of summonses (约谈台账). `about_openness`: for outstanding problems of openness work."""

    issuer: str
    level: Level
    held_on: date
    unit: str
    about_openness: bool
    reason: str
    link: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The summons, as a finding names it."""
        return f"{self.issuer}{self.held_on.isoformat()}约谈"
