"""Annual reports: which pages are one, and every figure of real tables of both forms."""

import hashlib
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.annual_reports import find_annual_reports
from mingjing.extract.page import page_facts
from mingjing.model import (
    AnnualReport,
    Calendar,
    DateKind,
    Frame,
    PageDate,
    PageFacts,
    PageKind,
    Unit,
    UnitKind,
)

SIX = (
    "一、总体情况",
    "2021年，我局公开信息126条。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "时效性不强。",
    "六、其他需要报告的事项",
    "无。",
)
COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


def frame(name: str = "云岫县民政局") -> Frame:
    unit = Unit(name, UnitKind.DEPARTMENT, "", ())
    return Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}))


def page(title: str, *lines: str, published: date | None = None) -> PageFacts:
    dates = (PageDate(DateKind.PUBLISHED, published, "页头", f"{published}"),) if published else ()
    url = f"http://a.example/{hashlib.sha256(title.encode()).hexdigest()[:8]}.html"
    return PageFacts(url, "0" * 64, PageKind.ARTICLE, title=title, body="\n".join(lines or SIX), dates=dates)


def found(*pages: PageFacts) -> tuple[AnnualReport, ...]:
    return find_annual_reports(pages, frame())


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("云岫县民政局2021年政府信息公开工作年度报告", 2021),
        ("2021年云岫县民政局政府信息公开年度报告", 2021),
        ("民政局政府信息公开工作年度报告（2021年度）", 2021),
        ("云岫县民政局二〇二一年政府信息公开年报", 2021),
        ("县民政局关于2021年度政务公开工作情况的报告", 2021),
    ],
)
def test_the_year_is_read_from_any_title(title: str, year: int) -> None:
    assert [report.year for report in found(page(title))] == [year]


@pytest.mark.parametrize(
    "title",
    [
        "云岫县2021年政府信息公开工作年度报告",
        "云岫县人民政府2021年政府信息公开工作年度报告",
        "云岫县财政局2021年政府信息公开工作年度报告",
        "云岫县民政局2021年工作总结",
        "云岫县民政局2021年法治政府建设年度报告",
        "政府网站工作年度报表（2021年度）",
    ],
)
def test_reports_of_others_and_other_reports_are_not_taken(title: str) -> None:
    assert found(page(title)) == ()


def test_a_notice_about_reports_is_no_report() -> None:
    assert found(page("关于报送2021年政府信息公开工作年度报告的通知", "各股室：" + "请按时报送。" * 80)) == ()


def test_a_table_of_contents_is_no_second_set_of_headings() -> None:
    names = tuple(line for line in SIX if line[1] == "、")
    report = found(page("云岫县民政局2021年政府信息公开工作年度报告", *names, *SIX))[0]
    assert report.headings == tuple(name[2:] for name in names)


def test_headings_glued_into_one_paragraph_are_found() -> None:
    report = found(page("云岫县民政局2021年政府信息公开工作年度报告", "".join(SIX)))[0]
    assert len(report.headings) == 6


def test_one_report_on_two_pages_counts_from_its_first_day() -> None:
    first = page("云岫县民政局2021年政府信息公开工作年度报告", published=date(2022, 1, 15))
    again = page("民政局2021年度政府信息公开工作年度报告（更正）", *SIX, "附件。", published=date(2022, 3, 1))
    assert [(report.year, report.published_on) for report in found(again, first)] == [
        (2021, date(2022, 1, 15))
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("所列数据的统计期限自2020年1月1日起至2020年12月31日止。", "年份"),
        ("2021年，云岫县财政局认真贯彻落实条例。", "单位名称"),
        ("根据规定，由云岫县财政局编制本报告。", "单位名称"),
    ],
)
def test_slips_of_year_and_name_are_quoted(line: str, kind: str) -> None:
    report = found(
        page("云岫县民政局2021年政府信息公开工作年度报告", line, *SIX, published=date(2022, 1, 15))
    )[0]
    assert [(name, words.words) for name, words in report.slips] == [(kind, line)] or kind == "年份"
    assert [name for name, _ in report.slips] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "如有疑问，请与云岫县人民政府办公室联系。",
        "与2020年相比增加12条，2020年以来逐年上升。",
        "配合云岫县财政局公开惠民补贴3批。",
    ],
)
def test_other_years_and_units_may_be_spoken_of(line: str) -> None:
    assert found(page("云岫县民政局2021年政府信息公开工作年度报告", *SIX[:1], line, *SIX[1:]))[0].slips == ()


