"""Rules in the words of the office."""

from collections.abc import Mapping
from decimal import Decimal

from mingjing.model import Best, Clean, Deduct, Earn, Levels, Manual, Rule, Threshold
from mingjing.scheme.rules import LEVELS


def rule_in_words(rule: Rule) -> str:
    """A rule in a few words.

    >>> rule_in_words(Earn(by_subject=True, credit={"late": Decimal("0.5")}))
    '逐个对象平均（late 得 50%）'
    >>> rule_in_words(Threshold(share=Decimal("0.70")))
    '占比达 70% 得分'
    """
    match rule:
        case Earn():
            return ("逐个对象平均" if rule.by_subject else "按结论平均") + _credit(rule.credit)
        case Best():
            return "取最好一条" + _credit(rule.credit)
        case Threshold():
            reach = f"占比达 {_percent(rule.share)}" if rule.share is not None else f"达 {rule.at_least} 条"
            return f"{reach} 得分" if not rule.proportional else f"{reach} 得满分，不足按比例"
        case Deduct():
            return _deduct(rule)
        case Clean():
            return "没有发生得满分"
        case Levels():
            table = "、".join(f"{LEVELS[level]} {points}" for level, points in rule.points.items())
            return f"每次{'扣' if rule.deduct else '加'}分：{table}" + (
                "；只按最高一级" if rule.highest_only else ""
            )
        case Manual():
            return "人工评定"


def _credit(credit: Mapping[str, Decimal]) -> str:
    told = "、".join(f"{code} 得 {_percent(share)}" for code, share in credit.items())
    return f"（{told}）" if told else ""


def _deduct(rule: Deduct) -> str:
    told = [f"每处扣 {rule.each}"]
    for code, points in rule.by_code.items():
        told.append(f"{code} 扣 {points}{'（只扣一次）' if code in rule.once else ''}")
    told += [f"{code} 只扣一次" for code in sorted(rule.once - set(rule.by_code))]
    told += [f"{code} 全扣" for code in sorted(rule.voids)]
    return "，".join(told) + ("" if rule.floored else "，可扣到本项其他得分")


def _percent(share: Decimal | None) -> str:
    return f"{(share or Decimal(0)) * 100:.0f}%"
