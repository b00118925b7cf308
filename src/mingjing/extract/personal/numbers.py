"""Numbers in a text that belong to a person. A pure function of the text and the label above or before it.

A number is a hit only where its own arithmetic or shape says what it is. Masked numbers, document and index numbers,
amounts and 统一社会信用代码 are none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from mingjing.extract.page.text import half_width, vocabulary
from mingjing.model import PersonalKind

_PROVINCES = vocabulary(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91"
)
"""First two digits of a division code, GB/T 2260."""
_WEIGHTS = tuple(2**power % 11 for power in range(17, 0, -1))
_CHECKS = "10X98765432"
_EARLIEST = 1880

_CARDS: tuple[tuple[re.Pattern[str], frozenset[int]], ...] = tuple(
    (re.compile(prefix), frozenset(lengths))
    for prefix, lengths in (
        (r"62", (16, 17, 18, 19)),
        (r"9558[0-9]", (19,)),
        (r"9559[5-9]", (19,)),
        (r"103\d{3}", (19,)),
        (r"60(?:1382|1428|3\d{3})", (16, 17, 18, 19)),
        (r"4", (16, 19)),
        (r"5[1-5]|2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)", (16,)),
        (r"35(?:2[89]|[3-8])", (16,)),
        (r"3[47]", (15,)),
        (r"3(?:0[0-5]|[68])", (14,)),
    )
)
"""Issuer prefixes with the lengths they are issued in: 银联, older bank series, international brands."""

_BEFORE = r"(?<![\dA-Za-z*×●.#])"
_AFTER = r"(?![\d*×●A-Za-z]|[.]\d)"
_LONG = tuple(
    re.compile(_BEFORE + shape + _AFTER)
    for shape in (
        r"\d{17}[\dXx]",
        r"\d{14,19}",
        r"\d{6}([ -])\d{8}\1\d{3}[\dXx]",
        r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?",
        r"\d{4}([ -])\d{4}\1\d{4}\1\d{4}",
    )
)
"""Runs of digits that may be an identity or bank card: unbroken, or with blanks or dashes as people write them."""
_MOBILE = re.compile(
    r"(?<![\dA-Za-z*×●.#-])(?:\+?86[ -]?)?(1[3-9]\d)([ -]?)(\d{4})\2(\d{4})(?![\d*×●A-Za-z]|[.-]\d)"
)
_AREA = r"(?:010|02[0-57-9]|0[3-9]\d{2})"
_LANDLINE = re.compile(
    rf"(?<![\dA-Za-z*×●.#-])(?:\({_AREA}\)|{_AREA})[ -]*[2-8]\d{{6,7}}(?![\d*×●A-Za-z]|[.]\d)"
)
_LOCAL = re.compile(r"(?<![\dA-Za-z*×●.#-])[2-8]\d{6,7}(?![\d*×●A-Za-z]|[.-]\d)")
_ANY = re.compile(r"\d{7}|\d[ -]\d{3}|\d\)")
"""Without this a text holds none of the numbers."""
_AMOUNT = re.compile(r"\s*(?:[元万亿角]|美元|平方|亩|公斤|千瓦)")
_MONEY_BEFORE = re.compile(r"[¥￥$]\s*$")
_NOT_PERSONAL = re.compile(
    r"(?:文号|编号|编码|代码|序号|索引号?|注册号|执照号?码?|许可证号?|税号|发票号?码?|流水号|批号|条码|标识码|备案号|案号|合同号|项目号|订单号|登记号)(?:为|是)?[:：\s]*$"
)
_PHONE = re.compile(r"电话|座机|手机|联系方式|热线|传真|致电|拨打")
_LABEL = re.compile(r"([一-鿿]{2,10}(?:\([一-鿿]{1,6}\))?)\s*[:：]?\s*$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text: its kind, where it stands (as written, with its separators), what stands before it."""

    kind: PersonalKind
    start: int
    end: int
    label: str = ""


def numbers_in(text: str, label: str = "") -> tuple[Number, ...]:
    """Every full personal number of a text, in order. `label` is what stands above the text (a column's name) and
    serves where nothing stands before the number. A telephone without area code counts only after such a label.

    >>> [(n.kind.value, n.label) for n in numbers_in("身份证号：11010519491231002X，手机13800000000")]
    [('identity', '身份证号'), ('mobile', '手机')]
    >>> numbers_in("身份证号：1101**********002X，金额1380000000元，云府办字〔2022〕12号")
    ()
    >>> [n.kind.value for n in numbers_in("8123456", label="联系电话")], numbers_in("8123456")
    (['landline'], ())
    """
    plain = half_width(text)
    if not _ANY.search(plain):
        return ()
    found = sorted(_candidates(plain, label), key=lambda n: (n.start, -n.end))
    kept: list[Number] = []
    for number in found:
        if not kept or number.start >= kept[-1].end:
            kept.append(number)
    return tuple(kept)


