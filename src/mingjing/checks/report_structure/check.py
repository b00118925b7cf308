"""The form of 国办公开办函〔2021〕30号: six headings in order, three tables with all rows, five aspects, whose and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.reporting import ROW_NAMES, judged_report, report_missing
from mingjing.checks.unread import not_read
from mingjing.model import About, AnnualReport, Cell, Finding, Frame, ReportForm, met, not_met, unclear

ABOUT = About(
    title="年度报告内容齐全",
    asks="年度报告是否按规定格式写全六个部分、三张表格和总体情况的五个方面，年份和单位名称是否一致？",
    law=("政府信息公开条例", "第五十条"),
    remedy="对照国办公开办函〔2021〕30号的格式补全缺少的部分、表格或行，改正年份和单位名称。",
    codes=(
        ("heading", "缺少规定的部分"),
        ("order", "各部分顺序不对"),
        ("table", "缺少规定的表格"),
        ("rows", "表格缺少规定的行"),
        ("aspect", "总体情况缺少这个方面"),
        ("year", "年份前后不一致"),
        ("unit", "出现了其他单位的名称"),
        ("scanned", "内容为图片或附件，无法读取"),
        ("glued", "表格没有单元格，数字连在一起，无法读取"),
        ("report_missing", "未发布年度报告"),
        ("not_seen", "有网页未能查看"),
    ),
)
HEADINGS: tuple[tuple[str, str], ...] = (
    ("总体情况", r"总体.{0,4}情况|概述"),
    ("主动公开政府信息情况", r"主动公开政府信息"),
    ("收到和处理政府信息公开申请情况", r"收到和处理政府信息公开申请"),
    ("政府信息公开行政复议、行政诉讼情况", r"行政法?复议.{0,6}诉讼"),
    ("存在的主要问题及改进情况", r"问题.{0,3}改进"),
    ("其他需要报告的事项", r"其他.{0,4}报告"),
)
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")
_ROWS_TWO = ("规章", "行政规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费")
_ROWS_THREE = (
    "R1",
    "R2",
    "A",
    "B",
    "C1",
    "C2",
    "C3",
    "C4",
    "C5",
    "C6",
    "C7",
    "C8",
    "D1",
    "D2",
    "D3",
    "E1",
    "E2",
    "E3",
    "E4",
    "E5",
    "F1",
    "F2",
    "F3",
    "T",
    "N",
)
_ROWS_FOUR = ("行政复议", "未经复议直接起诉", "复议后起诉")
_OLD_FORM = {
    ReportForm.FORM_2019: "；用的是2019年、2020年的旧格式",
    ReportForm.STATISTICS: "；用的是2019年以前的统计表",
}


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(reports: Sequence[AnnualReport], frame: Frame) -> Iterator[Finding]:
    """Findings on the report of the year before the assessed one, in the order of the form."""
    report = judged_report(reports, frame)
    if report is None:
        yield report_missing(frame)
    elif "全文" in report.scanned:
        told = f"报告的内容为图片或附件，无法读取{not_read(report.unread)}"
        yield unclear(report, told, code="scanned")
    else:
        yield from _headings(report)
        for name, cells, rows in (
            ("表二", report.table_two, _ROWS_TWO),
            ("表三", report.table_three, _ROWS_THREE),
            ("表四", report.table_four, _ROWS_FOUR),
        ):
            yield _table(report, name, cells, rows)
        yield from _aspects(report)
        yield _agreement(report, "年份", "year", f"标题、统计期限和正文的年份一致（{report.year}年）")
        yield _agreement(report, "单位名称", "unit", "单位名称前后一致")


def _headings(report: AnnualReport) -> Iterator[Finding]:
    at: list[int] = []
    for name, pattern in HEADINGS:
        found = next((i for i, heading in enumerate(report.headings) if re.search(pattern, heading)), None)
        if found is None:
            yield not_met(report, f"缺少“{name}”部分", aspect=name, code="heading")
        else:
            at.append(found)
            yield met(report, f"有“{name}”部分", aspect=name)
    if at == sorted(at):
        yield met(report, "各部分顺序符合规定格式", aspect="顺序")
    else:
        told = " → ".join(report.headings[i] for i in sorted(at))
        yield not_met(report, f"各部分顺序不符合规定格式：{told}", aspect="顺序", code="order")


def _table(report: AnnualReport, name: str, cells: Sequence[Cell] | None, rows: Sequence[str]) -> Finding:
    title = f"{name}（{HEADINGS[['表二', '表三', '表四'].index(name) + 1][0]}表）"
    if cells is None:
        if name in report.scanned:
            return unclear(report, f"{title}可能为图片，无法读取", aspect=name, code="scanned")
        if name in report.glued:
            return unclear(report, f"{title}没有单元格，数字连在一起，无法读取", aspect=name, code="glued")
        return not_met(report, f"缺少{title}{_OLD_FORM.get(report.form, '')}", aspect=name, code="table")
    there = {cell.row for cell in cells}
    lacking = [ROW_NAMES.get(row, row) for row in rows if row not in there]
    if lacking:
        reason = f"{title}缺少 {len(lacking)} 行：{'、'.join(lacking[:6])}{'等' if len(lacking) > 6 else ''}"
        return not_met(report, reason + _OLD_FORM.get(report.form, ""), aspect=name, code="rows")
    return met(report, f"{title}各行齐全", aspect=name)


def _aspects(report: AnnualReport) -> Iterator[Finding]:
    for aspect in ASPECTS:
        if aspect in report.aspects:
            yield met(report, f"总体情况写了{aspect}", aspect=f"总体情况·{aspect}")
        else:
            yield not_met(report, f"总体情况未写{aspect}", aspect=f"总体情况·{aspect}", code="aspect")


def _agreement(report: AnnualReport, kind: str, code: str, agreed: str) -> Finding:
    slips = [words for name, words in report.slips if name == kind]
    if not slips:
        return met(report, agreed, aspect=kind)
    reason = f"{kind}不一致：“{slips[0].words}”" + (f"等 {len(slips)} 处" if len(slips) > 1 else "")
    return not_met(report, reason, aspect=kind, code=code, evidence=slips)