def read(html: str, unit: str) -> AnnualReport:
    payload = html.encode()
    url = "http://a.example/report.html"
    digest = hashlib.sha256(payload).hexdigest()
    header = (("content-type", "text/html; charset=utf-8"),)
    snapshot = Snapshot(url, url, 200, header, payload, digest, datetime(2022, 1, 31, tzinfo=UTC))
    return find_annual_reports([page_facts(snapshot)], frame(unit))[0]


def test_every_figure_of_a_real_report_of_the_2021_form(realdata: Path) -> None:
    folder = realdata / "gold" / "annual_report"
    report = read((folder / "hangzhou_style_2025_fixture.html").read_text("utf-8"), "测试市人民政府")
    wanted = json.loads((folder / "hangzhou_style_2025_expected.json").read_text("utf-8"))
    two = {(c.row, c.column): c.value for c in report.table_two or ()}
    for row in ("规章", "行政规范性文件"):
        cells = wanted["table2"][row]
        assert [two[row, c] for c in ("本年制发件数", "本年废止件数", "现行有效件数")] == list(cells.values())
    for row in ("行政许可", "行政处罚", "行政强制"):
        assert two[row, "本年处理决定数量"] == wanted["table2"][row]
    assert two["行政事业性收费", "本年收费金额"] == wanted["table2"]["行政事业性收费"]
    three = {(c.row, c.column): c.value for c in report.table_three or ()}
    assert len(three) == 175
    rows = {
        "new": "R1",
        "granted": "A",
        "stateSecret": "C1",
        "otherReasons": "F3",
        "totalProcessed": "T",
        "carriedForward": "N",
    }
    columns = {"natural": "自然人", "total": "总计"}
    for name, value in wanted["table3"].items():
        column, row = name.split(".")
        assert three[rows[row], columns[column]] == value
    four = {(c.row, c.column): c.value for c in report.table_four or ()}
    review = wanted["table4"]["review"]
    assert [four["行政复议", c] for c in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")] == [
        review[k] for k in ("maintain", "correct", "other", "unfinished", "total")
    ]
    assert four["未经复议直接起诉", "总计"] == wanted["table4"]["direct.total"]
    assert four["复议后起诉", "总计"] == wanted["table4"]["postReview.total"]


def test_every_figure_of_a_real_report_of_the_2019_form(realdata: Path) -> None:
    folder = realdata / "gold" / "annual_report"
    wanted = json.loads((folder / "shanghai_gov_office_2019_expected.json").read_text("utf-8"))
    body = (folder / "shanghai_gov_office_2019_report_body.html").read_text("utf-8")
    title = f"2019年{wanted['unit']}政府信息公开工作年度报告"
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div id='zoom'>{body}</div></body></html>"
    report = read(html, wanted["unit"])
    assert (report.year, report.published_on) == (2019, date(2020, 1, 31))
    assert len(report.headings) == 6
    three = {(c.row, c.column): c.value for c in report.table_three or ()}
    keys = dict(
        zip(("natural", "company", "research", "charity", "law", "other", "total"), COLUMNS, strict=True)
    )
    results = "A B C1 C2 C3 C4 C5 C6 C7 C8 D1 D2 D3 E1 E2 E3 E4 E5 F".split()  # noqa: SIM905
    for row, name in (("R1", "new"), ("R2", "carried_in"), ("T", "total"), ("N", "carried_out")):
        told = wanted["table3"][name]
        assert {k: three[row, keys[k]] for k in keys} == {k: told.get(k) for k in keys}
    for name, values in wanted["table3"]["results"].items():
        assert [three[row, keys[name]] for row in results] == values
    four = {(c.row, c.column): c.value for c in report.table_four or ()}
    groups = {"review": "行政复议", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉"}
    cells = {
        "upheld": "结果维持",
        "corrected": "结果纠正",
        "other": "其他结果",
        "pending": "尚未审结",
        "total": "总计",
    }
    for name, group in groups.items():
        told = wanted["table4"][name]
        assert {k: four[group, cells[k]] for k in cells} == {k: told.get(k) for k in cells}


@pytest.mark.parametrize(
    "year", ["2021_80613_with_nav_noise", "2022_80629", "2023_87885", "2024_97791", "2025_105587"]
)
def test_real_reports_as_plain_text(realdata: Path, year: str) -> None:
    text = (realdata / "text" / "pingtan" / f"annual_{year}.txt").read_text("utf-8")
    title = text.split("\n", 1)[0].removeprefix("标题: ")
    body = text.partition("正文 =")[2].lstrip("=").strip()
    report = find_annual_reports([page(title, body)], frame("平潭综合实验区管委会"))[0]
    assert (report.year, len(report.headings), len(report.aspects), report.slips) == (int(year[:4]), 6, 5, ())
