"""What the loader reads, and what it says about a file that is not in order."""

import hashlib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from mingjing.model import (
    Best,
    Clean,
    Deduct,
    Earn,
    Gate,
    Grade,
    Group,
    Indicator,
    Item,
    Levels,
    Manual,
    NaPolicy,
    OpenQuestion,
    Part,
    Pool,
    Scheme,
    Threshold,
    Verify,
    Veto,
)
from mingjing.scheme import SchemeError, load

Read = Callable[[str | bytes], Scheme]
Faults = Callable[[str | bytes], list[str]]


def test_a_scheme_is_read_whole(read: Read, small: str) -> None:
    guide = Item(
        number=1,
        text="1.公开指南要素齐全。（4分）",
        points=Decimal(4),
        asked_of="各单位",
        verify=Verify.WEB,
        verify_words="网站核查",
        parts=(
            Part(
                "要素",
                Decimal(3),
                "guide_elements",
                {"accept_explicit_none": "true", "words": ("传真", "电话")},
                Deduct(Decimal("0.3"), voids=frozenset({"guide_missing"})),
            ),
            Part("收费", Decimal(1), "", {}, Best({"basis_only": Decimal("0.5")})),
        ),
        line=15,
    )
    notices = Item(
        number=2,
        text="2.被省通报1次，扣3分。",
        points=None,
        asked_of="各单位",
        verify=Verify.SUPERIOR_NOTICE,
        verify_words="通报核查",
        parts=(
            Part(
                "通报",
                Decimal(0),
                "",
                {},
                Levels({"province": Decimal(3), "city": Decimal(2)}, deduct=True),
            ),
        ),
        line=35,
    )
    posts = Item(
        number=3,
        text="3.每13天至少发布1条信息。",
        points=None,
        asked_of="各单位",
        verify=Verify.SUPERIOR_NOTICE,
        verify_words="通报核查",
        parts=(Part("频次", Decimal(0), "", {}, Deduct(Decimal("0.1"))),),
        line=43,
        verify_merged=True,
    )
    assert read(small) == Scheme(
        id="yunxiu-2022",
        title="云岫县2022年度考核评分表",
        place="云岫县",
        year=2022,
        full_mark=Decimal(10),
        indicators=(
            Indicator(
                "公开",
                Decimal(10),
                (
                    Indicator("指南", Decimal(4), (guide,)),
                    Indicator("网站", Decimal(6), (notices, posts), pools=(Pool((2, 3), Decimal(6)),)),
                ),
            ),
        ),
        notes=(),
        digest=hashlib.sha256(small.encode()).hexdigest(),
    )


@pytest.mark.parametrize(
    ("written", "rule"),
    [
        ("earn:", Earn()),
        ("earn: by_subject", Earn(by_subject=True)),
        ("best:", Best()),
        ("clean:", Clean()),
        ("manual:", Manual()),
        ("threshold: {share: 0.70}", Threshold(share=Decimal("0.70"))),
        ("threshold: {at_least: 3, proportional: true}", Threshold(at_least=3, proportional=True)),
        (
            "deduct: {each: 0.2, by_code: {table_three: 0.5}, once: [table_three], floored: false}",
            Deduct(
                Decimal("0.2"), {"table_three": Decimal("0.5")}, frozenset({"table_three"}), floored=False
            ),
        ),
        (
            "levels: {add: {state: 3}, highest_only: true}",
            Levels({"state": Decimal(3)}, deduct=False, highest_only=True),
        ),
    ],
)
def test_every_rule_can_be_written(read: Read, small: str, written: str, rule: object) -> None:
    scheme = read(small.replace("        best:\n        credit: {basis_only: 0.5}\n", f"        {written}\n"))
    assert next(scheme.items()).parts[1].rule == rule


