"""Doubts about an original sheet: on the sheet of 寻乌县 as a whole, and each rule on small words."""

from collections.abc import Callable

import pytest

from mingjing.model import Scheme
from mingjing.scheme import Doubt, DoubtKind, law_folder, lint, load, load_laws, scheme_file, sums


@pytest.fixture(scope="module")
def xunwu() -> Scheme:
    return load(scheme_file("xunwu-2022"))


def test_the_sheet_of_xunwu_raises_these_doubts(xunwu: Scheme) -> None:
    doubts = lint(xunwu, load_laws(law_folder()))
    assert [
        (doubt.items, doubt.kind.value, doubt.words)
        for doubt in doubts
        if doubt.kind is not DoubtKind.OPEN_QUESTION
    ] == [
        (
            (2,),
            "inner_split",
            "建立完善社会公众代表列席政府会议制度1分”“邀请社会公众代表列席2分",
        ),
        ((3,), "inner_split", "公开征求意见时发布文件说明4分”“未采纳的意见应说明理由2分"),
        ((3,), "short_term", "3日内"),
        (
            (3, 4, 6, 8, 11, 12, 15, 17, 19, 21, 22, 24, 25, 27, 34, 35, 39, 40),
            "merged_cell",
            "考核方式",
        ),
        ((4,), "short_term", "3日内"),
        ((8,), "inner_split", "及时公开惠民惠农政策和资金发放信息2分”“推动补贴信息公开向农村和社区延伸2分"),
        ((9,), "unmeasured", "深入解读"),
        ((11,), "unmeasured", "综合运用"),
        ((12,), "inner_split", "解读材料与原政策文件相互链接1分”“非纯文字解读量占政策解读总量不得少于70％1分"),
        ((14,), "unmeasured", "较大范围"),
        ((14, 26, 27, 31), "counted_twice", "通报"),
        ((15,), "garbled", "因政策解读或回应公众关切及时、妥当，未引起"),
        ((15,), "unmeasured", "较大范围"),
        ((20,), "garbled", "诉讼挤时间"),
        ((20,), "source_not_held", "《江西省政府信息依申请公开工作规范》"),
        ((21,), "garbled", "中发生行政行为未被撤销"),
        ((23,), "other_year", "2020年"),
        ((24,), "unmeasured", "内容不存在雷同"),
        ((25,), "unmeasured", "按照规定时间"),
        ((26,), "count_without_amount", "被省政府办公厅通报3次"),
        ((26,), "levels_left_out", ""),
        ((26, 27), "shared_points", "政府网站"),
        ((27,), "levels_left_out", ""),
        ((28,), "garbled", "特供人员供养"),
        ((28,), "unmeasured", "按要求发布"),
        ((29,), "overlapping_rhythm", "每13天”“每周"),
        ((29,), "broken_weeks", "8-10月"),
        ((29, 30, 31), "shared_points", "政务新媒体"),
        ((30,), "amount_without_verb", "次0.1分"),
        ((38, 39, 40), "no_second_level", ""),
        ((39,), "unmeasured", "多元化平台"),
        ((40,), "no_points", "全市大会上点名表扬的1分"),
        ((40,), "tiers_too_low", ""),
    ]  # fmt: skip


def test_every_open_question_is_a_doubt_with_what_is_done_until_then(xunwu: Scheme) -> None:
    asked = [doubt for doubt in lint(xunwu) if doubt.kind is DoubtKind.OPEN_QUESTION]
    written = sum(len(item.open_questions) for item in xunwu.items()) + len(xunwu.open_questions)
    assert len(asked) == written
    assert all(doubt.doubt and doubt.reading for doubt in asked)
    assert asked[-1].items == ()


