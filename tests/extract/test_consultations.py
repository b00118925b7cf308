"""Which pages make up a consultation."""

from datetime import date

import pytest

from mingjing.extract.consultations import find_consultations
from mingjing.ledgers import official_calendar
from mingjing.model import (
    Attachment,
    Consultation,
    DateKind,
    Frame,
    Link,
    PageDate,
    PageFacts,
    PageKind,
    Unit,
    UnitKind,
)

BUREAU = Unit("云岫县城市管理局", UnitKind.DEPARTMENT, "县直单位", ())
FRAME = Frame(BUREAU, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), official_calendar())
NOTICE = "关于公开征求《云岫县养犬管理办法（征求意见稿）》意见的公告"


def page(
    title: str,
    published: str,
    body: str = "现向社会公开征求意见，征求意见时间：2022年3月1日至2022年4月1日。",
    *,
    n: int = 1,
    links: tuple[Link, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    source: str = "",
) -> PageFacts:
    return PageFacts(
        url=f"http://www.yunxiu.example/{n}.html",
        snapshot=f"{n:064}",
        kind=PageKind.ARTICLE,
        title=title,
        dates=(PageDate(DateKind.PUBLISHED, date.fromisoformat(published), "页头", published),),
        body=body,
        links=links,
        attachments=attachments,
        source=source,
    )


def find(*pages: PageFacts) -> tuple[Consultation, ...]:
    return find_consultations(pages, FRAME)


@pytest.mark.parametrize(
    "title",
    [
        NOTICE,
        "云岫县城管局关于《云岫县养犬管理办法（草案）》公开征集意见建议的通告",
        "《云岫县养犬管理办法（征求意见稿）》公开征求意见",
        "【意见征集】云岫县养犬管理办法（征求意见稿）公开征求意见",
        "【意见征集】云岫县校外培训机构管理细则（征求意见稿）公开征求意见",
        "面向社会公开征求云岫县养犬管理办法意见的启事",
        "云岫县养犬管理办法（征求意见稿）",
        "公告",
    ],
)
def test_a_notice_is_recognised_by_what_it_asks(title: str) -> None:
    assert len(find(page(title, "2022-03-01"))) == 1


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("关于公开征集平安志愿者的公告", "现面向社会公开征集志愿者，报名时间：2022年3月1日至3月15日。"),
        ("关于征集云岫旅游形象标识的启事", "现面向社会征集标识，征集时间：2022年3月1日至3月15日。"),
        ("关于征集2023年民生实事项目的公告", "征集时间：2022年3月1日至3月15日，欢迎提出建议。"),
        ("县城管局召开《云岫县养犬管理办法（征求意见稿）》征求意见座谈会", "3月1日，县城管局召开座谈会。"),
        ("转发省司法厅关于公开征求《江西省养犬条例（草案）》意见的公告", "时间：2022年3月1日至3月15日。"),
        ("江西省司法厅关于公开征求《江西省养犬条例（草案）》意见的公告", "时间：2022年3月1日至3月15日。"),
        ("关于征求《云岫县养犬管理办法》意见的函", "各乡（镇），县直各单位：请于2022年3月15日前反馈意见。"),
        ("城管局意见箱开箱情况", "2022年3月1日，县城管局打开意见箱。"),
        ("2022年部门预算公开说明", "2022年3月1日公开。"),
    ],
)
def test_other_calls_inner_rounds_news_and_passed_on_notices_are_none(title: str, body: str) -> None:
    assert find(page(title, "2022-03-01", body)) == ()


@pytest.mark.parametrize("matter", ["信访事项办理", "审计整改", "督查检查", "政协提案办理"])
def test_what_a_draft_is_about_does_not_tell_whose_opinions_are_answered(matter: str) -> None:
    name = f"云岫县{matter}管理办法（征求意见稿）"
    notice = page(f"关于公开征求《{name}》意见的公告", "2022-03-01", n=1)
    answer = page(f"【结果反馈】{name}征求意见情况", "2022-04-05", "未收到意见。", n=2)
    (found,) = find(notice, answer)
    assert found.feedback is not None


def test_feedback_belongs_to_the_round_before_it() -> None:
    first = page(NOTICE, "2022-01-05", "公开征求意见，征求意见时间：2022年1月5日至2月4日。", n=1)
    answer = page("《云岫县养犬管理办法（征求意见稿）》意见采纳情况", "2022-02-07", "未收到意见。", n=2)
    second = page("关于再次公开征求《云岫县养犬管理办法（征求意见稿）》意见的公告", "2022-05-05", n=3)
    found = find(second, answer, first)
    assert [(c.published_on, c.feedback and c.feedback.published_on) for c in found] == [
        (date(2022, 1, 5), date(2022, 2, 7)),
        (date(2022, 5, 5), None),
    ]


def test_a_link_ties_a_feedback_without_name_to_its_notice() -> None:
    notices = [page(NOTICE, "2022-03-01"), page(NOTICE.replace("养犬", "停车"), "2022-03-01", n=2)]
    link = Link("http://www.yunxiu.example/2.html", "原公告", in_body=True)
    answer = page("意见征集结果公示", "2022-04-02", "共收到意见1条，已采纳。", n=3, links=(link,))
    assert [c.feedback is not None for c in find(*notices, answer)] == [False, True]


def test_an_extension_moves_the_last_day() -> None:
    longer = page(
        "关于延长《云岫县养犬管理办法（征求意见稿）》征求意见期限的公告",
        "2022-03-20",
        "征求意见截止日期延长至2022年4月20日。",
        n=2,
    )
    assert [c.closes_on for c in find(page(NOTICE, "2022-03-01"), longer)] == [date(2022, 4, 20)]


def test_the_same_notice_in_two_columns_is_one() -> None:
    assert len(find(page(NOTICE, "2022-03-01", n=1), page(NOTICE, "2022-03-02", n=2))) == 1


def test_one_archive_may_hold_both_draft_and_explanation() -> None:
    both = Attachment("http://www.yunxiu.example/f/1.zip", "养犬管理办法征求意见稿及起草说明.zip", "zip")
    (found,) = find(page(NOTICE, "2022-03-01", attachments=(both,)))
    assert (found.draft is not None, found.explanation is not None) == (True, True)


def test_an_enclosure_of_another_kind_is_neither() -> None:
    form = Attachment("http://www.yunxiu.example/f/1.doc", "附件：公众意见反馈表.doc", "doc")
    (found,) = find(page(NOTICE, "2022-03-01", attachments=(form,)))
    assert (found.draft, found.explanation, found.unnamed) == (None, None, ())
