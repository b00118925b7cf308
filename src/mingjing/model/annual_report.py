"""Annual reports on government information disclosure (政府信息公开工作年度报告)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mingjing.model.cell_number import NoNumber
from mingjing.model.evidence import Evidence, Gap


class ReportForm(StrEnum):
    """The form a report is written in, by its tables."""

    FORM_2021 = "2021"
    """国办公开办函〔2021〕30号, for the years from 2021."""
    FORM_2019 = "2019"
    """The form of 2019 and 2020: table two counts 本年新制作数量, 其他处理 is one row."""
    STATISTICS = "statistics"
    """The table of statistics (政府信息公开情况统计表) of the years before 2019."""
    UNKNOWN = ""
    """No table tells, or the tables tell different forms."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A number of a report's table with the words as written; without a value `unknown` says why (never zero)."""

    row: str
    column: str
    value: Decimal | None
    words: str
    unknown: NoNumber | None = None


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure told in the prose: `what` names it (新收, 上年结转, 办结, 结转下年度, 予以公开, 部分公开, 行政复议, 行政诉讼,
    制发规范性文件, 现行有效规范性文件; 未维持 0: all decisions were upheld)."""

    what: str
    value: Decimal
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class AnnualReport:
    """One report of one unit.

    `year` is the reported year. `headings` are the first-level headings in order, without their numbers.
    `aspects` are those of the five aspects of section one that are told. `table_two`, `table_three`, `table_four`
    hold their cells by the codes of the form (R1, R2, A … N; columns 自然人 … 总计); None when the table is missing;
    `scanned` names tables that are pictures. `narrative` is the text without headings, preface and tables.
    `scanned` holds 全文 when nothing of the text could be read. `slips` are places where the report names another year
    (年份) or another unit (单位名称) as its own. `glued` names tables whose words stand on the page, but not in cells that
    could be read. `subtotals` are sums that publishers add to the form: rows C, D, E, F for a whole group, column 法人小计.
    `told` are the figures of the prose; `fee_notices` the words of section six that speak of processing-fee notices.
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
    form: ReportForm = ReportForm.UNKNOWN
    glued: tuple[str, ...] = ()
    subtotals: tuple[Cell, ...] = ()
    told: tuple[ToldFigure, ...] = ()
    fee_notices: tuple[Evidence, ...] = ()
    tables_at: tuple[tuple[str, Evidence], ...] = ()
    """Where 表二, 表三 and 表四 stand in an attached document; empty for a report that is a page."""
    unread: tuple[Gap, ...] = ()
    """Attachments of the report that could not be read, each with the cause."""


@dataclass(frozen=True, slots=True)
class SharedPassage:
    """A passage that stands in two narratives, as written in each; `at` and `other_at` count characters from 0.

    `letters` is its length without blanks and marks; the quotes of a long passage end earlier.
    """

    words: str
    at: int
    other_words: str
    other_at: int
    letters: int


@dataclass(frozen=True, slots=True)
class ReportPair:
    """Two reports whose narratives were compared: `other_unit`, `other_year`, `other_published_on` are the second's.

    Similarities in [0, 1] over 5-character shingles, digits as 0, the form's own text left out: `jaccard` is the share
    of both texts that is common, `containment` that of the shorter one. `shared` are the longest common passages.
    """

    subject: str
    unit: str
    other_unit: str
    year: int
    other_year: int
    published_on: date | None
    other_published_on: date | None
    jaccard: Decimal
    containment: Decimal
    shared: tuple[SharedPassage, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class ReportComparison:
    """How far a report was compared: with how many others (of the same year, and the unit's own of the year before),
    and how many of them are notably alike. `compared_with` is None when the narrative has too little text of its own.
    """

    subject: str
    unit: str
    year: int
    compared_with: int | None
    alike: int
    evidence: tuple[Evidence, ...]
