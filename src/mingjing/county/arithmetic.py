"""The county's own small arithmetic: what findings are worth, at best and at worst."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

MET, NOT_MET, UNCLEAR, NOT_APPLICABLE = "met", "not_met", "unclear", "not_applicable"


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing an assessor will see: outcome, code, what about, and the key of the page (or column, or unit).

    `subject` is the key of a page, the name of the unit, or a word (a person, an element); `aspect` tells apart several
    questions asked of one subject.
    """

    outcome: str
    subject: str
    code: str = ""
    where: str = ""
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class PartTruth:
    """Bounds of a part's points; `applicable` False when nothing in it concerns the unit."""

    points: Fraction
    low: Fraction
    high: Fraction
    applicable: bool = True


Rule = Callable[[Sequence[Seen]], Fraction]


def bounds(points: str, seen: Sequence[Seen], rule: Rule) -> PartTruth:
    """The part's points when everything unclear turns out badly, and when it turns out well."""
    full = Fraction(points)
    counted = [s for s in seen if s.outcome != NOT_APPLICABLE]
    if not counted:
        return PartTruth(full, full, full, applicable=False)
    low = rule([_turned(s, NOT_MET) for s in counted])
    high = rule([_turned(s, MET) for s in counted])
    return PartTruth(full, low, high)


def _turned(seen: Seen, outcome: str) -> Seen:
    return Seen(outcome, seen.subject, "", seen.where) if seen.outcome == UNCLEAR else seen


def earn(points: str, credit: Mapping[str, str] | None = None, *, by_subject: bool = False) -> Rule:
    """Points × mean credit; with `by_subject` first within each subject."""
    worth = {code: Fraction(value) for code, value in (credit or {}).items()}

    def rule(seen: Sequence[Seen]) -> Fraction:
        groups: dict[str, list[Fraction]] = {}
        for at, s in enumerate(seen):
            groups.setdefault(s.subject if by_subject else str(at), []).append(_credit(s, worth))
        return Fraction(points) * _mean(_mean(g) for g in groups.values())

    return rule


def best(points: str, credit: Mapping[str, str]) -> Rule:
    """Points × the best credit."""
    worth = {code: Fraction(value) for code, value in credit.items()}
    return lambda seen: Fraction(points) * max(_credit(s, worth) for s in seen)


def share(points: str, at_least: str) -> Rule:
    """All points when the share of met findings reaches `at_least`, else none."""

    def rule(seen: Sequence[Seen]) -> Fraction:
        reached = Fraction(sum(s.outcome == MET for s in seen), len(seen))
        return Fraction(points) if reached >= Fraction(at_least) else Fraction(0)

    return rule


def reach(points: str, at_least: int) -> Rule:
    """All points from `at_least` met findings on, below it the reached part."""
    return lambda seen: (
        Fraction(points) * min(Fraction(sum(s.outcome == MET for s in seen), at_least), Fraction(1))
    )


def deduct(
    points: str,
    each: str,
    *,
    by_code: Mapping[str, str] | None = None,
    once: frozenset[str] = frozenset(),
    voids: frozenset[str] = frozenset(),
    floored: bool = True,
) -> Rule:
    """Full points minus `each` per fault; a code in `once` costs once, a code in `voids` everything."""

    def rule(seen: Sequence[Seen]) -> Fraction:
        lost = Fraction(0)
        spent: set[str] = set()
        for s in seen:
            if s.outcome != NOT_MET or s.code in spent:
                continue
            if s.code in voids:
                return Fraction(0)
            if s.code in once:
                spent.add(s.code)
            lost += Fraction((by_code or {}).get(s.code, each))
        left = Fraction(points) - lost
        return max(left, Fraction(0)) if floored else left

    return rule


def clean(points: str) -> Rule:
    """Full points unless something is wrong."""
    return lambda seen: Fraction(0 if any(s.outcome == NOT_MET for s in seen) else points)


def total(parts: Sequence[PartTruth], points: str) -> tuple[Fraction, Fraction] | None:
    """Bounds of the item: parts that do not apply are taken out and the rest scaled up; None if none applies."""
    counted = [p for p in parts if p.applicable]
    if not counted:
        return None
    base = sum((p.points for p in counted), Fraction(0))
    factor = Fraction(points) / base if base and len(counted) < len(parts) else Fraction(1)
    low = sum((p.low for p in counted), Fraction(0)) * factor
    high = sum((p.high for p in counted), Fraction(0)) * factor
    return max(low, Fraction(0)), max(high, Fraction(0))


def rounded(value: Fraction, quantum: str = "0.1") -> Decimal:
    """Half up to 0.1, or to another quantum.

    >>> rounded(Fraction(3, 4)), rounded(Fraction(17, 20))
    (Decimal('0.8'), Decimal('0.9'))
    """
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal(quantum), ROUND_HALF_UP)


def _credit(seen: Seen, worth: Mapping[str, Fraction]) -> Fraction:
    return Fraction(1) if seen.outcome == MET else worth.get(seen.code, Fraction(0))


def _mean(values: Iterable[Fraction]) -> Fraction:
    listed = list(values)
    return sum(listed, Fraction(0)) / len(listed)
