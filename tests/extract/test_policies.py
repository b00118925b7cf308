"""Documents, interpretations, and which belongs to which."""

import json
from datetime import date
from pathlib import Path

import pytest

from mingjing.extract.origin import made_elsewhere
from mingjing.extract.policies import find_interpretations, find_policies
from mingjing.extract.titles import matter, same_matter
from mingjing.ledgers import official_calendar
from mingjing.model import (
    DateKind,
    Frame,
    Link,
    PageDate,
    PageFacts,
    PageKind,
    PolicyDocument,
    Unit,
    UnitKind,
)

BUREAU = Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", ())
TOWN = Unit("云岫县石桥镇人民政府", UnitKind.TOWNSHIP, "乡镇", ())
RURAL = Unit("云岫县乡村振兴局", UnitKind.DEPARTMENT, "县直单位", ())
RULES = "云岫县民政局关于印发《云岫县高龄津贴发放办法》的通知"


def frame(unit: Unit = BUREAU) -> Frame:
    return Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), official_calendar())


def page(
    title: str,
    column: str,
    *,
    n: int,
    doc_no: str = "",
    body: str = "各乡（镇）人民政府：现印发给你们，请认真贯彻执行。",
    links: tuple[Link, ...] = (),
    source: str = "",
    head: tuple[tuple[str, str], ...] = (),
    published: str = "2022-03-08",
) -> PageFacts:
    return PageFacts(
        url=url(n),
        snapshot=f"{n:064}",
        kind=PageKind.ARTICLE,
        title=title,
        columns=("政务公开", column),
        dates=(PageDate(DateKind.PUBLISHED, date.fromisoformat(published), "页头", published),),
        doc_no=doc_no,
        body=body,
        links=links,
        source=source,
        head=head,
    )


def url(n: int) -> str:
    return f"http://www.yunxiu.example/{n}.html"


def documents(*pages: PageFacts) -> tuple[PolicyDocument, ...]:
    return find_policies(pages, frame(), find_interpretations(pages, frame()))


def pairs(*pages: PageFacts) -> list[tuple[str, bool, bool]]:
    return [
        (pair.by, pair.document_links, pair.interpretation_links)
        for document in documents(*pages)
        for pair in document.pairings
    ]


RULE_PAGE = page(RULES, "规范性文件", n=1, doc_no="云民字〔2022〕12号")


@pytest.mark.parametrize(
    "title",
    [
        "《云岫县高龄津贴发放办法》政策解读",
        "关于《云岫县高龄津贴发放办法》的解读",
        "一图读懂《云岫县高龄津贴发放办法》",
        "图解：云岫县高龄津贴发放办法",
        "【视频解读】云岫县高龄津贴发放办法",
        "【漫画】一起来看云岫县高龄津贴发放办法",
        "《云岫县民政局关于印发〈云岫县高龄津贴发放办法〉的通知》解读",
        "《云岫县高龄津贴发放办法（试行）》政策问答",
    ],
)
def test_an_interpretation_is_paired_by_its_title(title: str) -> None:
    assert pairs(RULE_PAGE, page(title, "政策解读", n=2)) == [("标题", False, False)]


def test_an_interpretation_is_paired_by_the_number_it_quotes() -> None:
    reading = page("高龄津贴政策问答", "政策解读", n=2, body="根据办法（云民字[2022]第12号），可以申请。")
    assert pairs(RULE_PAGE, reading) == [("文号", False, False)]


def test_an_interpretation_is_paired_by_a_link_in_its_text() -> None:
    link = Link(url(1), "查看原文", in_body=True)
    reading = page("高龄津贴怎么领？政策问答", "政策解读", n=2, links=(link,))
    assert pairs(RULE_PAGE, reading) == [("链接", False, True)]


def test_a_list_of_links_beside_the_text_pairs_nothing() -> None:
    other = page(
        "云岫县民政局关于印发《云岫县临时救助办法》的通知", "规范性文件", n=3, doc_no="云民字〔2022〕13号"
    )
    beside = (Link(url(1), RULES), Link(url(3), "云岫县临时救助办法"))
    reading = page("殡葬改革政策解读", "政策解读", n=2, links=beside)
    assert pairs(RULE_PAGE, other, reading) == []


def test_the_next_article_is_no_association() -> None:
    following = (Link(url(2), "下一篇：《云岫县高龄津贴发放办法》政策解读"),)
    rule = page(RULES, "规范性文件", n=1, doc_no="云民字〔2022〕12号", links=following)
    assert pairs(rule, page("《云岫县高龄津贴发放办法》政策解读", "政策解读", n=2)) == [
        ("标题", False, False)
    ]


