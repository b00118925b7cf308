"""How good and how bad it can get: a part with unclear findings, all of them resolved the best and the worst way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Deduct, Evidence, Finding, Levels, Outcome, Rule
from mingjing.scoring.rules import Worth, is_event, worth


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and the highest worth that a part can still have."""

    worst: Worth
    best: Worth

    @property
    def decided(self) -> bool:
        """Whether the open findings cannot change the points."""
        return self.worst.value == self.best.value


def is_open(rule: Rule, finding: Finding) -> bool:
    """Whether a person has yet to tell: the finding is unclear, or an event of a level that the table does not have."""
    if finding.outcome is Outcome.UNCLEAR:
        return True
    return isinstance(rule, Levels) and is_event(rule, finding) and finding.code not in rule.points


_SUPPOSED = (Evidence("", ""),)
"""Stands in where an unclear finding has no page to show: what is only supposed rests on none."""


def interval(rule: Rule, points: Decimal, findings: Sequence[Finding]) -> Interval:
    """The interval over every way to resolve the open ones of `findings` (none of them not_applicable, at least one):
    as met, as not met by any code, or as not concerning the subject."""
    settled = [finding for finding in findings if not is_open(rule, finding)]
    unsettled = [finding for finding in findings if is_open(rule, finding)]
    good = [_as_good(rule, finding) for finding in unsettled]
    best = worth(rule, points, [*settled, *good])
    if not unsettled:
        return Interval(best, best)
    bad = [
        [_as_bad(rule, finding, code) for finding, code in zip(unsettled, codes, strict=True)]
        for codes in _bad_codes(rule, settled, len(unsettled))
    ]
    return Interval(min((worth(rule, points, [*settled, *way]) for way in bad), key=lambda w: w.value), best)


def _bad_codes(rule: Rule, settled: Sequence[Finding], count: int) -> list[list[str]]:
    """Codes for `count` further faults; the lowest worth is among the ways that are returned."""
    if isinstance(rule, Levels):
        return [[_highest(rule)] * count]
    if not isinstance(rule, Deduct):
        return [[""] * count]
    seen = frozenset(finding.code for finding in settled if finding.outcome is Outcome.NOT_MET)
    voiding = [[code, *_dearest(rule, seen | {code}, count - 1)] for code in sorted(rule.voids)]
    return [_dearest(rule, seen, count), *voiding]


def _dearest(rule: Deduct, seen: frozenset[str], count: int) -> list[str]:
    """The `count` codes that cost most: those that cost once and have not been seen, each one time, if they are
    dearer than the dearest that costs every time."""
    every_time, every_cost = "", Fraction(rule.each)
    singles: list[tuple[Fraction, str]] = []
    for code in sorted(rule.by_code.keys() | rule.once):
        cost = Fraction(rule.by_code.get(code, rule.each))
        if code in rule.once:
            if code not in seen:
                singles.append((cost, code))
        elif cost > every_cost:
            every_time, every_cost = code, cost
    dearer = sorted((single for single in singles if single[0] > every_cost), reverse=True)
    return ([*(code for _, code in dearer)] + [every_time] * count)[:count]


def _highest(rule: Levels) -> str:
    return max(sorted(rule.points), key=lambda code: rule.points[code])


def _as_good(rule: Rule, finding: Finding) -> Finding:
    if isinstance(rule, Levels) and not rule.deduct:
        return _resolved(finding, Outcome.MET, _highest(rule))
    return _resolved(finding, Outcome.MET, "")


def _as_bad(rule: Rule, finding: Finding, code: str) -> Finding:
    if isinstance(rule, Levels) and not rule.deduct:
        return _resolved(finding, Outcome.NOT_MET, "")
    return _resolved(finding, Outcome.NOT_MET, code)


def _resolved(finding: Finding, outcome: Outcome, code: str) -> Finding:
    return replace(finding, outcome=outcome, code=code, evidence=finding.evidence or _SUPPOSED)
