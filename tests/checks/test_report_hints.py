"""What does not agree between two years, prose and tables is told to a person and moves no score."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from mingjing.checks.report_arithmetic.check import check
from mingjing.checks.report_hints import hints
from mingjing.model import AnnualReport, Calendar, Cell, Evidence, Frame, Outcome, ToldFigure, Unit, UnitKind

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
ROWS = "R1 R2 A B C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 E1 E2 E3 E4 E5 F1 F2 F3 T N".split()  # noqa: SIM905


def cells(row: str, columns: tuple[str, ...], *values: int) -> tuple[Cell, ...]:
    return tuple(Cell(row, c, Decimal(v), str(v)) for c, v in zip(columns, values, strict=True))


def report(year: int, **rows: int) -> AnnualReport:
    """A sound report: four applications new, one carried over, all granted but one left; numbers of 自然人 by row."""
    of = {"R1": 4, "R2": 1, "A": 4, "T": 4, "N": 1, **rows}
    three = [
        cell for row in ROWS for cell in cells(row, COLUMNS, of.get(row, 0), 0, 0, 0, 0, 0, of.get(row, 0))
    ]
    two = [
        cell
        for row, values in (("规章", (0, 0, 0)), ("行政规范性文件", (2, 1, 9)))
        for cell in cells(row, ("本年制发件数", "本年废止件数", "现行有效件数"), *values)
    ]
    four = [
        cell
        for group in ("行政复议", "未经复议直接起诉", "复议后起诉")
        for cell in cells(group, OUTCOMES, 1, 0, 0, 0, 1)
    ]
    page = Evidence(f"http://a.example/{year}.html", "0" * 64, f"{year}年报告", "标题")
    return AnnualReport(
        subject=f"{year}年报告",
        unit="云岫县民政局",
        year=year,
        published_on=date(year + 1, 1, 20),
        headings=(),
        aspects=(),
        table_two=tuple(two),
        table_three=tuple(three),
        table_four=tuple(four),
        scanned=(),
        narrative="",
        evidence=(page,),
    )


def told(what: str, value: int) -> ToldFigure:
    return ToldFigure(
        what,
        Decimal(value),
        Evidence("http://a.example/2021.html", "0" * 64, f"{what}{value}件", "正文第2段"),
    )


def found(*reports: AnnualReport) -> list[tuple[str, str]]:
    return [(hint.aspect, hint.told) for hint in hints(reports[0], reports)]


def documents(of: AnnualReport, valid: int) -> AnnualReport:
    two = [
        replace(c, value=Decimal(valid)) if (c.row, c.column) == ("行政规范性文件", "现行有效件数") else c
        for c in of.table_two or ()
    ]
    return replace(of, table_two=tuple(two))


def test_two_years_that_agree_give_no_hint() -> None:
    assert found(report(2021), documents(report(2020), 8)) == []


def test_what_is_carried_over_is_what_was_left_the_year_before() -> None:
    assert found(report(2021), documents(report(2020, N=3), 8)) == [
        ("X1 跨年结转", "上年结转自然人 1，2020年报告结转下年度为 3"),
        ("X1 跨年结转", "上年结转总计 1，2020年报告结转下年度为 3"),
    ]


def test_valid_documents_follow_from_those_of_the_year_before() -> None:
    assert found(report(2021), documents(report(2020), 5)) == [
        ("X2 现行有效件数", "行政规范性文件现行有效 9 ≠ 2020年 5 + 制发 2 - 废止 1")
    ]


@pytest.mark.parametrize("year", [2019, 2022])
def test_only_the_year_before_is_compared(year: int) -> None:
    assert found(report(2021), report(year, N=3)) == []


@pytest.mark.parametrize(
    ("what", "right", "wrong", "printed"),
    [
        ("新收", 4, 5, 4),
        ("上年结转", 1, 0, 1),
        ("办结", 4, 5, 4),
        ("结转下年度", 1, 2, 1),
        ("予以公开", 4, 3, 4),
        ("部分公开", 0, 3, 0),
        ("行政复议", 1, 2, 1),
        ("行政诉讼", 2, 1, 2),
        ("制发规范性文件", 2, 6, 2),
        ("现行有效规范性文件", 9, 8, 9),
    ],
)
def test_figures_of_the_prose_are_held_against_the_cells(
    what: str, right: int, wrong: int, printed: int
) -> None:
    assert found(replace(report(2021), told=(told(what, right),))) == []
    assert found(replace(report(2021), told=(told(what, wrong),))) == [
        ("X3 正文与表格", f"正文“{what}{wrong}件”，表中{what}为 {printed}")
    ]


def test_a_cell_that_is_not_known_contradicts_nothing() -> None:
    sound = replace(report(2021), told=(told("新收", 9), told("行政诉讼", 9)))
    three = [replace(c, value=None, words="") if c.row == "R1" else c for c in sound.table_three or ()]
    four = [replace(c, value=None, words="/") if c.row == "复议后起诉" else c for c in sound.table_four or ()]
    assert found(replace(sound, table_three=tuple(three), table_four=tuple(four))) == []
    assert found(replace(sound, table_three=None, table_four=None)) == []


def test_all_upheld_in_the_prose_and_pending_in_the_table_do_not_agree() -> None:
    sound = replace(report(2021), told=(told("未维持", 0),))
    four = [
        replace(c, value=Decimal(3)) if (c.row, c.column) == ("行政复议", "尚未审结") else c
        for c in sound.table_four or ()
    ]
    assert found(sound) == []
    assert found(replace(sound, table_four=tuple(four))) == [
        ("X3 正文与表格", "正文“未维持0件”，表中未维持为 3")
    ]


def test_unpaid_fees_ask_for_a_word_about_fee_notices() -> None:
    unpaid = report(2021, F2=2)
    assert found(unpaid) == [
        ("X6 收费通知", "逾期未按收费通知缴费的有 2 件，“其他需要报告的事项”未写收费通知情况")
    ]
    assert found(replace(unpaid, fee_notices=unpaid.evidence)) == []


def test_sums_added_by_the_publisher_are_checked() -> None:
    sums = (*cells("C", ("自然人", "总计"), 0, 4), *cells("R1", ("法人小计",), 3))
    assert found(replace(report(2021), subtotals=sums)) == [
        ("加列的小计", "加列的小计“不予公开·总计”为 4，各项之和为 0"),
        ("加列的小计", "加列的小计“本年新收·法人小计”为 3，各项之和为 0"),
    ]


def test_hints_change_no_other_finding() -> None:
    unit = Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ())
    frame = Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}))
    sound = list(check([report(2021)], (), (), frame))
    hinted = list(check([replace(report(2021), told=(told("新收", 9),))], (), (), frame))
    assert [finding.outcome for finding in sound] == [Outcome.MET] * 5
    assert hinted[:5] == sound
    assert [(f.outcome, f.code, f.reason) for f in hinted[5:]] == [
        (Outcome.NOT_APPLICABLE, "hint", "正文“新收9件”，表中新收为 4（供人核对，不计分）")
    ]