def masked(number: str) -> str:
    """The first six and last two characters of a number, stars between; of a telephone the first three and last two.

    >>> masked("11010519491231002X"), masked("138 0000 0000")
    ('110105**********2X', '138******00')
    """
    bare = re.sub(r"[^0-9A-Za-z]", "", half_width(number))
    shown = 6 if len(bare) >= 14 else 3
    return bare[:shown] + "*" * (len(bare) - shown - 2) + bare[-2:].upper()


def with_masks(text: str, numbers: Sequence[Number]) -> str:
    """The text with these numbers of it masked.

    >>> with_masks("手机138 0000 0000，传真", numbers_in("手机138 0000 0000，传真"))
    '手机138******00，传真'
    """
    for number in reversed(numbers):
        text = text[: number.start] + masked(text[number.start : number.end]) + text[number.end :]
    return text


def is_identity(digits: str) -> bool:
    """Whether 18 characters are a 公民身份号码 (GB 11643: division, date of birth, check by ISO 7064 MOD 11-2), or 15
    digits one of the old form, which has no check.

    >>> [is_identity(n) for n in ("11010519491231002X", "110105194912310021", "110105491231002")]
    [True, False, True]
    """
    if len(digits) == 15:
        return digits.isdigit() and _place(digits) and _day(f"19{digits[6:12]}")
    if len(digits) != 18 or not digits[:17].isdigit():
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits[:17], _WEIGHTS, strict=True))
    return _place(digits) and _day(digits[6:14]) and digits[17].upper() == _CHECKS[total % 11]


def is_bank_card(digits: str) -> bool:
    """Whether the digits have the prefix and length of a bank card and pass Luhn's check.

    >>> is_bank_card("6200000000000005"), is_bank_card("6200000000000006")
    (True, False)
    """
    shaped = any(len(digits) in lengths and prefix.match(digits) for prefix, lengths in _CARDS)
    return shaped and len(set(digits)) > 1 and _luhn(digits)


def _candidates(text: str, label: str) -> Iterator[Number]:
    for pattern in _LONG:
        for match in pattern.finditer(text):
            if kind := _long_kind(match.group(), text[: match.start()], text[match.end() :], label):
                yield Number(kind, match.start(), match.end(), _label(text, match.start(), label))
    for pattern, kind in ((_MOBILE, PersonalKind.MOBILE), (_LANDLINE, PersonalKind.LANDLINE)):
        for match in pattern.finditer(text):
            if _free(text, match.start(), match.end(), label):
                yield Number(kind, match.start(), match.end(), _label(text, match.start(), label))
    for match in _LOCAL.finditer(text):
        named = _label(text, match.start(), label)
        if _PHONE.search(named) and _free(text, match.start(), match.end(), label):
            yield Number(PersonalKind.LANDLINE, match.start(), match.end(), named)


def _long_kind(written: str, before: str, after: str, label: str) -> PersonalKind | None:
    digits = re.sub(r"[ -]", "", written)
    dated = len(digits) == 18 and _place(digits) and _day(digits[6:14])
    if len(digits) == 18 and is_identity(digits):
        return PersonalKind.IDENTITY
    if not digits.isdigit() or _AMOUNT.match(after) or _MONEY_BEFORE.search(before):
        return None
    if _NOT_PERSONAL.search(before) or _NOT_PERSONAL.search(label):
        return None
    if is_identity(digits):
        return PersonalKind.IDENTITY
    return PersonalKind.BANK_CARD if is_bank_card(digits) and not dated else None


def _free(text: str, start: int, end: int, label: str) -> bool:
    """Whether nothing around the digits says that they are an amount or a number of something else."""
    before = text[:start]
    named = _NOT_PERSONAL.search(before) or (_NOT_PERSONAL.search(label) and not _LABEL.search(before))
    return not (_AMOUNT.match(text, end) or _MONEY_BEFORE.search(before) or named)


def _label(text: str, start: int, above: str) -> str:
    match = _LABEL.search(text[max(0, start - 20) : start])
    return match[1] if match else above


def _place(digits: str) -> bool:
    return digits[:2] in _PROVINCES and digits[2:4] != "00" and digits[4:6] != "00"


def _day(eight: str) -> bool:
    try:
        day = date(int(eight[:4]), int(eight[4:6]), int(eight[6:]))
    except ValueError:
        return False
    return _EARLIEST <= day.year < 2100


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
