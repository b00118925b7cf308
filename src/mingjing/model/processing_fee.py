"""The processing fee (信息处理费) for excessive applications: by item or by page, progressive (国办函〔2020〕109号)."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FeeStep:
    """Items or pages up to number `upto` (included; None: all that follow) cost `each` 元."""

    upto: int | None
    each: Decimal


FREE_ITEMS = 10
FREE_PAGES = 30
PAGE_STEPS = (
    FeeStep(FREE_PAGES, Decimal(0)),
    FeeStep(100, Decimal(10)),
    FeeStep(200, Decimal(20)),
    FeeStep(None, Decimal(40)),
)
_FIRST_ITEM_BAND = 30
_ITEM_BAND = 10
_ITEM_PRICE = Decimal(100)


def item_steps(items: int) -> tuple[FeeStep, ...]:
    """The steps that `items` applications of one applicant in one calendar month reach: from the 31st on, each further
    ten cost 100 元 more apiece.

    >>> [(step.upto, int(step.each)) for step in item_steps(41)]
    [(10, 0), (30, 100), (40, 200), (50, 300)]
    """
    steps = [FeeStep(FREE_ITEMS, Decimal(0)), FeeStep(_FIRST_ITEM_BAND, _ITEM_PRICE)]
    upto, each = _FIRST_ITEM_BAND, _ITEM_PRICE
    while upto < items:
        upto, each = upto + _ITEM_BAND, each + _ITEM_PRICE
        steps.append(FeeStep(upto, each))
    return tuple(steps)


def fee_by_item(items: int) -> Decimal:
    """元 for `items` applications of one applicant in one calendar month (按件计收); an application that asks for several
    things is split first (一事一申请).

    >>> fee_by_item(10), fee_by_item(31)
    (Decimal('0'), Decimal('2200'))
    """
    return _progressive(items, item_steps(items))


def fee_by_page(pages: int) -> Decimal:
    """元 for one application of `pages` single sides of A4 or smaller (按量计收).

    >>> fee_by_page(30), fee_by_page(101)
    (Decimal('0'), Decimal('720'))
    """
    return _progressive(pages, PAGE_STEPS)


def _progressive(count: int, steps: tuple[FeeStep, ...]) -> Decimal:
    if count < 0:
        raise ValueError(f"数量不能为负：{count}")
    total, done = Decimal(0), 0
    for step in steps:
        upto = count if step.upto is None else min(count, step.upto)
        if upto > done:
            total += (upto - done) * step.each
            done = upto
    return total
