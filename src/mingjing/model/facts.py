"""All facts of one unit, as they are stored between extraction and checks."""

from dataclasses import dataclass, field

from mingjing.model.annual_report import AnnualReport, ReportComparison, ReportPair
from mingjing.model.budget import BudgetDocument
from mingjing.model.candidate import Candidate
from mingjing.model.column import Column
from mingjing.model.column_map import ColumnMatch
from mingjing.model.consultation import Consultation
from mingjing.model.decision import DecisionCatalogue, DecisionEntry
from mingjing.model.decision_duty import CataloguedDuty
from mingjing.model.guide import DisclosureGuide
from mingjing.model.ledger_facts import LedgerFacts
from mingjing.model.media import MediaRecord
from mingjing.model.organisation import LeaderProfile, OpennessLeader, UnitProfile
from mingjing.model.planning import Plan
from mingjing.model.policy import Interpretation, PolicyDocument
from mingjing.model.subsidy import PersonalData, SubsidyDisclosure


@dataclass(frozen=True)
class UnitFacts:
    """What a unit's pages and the office's ledgers show, by kind. Checks ask for the kinds they need by the types of their parameters.

    `report_pairs` and `decisions` (entries of any unit's catalogue that name this one) are known only once all units
    were read; `decision_catalogues` then also hold those for the whole county that could not be read.
    """

    consultations: tuple[Consultation, ...] = ()
    policy_documents: tuple[PolicyDocument, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    plans: tuple[Plan, ...] = ()
    leaders: tuple[LeaderProfile, ...] = ()
    profiles: tuple[UnitProfile, ...] = ()
    guides: tuple[DisclosureGuide, ...] = ()
    annual_reports: tuple[AnnualReport, ...] = ()
    report_pairs: tuple[ReportPair, ...] = ()
    report_comparisons: tuple[ReportComparison, ...] = ()
    columns: tuple[Column, ...] = ()
    column_map: tuple[ColumnMatch, ...] = ()
    decision_catalogues: tuple[DecisionCatalogue, ...] = ()
    budgets: tuple[BudgetDocument, ...] = ()
    subsidies: tuple[SubsidyDisclosure, ...] = ()
    personal_data: tuple[PersonalData, ...] = ()
    openness_leaders: tuple[OpennessLeader, ...] = ()
    decisions: tuple[DecisionEntry, ...] = ()
    ledgers: LedgerFacts = field(default_factory=LedgerFacts)
    """What the office's ledgers say; it joins when the unit is judged."""
    candidates: tuple[Candidate, ...] = ()
    media: tuple[MediaRecord, ...] = ()
    """Accounts of new media with their posts, from ledgers, feeds and lists; they join when the unit is judged."""
    catalogued_duties: tuple[CataloguedDuty, ...] = ()
    """The matters that a ledger says the unit undertakes, with what is published of them; they join when the unit is judged."""
