"""Matters that have to stand in a catalogue of major decisions (决策目录责任), and where they do."""

from dataclasses import dataclass

from mingjing.model.decision import DecisionCatalogue, DecisionEntry
from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class DecisionDuty:
    """One row: `units` undertake `matter`, which belongs into the year's catalogue; `planned` is when it is to be decided,
    in the office's words."""

    matter: str
    units: tuple[str, ...]
    planned: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The matter, as a finding names it."""
        return self.matter


@dataclass(frozen=True, slots=True)
class CataloguedDuty:
    """A duty with what is published of its matter, in catalogues of any year: `entries` that are surely about it,
    `near` ones that may be, and the catalogues in which it may stand `unread`."""

    duty: DecisionDuty
    entries: tuple[DecisionEntry, ...] = ()
    near: tuple[DecisionEntry, ...] = ()
    unread: tuple[DecisionCatalogue, ...] = ()
