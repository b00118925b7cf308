"""What the office's ledgers say of one unit."""

from dataclasses import dataclass

from mingjing.model.absence_claim import AbsenceClaim
from mingjing.model.application_case import ApplicationCase
from mingjing.model.budget_unit import BudgetUnit
from mingjing.model.column_duty import ColumnDuty
from mingjing.model.completeness import NoEventDeclaration
from mingjing.model.decision_duty import DecisionDuty
from mingjing.model.deed import AttendedMeeting, BriefingRecord, FiledMaterial, HonourEvent, TrainingRecord
from mingjing.model.evidence import Evidence
from mingjing.model.media import MediaAccount, MediaPost
from mingjing.model.notice import NoticeRecord
from mingjing.model.opinion_event import OpinionEvent
from mingjing.model.roster import RosterEntry
from mingjing.model.ruling_entry import RulingEntry
from mingjing.model.summons import SummonsRecord


@dataclass(frozen=True, slots=True)
class GivenLedger:
    """A ledger that the office handed in, with or without rows. One that is not among the given tells nothing."""

    name: str
    evidence: tuple[Evidence, ...]
    """The file as a whole."""
    rows: int = 0
    """How many records it holds of all units together."""

    @property
    def subject(self) -> str:
        """The ledger, as a finding names it."""
        return f"{self.name}台账"


@dataclass(frozen=True)
class LedgerFacts:
    """The records about one unit, by kind, and which ledgers were given at all.

    Each field is named by the `field` of one ledger in `ledgers.books`.
    """

    given: tuple[GivenLedger, ...] = ()
    declarations: tuple[NoEventDeclaration, ...] = ()
    notices: tuple[NoticeRecord, ...] = ()
    summonses: tuple[SummonsRecord, ...] = ()
    opinion_events: tuple[OpinionEvent, ...] = ()
    applications: tuple[ApplicationCase, ...] = ()
    absence_claims: tuple[AbsenceClaim, ...] = ()
    media_accounts: tuple[MediaAccount, ...] = ()
    media_posts: tuple[MediaPost, ...] = ()
    roster: tuple[RosterEntry, ...] = ()
    attended_meetings: tuple[AttendedMeeting, ...] = ()
    briefings: tuple[BriefingRecord, ...] = ()
    trainings: tuple[TrainingRecord, ...] = ()
    praise: tuple[HonourEvent, ...] = ()
    materials: tuple[FiledMaterial, ...] = ()
    rulings: tuple[RulingEntry, ...] = ()
    decision_duties: tuple[DecisionDuty, ...] = ()
    budget_units: tuple[BudgetUnit, ...] = ()
    column_duties: tuple[ColumnDuty, ...] = ()
