"""Columns: what is filed in them, and of what kind it is."""

from datetime import date

import pytest

from mingjing.extract.kinds import kind_of
from mingjing.extract.unit_columns import find_columns
from mingjing.ledgers import official_calendar
from mingjing.model import (
    Cause,
    Column,
    DateKind,
    Frame,
    Gap,
    ListEntry,
    PageDate,
    PageFacts,
    PageKind,
    Unit,
    UnitKind,
)

TOWN = Unit("云岫县石桥镇人民政府", UnitKind.TOWNSHIP, "乡镇", ())


@pytest.mark.parametrize(
    ("title", "number", "kind"),
    [
        ("云岫县“十四五”教育事业发展规划", "", "规划"),
        ("石桥镇国土空间总体规划（2021—2035年）", "", "规划"),
        ("关于印发《云岫县水利发展规划（2021-2025年）》的通知", "", "规划"),
        ("云岫县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", "", "规划"),
        ("2022年工作计划", "", "计划"),
        ("石桥镇2022年政府工作要点", "", "计划"),
        ("关于印发《云岫县高龄津贴发放办法》的通知", "", "规范性文件"),
        ("云岫县养犬管理规定", "", "规范性文件"),
        ("关于加强养老服务的实施意见", "云府发〔2022〕1号", "规范性文件"),
        ("关于宣布失效一批规范性文件的公告", "", "规范性文件"),
        ("县民政局召开养老服务规划编制座谈会", "", "动态"),
        ("水利局开展主题党日活动", "", "动态"),
        ("财政局工作人员外出学习考察", "", "动态"),
        ("教育体育局组织干部职工参加义务植树", "", "动态"),
        ("关于2022年国庆节放假的通知", "", "通知"),
        ("水利局2022年公开招聘编外人员拟聘用名单公示", "", "招聘"),
        ("办公设备采购项目的中标公告", "", "招标采购"),
        ("第三季度绩效奖金发放名单的公示", "", "公示"),
        ("《云岫县高龄津贴发放办法》政策解读", "", "解读"),
        ("关于“十四五”规划编制情况的说明", "", "说明"),
        ("关于做好防汛工作的通知", "", None),
        ("关于进一步加强……", "", None),
        ("云岫县城乡规划公示", "", None),
        ("", "", None),
    ],
)
def test_the_kind_is_told_by_the_title_or_not_at_all(title: str, number: str, kind: str | None) -> None:
    assert kind_of(title, number) == kind


def listing(
    n: int, *columns: str, entries: tuple[ListEntry, ...] = (), kind: PageKind = PageKind.LIST
) -> PageFacts:
    return PageFacts(url(n), f"{n:064}", kind, title=columns[-1], columns=columns, entries=entries)


def article(n: int, title: str, *columns: str, body: str = "正文。") -> PageFacts:
    day = PageDate(DateKind.PUBLISHED, date(2022, 3, 8), "页头", "2022-03-08")
    return PageFacts(
        url(n), f"{n:064}", PageKind.ARTICLE, title=title, columns=columns, dates=(day,), body=body
    )


def url(n: int) -> str:
    return f"http://www.yunxiu.example/{n}.html"


def find(*pages: PageFacts, unit: Unit = TOWN, gaps: tuple[Gap, ...] = ()) -> tuple[Column, ...]:
    frame = Frame(
        unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), official_calendar(), gaps=gaps
    )
    return find_columns(pages, frame)


def told(columns: tuple[Column, ...]) -> list[tuple[str, str, list[str], bool]]:
    return [(c.subject, c.topic, [e.title for e in c.entries], c.complete) for c in columns]


def test_an_entry_shows_the_full_title_and_the_day_of_its_own_page() -> None:
    cut = ListEntry(url(2), "2022年4月城乡低保审批…")
    (found,) = find(
        listing(1, "城乡低保", entries=(cut,)), article(2, "2022年4月城乡低保审批名单", "城乡低保")
    )
    assert [(e.title, e.published_on) for e in found.entries] == [
        ("2022年4月城乡低保审批名单", date(2022, 3, 8))
    ]


def test_links_of_a_menu_to_other_lists_are_no_entries() -> None:
    menu = (ListEntry(url(1), "城乡低保"), ListEntry(url(2), "临时救助"))
    assert told(find(listing(1, "城乡低保", entries=menu), listing(2, "临时救助", entries=menu))) == [
        ("临时救助", "临时救助", [], True),
        ("城乡低保", "城乡低保", [], True),
    ]


def test_a_special_column_holds_what_its_subcolumns_hold() -> None:
    found = find(article(1, "低保申请指南", "社会救助", "最低生活保障", "办事指南"))
    assert told(found) == [
        ("最低生活保障", "城乡低保", ["低保申请指南"], True),
        ("办事指南", "", ["低保申请指南"], True),
    ]


def test_a_column_whose_list_needs_scripts_or_could_not_be_fetched_is_incomplete() -> None:
    gap = Gap("http://www.yunxiu.example/list_2.html", Cause.TIMEOUT, "下一页", ("临时救助",))
    found = find(listing(1, "城乡低保", kind=PageKind.SHELL), listing(2, "临时救助"), gaps=(gap,))
    assert [column.complete for column in found] == [False, False]


def test_a_column_whose_own_page_is_a_gap_is_incomplete() -> None:
    for cause in (Cause.SCRIPT_ONLY, Cause.LIST_CUT):
        gap = Gap(url(1), cause, "临时救助", ("政务公开",))
        assert [column.complete for column in find(listing(1, "临时救助"), gaps=(gap,))] == [False]


def test_a_menu_link_to_another_page_that_could_not_be_fetched_leaves_the_column_complete() -> None:
    gap = Gap("http://www.yunxiu.example/yjzj/", Cause.SCRIPT_ONLY, "意见征集", ("临时救助",))
    assert [column.complete for column in find(listing(1, "临时救助"), gaps=(gap,))] == [True]


def test_the_units_own_name_for_a_column_is_known_from_the_units_file() -> None:
    unit = Unit(TOWN.name, TOWN.kind, "乡镇", (), columns=(("城乡低保", "兜底保障"),))
    assert [column.topic for column in find(listing(1, "兜底保障"), unit=unit)] == ["城乡低保"]


def test_a_page_that_says_there_is_nothing_to_publish_is_a_statement() -> None:
    page = article(1, "关于临时救助信息的说明", "临时救助", body="2022年我镇无临时救助发放事项，特此说明。")
    assert [column.statement is not None for column in find(page)] == [True]
