"""The nouns of the assessment: frozen, standard library only, no input or output, no clock."""

from mingjing.model.absence_claim import (
    AbsenceClaim,
    ClaimDecision,
)
from mingjing.model.annual_report import (
    AnnualReport,
    Cell,
    ReportComparison,
    ReportForm,
    ReportPair,
    SharedPassage,
    ToldFigure,
)
from mingjing.model.application_case import (
    Applicant,
    ApplicationCase,
    Instance,
    Judgment,
    Litigation,
    Reconsideration,
    RedressResult,
    ReplyResult,
)
from mingjing.model.application_clock import (
    Breach,
    Breached,
    Clock,
    Move,
    Terms,
    Waiting,
    run_clock,
    working_days_late,
)
from mingjing.model.application_handling import (
    Correction,
    Extension,
    FeeNotice,
    Handling,
    Inquiry,
    ReceiptMethod,
    ServiceMethod,
)
from mingjing.model.budget import (
    BudgetDocument,
    BudgetKind,
)
from mingjing.model.budget_unit import (
    BudgetUnit,
)
from mingjing.model.calendar import (
    Calendar,
    CalendarGap,
)
from mingjing.model.candidate import (
    Candidate,
    CandidateKind,
    Caveat,
)
from mingjing.model.cause import (
    Cause,
)
from mingjing.model.cell_number import (
    CellNumber,
    NoNumber,
)
from mingjing.model.column import (
    Column,
    ColumnEntry,
)
from mingjing.model.column_duty import (
    SPECIAL_SUBJECTS,
    ColumnDuty,
)
from mingjing.model.column_map import (
    ColumnDecision,
    ColumnMatch,
    Match,
    NamedColumn,
)
from mingjing.model.completeness import (
    NoEventDeclaration,
)
from mingjing.model.consultation import (
    Consultation,
    Feedback,
    Opinion,
)
from mingjing.model.decision import (
    DECISION_ELEMENTS,
    DecisionCatalogue,
    DecisionEntry,
)
from mingjing.model.decision_duty import (
    CataloguedDuty,
    DecisionDuty,
)
from mingjing.model.deed import (
    AttendedMeeting,
    BriefingRecord,
    FiledMaterial,
    HonourEvent,
    PraiseForm,
    Proof,
    TrainingRecord,
)
from mingjing.model.evidence import (
    Evidence,
    Gap,
    Search,
)
from mingjing.model.facts import (
    UnitFacts,
)
from mingjing.model.finding import (
    CANDIDATE,
    NO_CANDIDATES,
    About,
    CheckKind,
    Fact,
    Finding,
    Outcome,
    absent,
    met,
    none_found,
    not_applicable,
    not_met,
    unclear,
)
from mingjing.model.frame import (
    Frame,
    Visited,
)
from mingjing.model.guide import (
    DisclosureGuide,
    FeeStatement,
)
from mingjing.model.ledger_facts import (
    GivenLedger,
    LedgerFacts,
)
from mingjing.model.level import (
    Level,
)
from mingjing.model.media import (
    AccountKind,
    Claimed,
    Interprets,
    MediaAccount,
    MediaPost,
    MediaRecord,
    ReadPost,
)
from mingjing.model.moment import (
    Moment,
)
from mingjing.model.notice import (
    NoticeCause,
    NoticeRecord,
    Platform,
)
from mingjing.model.opinion_event import (
    OpinionEvent,
    Scale,
)
from mingjing.model.organisation import (
    LeaderProfile,
    OpennessLeader,
    UnitProfile,
)
from mingjing.model.page import (
    Attachment,
    DateKind,
    Link,
    ListEntry,
    Medium,
    PageDate,
    PageFacts,
    PageKind,
    Pager,
    Table,
)
from mingjing.model.page_label import (
    LabelFault,
    LabelVerdict,
    PageLabels,
)
from mingjing.model.planning import (
    Plan,
    PlanKind,
)
from mingjing.model.policy import (
    POLICY_THEMES,
    READING_ELEMENTS,
    Interpretation,
    Pairing,
    PolicyDocument,
)
from mingjing.model.posting_rhythm import (
    Miss,
    Period,
    Rhythm,
)
from mingjing.model.role import (
    Confidence,
    PageRole,
    Role,
)
from mingjing.model.roster import (
    RosterEntry,
)
from mingjing.model.ruling_entry import RulingDecision, RulingEntry
from mingjing.model.scheme import (
    Best,
    Clean,
    Deduct,
    Earn,
    Gate,
    Grade,
    Group,
    Indicator,
    Item,
    Levels,
    Manual,
    NaPolicy,
    OpenQuestion,
    Part,
    Pool,
    Rule,
    Scheme,
    Threshold,
    Verify,
    Veto,
)
from mingjing.model.score_sheet import (
    ABSENT_WORD,
    OPEN_WORD,
    ItemScore,
    LevelScore,
    PartFindings,
    PartScore,
    PoolScore,
    Ruling,
    ScoreSheet,
    State,
    Totals,
)
from mingjing.model.stretch import Stretch
from mingjing.model.subsidy import (
    SUBSIDY_TERMS,
    PersonalData,
    PersonalKind,
    PersonalNumber,
    SubsidyDisclosure,
    SubsidyKind,
)
from mingjing.model.summons import (
    SummonsRecord,
)
from mingjing.model.unit import (
    Unit,
    UnitKind,
)

