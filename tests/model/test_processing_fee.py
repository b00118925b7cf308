"""The values of the processing fee, and a fee that counts every item and page by itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjing.model.processing_fee import fee_by_item, fee_by_page

ITEMS = {0: 0, 10: 0, 11: 100, 30: 2000, 31: 2200, 40: 4000, 41: 4300, 50: 7000, 60: 11000}
PAGES = {0: 0, 30: 0, 31: 10, 100: 700, 101: 720, 200: 2700, 201: 2740, 250: 4700}


def test_the_fee_by_item_has_the_values_of_the_rule() -> None:
    assert {n: fee_by_item(n) for n in ITEMS} == {n: Decimal(fee) for n, fee in ITEMS.items()}


def test_the_fee_by_page_has_the_values_of_the_rule() -> None:
    assert {n: fee_by_page(n) for n in PAGES} == {n: Decimal(fee) for n, fee in PAGES.items()}


def price_of_item(n: int) -> int:
    """What the n-th item of the month costs by itself."""
    return 0 if n <= 10 else 100 if n <= 30 else 100 * (2 + (n - 31) // 10)


def price_of_page(n: int) -> int:
    """What the n-th page costs by itself."""
    return 0 if n <= 30 else 10 if n <= 100 else 20 if n <= 200 else 40


@given(st.integers(0, 400))
def test_every_item_and_page_costs_what_its_number_says(count: int) -> None:
    numbers = range(1, count + 1)
    assert fee_by_item(count) == sum(map(price_of_item, numbers))
    assert fee_by_page(count) == sum(map(price_of_page, numbers))


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="数量不能为负"):
        fee_by_page(-1)
