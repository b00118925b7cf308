"""Real annual reports: every figure of both forms, held against a reading of its own and against the labels."""

import json
import re
from html import escape
from pathlib import Path

import pytest
from tests.extract.report_tables import COLUMNS, LABELS, ORDER_OF_2019, OUTCOMES, frame, grid, read, snapshot

from mingjing.checks.report_arithmetic.check import check
from mingjing.extract.annual_reports import find_annual_reports
from mingjing.extract.page import page_facts
from mingjing.model import AnnualReport, Outcome, ReportForm

_CELL = re.compile(r"<td([^>]*)>(.*?)</td>", re.S)
GROUPS = ("行政复议", "未经复议直接起诉", "复议后起诉")


def printed_rows(html: str) -> list[list[str]]:
    """The cells of every row, tags taken off."""
    rows = re.findall(r"<tr.*?</tr>", html, re.S)
    return [[re.sub(r"<[^>]+>|&nbsp;|\s", "", text) for _, text in _CELL.findall(row)] for row in rows]


def told(words: str) -> int | str:
    return int(words) if words else "blank"


def printed_three(html: str, codes: tuple[str, ...]) -> dict[str, dict[str, int | str]]:
    """Table three by counting: the rows of eight to ten cells whose last seven hold only digits, in the form's order."""
    rows = [
        row[-7:]
        for row in printed_rows(html)
        if 8 <= len(row) <= 10 and not any(re.sub(r"\d", "", c) for c in row[-7:])
    ]
    assert len(rows) == len(codes)
    return {
        code: dict(zip(COLUMNS, map(told, row), strict=True)) for code, row in zip(codes, rows, strict=True)
    }


def printed_four(html: str) -> dict[str, dict[str, int | str]]:
    """Table four: the one row of fifteen cells without a word."""
    (row,) = [row for row in printed_rows(html) if len(row) == 15 and not re.search(r"[一-鿿]", "".join(row))]
    values = list(map(told, row))
    return {
        group: dict(zip(OUTCOMES, values[5 * at : 5 * at + 5], strict=True))
        for at, group in enumerate(GROUPS)
    }


def outcomes(report: AnnualReport) -> dict[str, Outcome]:
    """What the check of the figures finds, by identity; hints left out."""
    told_of = frame()
    found = check([report], [], [], type(told_of)(**{**vars(told_of), "year": (report.year or 0) + 1}))
    return {finding.aspect[:2]: finding.outcome for finding in found if finding.code != "hint"}


def test_every_figure_of_a_real_report_of_the_2021_form(realdata: Path) -> None:
    folder = realdata / "gold" / "annual_report"
    html = (folder / "hangzhou_style_2025_fixture.html").read_text("utf-8")
    report = read(html, "测试市人民政府")
    wanted = json.loads((folder / "hangzhou_style_2025_expected.json").read_text("utf-8"))
    made = ("本年制发件数", "本年废止件数", "现行有效件数")
    two = wanted["table2"]
    assert grid(report.table_two) == {
        **{row: dict(zip(made, two[row].values(), strict=True)) for row in ("规章", "行政规范性文件")},
        **{row: {"本年处理决定数量": two[row]} for row in ("行政许可", "行政处罚", "行政强制")},
        "行政事业性收费": {"本年收费金额": two["行政事业性收费"]},
    }
    three = printed_three(html, tuple(LABELS))
    rows = {"new": "R1", "granted": "A", "stateSecret": "C1", "otherReasons": "F3", "totalProcessed": "T", "carriedForward": "N"}  # fmt: skip
    columns = {"natural": "自然人", "total": "总计"}
    for name, value in wanted["table3"].items():
        column, row = name.split(".")
        assert three[rows[row]][columns[column]] == value, "the reading of the test is wrong"
    assert grid(report.table_three) == three
    four = printed_four(html)
    assert list(four["行政复议"].values()) == list(wanted["table4"]["review"].values())
    assert (four[GROUPS[1]]["总计"], four[GROUPS[2]]["总计"]) == (
        wanted["table4"]["direct.total"], wanted["table4"]["postReview.total"],
    )  # fmt: skip
    assert grid(report.table_four) == four
    assert (report.form, report.subtotals, report.glued, report.scanned) == (ReportForm.FORM_2021, (), (), ())
    assert outcomes(report) == dict.fromkeys(("H1", "H2", "H3", "H4", "H5"), Outcome.MET)


