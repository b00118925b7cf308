"""Budgets and final accounts (预算、决算)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence


class BudgetKind(StrEnum):
    """预算法 第十四条: both are published, with their tables."""

    BUDGET = "budget"
    """预算."""
    FINAL_ACCOUNT = "final_account"
    """决算."""


@dataclass(frozen=True, slots=True)
class BudgetDocument:
    """A published budget or final account.

    `owner` is whose it is, as written ("" where only the unit's own column tells); `own`: True the unit's, False a
    subordinate unit's or somebody else's, None cannot be told. `year` is the year it is for.
    `tables` are tables with amounts in the page, `attached` enclosures that may hold tables (xls, pdf, doc …);
    `pictured`: the text stands in pictures. A text with none of the three has no tables.
    `column` is the path of the column it is filed in.
    """

    subject: str
    url: str
    kind: BudgetKind
    owner: str
    own: bool | None
    year: int | None
    published_on: date | None
    tables: tuple[Evidence, ...]
    attached: tuple[Evidence, ...]
    pictured: bool
    column: tuple[str, ...]
    evidence: tuple[Evidence, ...]