def test_what_stands_around_the_items_is_read(read: Read, small: str) -> None:
    scheme = read(
        small
        + """\
- name: 加分
  points: 5
  bonus: true
  gate: {indicators: [指南, 网站], from_points: 8, above: true}
  cap: 5
  floor: none
  na_policy: none
  weight: 0.5
  items:
  - item: 4
    text: 4.受到表扬的。（5分）
    points: 5
    floor: none
    asked_of: 各单位
    verify: 网站核查
    parts:
    - {part: 表扬, points: 5, manual: }
notes: [1.扣完即止。]
note_rules: {deductions: stop_at_zero}
na_policy: spread
quantum: 0.5
groups:
- {name: 乡镇, full_mark: 10}
- {name: 垂管单位, full_mark: 9, not_asked: [3]}
vetoes:
- {name: 泄密, fixed_score: 0}
- {name: 网站不合格, indicator: 网站, below: 3, grade: 不达标}
grades:
- {name: 优秀, from_points: 9}
- {name: 良好, quota: 0.2}
open_questions:
- {question: 公示几天？, default: 五个工作日。, parameter: publicity_workdays}
"""
    )
    assert scheme.indicators[1] == Indicator(
        name="加分",
        points=Decimal(5),
        children=(
            Item(
                number=4,
                text="4.受到表扬的。（5分）",
                points=Decimal(5),
                asked_of="各单位",
                verify=Verify.WEB,
                verify_words="网站核查",
                parts=(Part("表扬", Decimal(5), "", {}, Manual()),),
                floor=None,
                line=59,
            ),
        ),
        cap=Decimal(5),
        floor=None,
        na_policy=NaPolicy.NONE,
        weight=Decimal("0.5"),
        bonus=True,
        gate=Gate(("指南", "网站"), Decimal(8), above=True),
    )
    assert (scheme.notes, scheme.note_rules) == (("1.扣完即止。",), {"deductions": "stop_at_zero"})
    assert (scheme.na_policy, scheme.quantum) == (NaPolicy.SPREAD, Decimal("0.5"))
    assert scheme.groups == (
        Group("乡镇", Decimal(10)),
        Group("垂管单位", Decimal(9), frozenset({3})),
    )
    assert scheme.vetoes == (
        Veto("泄密", "", Decimal(0)),
        Veto("网站不合格", "", None, "不达标", "网站", Decimal(3)),
    )
    assert scheme.grades == (Grade("优秀", Decimal(9)), Grade("良好", quota=Decimal("0.2")))
    assert scheme.open_questions == (OpenQuestion("公示几天？", "五个工作日。", "publicity_workdays"),)


