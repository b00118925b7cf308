"""All facts of one unit, as they are stored between extraction and checks."""

from dataclasses import dataclass

from mingjing.model.annual_report import AnnualReport, ReportPair
from mingjing.model.column import Column
from mingjing.model.consultation import Consultation
from mingjing.model.guide import DisclosureGuide
from mingjing.model.organisation import LeaderProfile, UnitProfile
from mingjing.model.planning import Plan
from mingjing.model.policy import Interpretation, PolicyDocument


@dataclass(frozen=True)
class UnitFacts:
    """What a unit's pages show, by kind. Checks ask for the kinds they need by the types of their parameters."""

    consultations: tuple[Consultation, ...] = ()
    policy_documents: tuple[PolicyDocument, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    plans: tuple[Plan, ...] = ()
    leaders: tuple[LeaderProfile, ...] = ()
    profiles: tuple[UnitProfile, ...] = ()
    guides: tuple[DisclosureGuide, ...] = ()
    annual_reports: tuple[AnnualReport, ...] = ()
    report_pairs: tuple[ReportPair, ...] = ()
    columns: tuple[Column, ...] = ()
