"""X5: the county's report beside the sum of its units' reports."""

from decimal import Decimal

from mingjing.checks.report_summary import summary_hints
from mingjing.model import AnnualReport, Cell, Evidence


def report(subject: str, total: int | None) -> AnnualReport:
    value = None if total is None else Decimal(total)
    cells = (Cell("R1", "总计", value, "" if total is None else str(total)),)
    seen = (Evidence(f"http://www.yunxiu.example/{subject}", "s", subject, "标题"),)
    return AnnualReport(subject, subject, 2021, None, (), (), None, cells, None, (), "", seen)


def told(whole: int, **units: int | None) -> list[str]:
    reports = {name: None if total == -1 else report(name, total) for name, total in units.items()}
    return [hint.told for hint in summary_hints(report("县", whole), reports)]


def test_a_county_that_adds_up_is_not_mentioned() -> None:
    assert told(5, 甲局=2, 乙乡=3) == []


def test_a_sum_that_is_not_the_countys_is_told_with_both_figures() -> None:
    assert told(4, 甲局=2, 乙乡=3) == ["2021年县级年报“本年新收”总计 4，2 个单位的年报合计 5"]
    assert told(9, 甲局=2, 乙乡=3) == ["2021年县级年报“本年新收”总计 9，2 个单位的年报合计 5"]


def test_while_reports_are_missing_only_too_small_a_total_is_known_to_be_wrong() -> None:
    assert told(9, 甲局=2, 乙乡=None, 丙乡=-1) == []
    assert told(1, 甲局=2, 乙乡=None, 丙乡=-1) == [
        "2021年县级年报“本年新收”总计 1，1 个单位的年报合计 2（还不算没有可读年报的 2 个单位：乙乡、丙乡）"
    ]


def test_nothing_is_compared_where_nothing_can_be_read() -> None:
    assert told(9, 甲局=None) == []
