"""Guides in the wordings that fool a reader of keywords."""

from datetime import date
from pathlib import Path

import pytest

from mingjing.extract.guides import find_guides
from mingjing.model import Calendar, FeeStatement, Frame, PageFacts, PageKind, Unit, UnitKind

CONTACTS = {"机构名称", "办公地址", "办公时间", "联系电话", "传真号码", "互联网联系方式"}


def frame(name: str = "云岫县应急管理局") -> Frame:
    unit = Unit(name, UnitKind.DEPARTMENT, "", ())
    return Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), Calendar({}))


def guide(*lines: str, title: str = "政府信息公开指南") -> PageFacts:
    return PageFacts(
        "http://a.example/1.html", "0" * 64, PageKind.ARTICLE, title=title, body="\n".join(lines)
    )


def told(page: PageFacts, unit: str = "云岫县应急管理局") -> set[str]:
    return {name for found in find_guides([page], frame(unit)) for name, _ in found.elements}


def test_a_sentence_that_lists_the_elements_tells_none_of_them() -> None:
    text = "本指南载明信息的分类、编排体系、获取方式，机构名称、办公地址、办公时间、联系电话、传真号码、互联网联系方式等内容。"
    assert told(guide(text, "为方便公众获取信息，" * 12)) == set()


def test_a_numbered_list_inside_a_sentence_heads_nothing() -> None:
    page = guide(
        "政府信息分为以下类别：1.机构职能；2.政策文件；3.安全生产举报奖励等信息。政府信息公开申请的受理：受理机构：县应急管理局办公室，"
        "联系地址：云岫县青云路54号，工作时间：周一至周五 上午8:00—12:00，办公电话：0700-8999682，传真电话：0700-8480122，"
        "互联网联系方式：yjj@mail.yunxiu.example。"
    )
    assert told(page) == CONTACTS | {"信息分类"}


def test_a_supervising_body_is_no_working_body_but_a_market_supervision_bureau_is() -> None:
    page = guide(
        "一、受理机构：云岫县市场监督管理局办公室",
        "地址：建设路1号",
        "二、编排体系：由索引号、名称、文号组成。",
        "三、监督方式",
        "电话：0797-2830001，传真：0797-2830002，邮箱：jd@mail.yunxiu.example，工作时间：8:00-12:00",
    )
    assert told(page, "云岫县市场监督管理局") == {"机构名称", "办公地址", "编排体系"}


@pytest.mark.parametrize(
    "unit",
    ["云岫县政务服务数据管理局", "云岫县行政服务中心", "云岫县文化广电新闻出版旅游局", "云岫县申报培训中心"],
)
def test_the_name_of_the_unit_does_not_tell_that_its_guide_is_about_something_else(unit: str) -> None:
    text = ("信息分类：概况信息、政策文件二类。", "办公地址：青云路54号，办公电话：0700-8999682。")
    assert told(guide(*text, title=f"{unit}政府信息公开指南"), unit) >= {"信息分类", "办公地址"}
    assert told(guide(*text, title=f"{unit}办事服务指南"), unit) == set()


def test_a_fax_number_is_no_telephone() -> None:
    page = guide(
        "信息分类：概况信息、政策文件、人事信息三类。",
        "传真电话：0797-2830002",
        "地址：建设路1号",
        "时间说明" * 40,
    )
    assert told(page) == {"信息分类", "传真号码", "办公地址"}


def test_labels_spread_out_with_blanks_are_read_and_quoted_as_written() -> None:
    page = guide("办 公 地 址：建设路1号", "传 真 号 码：无传真", "电 话: 2831001")
    found = find_guides([page], frame())[0]
    assert [(name, words.words, words.place) for name, words in found.elements] == [
        ("办公地址", "办 公 地 址：建设路1号", "正文第1段"),
        ("联系电话", "电 话: 2831001", "正文第3段"),
        ("传真号码", "传 真 号 码：无传真", "正文第2段"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "云岫县人民政府信息公开指南",
        "云岫县政府信息公开指南",
        "云岫县财政局政府信息公开指南",
        "城乡低保办事指南",
        "政府信息依申请公开指南",
        "关于编制政府信息公开指南的通知",
        "政府信息公开指南（已失效）",
    ],
)
def test_guides_of_others_and_other_guides_are_not_taken(title: str) -> None:
    lines = (
        "信息分类：概况信息、政策文件、人事信息三类。",
        "电话：2831001",
        "地址：建设路1号",
        "传真：2831002",
    )
    assert find_guides([guide(*lines, title=title)], frame()) == ()


@pytest.mark.parametrize(
    ("text", "fees"),
    [
        (
            "按国办函〔2020〕109号收取信息处理费，按件计收，11—30件每件100元，31件以上每件200元。",
            FeeStatement.RULE_AND_STANDARD,
        ),
        ("信息处理费按国办函[2020]109号执行。", FeeStatement.BASIS_ONLY),
        ("不再收取检索、复制、邮寄等费用。", FeeStatement.NONE),
        ("不收取任何费用。", FeeStatement.BASIS_ONLY),
        ("可以收取检索、复制、邮寄等成本费用。", FeeStatement.OBSOLETE),
        ("行政事业性收费信息见财政公开栏目，证照工本10元。", FeeStatement.NONE),
    ],
)
def test_what_is_said_of_fees(text: str, fees: FeeStatement) -> None:
    page = guide("信息分类：概况信息、政策文件、人事信息三类。", "电话：2831001", "地址：建设路1号", text)
    assert find_guides([page], frame())[0].fees is fees


@pytest.mark.parametrize(
    ("file", "unit", "missing", "fees"),
    [
        ("guide_51587.txt", "平潭综合实验区管委会", {"信息分类", "传真号码"}, FeeStatement.BASIS_ONLY),
        (
            "guide_township_baiqing_80924_outdated.txt",
            "白青乡人民政府",
            {"编排体系", "办公时间", "联系电话", "传真号码", "互联网联系方式"},
            FeeStatement.OBSOLETE,
        ),
    ],
)
def test_real_guides_in_one_long_paragraph(
    realdata: Path, file: str, unit: str, missing: set[str], fees: FeeStatement
) -> None:
    head, _, body = (realdata / "text" / "pingtan" / file).read_text("utf-8").partition("正文 =")
    title = head.split("\n", 1)[0].removeprefix("标题: ")
    page = guide(body.lstrip("=").strip(), title=title)
    found = find_guides([page], frame(unit))[0]
    names = CONTACTS | {"信息分类", "编排体系", "获取方式"}
    lacking = names - {name for name, _ in found.elements}
    assert missing <= lacking
    assert found.fees is fees
