"""How far first and second rulings agree: share of equal ones, mean difference, and Cohen's kappa.

Kappa (J. Cohen, A coefficient of agreement for nominal scales, 1960) is (p – e) / (1 – e): p the share of equal rulings, e
the share that two judges with these frequencies would have in common by chance. Each result (points, or 合理缺项) is a class.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

Result = Decimal | None
"""Points; None: the item does not apply."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Of `of` lines judged twice `equal` have the same result. `difference` is the mean of the absolute differences of
    points, None where no line has points twice; `kappa` is None where chance alone would make all equal."""

    of: int
    equal: int
    difference: Fraction | None
    kappa: Fraction | None


def agreement(pairs: Sequence[tuple[Result, Result]]) -> Agreement:
    """Of pairs (first, second).

    >>> one, two = Decimal(1), Decimal(2)
    >>> found = agreement([(one, one), (two, two), (two, one), (None, None)])
    >>> found.equal, found.difference, found.kappa
    (3, Fraction(1, 3), Fraction(7, 11))
    >>> agreement([(one, one), (one, one)]).kappa is None
    True
    """
    equal = sum(first == second for first, second in pairs)
    apart = [abs(Fraction(a) - Fraction(b)) for a, b in pairs if a is not None and b is not None]
    difference = sum(apart, Fraction()) / len(apart) if apart else None
    return Agreement(len(pairs), equal, difference, _kappa(pairs, equal))


def _kappa(pairs: Sequence[tuple[Result, Result]], equal: int) -> Fraction | None:
    if not pairs:
        return None
    firsts, seconds = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = Fraction(sum(firsts[one] * seconds[one] for one in firsts), len(pairs) ** 2)
    if by_chance == 1:
        return None
    return (Fraction(equal, len(pairs)) - by_chance) / (1 - by_chance)
