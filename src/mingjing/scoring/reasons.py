"""One short sentence per part and item: what cost points, or what is open, from the words of the findings."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

from mingjing.model import (
    Best,
    Clean,
    Deduct,
    Earn,
    Finding,
    Levels,
    Outcome,
    PartScore,
    Rule,
    State,
    Threshold,
)
from mingjing.scoring.numbers import show
from mingjing.scoring.rules import cost_of, is_event

AT_MOST = 4
"""Faults told one by one in a sentence; the rest are counted."""

FULFILLED = "符合要求"

_QUOTED = re.compile(r"([^“”]*)“([^“”]*)”([^“”]*)")


def told(reasons: Iterable[str]) -> str:
    """Several reasons in one sentence; those that differ in one quoted word only are drawn together.

    >>> told(["缺“传真号码”", "缺“办公时间”", "未找到说明"])
    '缺“传真号码”、“办公时间”；未找到说明'
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for reason in dict.fromkeys(reasons):
        match = _QUOTED.fullmatch(reason)
        key = (match[1], match[3]) if match else (reason, "")
        groups.setdefault(key, []).append(f"“{match[2]}”" if match else "")
    sentences = [_drawn_together(before, words, after) for (before, after), words in groups.items()]
    shown = "；".join(sentences[:AT_MOST])
    return shown if len(sentences) <= AT_MOST else f"{shown}；等 {len(sentences)} 处"


def of_part(rule: Rule, points: Decimal, value: Fraction, findings: Sequence[Finding]) -> str:
    """Why a decided part has the points it has. `value` is what the rule gave of `points`."""
    faults = [finding for finding in findings if finding.outcome is Outcome.NOT_MET]
    lost = Fraction(points) - value
    match rule:
        case Levels():
            events = [finding.reason for finding in findings if is_event(rule, finding)]
            if not events and faults and not rule.deduct:
                return f"{told(fault.reason for fault in faults)}，没有加分事项"
            if not events:
                return f"没有{'扣' if rule.deduct else '加'}分事项"
            return f"{told(events)}，" + (f"扣 {show(lost)} 分" if rule.deduct else f"加 {show(value)} 分")
        case Threshold() if lost:
            return (
                f"{len(findings)} 条中 {len(findings) - len(faults)} 条符合，未达到要求，扣 {show(lost)} 分"
            )
        case Deduct() if faults:
            return _deducted(rule, faults)
        case Earn() | Best() | Clean() if lost and faults:
            return f"{told(fault.reason for fault in faults)}，扣 {show(lost)} 分"
    return FULFILLED


def of_open_part(findings: Sequence[Finding]) -> str:
    """What a person has to find out."""
    return told(finding.reason for finding in findings)


def of_item(parts: Sequence[PartScore]) -> str:
    """An item's sentence from its parts', each part named where there are several."""
    named = len(parts) > 1
    open_parts = [part for part in parts if part.state in (State.UNCLEAR, State.NEEDS_PERSON)]
    worth_telling = [
        part for part in parts if part.reason != FULFILLED and (part in open_parts or not open_parts)
    ]
    by_reason: dict[str, list[str]] = {}
    for part in worth_telling:
        by_reason.setdefault(part.reason, []).append(part.name)
    sentences = [
        f"{'、'.join(names)}：{reason}" if named and any(names) and len(names) < len(parts) else reason
        for reason, names in by_reason.items()
    ]
    return "；".join(sentences) or FULFILLED


def of_peers(average: Decimal, count: int) -> str:
    """Why something that does not apply has points."""
    return f"合理缺项，按同组 {count} 个单位的平均分 {show(average)} 计"


def _drawn_together(before: str, words: Sequence[str], after: str) -> str:
    shown = "、".join(words[: 2 * AT_MOST + 1])
    return f"{before}{shown}{after}"


def _deducted(rule: Deduct, faults: Sequence[Finding]) -> str:
    voiding = [fault for fault in faults if fault.code in rule.voids]
    if voiding:
        return f"{told(fault.reason for fault in voiding)}，不得分"
    by_cost: dict[tuple[Fraction, bool], list[str]] = {}
    for fault in faults:
        by_cost.setdefault((cost_of(fault, rule), fault.code in rule.once), []).append(fault.reason)
    sentences = []
    for (cost, once), reasons in by_cost.items():
        each = "各" if len(reasons) > 1 and not once else "共" if len(reasons) > 1 else ""
        sentences.append(f"{told(reasons)}，{each}扣 {show(cost)} 分")
    return "；".join(sentences)
