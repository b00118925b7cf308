"""A unit's page: every item with its findings, quoted words and ways to them; open items clearly open."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import sample
from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.model import CANDIDATE, Finding, Outcome, PartScore, State
from mingjing.report import ReportFiles, write_reports


def page(files: ReportFiles, at: int = 0) -> LexborHTMLParser:
    return LexborHTMLParser(files.units[at].page.read_text("utf-8"))


def one(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    node = tree.css_first(selector)
    assert node is not None, selector
    return node


def words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ", strip=True).split())


def test_items_stand_in_the_papers_order(files: ReportFiles) -> None:
    anchors = [node.attributes["id"] for node in page(files).css("article.item")]
    assert anchors == [f"item-{n}" for n in (1, 2, 3, 5, 6, 18, 26, 27, 28, 32, 40)]


def test_open_items_show_neither_zero_nor_full(files: ReportFiles) -> None:
    item = one(page(files), "#item-2")
    assert words(one(item, ".verdict")) == "待核 满分 3 待人工核查"
    assert item.attributes["class"] == "item open is-open"


def test_decided_items_show_points_and_standing(files: ReportFiles) -> None:
    tree = page(files)
    assert words(one(tree, "#item-18 .verdict")) == "2.7 / 3 分 有扣分"
    assert words(one(tree, "#item-5 .verdict")) == "2 / 2 分 满分"
    assert words(one(tree, "#item-28 .verdict")) == "0 / 4 分 未得分"
    assert words(one(tree, "#item-1 .verdict")) == "缺项 / 3 分 合理缺项"


def test_an_open_item_with_a_decided_loss_is_under_both_filters(files: ReportFiles) -> None:
    tree = page(files)
    lost = [node.attributes["id"] for node in tree.css(".item.lost")]
    assert lost == ["item-3", "item-18", "item-28"]
    still_open = [node.attributes["id"] for node in tree.css(".item.is-open")]
    assert still_open == [f"item-{n}" for n in (2, 3, 6, 26, 27, 32, 40)]
    assert [label.text() for label in tree.css("label.tab")] == ["全部 11", "有扣分 3", "待核 7"]


def test_a_fault_has_icon_word_reason_quote_remedy_and_clause(files: ReportFiles) -> None:
    part = page(files).css("#item-3 .part-box")[0]
    finding = one(part, ".finding")
    assert (words(one(finding, ".icon")), words(one(finding, ".word"))) == ("✗", "不符合")
    assert words(one(finding, "blockquote q")) == "征求意见时间：2022年3月1日至2022年3月11日"
    assert (
        words(one(part, ".remedy")) == "整改建议： 在公告中写明起止日期；因情况紧急缩短期限的，同时说明理由。"
    )
    assert "依据：《重大行政决策程序暂行条例》第十五条" in words(part)
    links = [link.attributes["href"] for link in finding.css("a")]
    assert links == [
        "../evidence/" + files.evidence[0].name + "#q1",
        "http://yunxiu.county.example/zwgk/yjzj/202203/t20220301_1.html",
    ]


def test_faults_come_before_what_is_in_order_and_remedies_only_with_faults(files: ReportFiles) -> None:
    part = one(page(files), "#item-18 .part-box")
    assert [finding.attributes["class"] for finding in part.css(".finding")] == [
        "finding not_met",
        "finding met",
    ]
    feedback = page(files).css("#item-3 .part-box")[1]
    assert feedback.css_first(".remedy") is None


def test_steps_reading_and_open_questions_can_be_opened(files: ReportFiles) -> None:
    summaries = [node.text() for node in page(files).css("#item-3 > details > summary")]
    assert summaries == ["得分怎么算出来的", "评分口径与待定问题"]
    assert "“3日内”是自然日还是工作日？目前：暂按工作日" in words(
        one(page(files), "#item-3 > details:last-child")
    )


def test_pool_members_say_what_they_share(files: ReportFiles) -> None:
    assert "第26项、第27项共享 6 分，扣完即止；现得 5 分" in words(one(page(files, 2), "#item-26"))
    assert words(one(page(files, 2), "#item-26 .verdict")) == "扣 1 分 有扣分"
    assert words(one(page(files, 2), "#item-27 .verdict")) == "不扣分 未扣分"


def test_the_summary_tells_decided_and_open_points(files: ReportFiles) -> None:
    assert words(one(page(files), ".bar")) == "云岫镇 已判 6.7 / 9 分 待核 33 分 全部 11 有扣分 3 待核 7"
    assert words(one(page(files, 2), ".bar")) == "县教育局 总分 32.2 / 42 分 全部 11 有扣分 5 待核 0"


def test_a_clue_is_shown_with_its_words_and_said_to_give_and_take_nothing(tmp_path: Path) -> None:
    quoted = sample.quote(sample.GUIDE, "公开机构：云岫镇党政办公室", "正文第2段")
    clue = Finding(Outcome.UNCLEAR, "云岫镇政府信息公开指南", "指南写明专区", "", CANDIDATE, (quoted,))
    part = PartScore("指南载明专区", Decimal(1), None, State.NEEDS_PERSON, "由人工核查", (), (clue,))
    first = sample.SHEETS[0]
    items = tuple(replace(item, parts=(part,)) if item.item == 32 else item for item in first.items)
    sheets = (replace(first, items=items), *sample.SHEETS[1:])
    files = write_reports(
        tmp_path,
        sample.SCHEME,
        sample.UNITS,
        sheets,
        sample.RANKING,
        sample.seen,
        sample.about_check,
        sample.META,
        sample.LOSSES,
    )
    item = one(page(files), "#item-32")
    assert words(one(item, ".verdict")) == "待核 满分 5 待人工核查"
    assert words(one(item, ".finding.clue")).startswith("› 线索 ：指南写明专区 云岫镇政府信息公开指南")
    assert words(one(item, ".finding.clue q")) == "公开机构：云岫镇党政办公室"
    assert "有线索不等于得分，没有线索也不等于不得分" in words(item)
    assert item.css(".finding.unclear, .remedy strong") == []
