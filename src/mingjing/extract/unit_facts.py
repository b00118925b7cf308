"""All facts of one unit, from the facts of its pages."""

from collections.abc import Sequence

from mingjing.extract.annual_reports import find_annual_reports
from mingjing.extract.budgets import find_budgets
from mingjing.extract.candidates import find_candidates
from mingjing.extract.column_map import propose_columns, under_usual_names
from mingjing.extract.consultations import find_consultations
from mingjing.extract.decisions import find_catalogues
from mingjing.extract.filed import whole_pages
from mingjing.extract.guides import find_guides
from mingjing.extract.leaders import find_leaders, find_openness_leaders
from mingjing.extract.personal import find_personal_data
from mingjing.extract.plans import find_plans
from mingjing.extract.policies import find_interpretations, find_policies
from mingjing.extract.profiles import find_profiles
from mingjing.extract.subsidies import find_subsidies
from mingjing.extract.unit_columns import find_columns
from mingjing.model import Frame, PageFacts, UnitFacts


def unit_facts(pages: Sequence[PageFacts], frame: Frame) -> UnitFacts:
    """What the unit's pages show, by kind, documents included that they only pass on; pairs of reports are added once all units' reports are known."""
    columns = find_columns(pages, frame)
    read = under_usual_names(whole_pages(pages), frame)
    interpretations = find_interpretations(read, frame)
    return UnitFacts(
        consultations=find_consultations(under_usual_names(pages, frame), frame),
        policy_documents=find_policies(read, frame, interpretations),
        interpretations=interpretations,
        plans=find_plans(read, frame),
        leaders=find_leaders(read, frame),
        profiles=find_profiles(read, frame),
        guides=find_guides(read, frame),
        annual_reports=find_annual_reports(read, frame),
        columns=columns,
        column_map=propose_columns(pages, columns, frame),
        decision_catalogues=find_catalogues(read),
        budgets=find_budgets(read, frame),
        subsidies=find_subsidies(read, frame),
        personal_data=find_personal_data(pages),
        openness_leaders=find_openness_leaders(read, frame),
        candidates=find_candidates(read, frame),
    )
