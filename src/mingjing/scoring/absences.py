"""What happens to the parts of an item that do not apply (合理缺项), by the five policies."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingjing.model import NaPolicy
from mingjing.scoring.numbers import equation, show


@dataclass(frozen=True, slots=True)
class Share:
    """A part as its item sees it: its points and its exact value, None where it does not apply."""

    points: Fraction
    value: Fraction | None


def fold(policy: NaPolicy, shares: Sequence[Share], points: Decimal) -> tuple[Fraction, tuple[str, ...]]:
    """The sum over the parts of an item of `points`, and how it was reached. At least one share has a value.

    >>> fold(NaPolicy.SCALE, [Share(Fraction(2), None), Share(Fraction(2), Fraction(8, 5))], Decimal(4))
    (Fraction(16, 5), ('有给分点不适用，按适用的 2 分折算：1.6 ÷ 2 × 4 = 3.2',))
    """
    values = [(share.points, share.value) for share in shares if share.value is not None]
    total = sum((value for _, value in values), Fraction())
    absent = sum((share.points for share in shares if share.value is None), Fraction())
    applicable = sum((own for own, _ in values), Fraction())
    if not absent:
        return total, (
            (equation("+".join(_term(value) for _, value in values), total),) if len(values) > 1 else ()
        )
    match policy:
        case NaPolicy.SCALE if applicable:
            scaled = total * Fraction(points) / applicable
            told = f"有给分点不适用，按适用的 {show(applicable)} 分折算：{show(total)} ÷ {show(applicable)} × {show(points)}"
            return scaled, (equation(told, scaled),)
        case NaPolicy.SPREAD if applicable:
            extra = absent / sum(1 for own, _ in values if own)
            spread = sum((value * (own + extra) / own if own else value for own, value in values), Fraction())
            terms = "+".join(f"{show(value)}×{show(own + extra)}/{show(own)}" for own, value in values if own)
            return spread, (
                f"不适用的 {show(absent)} 分平均分摊，每个适用的给分点加 {show(extra)} 分",
                equation(terms, spread),
            )
        case NaPolicy.FULL:
            return total + absent, (
                equation(f"不适用的 {show(absent)} 分按满分计：{show(total)}+{show(absent)}", total + absent),
            )
    return total, (f"不适用的 {show(absent)} 分不得分，合计 {show(total)}",)


def _term(value: Fraction) -> str:
    return show(value) if value >= 0 else f"({show(value)})"
