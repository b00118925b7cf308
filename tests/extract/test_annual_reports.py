"""Annual reports: which pages are one, whose it is, and of which year."""

import hashlib
from datetime import date

import pytest

from mingjing.extract.annual_reports import find_annual_reports
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
        ("2021年，云岫县公共资源交易中心认真贯彻落实条例。", "单位名称"),
        ("现将云岫县残疾人联合会2021年政府信息公开工作年度报告公布如下。", "单位名称"),
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
        "2021年，云岫县行政服务中心大厅设立了查阅点。",
    ],
)
def test_other_years_and_units_may_be_spoken_of(line: str) -> None:
    assert found(page("云岫县民政局2021年政府信息公开工作年度报告", *SIX[:1], line, *SIX[1:]))[0].slips == ()