__all__ = [
    "ABSENT_WORD",
    "CANDIDATE",
    "DECISION_ELEMENTS",
    "NO_CANDIDATES",
    "OPEN_WORD",
    "POLICY_THEMES",
    "READING_ELEMENTS",
    "SPECIAL_SUBJECTS",
    "SUBSIDY_TERMS",
    "About",
    "AbsenceClaim",
    "AccountKind",
    "AnnualReport",
    "Applicant",
    "ApplicationCase",
    "Attachment",
    "AttendedMeeting",
    "Best",
    "Breach",
    "Breached",
    "BriefingRecord",
    "BudgetDocument",
    "BudgetKind",
    "BudgetUnit",
    "Calendar",
    "CalendarGap",
    "Candidate",
    "CandidateKind",
    "CataloguedDuty",
    "Cause",
    "Caveat",
    "Cell",
    "CellNumber",
    "CheckKind",
    "ClaimDecision",
    "Claimed",
    "Clean",
    "Clock",
    "Column",
    "ColumnDecision",
    "ColumnDuty",
    "ColumnEntry",
    "ColumnMatch",
    "Confidence",
    "Consultation",
    "Correction",
    "DateKind",
    "DecisionCatalogue",
    "DecisionDuty",
    "DecisionEntry",
    "Deduct",
    "DisclosureGuide",
    "Earn",
    "Evidence",
    "Extension",
    "Fact",
    "FeeNotice",
    "FeeStatement",
    "Feedback",
    "FiledMaterial",
    "Finding",
    "Frame",
    "Gap",
    "Gate",
    "GivenLedger",
    "Grade",
    "Group",
    "Handling",
    "HonourEvent",
    "Indicator",
    "Inquiry",
    "Instance",
    "Interpretation",
    "Interprets",
    "Item",
    "ItemScore",
    "Judgment",
    "LabelFault",
    "LabelVerdict",
    "LeaderProfile",
    "LedgerFacts",
    "Level",
    "LevelScore",
    "Levels",
    "Link",
    "ListEntry",
    "Litigation",
    "Manual",
    "Match",
    "MediaAccount",
    "MediaPost",
    "MediaRecord",
    "Medium",
    "Miss",
    "Moment",
    "Move",
    "NaPolicy",
    "NamedColumn",
    "NoEventDeclaration",
    "NoNumber",
    "NoticeCause",
    "NoticeRecord",
    "OpenQuestion",
    "OpennessLeader",
    "Opinion",
    "OpinionEvent",
    "Outcome",
    "PageDate",
    "PageFacts",
    "PageKind",
    "PageLabels",
    "PageRole",
    "Pager",
    "Pairing",
    "Part",
    "PartFindings",
    "PartScore",
    "Period",
    "PersonalData",
    "PersonalKind",
    "PersonalNumber",
    "Plan",
    "PlanKind",
    "Platform",
    "PolicyDocument",
    "Pool",
    "PoolScore",
    "PraiseForm",
    "Proof",
    "ReadPost",
    "ReceiptMethod",
    "Reconsideration",
    "RedressResult",
    "ReplyResult",
    "ReportComparison",
    "ReportForm",
    "ReportPair",
    "Rhythm",
    "Role",
    "RosterEntry",
    "Rule",
    "Ruling",
    "RulingDecision",
    "RulingEntry",
    "Scale",
    "Scheme",
    "ScoreSheet",
    "Search",
    "ServiceMethod",
    "SharedPassage",
    "State",
    "Stretch",
    "SubsidyDisclosure",
    "SubsidyKind",
    "SummonsRecord",
    "Table",
    "Terms",
    "Threshold",
    "ToldFigure",
    "Totals",
    "TrainingRecord",
    "Unit",
    "UnitFacts",
    "UnitKind",
    "UnitProfile",
    "Verify",
    "Veto",
    "Visited",
    "Waiting",
    "absent",
    "met",
    "none_found",
    "not_applicable",
    "not_met",
    "run_clock",
    "unclear",
    "working_days_late",
]
