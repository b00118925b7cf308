"""How notices and feedback are worded: periods, reasons for a shorter one, results."""

from datetime import date

import pytest

from mingjing.extract.consultations.feedback import feedback_section, read_feedback
from mingjing.extract.consultations.period import find_period, find_shortening
from mingjing.ledgers import official_calendar
from mingjing.model import DateKind, PageDate, PageFacts, PageKind, Table


def page(body: str, published: str = "2022-03-01", tables: tuple[Table, ...] = ()) -> PageFacts:
    day = date.fromisoformat(published)
    return PageFacts(
        url="http://www.yunxiu.example/1.html",
        snapshot="0" * 64,
        kind=PageKind.ARTICLE,
        title="关于公开征求《云岫县养犬管理办法（征求意见稿）》意见的公告",
        dates=(PageDate(DateKind.PUBLISHED, day, "页头", published),),
        body=body,
        tables=tables,
    )


@pytest.mark.parametrize(
    ("words", "opens", "closes"),
    [
        ("征求意见时间：2022年3月1日至2022年3月31日。", "2022-03-01", "2022-03-31"),
        ("公示期：2022年3月2日—4月1日", "2022-03-02", "2022-04-01"),
        ("公示时间：2022.3.2-2022.3.31", "2022-03-02", "2022-03-31"),
        ("征集时间为2022/03/02~2022/03/31，欢迎来信。", "2022-03-02", "2022-03-31"),
        ("征求意见期限：2022年3月2日9:00起至2022年3月31日17:30止。", "2022-03-02", "2022-03-31"),
        ("一、征求意见时间\n2022年3月2日至2022年4月1日，共计30天。", "2022-03-02", "2022-04-01"),
        ("意见反馈时间：二〇二二年三月二日至三月三十一日", "2022-03-02", "2022-03-31"),
        ("现公开征求意见，为期30天，自2022年3月2日起。", "2022-03-02", "2022-04-01"),
        ("请自本公告发布之日起30日内提出意见。", "2022-03-01", "2022-03-31"),
        ("请于本公告发布之日起一个月内将意见反馈我局。", "2022-03-01", "2022-04-01"),
        ("自公告发布之日起7个工作日内反馈意见。", "2022-03-01", "2022-03-10"),
        ("意见征集截止日期为2022年3月17日。", "2022-03-01", "2022-03-17"),
        ("即日起至2022年3月20日，欢迎提出意见。", "2022-03-01", "2022-03-20"),
        ("请将意见于3月20日前发送至邮箱。", "2022-03-01", "2022-03-20"),
        ("有关意见请在2022年3月20日（含）前反馈。", "2022-03-01", "2022-03-20"),
        ("本办法自2022年6月1日起施行。\n意见反馈截止时间：2022年3月20日。", "2022-03-01", "2022-03-20"),
        (
            "座谈会定于2022年3月5日至3月6日召开。\n征求意见时间：2022年3月1日至3月31日。",
            "2022-03-01",
            "2022-03-31",
        ),
        ("征求意见时间为三十日，自2022.3.2起计算。", "2022-03-02", "2022-04-01"),
        (
            "意见征集截止日期为2022年3月31日。\n征求意见期间，我局将于3月17日召开座谈会听取意见。",
            "2022-03-01",
            "2022-03-31",
        ),
        ("自2022年3月1日起征求意见。", "2022-03-01", None),
        ("欢迎提出意见。", None, None),
        ("征求意见时间：2022年3月31日至2022年3月1日。", None, None),
    ],
)
def test_the_period_is_read_in_every_wording(words: str, opens: str | None, closes: str | None) -> None:
    found = find_period(page(words), official_calendar())
    told = (found.opens_on and found.opens_on.isoformat(), found.closes_on and found.closes_on.isoformat())
    assert told[1] == closes
    if closes:
        assert told[0] == opens


def test_a_period_in_the_articles_of_the_draft_is_not_the_notices() -> None:
    body = "欢迎提出意见。\n第一条 为了规范，制定本办法。\n第二条 征集意见时间为2022年1月1日至2022年1月5日。\n第三条 略。"
    assert find_period(page(body), official_calendar()).closes_on is None


@pytest.mark.parametrize(
    ("words", "justified"),
    [
        ("因防汛抢险工作紧急，征求意见期限缩短为10日。", True),
        ("鉴于上级要求月底前出台，时间紧急。故将征求意见时间缩短至10天。", True),
        ("征求意见时间缩短为10天。", False),
        ("本办法将审批时限由20日压缩为10日。", False),
    ],
)
def test_a_shorter_period_needs_a_stated_reason(words: str, justified: bool) -> None:
    assert bool(find_shortening(page(words))[0]) is justified


@pytest.mark.parametrize(
    ("words", "none_received", "adoption", "reasons"),
    [
        ("公告期满，未收到任何意见建议。", True, True, True),
        ("公示期内没有单位和个人提出意见或建议。", True, True, True),
        ("截至目前，共收到反馈意见0条。", True, True, True),
        ("未收到其他意见，收到修改意见2条，均已采纳。", False, True, True),
        ("共收到意见4条，其中采纳4条，未采纳0条。", False, True, True),
        ("共收到意见3条，采纳2条。", False, True, False),
        ("共收到意见3条，采纳2条，未采纳1条。未采纳的原因是与上位法相抵触。", False, True, True),
        ("共收到意见3条，其中2条予以采纳，1条因不属于本办法调整范围不予采纳。", False, True, True),
        ("共征集到意见建议12条，经研究全部予以采纳。", False, True, True),
        ("共收到意见建议5条，感谢大家的支持，我局将认真研究吸收。", False, False, False),
        ("", False, None, None),
    ],
)
def test_feedback_in_prose(
    words: str, none_received: bool, adoption: bool | None, reasons: bool | None
) -> None:
    found = read_feedback(page(words))
    assert (found.none_received, found.tells_adoption, found.tells_reasons) == (
        none_received,
        adoption,
        reasons,
    )


def test_feedback_in_a_table_with_other_headers() -> None:
    table = (
        ("序号", "意见来源", "意见和建议内容", "采纳情况", "理由或说明"),
        ("1", "群众", "建议减免费用", "未采纳", "收费标准由上级规定"),
        ("2", "赵**", "建议延长有效期", "采纳", ""),
    )
    found = read_feedback(page("具体情况如下：", tables=(table,)))
    assert [(o.words, o.adopted, o.reason) for o in found.opinions] == [
        ("建议减免费用", False, "收费标准由上级规定"),
        ("建议延长有效期", True, ""),
    ]
    assert (found.tells_adoption, found.tells_reasons) == (True, True)


def test_feedback_added_to_the_notice_names_its_own_day() -> None:
    body = "征求意见时间：2022年3月1日至3月31日。\n意见采纳情况（2022年4月2日）\n共收到意见2条，全部采纳。"
    found = feedback_section(page(body))
    assert found is not None
    assert (found.published_on, found.tells_adoption) == (date(2022, 4, 2), True)


def test_a_notice_without_results_has_no_feedback_section() -> None:
    assert feedback_section(page("征求意见时间：2022年3月1日至3月31日。采纳情况将另行公布。")) is None
