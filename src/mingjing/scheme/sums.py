"""Shows that a sheet adds up, line by line."""

from decimal import Decimal

from mingjing.model import Scheme
from mingjing.scheme.adding_up import spelled_sum
from mingjing.scheme.tree import indicators


def sums(scheme: Scheme) -> str:
    """How the points add up, a line for each indicator and one for the sheet.

    >>> from mingjing.scheme import load
    >>> from mingjing.scheme.paths import scheme_file
    >>> print(sums(load(scheme_file("xunwu-2022"))).splitlines()[-1])
    合计 23 + 18 + 17 + 20 + 14 + 8 = 100；满分 100，相符
    """
    lines = []
    for indicator in indicators(scheme.indicators):
        terms, total = spelled_sum(indicator)
        lines.append(
            f"{indicator.name}：{terms} = {total}；表中 {indicator.points}，{_agree(total, indicator.points)}"
        )
    first = [indicator.points * indicator.weight for indicator in scheme.indicators if not indicator.bonus]
    total = sum(first, Decimal(0))
    told = " + ".join(str(points) for points in first)
    lines.append(f"合计 {told} = {total}；满分 {scheme.full_mark}，{_agree(total, scheme.full_mark)}")
    return "\n".join(lines)


def _agree(total: Decimal, printed: Decimal) -> str:
    return "相符" if total == printed else "不符"