def test_every_figure_of_a_real_report_of_the_2019_form(realdata: Path) -> None:
    folder = realdata / "gold" / "annual_report"
    wanted = json.loads((folder / "shanghai_gov_office_2019_expected.json").read_text("utf-8"))
    body = (folder / "shanghai_gov_office_2019_report_body.html").read_text("utf-8")
    title = f"2019年{wanted['unit']}政府信息公开工作年度报告"
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div id='zoom'>{body}</div></body></html>"
    report = read(html, wanted["unit"])
    assert (report.year, str(report.published_on), len(report.headings)) == (2019, wanted["published"], 6)
    assert (report.form, report.slips, len(report.aspects)) == (ReportForm.FORM_2019, (), 5)
    three = printed_three(body, ORDER_OF_2019)
    english = ("natural", "company", "research", "charity", "law", "other", "total")
    for code, name in (("R1", "new"), ("R2", "carried_in"), ("T", "total"), ("N", "carried_out")):
        row = wanted["table3"][name]
        assert three[code] == {c: row.get(k) or "blank" for c, k in zip(COLUMNS, english, strict=True)}
    results = [code for code in ORDER_OF_2019 if code not in {"R1", "R2", "T", "N"}]
    for name, column in (
        ("natural", "自然人"),
        ("company", "商业企业"),
        ("law", "法律服务机构"),
        ("other", "其他"),
    ):
        assert [three[code][column] for code in results] == [
            v or "blank" for v in wanted["table3"]["results"][name]
        ]
    assert grid(report.table_three) == three
    four = printed_four(body)
    cells = ("upheld", "corrected", "other", "pending", "total")
    for name, group in zip(("review", "suit_direct", "suit_after_review"), GROUPS, strict=True):
        assert list(four[group].values()) == [wanted["table4"][name].get(cell) or "blank" for cell in cells]
    assert grid(report.table_four) == four
    printed = {row[0]: row[1:] for row in printed_rows(body) if row and row[0] in NAMES_OF_2019}
    assert {row: list(cells.values()) for row, cells in grid(report.table_two).items()} == {
        NAMES_OF_2019[name]: [int(cell.removesuffix("元")) for cell in row] for name, row in printed.items()
    }
    assert outcomes(report) == {
        "H1": Outcome.UNCLEAR, "H2": Outcome.UNCLEAR, "H3": Outcome.UNCLEAR, "H4": Outcome.UNCLEAR, "H5": Outcome.UNCLEAR,
    }  # fmt: skip


NAMES_OF_2019 = {
    "规章": "规章",
    "规范性文件": "行政规范性文件",
    **{
        name: name
        for name in (
            "行政许可",
            "其他对外管理服务事项",
            "行政处罚",
            "行政强制",
            "行政事业性收费",
            "政府集中采购",
        )
    },
}


def test_a_real_report_whose_prose_says_more_than_its_table_is_told(realdata: Path) -> None:
    """All upheld, says the prose; two reviews and one suit are pending, says the table."""
    folder = realdata / "gold" / "annual_report"
    body = (folder / "shanghai_gov_office_2019_report_body.html").read_text("utf-8")
    title = "2019年上海市人民政府办公厅政府信息公开工作年度报告"
    report = read(
        f"<html><title>{title}</title><h1>{title}</h1><div id='zoom'>{body}</div></html>",
        "上海市人民政府办公厅",
    )
    told_of = frame()
    found = check([report], [], [], type(told_of)(**{**vars(told_of), "year": 2020}))
    hints = [(finding.aspect, finding.reason) for finding in found if finding.code == "hint"]
    assert hints == [("X3 正文与表格", "正文“均获维持”，表中未维持为 3（供人核对，不计分）")]


