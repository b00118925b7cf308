"""Catalogues of major decisions in the shapes that units give them."""

import pytest
from tests.extract.pages import grid, shown

from mingjing.extract.decisions import find_catalogues
from mingjing.extract.decisions.undertaken import unread_of_the_county
from mingjing.model import DecisionEntry, PageFacts, Unit, UnitKind

TITLE = "云岫县民政局2022年度重大行政决策事项目录"
FOUR = ("决策事项", "承办单位", "决策时间", "是否听证")


def entries(*pages: PageFacts) -> list[tuple[str, tuple[str, ...], str, bool | None, tuple[str, ...]]]:
    return [
        (e.matter, e.undertakers, e.planned, e.hearing, e.elements)
        for catalogue in find_catalogues(pages)
        for e in catalogue.entries
    ]


def test_the_printed_layout_is_read_by_the_names_of_its_columns() -> None:
    table = grid(
        ("序号", "决策事项名称", "决策事项程序", "决策中是否需听证", "决策承办单位", "决策时间"),
        (
            "1",
            "云岫县养老服务设施专项规划",
            "公众参与、专家论证",
            "否",
            "县民政局、县自然资源局",
            "2022年9月",
        ),
        ("2", "殡葬基本服务收费标准调整", "公众参与、听证", "是", "县发改委", "第四季度"),
    )
    assert entries(shown(TITLE, table, "重大行政决策")) == [
        ("云岫县养老服务设施专项规划", ("县民政局", "县自然资源局"), "2022年9月", False, FOUR),
        ("殡葬基本服务收费标准调整", ("县发改委",), "第四季度", True, FOUR),
    ]


def test_merged_headers_sections_and_blank_cells() -> None:
    table = """<table border=1><tr><td colspan=4>2022年度重大行政决策事项目录</td></tr>
    <tr><td rowspan=2>责任单位</td><td rowspan=2>项目名称</td><td colspan=2>决策安排</td></tr>
    <tr><td>完成时限</td><td>听证</td></tr>
    <tr><td colspan=4>一、新列入事项</td></tr>
    <tr><td rowspan=2>县民政局</td><td>社区养老管理办法</td><td>6月底前</td><td>×</td></tr>
    <tr><td>城乡低保提标方案</td><td>—</td><td>视情况而定</td></tr></table>"""
    assert entries(shown(TITLE, table, "决策目录")) == [
        ("社区养老管理办法", ("县民政局",), "6月底前", False, FOUR),
        ("城乡低保提标方案", ("县民政局",), "", None, ("决策事项", "承办单位", "是否听证")),
    ]


def test_a_table_cut_by_a_page_break_goes_on_without_names() -> None:
    first = grid(("事项名称", "承办部门", "决策时间"), ("养犬管理办法", "县城管局", "5月"))
    second = grid(("烟花爆竹限放区域调整", "县应急局", "8月"), ("公交票价调整", "县交通局", "9月"))
    found = entries(shown(TITLE, first + second, "决策目录"))
    assert [matter for matter, *_ in found] == ["养犬管理办法", "烟花爆竹限放区域调整", "公交票价调整"]


def test_a_hearing_among_the_steps_is_told() -> None:
    table = grid(
        ("决策事项", "承办单位", "履行程序"),
        ("水价调整", "县水利局", "公众参与、召开听证会、集体讨论"),
        ("村庄规划", "县自然资源局", "公众参与、专家论证"),
    )
    assert [(m, hearing) for m, _, _, hearing, _ in entries(shown(TITLE, table, "决策目录"))] == [
        ("水价调整", True),
        ("村庄规划", None),
    ]


@pytest.mark.parametrize(
    "html",
    [
        "<p>一、《云岫县养犬管理办法》制定</p><p>承办单位：县城管局</p><p>决策时间：2022年6月</p><p>是否听证：否</p>"
        "<p>二、公交票价调整</p><p>承办单位：县交通局</p><p>决策时间：第三季度</p><p>是否听证：是</p>",
        "<p>1.《云岫县养犬管理办法》制定（承办单位：县城管局；决策时间：2022年6月；不需听证）</p>"
        "<p>2.公交票价调整（承办单位：县交通局，决策时间：第三季度，拟举行听证）</p>",
        "<p>（一）《云岫县养犬管理办法》制定。牵头单位：县城管局。计划决策时间：2022年6月。是否需要听证：否。</p>"
        "<p>（二）公交票价调整。牵头单位：县交通局。计划决策时间：第三季度。是否需要听证：是。</p>",
    ],
)
def test_a_numbered_list_is_read_like_a_table(html: str) -> None:
    assert entries(shown(TITLE, html, "决策目录")) == [
        ("《云岫县养犬管理办法》制定", ("县城管局",), "2022年6月", False, FOUR),
        ("公交票价调整", ("县交通局",), "第三季度", True, FOUR),
    ]


def test_a_catalogue_that_only_a_picture_or_a_file_shows_is_unread_not_empty() -> None:
    file = "<p>现将目录予以公布，详见附件。</p><p>附件：<a href='/f/1.pdf'>重大行政决策事项目录.pdf</a></p>"
    (found,) = find_catalogues([shown(TITLE, file, "决策目录")])
    assert (found.entries, found.readable, found.year) == ((), False, 2022)


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("关于报送2022年度重大行政决策事项目录的通知", "通知公告"),
        ("关于公开征集2022年度重大行政决策事项目录建议的公告", "通知公告"),
        ("《云岫县2022年度重大行政决策事项目录》解读", "政策解读"),
        ("云岫县重大行政决策程序规定", "规范性文件"),
        ("县政府常务会议研究重大行政决策事项目录", "政务动态"),
        ("2022年度重大行政决策事项目录公布", "工作动态"),
        ("权责清单", "权责清单"),
    ],
)
def test_what_is_about_a_catalogue_is_none(title: str, column: str) -> None:
    text = "<p>一、报送范围。承办单位：各股室。</p><p>二、报送时间。完成时间：3月底。</p>"
    assert find_catalogues([shown(title, text, column)]) == ()


def test_every_element_is_quoted_with_its_place() -> None:
    table = grid(
        ("事项名称", "承办单位", "决策时间"),
        ("养犬管理办法", "县城管局", "5月"),
        ("票价调整", "县交通局", "6月"),
    )
    (found,) = find_catalogues([shown(TITLE, table, "决策目录")])
    entry: DecisionEntry = found.entries[1]
    assert [(e.words, e.place) for e in entry.evidence] == [
        ("票价调整", "正文表格1第3行"),
        ("县交通局", "正文表格1第3行"),
        ("6月", "正文表格1第3行"),
    ]


def test_an_unread_catalogue_of_the_whole_county_may_name_anybody() -> None:
    office = Unit("云岫县人民政府办公室", UnitKind.DEPARTMENT, "", ())
    unread = "<p>附件：<a href='/1.docx'>目录.docx</a></p>"
    bureau = shown("云岫县人民政府办公室2022年度重大行政决策事项目录", unread)
    county = shown("云岫县2022年度重大行政决策事项目录", unread)
    assert unread_of_the_county(office, find_catalogues([bureau])) == ()
    assert unread_of_the_county(office, find_catalogues([county])) == find_catalogues([county])
