"""Plans (规划) and statements that none was made."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence


class PlanKind(StrEnum):
    """What a page of the planning columns is."""

    OUTLINE = "outline"
    SPECIAL = "special"
    REGIONAL = "regional"
    ANNUAL = "annual"
    STATEMENT = "statement"
    """A published statement that the unit made no such plan."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan or statement. `period` is (first year, last year) where stated; `own` says whether the unit made it
    itself (None: cannot be told). `filed`: it stands in a planning column. `past`: a statement speaks of earlier plans
    (历史规划)."""

    subject: str
    kind: PlanKind
    period: tuple[int, int] | None
    own: bool | None
    published_on: date | None
    evidence: tuple[Evidence, ...]
    filed: bool = False
    past: bool = False