def test_every_block_adds_up_to_the_full_mark(xunwu: Scheme) -> None:
    lines = sums(xunwu).splitlines()
    assert len(lines) == 6 + 16 + 1
    assert [line for line in lines if not line.endswith("相符")] == []
    assert "政府网站：第26、27项共用 6 + 第28项 4 = 10；表中 10，相符" in lines
    assert lines[-1] == "合计 23 + 18 + 17 + 20 + 14 + 8 = 100；满分 100，相符"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.公开指南要素齐全。（4分）", []),
        ("1.公开指南要素齐全。", [("no_points", "1.公开指南要素齐全。", "之后没有写分值；按本级分值减其他各项得 4 分")]),
        ("1.公开指南要素齐全。（3分）", [("other_points", "（3分）", "与本表的 4 分不一致")]),
        ("1.公开1分；更新3分。（4分）", [("inner_split", "公开1分”“更新3分", "句中夹写 1分、3分，没有标点隔开，各管哪几项要求不明")]),
        ("1.公开1分；更新2分。（4分）", [("inner_split", "公开1分”“更新2分", "句中夹写 1分、2分，没有标点隔开，各管哪几项要求不明；相加为 3 分，与 4 分不符")]),
        ("1.未公开的，每次扣2分。（4分）", []),
        ("1.公布2022年指南。（4分）", []),
        ("1.公布2021年指南。（4分）", [("other_year", "2021年", "与考核年度 2022 年不符，疑为沿用旧表")]),
        ("1.被约谈2次，不得分。（4分）", [("count_without_amount", "被约谈2次", "写了次数，没有写扣几分")]),
        ("1.被约谈1次，扣2分。（4分）", []),
        ("1.变更后5日内更新。（4分）", [("short_term", "5日内", "没有写明是自然日还是工作日")]),
        ("1.变更后5个工作日内更新。（4分）", []),
        ("1.变更后20日内更新。（4分）", []),
        ("1.1-5月份每周更新。（4分）", [("broken_weeks", "1-5月", "1月1日为周六、5月31日为周二，不足一周的怎样计算没有写明")]),
        ("1.8-7月份每周更新。（4分）", []),
        ("1.每月公开，每季度更新。（4分）", [("overlapping_rhythm", "每月”“每季", "同时适用还是各管一段不明")]),
        ("1.对特供人员供养信息。（4分）", [("garbled", "特供人员供养", "疑为“特困人员供养”之误")]),
    ],
)  # fmt: skip
def test_a_rule_speaks_only_where_the_words_are_doubtful(
    read: Callable[[str], Scheme], small: str, text: str, expected: list[tuple[str, str, str]]
) -> None:
    scheme = read(small.replace("1.公开指南要素齐全。（4分）", text))
    assert [
        (doubt.kind.value, doubt.words, doubt.doubt) for doubt in lint(scheme) if doubt.items == (1,)
    ] == expected


def test_a_website_check_of_what_only_persons_judge_is_doubtful(
    read: Callable[[str], Scheme], small: str
) -> None:
    by_persons = (
        small.replace("deduct: {each: 0.3, voids: [guide_missing]}", "manual:")
        .replace("        check: guide_elements\n", "")
        .replace("        with: {accept_explicit_none: true, words: [传真, 电话]}\n", "")
        .replace("        best:\n        credit: {basis_only: 0.5}\n", "        manual:\n")
    )
    assert [(doubt.kind.value, doubt.words) for doubt in lint(read(by_persons)) if doubt.items == (1,)] == [
        ("verified_otherwise", "网站核查")
    ]


def test_a_missing_number_is_told(read: Callable[[str], Scheme], small: str) -> None:
    scheme = read(small.replace("item: 3", "item: 5").replace("[2, 3]", "[2, 5]"))
    assert [doubt.items for doubt in lint(scheme) if doubt.kind is DoubtKind.NUMBER_MISSING] == [
        (3,),
        (4,),
    ]


def test_a_doubt_is_told_with_item_kind_words_and_reading() -> None:
    doubt = Doubt((23,), DoubtKind.OTHER_YEAR, "2020年", "与考核年度 2022 年不符", "考核2021年的报告")
    assert str(doubt) == "第23项 [年份不符] “2020年”与考核年度 2022 年不符\n    目前：考核2021年的报告"
    assert str(Doubt((), DoubtKind.OPEN_QUESTION, "", "公示几天？")) == "全表 [待定问题] 公示几天？"


def test_every_kind_of_doubt_has_a_label() -> None:
    assert len({kind.label for kind in DoubtKind}) == len(DoubtKind)
