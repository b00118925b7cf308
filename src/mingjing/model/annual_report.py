"""Annual reports on government information disclosure (政府信息公开工作年度报告)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a report's table with the words as written; `value` None when it is blank, “/” or no number."""

    row: str
    column: str
    value: Decimal | None
    words: str


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One report of one unit.

    `year` is the reported year. `headings` are the first-level headings in order, without their numbers.
    `aspects` are those of the five aspects of section one that are told. `table_two`, `table_three`, `table_four`
    hold their cells by the codes of the form (R1, R2, A … N; columns 自然人 … 总计); None when the table is missing;
    `scanned` names tables that are pictures. `narrative` is the text without headings, preface and tables.
    `scanned` holds 全文 when nothing of the text could be read. `slips` are places where the report names another year
    (年份) or another unit (单位名称) as its own.
    """

    subject: str
    unit: str
    year: int | None
    published_on: date | None
    headings: tuple[str, ...]
    aspects: tuple[str, ...]
    table_two: tuple[Cell, ...] | None
    table_three: tuple[Cell, ...] | None
    table_four: tuple[Cell, ...] | None
    scanned: tuple[str, ...]
    narrative: str
    evidence: tuple[Evidence, ...]
    slips: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports whose narratives were compared: `other_unit` and `other_year` name the second.

    Similarities in [0, 1] over 5-character shingles, digits as 0; `shared` quotes the longest common passages.
    """

    subject: str
    unit: str
    other_unit: str
    year: int
    other_year: int
    jaccard: Decimal
    containment: Decimal
    shared: tuple[str, ...]
    evidence: tuple[Evidence, ...]