def test_a_question_lists_the_values_of_its_parameter_with_what_each_does(read: Read, small: str) -> None:
    asked = "{question: 公示几天？, default: 五个工作日。, parameter: publicity_workdays"
    choices = ', choices: {"5": 五个工作日, "7": 七个工作日}}'
    (question,) = read(f"{small}open_questions: [{asked}{choices}]\n").open_questions
    assert question.choices == (("5", "五个工作日"), ("7", "七个工作日"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("points: 4\n      asked", "ponts: 4\n      asked", "17:7  考核项：没有“ponts”这个键；是不是“points”？"),
        (
            "      points: 4\n",
            "      points: 4\n      points: 5\n",
            "18:7  考核项：“points”重复，第 17 行已经写过；请只留一个",
        ),
        ("    - item: 2\n", "    - title: 2\n", "35:7  考核项缺少 item；请补上"),
        ("check: guide_elements", "check: guide_element", "24:16  第1项第1个给分点：没有名为“guide_element”的检查项；是不是“guide_elements”？"),
        ("each: 0.3", "each: .3", "23:24  第1项第1个给分点的 deduct 的 each “.3”不是规定的数字写法；请写作 0.3（半角、十进制、不带多余的 0 和符号）"),
        ("points: 3\n", "points: 2\n", "15:7  第1项为 4 分，各给分点相加为 3 分：要素 2 + 收费 1。请核对。"),
        ("    points: 6\n", "    points: 7\n", "30:5  “网站”为 7 分，各项相加为 6 分：第2、3项共用 6。请与原表核对。"),
        ("full_mark: 10", "full_mark: 100", "5:12  满分为 100 分，各一级指标相加为 10 分：“公开” 10。请核对。"),
        ("    - item: 3", "    - item: 2", "43:7  第2项出现了两次；请核对题号"),
        ("verify: 网站核查", "verify: 网上核查", "19:15  第1项的考核方式“网上核查”未在文件开头的 verify 表中列出；是不是“网站核查”？"),
        ("verify: 通报核查", "verify: 同上", "38:15  第2项的 verify 写“同上”，但它是本指标的第一项；请写出考核方式"),
        ("basis_only: 0.5", "basis_only: 1.5", "29:30  第1项第2个给分点的 credit 的 basis_only 是 1.5，应在 0 与 1 之间（七成写作 0.7）"),
        ("        best:\n", "", "26:15  第1项第2个给分点没有写计分方式；请在 earn、best、threshold、deduct、clean、levels、manual 中写一种"),
        ("        best:\n", "        best: 1\n", "28:15  第1项第2个给分点的 best 后面不写内容，只写“best:”"),
        ("        best:\n", "        manual:\n", "29:17  第1项第2个给分点的 credit 只与 earn 或 best 同用；manual 没有部分得分"),
        ("        levels:\n          deduct: {province: 3, city: 2}\n", "        threshold: {share: 0.7, at_least: 3}\n", "41:20  第2项第1个给分点的 threshold 应写 at_least（至少几次）或 share（至少占多大比例），两者写且只写一个"),
        ("        levels:\n          deduct: {province: 3, city: 2}\n", "        earn:\n", "35:7  第2项与其他项共用分值，只能扣分；“通报”请用 deduct、manual 或 levels 的 deduct"),
        ("{province: 3, city: 2}", "{provinces: 3, city: 2}", "42:20  第2项第1个给分点的 levels 的 deduct：没有“provinces”这个键；是不是“province”？"),
        ("items: [2, 3]", "items: [2, 4]", "30:5  “网站”的 pools 写了第4项，但它不在这个指标下；请核对题号"),
        ("items: [2, 3]", "items: [2, 3, 3]", "30:5  第3项在“网站”的 pools 中出现了 2 次；请只留一处"),
        ("- name: 公开\n", "- name: 公开\n  gate: {indicators: [指引], from_points: 3}\n", "11:9  指标“公开”的 gate 写了指标“指引”，表中没有；可用：公开、指南、网站"),
        ("year: 2022", "year: 2022年", "4:7  评分表的 year “2022年”不是数字；请写半角十进制数字，例如 2 或 0.5"),
        ("place: 云岫县", "place:", "3:7  评分表的 place 应为文字，这里是空的"),
        ("place: 云岫县", "place: 云岫\n  县", "3:8  评分表的 place 分成了几行，YAML 会在换行处添上空格；请写在一行"),
        ("        check: guide_elements\n", "", "24:15  第1项第1个给分点没有 check，with 里的参数无处使用；请补上 check，或删去 with"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_a_way_out(
    faults: Faults, small: str, old: str, new: str, expected: str
) -> None:
    assert old in small
    assert expected in faults(small.replace(old, new, 1))


def test_all_faults_are_told_at_once_and_in_order(faults: Faults, small: str) -> None:
    text = (
        small.replace("each: 0.3", "each: 1e1").replace("year:", "yaer:").replace("points: 6}", "points: 5}")
    )
    assert faults(text) == [
        "1:1  评分表缺少 year；请补上",
        "4:1  评分表：没有“yaer”这个键；是不是“year”？",
        "23:24  第1项第1个给分点的 deduct 的 each “1e1”不是规定的数字写法；请写作 10（半角、十进制、不带多余的 0 和符号）",
        "30:5  “网站”为 6 分，各项相加为 5 分：第2、3项共用 5。请与原表核对。",
    ]


def test_an_item_without_points_is_named_with_the_sum_of_the_others(faults: Faults, small: str) -> None:
    assert faults(small.replace("      points: 4\n", "")) == [
        "15:7  “指南”为 4 分，已写的相加为 0 分：第1项（缺分值）。"
        "请为第1项补上 points；与其他项共用分值的，写入本指标的 pools。"
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1e1", "请写作 10"),
        (".5", "请写作 0.5"),
        ("5.", "请写作 5"),
        ("+4", "请写作 4"),
        ("010", "请写作 10"),
        ("１", "请写作 1"),
        ("1_000", "请写作 1000"),
        ("1,000", "请写作 1000"),
        ("0x1F", "不是数字"),
        ("1:30", "会被读作六十进制数"),
        ("2022-01-01", "会被读作日期"),
        ("~", "表示空"),
        ("null", "表示空"),
        ("yes", "不是数字"),
        ("off", "不是数字"),
        (".inf", "不是数字"),
        ("四", "不是数字"),
        ('"4"', "不要加引号"),
        ("[4]", "应为数字，这里是列表"),
        ("-4", "应大于 0"),
        ("0", "应大于 0"),
        ("", "是空的"),
    ],
)
def test_numbers_have_one_spelling(faults: Faults, small: str, written: str, told: str) -> None:
    found = faults(small.replace("      points: 4\n", f"      points: {written}\n"))
    assert any(told in fault and fault.startswith(("15:", "17:")) for fault in found), found


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("yes", "在 YAML 中表示是/否；要写文字请加引号：'yes'"),
        ("On", "在 YAML 中表示是/否；要写文字请加引号：'On'"),
        ("~", "在 YAML 中表示空；没有内容就删去这一行"),
        ("2022", "会被读作数字或日期；要写文字请加引号：'2022'"),
        ("2022-01-01", "会被读作数字或日期；要写文字请加引号：'2022-01-01'"),
        ("1:30", "会被读作数字或日期；要写文字请加引号：'1:30'"),
        ("1.5", "会被读作数字或日期；要写文字请加引号：'1.5'"),
        ("[a]", "应为文字，这里是列表"),
        ('" 云岫县"', "首尾有空白"),
        ('"云\\u0000岫"', "中间有控制字符"),
        ('"云\\ud800岫"', "中间有控制字符"),
    ],
)
def test_words_that_yaml_takes_for_something_else_need_quotes(
    faults: Faults, small: str, written: str, told: str
) -> None:
    found = faults(small.replace("place: 云岫县", f"place: {written}"))
    assert len(found) == 1, found
    assert told in found[0]


