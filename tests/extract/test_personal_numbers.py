"""Personal numbers: found by their arithmetic, against an oracle; what looks like them is none."""

import string
from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjing.extract.personal import find_personal_data, masked, numbers_in
from mingjing.extract.personal.numbers import is_bank_card, is_identity
from mingjing.model import PageFacts, PageKind, Table

REMAINDERS = {0: "1", 1: "0", 2: "X", 3: "9", 4: "8", 5: "7", 6: "6", 7: "5", 8: "4", 9: "3", 10: "2"}
FACTORS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def check_character(seventeen: str) -> str:
    """The check character as the printed table of GB 11643 gives it."""
    total = 0
    for digit, factor in zip(seventeen, FACTORS, strict=True):
        total += int(digit) * factor
    return REMAINDERS[total % 11]


def luhn_digit(front: str) -> str:
    """The last digit of a card number, found by trying all ten."""
    for last in string.digits:
        doubled = [int(c) * (1 + n % 2) for n, c in enumerate(reversed(front + last))]
        if sum(d // 10 + d % 10 for d in doubled) % 10 == 0:
            return last
    raise AssertionError


@dataclass(frozen=True)
class Token:
    """Words of a text, with the kind of the number they hold ("" none)."""

    words: str
    kind: str


DAYS = st.dates(date(1930, 1, 1), date(2021, 12, 31)).map(lambda day: day.strftime("%Y%m%d"))
SEQUENCE = st.integers(0, 999).map("{:03}".format)
IDENTITY = st.builds(lambda day, n: "369999" + day + n, DAYS, SEQUENCE).map(lambda n: n + check_character(n))
CARD = st.builds(
    lambda bin_, tail: bin_ + tail + luhn_digit(bin_ + tail),
    st.sampled_from(["620099", "621700", "625099"]),
    st.sampled_from([9, 10, 11, 12]).flatmap(lambda n: st.text(string.digits, min_size=n, max_size=n)),
)
MOBILE = st.builds(
    lambda head, tail: head + tail,
    st.sampled_from(["138", "140", "166", "199"]),
    st.text(string.digits, min_size=8, max_size=8),
)
LANDLINE = st.builds(
    lambda area, tail: f"{area}8{tail}",
    st.sampled_from(["0700-", "0700", "(0700)", "010-"]),
    st.text(string.digits, min_size=6, max_size=7),
)


def another_check(number: str) -> str:
    """The number with a check character that is wrong."""
    wrong = next(c for c in "0123456789X" if c != number[-1])
    return number[:-1] + wrong


def starred(number: str) -> str:
    return number[:4] + "*" * 10 + number[-4:]


TOKENS = st.one_of(
    IDENTITY.map(lambda n: Token(n, "identity")),
    IDENTITY.map(lambda n: Token(n.replace("X", "x"), "identity")),
    IDENTITY.map(lambda n: Token(f"{n[:6]} {n[6:14]} {n[14:]}", "identity")),
    CARD.filter(lambda n: not is_identity(n) and not 1880 <= int(n[6:10]) < 2100).map(
        lambda n: Token(n, "bank_card")
    ),
    MOBILE.map(lambda n: Token(n, "mobile")),
    MOBILE.map(lambda n: Token(f"{n[:3]}-{n[3:7]}-{n[7:]}", "mobile")),
    LANDLINE.map(lambda n: Token(n, "landline")),
    IDENTITY.map(lambda n: Token(another_check(n), "")),
    IDENTITY.map(lambda n: Token(starred(n), "")),
    MOBILE.map(lambda n: Token(n[:3] + "****" + n[7:], "")),
    MOBILE.map(lambda n: Token(f"{n}元", "")),
    MOBILE.map(lambda n: Token(f"￥{n}", "")),
    st.integers(1, 90).map(lambda n: Token(f"云民发〔2022〕{n}号", "")),
    st.integers(10_000, 99_999).map(lambda n: Token(f"索引号：014726432/2022-{n}", "")),
    st.integers(1, 99_999_999).map(lambda n: Token(f"{n:,}.50元", "")),
    st.just(Token("统一社会信用代码：113607340147264328", "")),
    st.just(Token("91360734MA35XXXX0A", "")),
    st.just(Token("2022-03-15 10:20:30", "")),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(TOKENS, max_size=6), st.sampled_from(["，", "；", " ", "、张三，", "\t", "户主"]))
def test_exactly_the_numbers_that_were_written_are_found(tokens: list[Token], between: str) -> None:
    text, wanted = "", []
    for token in tokens:
        text += between
        if token.kind:
            wanted.append((token.kind, len(text), len(text) + len(token.words)))
        text += token.words
    assert [(n.kind.value, n.start, n.end) for n in numbers_in(text)] == wanted


@settings(max_examples=400, deadline=None)
@given(st.text(string.digits + "Xx*A元 ，", max_size=60))
def test_a_run_of_digits_is_an_identity_number_only_if_the_printed_table_agrees(text: str) -> None:
    for number in numbers_in(text):
        digits = text[number.start : number.end].replace(" ", "").upper()
        if number.kind.value == "identity" and len(digits) == 18:
            assert digits[17] == check_character(digits[:17])
            date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
        elif number.kind.value == "bank_card":
            assert digits[-1] == luhn_digit(digits[:-1])
        assert text[: number.start][-1:] not in tuple(string.digits + "*A")


@settings(max_examples=200, deadline=None)
@given(IDENTITY, st.integers(0, 16), st.sampled_from(string.digits))
def test_no_single_wrong_digit_passes_the_identity_check(number: str, at: int, digit: str) -> None:
    changed = number[:at] + digit + number[at + 1 :]
    assert is_identity(changed) is (digit == number[at])


@settings(max_examples=200, deadline=None)
@given(CARD, st.integers(6, 14), st.sampled_from(string.digits))
def test_no_single_wrong_digit_passes_the_card_check(number: str, at: int, digit: str) -> None:
    changed = number[:at] + digit + number[at + 1 :]
    assert is_bank_card(changed) is (digit == number[at])


@settings(max_examples=200, deadline=None)
@given(st.one_of(IDENTITY, CARD, MOBILE, LANDLINE))
def test_a_masked_number_hides_its_middle_and_is_no_hit(number: str) -> None:
    hidden = masked(number)
    assert numbers_in(f"号码：{hidden}，") == ()
    assert hidden.count("*") >= 5
    assert len(hidden) - hidden.count("*") <= 8


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("３６９９９９１９９００１０１００１" + check_character("36999919900101001"), ["identity"]),
        ("旧证号369999720315004", ["identity"]),
        ("营业执照注册号：369999720315004", []),
        ("旧号369999721315004", []),
        ("209999197203150049", []),
        ("联系电话：0700-8123456、8123457", ["landline"]),
        ("电话:8123456", ["landline"]),
        ("资金8123456元", []),
        ("20220315", []),
        ("电话13800000000/0700-8123456", ["mobile", "landline"]),
        ("+86 138 0000 0000", ["mobile"]),
        ("投资13800000000.00", []),
        ("MA13800000000", []),
        ("项目编号：13800000000", []),
        ("卡号：6200 9900 0000 0000 " + luhn_digit("6200990000000000"), ["bank_card"]),
        ("", []),
    ],
)
def test_numbers_as_clerks_write_them(text: str, kinds: list[str]) -> None:
    assert [n.kind.value for n in numbers_in(text)] == kinds


