"""Several sources (日常考核、第三方评估 …) by weight, several periods (周、月、季), and conversion to another full mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from mingjing.model import NaPolicy, Totals
from mingjing.scoring.numbers import equation, half_up, mean, show
from mingjing.scoring.totals import CENT


class Periods(StrEnum):
    """How several periods become one figure."""

    MEAN = "mean"
    SUM = "sum"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Source:
    """Totals of one source, its weight, and what its totals are out of.

    `missing` says what happens to a unit that it did not look at; None: the unit's combined total stays open.
    """

    name: str
    weight: Decimal
    totals: Totals
    full_mark: Decimal = Decimal(100)
    missing: NaPolicy | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """A unit's combined total (None while a source or period is missing), and how it was reached."""

    unit: str
    total: Decimal | None
    steps: tuple[str, ...]


class BadWeights(ValueError):
    """Weights that do not add up to 1."""


def combine_sources(
    sources: Sequence[Source], units: Sequence[str], full_mark: Decimal = Decimal(100)
) -> tuple[Combined, ...]:
    """Every unit's total over the sources, out of `full_mark`, rounded half up to 0.01. Weights add up to 1.

    >>> routine = Source("日常考核", Decimal("0.6"), {"甲镇": Decimal("80")})
    >>> test = Source("第三方评估", Decimal("0.4"), {"甲镇": Decimal("90")})
    >>> combine_sources([routine, test], ["甲镇"])[0].steps
    ('日常考核 80 × 0.6 + 第三方评估 90 × 0.4 = 84',)
    """
    weights = sum((source.weight for source in sources), Decimal(0))
    if weights != 1:
        told = "、".join(f"{source.name} {show(source.weight)}" for source in sources)
        raise BadWeights(f"各来源的权重相加为 {show(weights)}，应为 1（{told}）。")
    return tuple(_combine_unit(unit, sources, full_mark) for unit in units)


def combine_periods(
    periods: Sequence[tuple[str, Totals]], units: Sequence[str], how: Periods, skip_missing: bool = False
) -> tuple[Combined, ...]:
    """Every unit's total over the periods, in their order. A unit missing from a period that counts stays open,
    unless `skip_missing` leaves that period out for it.

    >>> quarters = [("一季度", {"甲镇": Decimal("80")}), ("二季度", {"甲镇": Decimal("85")})]
    >>> combine_periods(quarters, ["甲镇"], Periods.MEAN)[0].total
    Decimal('82.5')
    """
    return tuple(_over_periods(unit, periods, how, skip_missing) for unit in units)


def convert(total: Decimal, full_mark: Decimal, to: Decimal, quantum: Decimal = CENT) -> Decimal:
    """A total out of `full_mark` as points out of `to` (as for the yearly target assessment), rounded half up.

    >>> convert(Decimal("78.04"), Decimal(100), Decimal(4))
    Decimal('3.12')
    """
    return half_up(Fraction(total) * Fraction(to) / Fraction(full_mark), quantum)


def _combine_unit(unit: str, sources: Sequence[Source], full_mark: Decimal) -> Combined:
    known: list[tuple[Source, Fraction]] = []
    to_scale: list[Source] = []
    to_spread: list[Source] = []
    steps = []
    for source in sources:
        if unit in source.totals:
            known.append((source, _of_hundred(source, source.totals[unit], full_mark)))
            continue
        match source.missing:
            case NaPolicy.SCALE:
                to_scale.append(source)
            case NaPolicy.SPREAD:
                to_spread.append(source)
            case NaPolicy.FULL:
                known.append((source, Fraction(full_mark)))
                steps.append(f"“{source.name}”无得分，按满分计")
            case NaPolicy.NONE:
                known.append((source, Fraction()))
                steps.append(f"“{source.name}”无得分，按 0 分计")
            case NaPolicy.PEER_AVERAGE if source.totals:
                average = mean(Fraction(total) for total in source.totals.values())
                known.append((source, average * Fraction(full_mark) / Fraction(source.full_mark)))
                steps.append(f"“{source.name}”无得分，按其他单位的平均分计")
            case _:
                return Combined(unit, None, (f"缺“{source.name}”的得分",))
    if not known:
        return Combined(unit, None, ("没有可用的得分",))
    weights = _weights(known, to_scale, to_spread)
    for source in (*to_scale, *to_spread):
        way = "按比例" if source in to_scale else "平均"
        steps.append(f"“{source.name}”不适用，其权重 {show(source.weight)} 由其余来源{way}分担")
    total = sum((value * weight for (_, value), weight in zip(known, weights, strict=True)), Fraction())
    terms = " + ".join(
        f"{source.name} {show(value)} × {show(weight)}"
        for (source, value), weight in zip(known, weights, strict=True)
    )
    return Combined(unit, half_up(total, CENT), (*steps, equation(terms, total)))


def _weights(
    known: Sequence[tuple[Source, Fraction]], to_scale: Sequence[Source], to_spread: Sequence[Source]
) -> list[Fraction]:
    """Weights of the known sources: first an equal share of those to be spread, then scaled up to 1."""
    more = sum((Fraction(source.weight) for source in to_spread), Fraction()) / len(known)
    spread = [Fraction(source.weight) + more for source, _ in known]
    missing = sum((Fraction(source.weight) for source in to_scale), Fraction())
    return [weight / (1 - missing) for weight in spread]


def _of_hundred(source: Source, total: Decimal, full_mark: Decimal) -> Fraction:
    return Fraction(total) * Fraction(full_mark) / Fraction(source.full_mark)


def _over_periods(
    unit: str, periods: Sequence[tuple[str, Totals]], how: Periods, skip_missing: bool
) -> Combined:
    counted = periods[-1:] if how is Periods.LAST and not skip_missing else periods
    missing = [name for name, totals in counted if unit not in totals]
    known = [(name, Fraction(totals[unit])) for name, totals in counted if unit in totals]
    if not known or (missing and not skip_missing):
        told = "、".join(f"“{name}”" for name in missing)
        return Combined(unit, None, (f"缺{told}的得分",))
    if how is Periods.LAST:
        name, total = known[-1]
        return Combined(unit, half_up(total, CENT), (f"以最后一期“{name}”为准：{show(total)}",))
    terms = "+".join(f"{show(value)}（{name}）" for name, value in known)
    if how is Periods.SUM:
        total = sum((value for _, value in known), Fraction())
        return Combined(unit, half_up(total, CENT), (equation(terms, total),))
    total = mean(value for _, value in known)
    return Combined(unit, half_up(total, CENT), (equation(f"({terms})/{len(known)}", total),))