@pytest.mark.parametrize("written", ["yes", "True", "on", "1"])
def test_flags_are_true_or_false(faults: Faults, small: str, written: str) -> None:
    text = small.replace("    points: 6\n", f"    points: 6\n    bonus: {written}\n")
    assert faults(text) == ["32:12  指标“网站”的 bonus 只能写 true 或 false"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{days: 010}", "第1项第1个给分点的参数 days “010”不是规定的数字写法；请写作 10"),
        ("{days: yes}", "第1项第1个给分点的参数 days “yes”不是数字；是/否只能写 true 或 false"),
        ("{days: 1:30}", "第1项第1个给分点的参数 days “1:30”会被读作六十进制数"),
        ("{days: {a: 1}}", "第1项第1个给分点的参数 days 应为文字、数字或 true/false"),
        ("{days: [1, 2022-01-01]}", "第1项第1个给分点的参数 days 中的一项“2022-01-01”会被读作日期"),
    ],
)
def test_parameters_are_kept_as_written_or_refused(
    faults: Faults, small: str, written: str, told: str
) -> None:
    text = small.replace("{accept_explicit_none: true, words: [传真, 电话]}", written)
    text = text.replace(
        "        check: guide_elements\n        with", "        check: guide_elements\n        with"
    )
    [fault] = faults(text)
    assert told in fault


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (b"", "文件是空的"),
        (b" \n\n", "文件是空的"),
        (b"# only a comment\n", "文件里只有注释，没有内容"),
        (b"- a\n", "1:1  评分表应为“键: 值”的形式，这里是列表"),
        (b"just words", "1:1  评分表应为“键: 值”的形式，这里是“just words”"),
        ("scheme: 云岫\n".encode("gbk"), "1  文件不是 UTF-8 编码（可能是 GBK 或 UTF-16）；请在编辑器中另存为 UTF-8"),
        ("scheme: 云岫\n".encode("utf-16"), "1  文件不是 UTF-8 编码（可能是 GBK 或 UTF-16）；请在编辑器中另存为 UTF-8"),
        (b"a: 1\n\tb: 2\n", "2:1  这里有制表符（Tab）；缩进请用空格"),
        (b"a: b: c\n", "1:5  这里多了一个冒号，或上一行的缩进不对；文字里含有“: ”时请加引号"),
        (b"a: &x 1\nb: *x\n", "1:4  不使用锚点“&x”；请删去，内容在各处写全"),
        (b"a: &x 1\nb: *x\n", "2:4  不使用引用“*x”；请把内容原样写在这里"),
        (b"a: !!str 1\n", "1:4  不使用类型标记“tag:yaml.org,2002:str”；请删去"),
        (b"<<: {a: 1}\n", "1:1  不使用合并键“<<”；请把内容原样写在这里"),
        (b"? [a]\n: b\n", "1:3  评分表的键应为文字，这里是列表"),
        (b"a: 1\n---\nb: 2\n", "2:1  一个文件里只能有一份内容，请去掉 --- 之后的部分"),
        (b"a: " + b"[" * 31, "1:33  嵌套超过 30 层；请检查括号是否成对"),
        (b'a: "x\n', "2:1  引号没有成对"),
        (b"a: @x\n", "1:4  文字不能以这个符号开头；请加引号"),
        (b"a: 1\n  b: 2\n", "2:4  这里多了一个冒号，或上一行的缩进不对"),
        (b"a:\n  b: 1\n c: 2\n", "3:2  缩进与上面的行不一致；同一级的各行请左对齐"),
        (b"a: [1\nb: 2\n", "2:2  括号没有成对，或缺少逗号"),
        (b"a: - b\n", "1:4  列表的“- ”不能写在这里；请另起一行"),
        (b'a: "\\UFFFFFFFF"\n', "YAML 写法有误"),
        (b"a: \x00\n", "文件里有看不见的控制字符，请删去"),
        (b"yes: 1\n", "1:1  评分表的键应为文字，“yes”在 YAML 中表示是/否；要写文字请加引号：'yes'"),
    ],
)  # fmt: skip
def test_a_broken_file_is_told_and_never_a_traceback(faults: Faults, text: bytes, told: str) -> None:
    assert any(fault.startswith(told) for fault in faults(text)), faults(text)


def test_a_byte_order_mark_is_no_fault(read: Read, small: str) -> None:
    assert read(b"\xef\xbb\xbf" + small.encode()).id == "yunxiu-2022"


def test_checks_are_not_examined_without_a_list_of_them(tmp_path: Path, small: str) -> None:
    path = tmp_path / "scheme.yaml"
    path.write_text(small.replace("guide_elements", "anything"), encoding="utf-8")
    assert next(load(path).items()).parts[0].check == "anything"


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(SchemeError, match=r"scheme.yaml  无法读取文件：没有这个文件；请检查路径"):
        load(tmp_path / "scheme.yaml")
    with pytest.raises(SchemeError, match="这是文件夹，不是文件"):
        load(tmp_path)
