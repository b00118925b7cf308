"""What interpretations tell, in what form, how much they copy; which themes documents name."""

import pytest
from tests.extract.pages import FRAME, shown

from mingjing.extract.policies import find_interpretations, find_policies
from mingjing.extract.policies.themes import themes_of
from mingjing.model import Interpretation

TITLE = "《云岫县高龄津贴发放办法》政策解读"


def reading(html: str, title: str = TITLE) -> Interpretation:
    (found,) = find_interpretations([shown(title, html, "政策解读")], FRAME)
    return found


@pytest.mark.parametrize(
    ("html", "elements"),
    [
        (
            "<p>一、起草背景</p><p>原办法已执行五年。</p><p>二、核心内容</p><p>共八条。</p>",
            ["政策背景", "主要内容"],
        ),
        ("<p>【制定目的】让老人安心。</p><p>【发放标准】按年龄分档。</p>", ["出台目的", "执行标准"]),
        (
            "<p>问：为什么要修订？</p><p>答：说来话长。</p><p>问：和以前相比有什么变化？</p><p>答：扩面。</p>",
            ["出台目的", "新旧政策差异"],
        ),
        (
            "<p>随着老龄化加快，原有标准已不能适应需求。为保障老年人权益，我局修订了本办法。</p>",
            ["政策背景", "出台目的"],
        ),
        ("<p>八十周岁以上老人每人每月50元，较原办法提高20元。</p>", ["执行标准", "新旧政策差异"]),
        ("<p>子女可以代办，只需一张身份证。下一步，我局将上门宣讲。</p>", ["惠民利民举措", "后续工作考虑"]),
        ("<p>问：《云岫县惠农补贴管理办法》规定了什么？</p><p>答：八条。</p>", ["主要内容"]),
        ("<p>本办法由县民政局负责解释，咨询电话0700-8123456。</p>", []),
    ],
)
def test_elements_are_found_by_heading_question_or_words(html: str, elements: list[str]) -> None:
    found = reading(html).elements
    assert [name for name, _ in found] == elements
    assert all(evidence.words and evidence.place for _, evidence in found)


def test_what_a_picture_says_is_not_legible() -> None:
    chart = reading(
        "<p><img src='/pic/2022/tj.jpg' width='800' height='2400'></p>", "一图读懂《云岫县高龄津贴发放办法》"
    )
    text = reading(
        "<p>一、出台背景</p>"
        + "<p>近年来，老龄化程度不断加深，高龄老人的生活需求日益增长，原办法存在短板。</p>" * 3
    )
    assert (chart.legible, chart.elements, text.legible) == (False, (), True)


@pytest.mark.parametrize(
    ("html", "form"),
    [
        ("<p>日前，县政府举行新闻发布会，介绍有关情况。</p>", "发布会"),
        ("<p>主持人：欢迎来到演播室。</p><p>嘉宾：大家好。</p>", "访谈"),
        ("<p>【案例】村民王大爷今年八十三岁，可以申请。</p>", "事例"),
        ("<p>省社科院研究员表示，这一做法值得推广。</p>", "专家解读"),
        ("<p>问：多大年纪可以申请？</p><p>答：八十周岁。</p>", "问答"),
        ("<p>请听：</p><audio src='/a/1.mp3'></audio>", "音频"),
        ("<p>请看：</p><video src='/a/1.mp4'></video>", "视频"),
    ],
)
def test_forms_are_found_in_the_text_and_quoted(html: str, form: str) -> None:
    found = reading(html)
    assert form in found.forms
    assert dict(found.shown_as)[form].words


RULE = (
    "<p>第一条 为全面推进乡村振兴，保障老年人权益，制定本办法。</p><p>第二条 年满八十周岁的本县户籍老人均可申请高龄津贴，由村委会核实后报乡镇审核。</p>"
    "<p>第三条 津贴按季度发放，每季度首月十五日前打入本人账户，任何单位和个人不得截留。</p>"
)


@pytest.mark.parametrize(
    ("html", "copied"),
    [
        (RULE, True),
        (
            "<p>许多家庭关心老人能拿到多少钱。简单地说，村里先登记，镇里再看材料，钱直接进卡，一年分四次给，迟到了可以打电话问。</p>",
            False,
        ),
    ],
)
def test_overlap_tells_a_copy_from_an_explanation(html: str, copied: bool) -> None:
    title = "云岫县民政局关于印发《云岫县高龄津贴发放办法》的通知"
    pages = [shown(title, RULE, "规范性文件", number=1), shown(TITLE, html, "政策解读", number=2)]
    (document,) = find_policies(pages, FRAME, find_interpretations(pages, FRAME))
    overlap = document.pairings[0].overlap
    assert overlap is not None
    assert (overlap > 0.6) is copied


def test_a_document_names_its_themes_in_title_and_purpose() -> None:
    pages = [shown("云岫县民政局关于印发《云岫县高龄津贴发放办法》的通知", RULE, "规范性文件")]
    (document,) = find_policies(pages, FRAME, ())
    assert [(name, e.place) for name, e in document.themes] == [
        ("乡村振兴", "正文开头"),
        ("民生福祉", "标题"),
    ]


@pytest.mark.parametrize(
    ("title", "sure", "maybe"),
    [
        ("云岫县乡村振兴局关于印发《云岫县乡村振兴局公章使用规定》的通知", [], []),
        ("云岫县教育体育局关于印发《云岫县校外培训机构管理办法》的通知", [], ["民生福祉"]),
        ("关于印发《云岫县贯彻乡村振兴促进法若干措施》的通知", ["乡村振兴"], []),
        (
            "云岫县商务局关于印发《云岫县稳外贸促消费若干措施》的通知",
            ["扩大内需和有效投资", "高水平对外开放"],
            [],
        ),
        ("云岫县统计局关于印发《云岫县统计信用管理办法》的通知", [], []),
        ("云岫县生态环境局关于印发《云岫县农村生活污水治理办法》的通知", ["污染防治和生态建设"], []),
    ],
)
def test_themes_are_named_for_certain_or_only_touched(title: str, sure: list[str], maybe: list[str]) -> None:
    found = themes_of(
        shown(title, "<p>第一条 根据《乡村振兴促进法》，为规范管理，制定本办法。</p>", "规范性文件")
    )
    assert [[name for name, _ in named] for named in found] == [sure, maybe]


def test_the_length_of_an_interpretation_leaves_out_what_only_leads_on() -> None:
    html = "<p>一是标准提高，二是流程简化。</p><p>原文链接：<a href='2.html'>《云岫县高龄津贴发放办法》</a></p><p>（来源：县民政局）</p>"
    assert reading(html).characters == len("一是标准提高，二是流程简化。")


def test_the_opening_clause_of_a_rule_tells_its_aim() -> None:
    rule = "<p>第一条 为全面推进乡村振兴，加强农村公路养护，根据有关规定，结合我县实际，制定本办法。</p>"
    assert [name for name, _ in reading(rule).elements] == ["出台目的"]
