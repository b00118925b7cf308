"""What a page is for: its role among the things a unit has to publish."""

from dataclasses import dataclass
from enum import StrEnum

from mingjing.model.evidence import Evidence


class Role(StrEnum):
    """The kinds of page that the assessment knows; OTHER are pages that are none of them (news, notices, forms)."""

    HOME = "home"
    COLUMN = "column"
    """栏目首页, a list."""
    GUIDE = "guide"
    ANNUAL_REPORT = "annual_report"
    LEADERS = "leaders"
    PROFILE = "profile"
    POLICY = "policy"
    """政策文件, 规范性文件."""
    INTERPRETATION = "interpretation"
    CONSULTATION = "consultation"
    FEEDBACK = "feedback"
    DECISION_CATALOGUE = "decision_catalogue"
    PLAN = "plan"
    BUDGET = "budget"
    """预算、决算."""
    SUBSIDY_POLICY = "subsidy_policy"
    SUBSIDY_PAYMENT = "subsidy_payment"
    ATTACHMENT = "attachment"
    UNSEEN = "unseen"
    """The page shows nothing: an error, a stub, a script."""
    OTHER = "other"


class Confidence(StrEnum):
    """How much speaks for a role."""

    SURE = "sure"
    """The title says it, and column or text agree."""
    LIKELY = "likely"
    """One of them says it, and nothing contradicts."""
    DOUBTFUL = "doubtful"
    """Signs contradict each other: a person should look."""


@dataclass(frozen=True, slots=True)
class PageRole:
    """The role of one page with the words that tell it."""

    role: Role
    confidence: Confidence
    evidence: tuple[Evidence, ...]
