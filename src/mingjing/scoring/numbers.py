"""Exact arithmetic: points come and go as `Decimal`; in between they are fractions, so that three thirds are one."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

SHOWN_PLACES = 4
"""Digits after the point in explanations; longer figures are shown rounded, with ≈."""


def half_up(value: Fraction, step: Decimal) -> Decimal:
    """`value` rounded half up (四舍五入) to a multiple of `step`; halves go away from zero.

    >>> half_up(Fraction(3, 4), Decimal("0.1")), half_up(Fraction(-1, 4), Decimal("0.1"))
    (Decimal('0.8'), Decimal('-0.3'))
    """
    steps = abs(value) / Fraction(step) + Fraction(1, 2)
    rounded = step * (steps.numerator // steps.denominator)
    return plain(rounded if value >= 0 else -rounded)


def plain(value: Decimal) -> Decimal:
    """The same value with no more digits than it needs.

    >>> plain(Decimal("2.50")), plain(Decimal("1E+1")), plain(Decimal("-0.0"))
    (Decimal('2.5'), Decimal('10'), Decimal('0'))
    """
    if value == 0:
        return Decimal(0)
    short = value.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent in range(1, 20) else short


def as_decimal(value: Fraction, places: int = SHOWN_PLACES) -> Decimal:
    """`value` as a decimal; what does not end within `places` digits is rounded half up.

    >>> as_decimal(Fraction(2, 3)), as_decimal(Fraction(3, 4))
    (Decimal('0.6667'), Decimal('0.75'))
    """
    return half_up(value, Decimal(1).scaleb(-places))


def show(value: Fraction | Decimal) -> str:
    """A figure as people write it.

    >>> show(Fraction(1, 3)), show(Decimal("3.0"))
    ('0.3333', '3')
    """
    return format(as_decimal(Fraction(value)), "f")


def equation(left: str, value: Fraction) -> str:
    """`left` and its value, with ≈ where the value had to be rounded for showing.

    >>> equation("2 × (1+0.5)/2", Fraction(3, 2)), equation("1 × 1/3", Fraction(1, 3))
    ('2 × (1+0.5)/2 = 1.5', '1 × 1/3 ≈ 0.3333')
    """
    sign = "=" if Fraction(as_decimal(value)) == value else "≈"
    return f"{left} {sign} {show(value)}"


def clamp(value: Fraction, low: Decimal | None, high: Decimal | None) -> Fraction:
    """`value` kept between `low` and `high`; None is no limit."""
    if low is not None:
        value = max(value, Fraction(low))
    return value if high is None else min(value, Fraction(high))


def mean(values: Iterable[Fraction]) -> Fraction:
    """The arithmetic mean of at least one value."""
    known = tuple(values)
    return sum(known, Fraction()) / len(known)


def mean_in_words(values: Iterable[Fraction]) -> str:
    """How a mean is worked out by hand; many equal values are counted instead of repeated.

    >>> mean_in_words([Fraction(1), Fraction(1, 2)]), mean_in_words([Fraction(1)])
    ('(1+0.5)/2', '1')
    >>> mean_in_words([Fraction(1)] * 7 + [Fraction(0)])
    '(7×1+1×0)/8'
    """
    known = sorted(values, reverse=True)
    if len(known) == 1:
        return show(known[0])
    if len(known) <= 6:
        terms = [show(value) for value in known]
    else:
        terms = [f"{known.count(value)}×{show(value)}" for value in sorted(set(known), reverse=True)]
    return f"({'+'.join(terms)})/{len(known)}"
