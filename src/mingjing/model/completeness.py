"""Declarations that a ledger is complete for a unit (无事项声明): beyond what is listed, nothing happened."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class NoEventDeclaration:
    """One row: `signed_by` declares that the ledger called `ledger` lists everything about `unit` up to `until`
    (included). `unit` "" : for every unit of the county."""

    unit: str
    ledger: str
    until: date
    signed_by: str
    signed_on: date
    link: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The declaration, as a finding names it."""
        return f"{self.ledger}无事项声明"
