"""The first public date counts; the deadline falls in the year after the reported one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mingjing.checks.reporting import judged_report, report_missing
from mingjing.model import About, AnnualReport, CheckKind, Finding, Frame, UnitKind, met, not_met, unclear

ABOUT = About(
    title="年度报告按时发布",
    asks="上一年度的政府信息公开工作年度报告是否在规定日期前发布？",
    law=("政府信息公开条例", "第四十九条"),
    remedy="每年1月31日前在政府网站发布上一年度报告，并显示发布日期。",
    codes=(
        ("late", "晚于规定日期"),
        ("no_date", "网页没有发布日期"),
        ("report_missing", "未发布年度报告"),
        ("not_seen", "有网页未能查看"),
    ),
    kind=CheckKind.AUTOMATIC,
)


@dataclass(frozen=True)
class Params:
    """Last days as month-day; townships are not named in the Regulation, their day is the county's own."""

    deadline: str = "01-31"
    township_deadline: str = "01-31"


def check(reports: Sequence[AnnualReport], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding on the report of the year before the assessed one."""
    year = frame.year - 1
    report = judged_report(reports, frame)
    if report is None:
        yield report_missing(frame)
        return
    written = params.township_deadline if frame.unit.kind is UnitKind.TOWNSHIP else params.deadline
    last = date.fromisoformat(f"{year + 1}-{written}")
    day = report.published_on
    if day is None:
        yield unclear(report, "网页没有发布日期，无法判断是否按时", code="no_date")
    elif day <= last:
        yield met(report, f"{day:%Y-%m-%d} 发布，不晚于 {last:%Y-%m-%d}", evidence=report.evidence[1:])
    else:
        late = (day - last).days
        reason = f"{day:%Y-%m-%d} 发布，晚于 {last:%Y-%m-%d}，超过 {late} 天"
        yield not_met(report, reason, code="late", evidence=report.evidence[1:])