def test_copies_in_two_columns_are_one_document_and_any_copy_may_carry_the_link() -> None:
    reading = page("《云岫县高龄津贴发放办法》政策解读", "政策解读", n=3, links=(Link(url(2), "原文"),))
    copy = page(RULES, "政策文件", n=2, doc_no="云民字〔2022〕12号", published="2022-03-10")
    (found,) = documents(RULE_PAGE, copy, reading)
    assert (found.published_on, [pair.interpretation_links for pair in found.pairings]) == (
        date(2022, 3, 8),
        [True],
    )


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("关于召开全县民政工作会议的通知", "政策文件"),
        ("关于2022年国庆节放假的通知", "规范性文件"),
        ("关于张三等同志任免职的通知", "政策文件"),
        ("关于公开征求《云岫县高龄津贴发放办法》意见的公告", "意见征集"),
        ("《云岫县高龄津贴发放办法》政策解读", "政策解读"),
        ("县民政局召开高龄津贴发放办法宣讲会", "政策文件"),
        ("2022年工作要点", "政策文件"),
        ("云岫县民政局2021年度部门决算", "政策文件"),
    ],
)
def test_routine_notices_and_news_are_no_policy(title: str, column: str) -> None:
    assert documents(page(title, column, n=1, doc_no="云民字〔2022〕5号")) == ()


@pytest.mark.parametrize(
    ("unit", "title", "doc_no", "source", "elsewhere"),
    [
        (BUREAU, RULES, "云民字〔2022〕12号", "云岫县民政局", False),
        (BUREAU, "关于印发《云岫县高龄津贴发放办法》的通知", "云民字〔2022〕12号", "", False),
        (BUREAU, "县民政局关于印发《云岫县高龄津贴发放办法》的通知", "", "", False),
        (BUREAU, "转发省民政厅关于印发《高龄津贴办法》的通知", "云民字〔2022〕12号", "云岫县民政局", True),
        (BUREAU, "【转载】省人民政府办公厅关于加强养老服务的意见", "", "", True),
        (BUREAU, "国务院关于加强养老服务的意见", "国发〔2022〕1号", "", True),
        (BUREAU, "关于加强养老服务的意见", "赣府厅发〔2022〕1号", "云岫县民政局", True),
        (BUREAU, "关于加强养老服务的意见", "云府办发〔2022〕1号", "", True),
        (BUREAU, "关于加强养老服务的意见", "", "江西省民政厅", True),
        (BUREAU, "云岫县财政局关于印发《资金管理办法》的通知", "", "", True),
        (BUREAU, "关于加强养老服务的意见", "", "本站", None),
        (TOWN, "石桥镇关于印发《村庄环境整治方案》的通知", "石府发〔2022〕3号", "", False),
        (TOWN, "云岫县石桥镇人民政府关于印发《防汛预案》的通知", "", "", False),
        (RURAL, "云岫县乡村振兴局关于印发《小额信贷贴息办法》的通知", "", "", False),
        (RURAL, "云岫县乡村振兴局、云岫县财政局关于印发《小额信贷贴息办法》的通知", "", "", False),
        (TOWN, "云岫县人民政府办公室关于印发《防汛预案》的通知", "云府办字〔2022〕3号", "", True),
    ],
)
def test_who_made_a_document(
    unit: Unit, title: str, doc_no: str, source: str, elsewhere: bool | None
) -> None:
    assert made_elsewhere(page(title, "政策文件", n=1, doc_no=doc_no, source=source), unit) is elsewhere


def test_the_day_under_the_letter_is_the_documents_even_where_the_printed_rules_follow() -> None:
    body = "现印发给你们。\n云岫县民政局\n２０２２年３月７日\n云岫县高龄津贴发放办法\n第一条 制定本办法。\n第二条 自2022年5月1日起施行。"
    (found,) = documents(page(RULES, "规范性文件", n=1, doc_no="云民字〔2022〕12号", body=body))
    assert found.made_on == date(2022, 3, 7)


def test_of_two_editions_an_interpretation_belongs_to_the_one_it_names_or_the_latest_before_it() -> None:
    trial = page(
        RULES.replace("》", "（试行）》"),
        "规范性文件",
        n=3,
        doc_no="云民字〔2020〕2号",
        published="2020-05-06",
    )
    old = page(RULES, "规范性文件", n=4, doc_no="云民字〔2021〕2号", published="2021-05-06")
    reading = page("《云岫县高龄津贴发放办法》政策解读", "政策解读", n=2, published="2022-03-09")
    assert [(d.url, len(d.pairings)) for d in documents(trial, old, RULE_PAGE, reading)] == [
        (url(3), 0),
        (url(4), 0),
        (url(1), 1),
    ]


def test_real_interpretations_find_their_policies_by_title(realdata: Path) -> None:
    labelled = json.loads((realdata / "gold" / "policy_interpretation_pairs_hebei.json").read_text("utf-8"))[
        "pairs"
    ]
    policies = {policy["title"] for pair in labelled for policy in pair["policies"]}
    right = wrong = 0
    for pair in labelled:
        about = matter(pair["interpretation"]["title"])
        found = {title for title in policies if same_matter(matter(title), about)}
        own = {policy["title"] for policy in pair["policies"]}
        right += bool(found & own)
        wrong += bool(found - own)
    assert right / len(labelled) >= 0.98
    assert wrong <= 2
