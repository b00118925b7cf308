"""Leaders' pages in shapes where one person's words can be taken for another's."""

from dataclasses import replace
from datetime import date

from mingjing.extract.leaders import find_leaders
from mingjing.model import Calendar, Frame, LeaderProfile, Medium, PageFacts, PageKind, Unit, UnitKind

ROSTER = (("张三", "局长"), ("李四", "副局长"))


def frame(roster: tuple[tuple[str, str], ...] | None = None) -> Frame:
    unit = Unit("云岫县民政局", UnitKind.DEPARTMENT, "", ())
    return Frame(
        unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}), roster=roster
    )


def page(
    *lines: str,
    title: str = "领导信息",
    columns: tuple[str, ...] = ("领导信息",),
    media: tuple[Medium, ...] = (),
) -> PageFacts:
    url = f"http://a.example/{title}.html"
    return PageFacts(
        url, "0" * 64, PageKind.ARTICLE, title=title, columns=columns, body="\n".join(lines), media=media
    )


def photo(after: int, alt: str = "") -> Medium:
    return Medium("picture", f"http://a.example/{after}{alt}.jpg", alt, True, after)


def names(profiles: tuple[LeaderProfile, ...]) -> dict[str, set[str]]:
    return {profile.subject: {name for name, _ in profile.fields} for profile in profiles}


PROSE = "{}，男，汉族，1975年8月生，大学学历，中共党员，现任县民政局{}。分管救助工作。"
ZHANG, LI, WANG = PROSE.format("张三", "局长"), PROSE.format("李四", "副局长"), PROSE.format("王五", "副局长")
ALL = {"姓名", "出生年月", "民族", "学历", "职务", "政治面貌", "分工"}


def test_photos_in_front_of_each_person_leave_out_the_one_without() -> None:
    told = names(find_leaders([page(ZHANG, LI, WANG, media=(photo(0), photo(2)))], frame()))
    assert told == {"张三": ALL | {"照片"}, "李四": ALL, "王五": ALL | {"照片"}}


def test_photos_behind_each_person() -> None:
    told = names(find_leaders([page(ZHANG, LI, WANG, media=(photo(1), photo(3)))], frame()))
    assert told == {"张三": ALL | {"照片"}, "李四": ALL, "王五": ALL | {"照片"}}


def test_a_photo_that_may_be_either_ones_is_claimed_for_nobody() -> None:
    profiles = find_leaders([page(ZHANG, LI, WANG, media=(photo(1),))], frame())
    assert names(profiles) == {"张三": ALL, "李四": ALL, "王五": ALL}
    assert {profile.unsure for profile in profiles} == {("照片",)}


def test_a_photo_named_after_a_person_is_theirs() -> None:
    profiles = find_leaders([page(ZHANG, LI, media=(photo(1, "李四照片"),))], frame())
    assert names(profiles) == {"张三": ALL, "李四": ALL | {"照片"}}
    assert [profile.unsure for profile in profiles] == [(), ()]


def test_fields_on_two_pages_come_together() -> None:
    bio = page("张三，男，汉族，1975年8月生，大学学历，中共党员，县民政局局长。", title="张三")
    work = page(
        "局长 张三：主持全面工作", "副局长 李四：负责救助工作", title="领导分工", columns=("领导分工",)
    )
    assert names(find_leaders([bio, work], frame(ROSTER)))["张三"] >= ALL - {"分工"}


def test_news_of_a_leader_in_the_leaders_column_is_no_profile() -> None:
    news = page("3月1日，县民政局局长张三到敬老院看望老人。", "副局长李四陪同。", title="张三看望敬老院老人")
    assert find_leaders([news], frame(ROSTER)) == ()


def test_a_unit_whose_name_speaks_of_news_has_leaders_all_the_same() -> None:
    unit = Unit("云岫县文化广电新闻出版旅游局", UnitKind.DEPARTMENT, "", ())
    path = ("文化广电新闻出版旅游局", "领导信息")
    assert names(find_leaders([page(ZHANG, columns=path)], replace(frame(), unit=unit))) == {"张三": ALL}
    assert find_leaders([page(ZHANG, columns=("新闻动态", "领导信息"))], replace(frame(), unit=unit)) == ()


def test_withdrawn_pages_and_other_units_leaders_are_passed_over() -> None:
    old = page(ZHANG, title="领导信息（历史版本）")
    other = page(LI, title="云岫县财政局领导班子成员")
    assert find_leaders([old, other], frame()) == ()


def test_what_must_not_stand_there() -> None:
    profile = find_leaders(
        [
            page(
                "姓 名：张三",
                "民 族：汉族",
                "籍贯：青泽市",
                "1996年7月参加工作",
                "政治面貌：中共党员",
                "工作简历",
                "1996.07—2002.05 某镇干部",
                "2002.05至今 某局局长",
                "联系电话：0797-2831001",
                title="张三",
            )
        ],
        frame(),
    )[0]
    assert [name for name, _ in profile.surplus] == ["参加工作时间", "工作经历", "籍贯"]


def test_duties_that_sound_like_facts_are_duties() -> None:
    profile = find_leaders(
        [
            page(
                "张三，男，汉族，1975年8月生。",
                "工作分工：分管党员教育、大学生资助、少数民族工作，联系主要负责人。",
                title="张三",
            )
        ],
        frame(),
    )[0]
    assert {name for name, _ in profile.fields} == {"姓名", "民族", "出生年月", "分工"}
    assert profile.surplus == ()
