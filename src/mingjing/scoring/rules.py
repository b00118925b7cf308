"""What a part is worth by its rule: one function per rule, over findings that are all decided (met or not met)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Best, Clean, Deduct, Earn, Finding, Levels, Manual, Outcome, Rule, Threshold
from mingjing.scoring.numbers import equation, mean, mean_in_words, show


@dataclass(frozen=True, slots=True)
class Worth:
    """Points by a rule, and the arithmetic that led there, a line each."""

    value: Fraction
    steps: tuple[str, ...]


def worth(rule: Rule, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """The worth of a part of `points`. `findings` holds at least one finding, each met or not met."""
    match rule:
        case Earn():
            return earn(rule, points, findings)
        case Best():
            return best(rule, points, findings)
        case Threshold():
            return threshold(rule, points, findings)
        case Deduct():
            return deduct(rule, points, findings)
        case Clean():
            return clean(points, findings)
        case Levels():
            return levels(rule, points, findings)
        case Manual():
            raise ValueError("人工评分的给分点没有计算规则")


def is_event(rule: Levels, finding: Finding) -> bool:
    """Whether the finding is something that happened: a fault where the rule deducts, praise where it adds."""
    return finding.outcome is (Outcome.NOT_MET if rule.deduct else Outcome.MET)


def credit_of(finding: Finding, credit: Mapping[str, Decimal]) -> Fraction:
    """The share a finding earns: met 1, otherwise the credit of its code, or 0."""
    if finding.outcome is Outcome.MET:
        return Fraction(1)
    return Fraction(credit.get(finding.code, 0))


def cost_of(finding: Finding, rule: Deduct) -> Fraction:
    """What a finding costs: met nothing, otherwise what its code costs, or `each`."""
    if finding.outcome is Outcome.MET:
        return Fraction(0)
    return Fraction(rule.by_code.get(finding.code, rule.each))


def earn(rule: Earn, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """Points × mean credit; with `by_subject` the mean of the subjects' means."""
    if not rule.by_subject:
        return _earned(points, [credit_of(finding, rule.credit) for finding in findings], ())
    by_subject: dict[str, list[Fraction]] = {}
    for finding in findings:
        by_subject.setdefault(finding.subject, []).append(credit_of(finding, rule.credit))
    steps = [
        equation(f"“{subject}”：{mean_in_words(credits)}", mean(credits))
        for subject, credits in by_subject.items()
        if len(credits) > 1
    ]
    return _earned(points, [mean(credits) for credits in by_subject.values()], steps)


def best(rule: Best, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """Points × the best credit; one good finding is enough."""
    credits = [credit_of(finding, rule.credit) for finding in findings]
    value = Fraction(points) * max(credits)
    return Worth(
        value, (equation(f"{len(credits)} 条中取最好：{show(points)} × {show(max(credits))}", value),)
    )


def threshold(rule: Threshold, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """All points from the threshold on; below it none, or with `proportional` the reached part of it."""
    count = sum(1 for finding in findings if finding.outcome is Outcome.MET)
    if rule.at_least is not None:
        told = f"符合 {count} 条，要求至少 {rule.at_least} 条"
        reached, wanted = Fraction(count), Fraction(rule.at_least)
    elif rule.share is not None:
        reached, wanted = Fraction(count, len(findings)), Fraction(rule.share)
        told = equation(f"符合 {count}/{len(findings)}", reached) + f"，要求至少 {show(rule.share)}"
    else:
        raise ValueError("达标规则须写明条数（at_least）或占比（share）之一")
    if reached >= wanted:
        return Worth(Fraction(points), (told, f"达到要求，得 {show(points)}"))
    if not rule.proportional:
        return Worth(Fraction(0), (told, "未达到要求，得 0"))
    value = Fraction(points) * reached / wanted
    return Worth(
        value, (told, equation(f"按达到的部分：{show(points)} × {show(reached)}/{show(wanted)}", value))
    )


def deduct(rule: Deduct, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """Full points minus what the faults cost; not below zero unless the rule is not floored."""
    faults = [finding for finding in findings if finding.outcome is Outcome.NOT_MET]
    counted: dict[Fraction, int] = {}
    seen: set[str] = set()
    for fault in faults:
        if fault.code in rule.once and fault.code in seen:
            continue
        seen.add(fault.code)
        cost = cost_of(fault, rule)
        counted[cost] = counted.get(cost, 0) + 1
    lost = sum((cost * times for cost, times in counted.items()), Fraction())
    value = Fraction(points) - lost
    if not counted:
        return Worth(value, (f"没有扣分事项，得 {show(value)}",))
    terms = [f"{counted[cost]}×{show(cost)}" for cost in sorted(counted, reverse=True)]
    steps = [equation(f"{show(points)} − {' − '.join(terms)}", value)]
    if seen & rule.voids and value > 0:
        return Worth(Fraction(0), (*steps, "属于全部不得分的情形，得 0"))
    if rule.floored and value < 0:
        return Worth(Fraction(0), (*steps, "扣完即止，得 0"))
    return Worth(value, tuple(steps))


def clean(points: Decimal, findings: Sequence[Finding]) -> Worth:
    """Full points unless something happened."""
    faults = sum(1 for finding in findings if finding.outcome is Outcome.NOT_MET)
    if faults:
        return Worth(Fraction(0), (f"发生 {faults} 起，得 0",))
    return Worth(Fraction(points), (f"没有发生，得 {show(points)}",))


def levels(rule: Levels, points: Decimal, findings: Sequence[Finding]) -> Worth:
    """Events weighed by their level; deducted from the points, or added up to them."""
    values = [Fraction(rule.points[finding.code]) for finding in findings if is_event(rule, finding)]
    verb = "扣" if rule.deduct else "加"
    if not values:
        total, told = Fraction(0), f"没有{verb}分事项"
    elif rule.highest_only:
        total = max(values)
        told = f"{len(values)} 起，只按最高一级{verb} {show(total)}"
    else:
        total = sum(values, Fraction())
        terms = "+".join(show(value) for value in sorted(values, reverse=True))
        told = equation(f"{verb}分 {terms}", total) if len(values) > 1 else f"{verb}分 {terms}"
    if not rule.deduct:
        value = min(total, Fraction(points))
        return Worth(value, (told, f"以 {show(points)} 为限，得 {show(value)}"))
    left = Fraction(points) - total
    if left < 0:
        return Worth(Fraction(0), (told, equation(f"{show(points)} − {show(total)}", left), "扣完即止，得 0"))
    return Worth(left, (told, equation(f"{show(points)} − {show(total)}", left)))


def _earned(points: Decimal, credits: Sequence[Fraction], steps: Sequence[str]) -> Worth:
    value = Fraction(points) * mean(credits)
    return Worth(value, (*steps, equation(f"{show(points)} × {mean_in_words(credits)}", value)))
