"""The words of a cell → a number or the reason why there is none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjing.extract.cell_numbers import cell_number
from mingjing.model import CellNumber, NoNumber


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("0", "0"),
        ("００７", "7"),
        ("１２．５", "12.5"),
        ("1,234,567", "1234567"),
        ("１，２３４", "1234"),
        ("\xa0\u3000 12 \t", "12"),
        ("1\u200b2", "12"),
        ("\ufeff3", "3"),
        ("-1", "-1"),
        ("－１", "-1"),
        ("−1", "-1"),
        ("+3", "3"),
        ("5 件", "5"),
        ("5(件)", "5"),
        ("5（件）", "5"),
        ("9116.36万元", "9116.36"),
        ("0.00", "0"),
    ],
)
def test_a_number_is_read_as_printed(words: str, value: str) -> None:
    assert cell_number(words) == CellNumber(Decimal(value))


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("", NoNumber.BLANK),
        (" \xa0\u3000", NoNumber.BLANK),
        ("\u200b", NoNumber.BLANK),
        ("/", NoNumber.STROKE),
        ("／", NoNumber.STROKE),
        ("\\", NoNumber.STROKE),
        ("-", NoNumber.STROKE),
        ("——", NoNumber.STROKE),
        ("— —", NoNumber.STROKE),
        ("一", NoNumber.STROKE),
        ("无", NoNumber.WORDS),
        ("零", NoNumber.WORDS),
        ("约12", NoNumber.WORDS),
        ("12余", NoNumber.WORDS),
        ("12%", NoNumber.WORDS),
        ("12①", NoNumber.WORDS),
        ("12²", NoNumber.WORDS),
        ("③", NoNumber.WORDS),
        ("1O", NoNumber.WORDS),
        ("3（含上年1）", NoNumber.WORDS),
        ("1/2", NoNumber.WORDS),
        ("1 2", NoNumber.BROKEN),
        ("1 234", NoNumber.BROKEN),
        ("1,23", NoNumber.BROKEN),
        ("12,34", NoNumber.BROKEN),
        ("1.2.3", NoNumber.BROKEN),
        ("5-3", NoNumber.BROKEN),
        ("12.", NoNumber.BROKEN),
    ],
)
def test_what_is_no_one_number_says_why_and_is_never_zero(words: str, why: NoNumber) -> None:
    assert cell_number(words) == CellNumber(None, why)


@pytest.mark.parametrize(
    ("words", "unit", "wanted"),
    [
        ("12.6", "万元", CellNumber(Decimal("12.6"))),
        ("12.6万元", "万元", CellNumber(Decimal("12.6"))),
        ("126000元", "万元", CellNumber(None, NoNumber.OTHER_UNIT)),
        ("126000元", "", CellNumber(Decimal(126000))),
        ("3件", "", CellNumber(Decimal(3))),
    ],
)
def test_money_is_read_in_the_unit_of_its_column(words: str, unit: str, wanted: CellNumber) -> None:
    assert cell_number(words, unit) == wanted


@given(st.integers(-(10**9), 10**9), st.sampled_from(["{}", "{:,}", " {} ", "{}件", "\xa0{:,}\u3000"]))
def test_every_whole_number_is_read_back(number: int, shown: str) -> None:
    assert cell_number(shown.format(number)).value == number


@given(st.text(max_size=12), st.sampled_from(["", "万元"]))
def test_any_words_give_a_number_or_a_reason_and_never_both(words: str, unit: str) -> None:
    told = cell_number(words, unit)
    assert (told.value is None) is (told.unknown is not None)
    assert told.value is None or any(digit.isdecimal() for digit in words)
