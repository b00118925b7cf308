"""Who is in charge of disclosure, as leaders' pages and notices on the division of work say."""

import pytest
from tests.extract.pages import FRAME, grid, shown

from mingjing.extract.leaders import find_openness_leaders
from mingjing.model import PageFacts

NOTICE = "关于局班子成员工作分工调整的通知"


def found(*pages: PageFacts) -> list[tuple[str, str]]:
    return [(leader.subject, leader.words.words) for leader in find_openness_leaders(pages, FRAME)]


@pytest.mark.parametrize(
    "html",
    [
        "<p>姓名：张明</p><p>职务：副局长</p><p>分工：分管社会救助、政务公开。</p>",
        "<p>张明，汉族，1970年5月出生，大学学历，现任民政局副局长。</p><p>分管社会救助、政府信息公开工作。联系养老服务股。</p>",
        grid(
            ("姓名", "职务", "出生年月", "工作分工"),
            ("张明", "副局长", "1970年5月", "负责养老服务、政务公开"),
        ),
    ],
)
def test_a_leaders_page_names_the_leader_in_charge(html: str) -> None:
    (leader,) = found(shown("领导信息", html, "领导信息"))
    assert leader[0] == "张明"
    assert "公开" in leader[1]


@pytest.mark.parametrize(
    "html",
    [
        "<p>李红（党组书记、局长）：主持全面工作。</p><p>张明（副局长）：分管养老服务、政务公开。</p>",
        "<p>党组书记、局长李红：主持全面工作。</p><p>党组成员、副局长张明：协助抓好政务公开工作。</p>",
        "<p>李红同志主持全面工作。</p><p>张明同志负责政府信息公开、殡葬管理。</p>",
        grid(("姓名", "分工"), ("李红", "主持全面工作"), ("张明", "分管政务公开")),
    ],
)
def test_a_notice_on_the_division_of_work_names_the_leader_in_charge(html: str) -> None:
    assert [name for name, _ in found(shown(NOTICE, html, "通知公告"))] == ["张明"]


@pytest.mark.parametrize(
    ("title", "column", "html"),
    [
        (NOTICE, "通知公告", "<p>张明：分管养老服务，不再分管政务公开。</p>"),
        ("张明调研政务公开工作", "工作动态", "<p>张明：负责政务公开工作的股室汇报了情况。</p>"),
        ("云岫县财政局领导班子成员分工", "通知公告", "<p>张明：分管政务公开。</p>"),
        ("领导信息", "领导信息", "<p>姓名：张明</p><p>职务：副局长</p><p>分工：分管政务服务、信息化。</p>"),
    ],
)
def test_other_mentions_tell_nothing(title: str, column: str, html: str) -> None:
    assert found(shown(title, html, column)) == []


def test_a_notice_that_is_taken_for_a_leaders_page_is_read_as_a_notice() -> None:
    html = "<p>现将分工通知如下：</p><p>李红同志：主持全面工作。</p><p>张明同志：负责政府信息公开工作。</p>"
    assert found(shown("关于县民政局领导班子成员工作分工的通知", html, "通知公告")) == [
        ("张明", "张明同志：负责政府信息公开工作。")
    ]


def test_a_former_post_is_no_charge() -> None:
    html = "<p>张明，汉族，1970年5月出生，现任民政局副局长。</p><p>2015年3月起，在县政府办公室负责政务公开工作。</p>"
    assert found(shown("领导信息", html, "领导信息")) == []


def test_a_notice_may_leave_open_who_is_in_charge() -> None:
    html = "<p>现将分工通知如下：</p><p>分管办公室的同志：负责政府信息公开工作。</p>"
    assert found(shown(NOTICE, html, "通知公告")) == [("", "分管办公室的同志：负责政府信息公开工作。")]