SIX = ("总体情况", "主动公开政府信息情况", "收到和处理政府信息公开申请情况")
PLAIN_TEXTS = {
    "2021_80613_with_nav_noise": {"新收": 70, "结转下年度": 1, "办结": 69},
    "2022_80629": {"现行有效规范性文件": 698, "新收": 75, "行政复议": 2, "行政诉讼": 1},
    "2023_87885": {"现行有效规范性文件": 393, "行政复议": 2, "行政诉讼": 7},
    "2024_97791": {"制发规范性文件": 62},
    "2025_105587": {"新收": 154, "结转下年度": 6, "办结": 148, "行政复议": 36, "行政诉讼": 9},
}


def plain_text_report(realdata: Path, name: str, unit: str) -> AnnualReport:
    """The report of a page that holds nothing but the paragraphs of the text."""
    head, _, body = (
        (realdata / "text" / "pingtan" / f"annual_{name}.txt").read_text("utf-8").partition("正文 =")
    )
    title = escape(head.split("\n", 1)[0].removeprefix("标题: "))
    paragraphs = "".join(
        f"<p>{escape(line)}</p>" for line in body.lstrip("= ").strip().split("\n") if line.strip()
    )
    shown = re.search(r"发布时间: (\S+ \S+)", head)
    assert shown
    html = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>发布时间：{shown[1]}</div>"
        f"<div class='article-content'>{paragraphs}</div></body></html>"
    )
    (report,) = find_annual_reports([page_facts(snapshot(html))], frame(unit))
    return report


@pytest.mark.parametrize("name", PLAIN_TEXTS)
def test_real_reports_whose_tables_are_glued_into_the_text_are_told_as_such(
    realdata: Path, name: str
) -> None:
    report = plain_text_report(realdata, name, "平潭综合实验区管委会")
    assert (report.year, report.form, report.slips) == (int(name[:4]), ReportForm.FORM_2021, ())
    assert (report.table_two, report.table_three, report.table_four) == (None, None, None)
    assert (report.glued, report.scanned) == (("表二", "表三", "表四"), ())
    assert report.headings[:3] == SIX
    assert (len(report.headings), len(report.aspects)) == (6, 5)
    assert {figure.what: int(figure.value) for figure in report.told} == PLAIN_TEXTS[name]
    assert ["信息处理费" in sentence.words for sentence in report.fee_notices] == [True]
    assert outcomes(report) == dict.fromkeys(("H1", "H2", "H3", "H4", "H5"), Outcome.UNCLEAR)


@pytest.mark.parametrize("name", ["2012_county_80725", "2012_zone_80734", "2013_county_80754"])
def test_real_reports_of_before_2019_are_said_to_be_of_an_old_form(realdata: Path, name: str) -> None:
    unit = "平潭县人民政府" if "county" in name else "平潭综合实验区管委会"
    report = plain_text_report(realdata, name, unit)
    assert (report.year, report.form, report.slips) == (int(name[:4]), ReportForm.STATISTICS, ())
    assert (report.table_two, report.table_three, report.table_four, report.glued) == (None, None, None, ())
    assert report.headings[:2] == ("概述", "主动公开政府信息情况")


def test_figures_without_labels_are_no_table(realdata: Path) -> None:
    text = (realdata / "gold" / "annual_report" / "synthetic_sample_report_section3.txt").read_text("utf-8")
    lines = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n") if line.strip())
    title = "云岫县民政局2021年政府信息公开工作年度报告"
    report = read(
        f"<html><title>{title}</title><h1>{title}</h1><div class='article-content'>{lines}</div></html>"
    )
    assert (report.table_two, report.table_three, report.table_four) == (None, None, None)
    assert len(report.headings) == 6