def page(body: str = "", tables: tuple[Table, ...] = (), title: str = "公示") -> PageFacts:
    return PageFacts("http://a.example/1", "0" * 64, PageKind.ARTICLE, title=title, body=body, tables=tables)


def told(shown: PageFacts) -> list[tuple[str, str, str, str]]:
    return [
        (n.kind.value, n.label, n.evidence.words, n.evidence.place)
        for found in find_personal_data([shown])
        for n in found.numbers
    ]


ID = "36999919900101001" + check_character("36999919900101001")


def test_numbers_in_cells_carry_the_name_of_their_column_and_are_masked() -> None:
    table = (
        ("发放明细表",) * 4,
        ("序号", "户主姓名", "身份证号码", "联系电话"),
        ("1", "张三", ID, "0700-8123456"),
        ("2", "李四", starred(ID), "138****0000"),
    )
    assert told(page("1 张三 " + ID + " 0700-8123456", (table,))) == [
        ("identity", "身份证号码", masked(ID), "正文表格1第3行"),
        ("landline", "联系电话", "070******56", "正文表格1第3行"),
    ]


def test_telephones_of_an_office_are_published_to_be_called() -> None:
    body = "咨询电话：0700-8123456。监督举报电话：0700-8123457。\n版权所有：云岫县民政局 13800000000"
    sections = (("股室", "电话"), ("办公室", "0700-8123458"))
    assert told(page(body, (sections,))) == []


def test_a_page_without_personal_numbers_is_no_fact() -> None:
    assert find_personal_data([page("补贴标准每亩120元，共涉及1380户。")]) == ()
