"""Which of a unit's columns is which of the usual ones."""

from dataclasses import replace
from datetime import date

from tests.extract.pages import FRAME, shown

from mingjing.extract.column_map import propose_columns, under_usual_names
from mingjing.extract.topics import MAPPED
from mingjing.extract.unit_columns import find_columns
from mingjing.model import Cause, ColumnMatch, Frame, Gap, Link, Match, PageFacts, PageKind


def listed(*path: str, number: int) -> PageFacts:
    """The list page of a column, with one entry."""
    return PageFacts(
        f"http://www.yunxiu.example/mzj/{number}/list.html",
        f"s{number}",
        PageKind.LIST,
        unit=FRAME.unit.name,
        title=path[-1],
        columns=path,
    )


def decided(*pairs: tuple[str, str]) -> Frame:
    return replace(FRAME, unit=replace(FRAME.unit, columns=pairs))


def matches(*pages: PageFacts, frame: Frame = FRAME) -> dict[str, ColumnMatch]:
    return {match.usual: match for match in propose_columns(pages, find_columns(pages, frame), frame)}


def told(match: ColumnMatch) -> tuple[Match, tuple[str, ...]]:
    return match.match, match.names


def test_every_usual_column_has_a_result_also_where_nothing_was_seen() -> None:
    found = matches()
    assert list(found) == list(MAPPED)
    assert {told(match) for match in found.values()} == {(Match.NONE, ())}


def test_a_column_of_the_usual_name_is_exact_and_goes_before_other_names() -> None:
    found = matches(listed("政务公开", "领导信息", number=1), listed("政务公开", "领导之窗", number=2))
    assert told(found["领导信息"]) == (Match.EXACT, ("领导信息",))
    assert found["领导信息"].columns[0].place == "栏目页"


def test_one_column_of_another_name_is_an_alternative_and_two_are_several() -> None:
    one = listed("政务公开", "单位概况", number=1)
    assert told(matches(one)["机构职能"]) == (Match.ALTERNATIVE, ("单位概况",))
    two = matches(one, listed("政务公开", "内设机构", number=2))
    assert told(two["机构职能"]) == (Match.SEVERAL, ("内设机构", "单位概况"))


def test_two_columns_of_the_same_usual_name_are_several() -> None:
    found = matches(listed("甲", "政策文件", number=1), listed("乙", "政策文件", number=2))
    assert found["政策文件"].match is Match.SEVERAL
    assert [column.path for column in found["政策文件"].columns] == [("乙", "政策文件"), ("甲", "政策文件")]


def test_a_column_within_a_column_of_the_same_kind_is_not_a_second_one() -> None:
    found = matches(listed("涉农补贴", "惠农补贴", number=1), listed("涉农补贴", number=2))
    assert told(found["涉农补贴"]) == (Match.EXACT, ("涉农补贴",))
    assert len(found["涉农补贴"].columns) == 1


def test_a_breadcrumb_alone_names_a_column() -> None:
    article = shown("云岫县养犬管理办法解读", "<p>一、背景。二、内容。</p>", "政策解读")
    found = matches(article)["政策解读"]
    assert told(found) == (Match.EXACT, ("政策解读",))
    assert found.columns[0].place == "栏目路径"


def test_a_menu_names_a_column_whose_list_could_not_be_read() -> None:
    gone = "http://www.yunxiu.example/mzj/lsjz/list.html"
    home = replace(
        listed("政务公开", number=1),
        kind=PageKind.HOME,
        links=(Link(gone, "临时救助"), Link("http://else.example/", "医疗救助")),
    )
    frame = replace(FRAME, gaps=(Gap(gone, Cause.TIMEOUT, "临时救助", ("政务公开",)),))
    found = matches(home, frame=frame)
    assert told(found["临时救助"]) == (Match.EXACT, ("临时救助",))
    assert found["临时救助"].columns[0].place == "导航"
    assert found["医疗救助"].match is Match.NONE


def test_what_was_not_seen_tells_how_many_addresses_may_hide_it() -> None:
    frame = replace(FRAME, gaps=(Gap("http://a.example/1", Cause.TIMEOUT, "领导之窗", ("政务公开",)),))
    found = matches(frame=frame)
    assert (found["领导信息"].unread, found["政策解读"].unread) == (1, 0)


def test_what_the_office_decided_counts_and_other_names_no_longer_do() -> None:
    pages = (listed("重点领域", "兜底保障", number=1), listed("重点领域", "低保", number=2))
    found = matches(*pages, frame=decided(("城乡低保", "兜底保障")))["城乡低保"]
    assert (told(found), found.decided) == ((Match.ALTERNATIVE, ("兜底保障",)), True)
    none = matches(*pages, frame=decided(("城乡低保", "")))["城乡低保"]
    assert (told(none), none.decided) == ((Match.NONE, ()), True)


def test_finders_read_a_decided_column_under_its_usual_name() -> None:
    page = shown(
        "县民政局班子成员", "<p>张三</p>", "单位之家", "掌门人", published=date(2022, 3, 1).isoformat()
    )
    frame = decided(("领导信息", "掌门人"), ("城乡低保", ""))
    assert under_usual_names([page], frame)[0].columns == ("政务公开", "单位之家", "领导信息")
    assert under_usual_names([page], FRAME) == [page]
