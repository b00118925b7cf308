"""Public opinion events (政务舆情) that a unit had to handle."""

from dataclasses import dataclass
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.level import Level
from mingjing.model.moment import Moment


class Scale(StrEnum):
    """How grave an event is; the time to respond hangs on it."""

    ORDINARY = "ordinary"
    MAJOR = "major"
    GRAVEST = "gravest"


@dataclass(frozen=True, slots=True)
class OpinionEvent:
    """One row of the ledger of opinion events (政务舆情台账).

    `handed_down_by` is the level of the office that handed the event down (None: the unit found it itself); `vital`:
    it touches vital interests of the people and has a great impact (涉及群众切身利益且产生重大影响). `due` is the time
    limit of the hand-down letter for the response, `report_due` for reporting back (None: the letter is silent). `negative`: the office confirmed that it spread widely
    and was negative (较大范围负面舆情), for `negative_because`; None: not decided. `from_interpretation`: it arose
    from an interpretation or a response.
    """

    matter: str
    unit: str
    handed_down_by: Level | None
    vital: bool
    scale: Scale
    received: Moment
    due: Moment | None
    responded: Moment | None
    reported: Moment | None
    report_due: Moment | None
    negative: bool | None
    negative_because: str
    from_interpretation: bool
    link: str
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The event, as a finding names it."""
        return f"{self.matter}（{self.received.day}）"
