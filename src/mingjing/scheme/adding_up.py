"""Whether the points of a sheet add up: parts to items, items and pools to indicators, indicators to the full mark."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import pairwise

import yaml

from mingjing.model import Deduct, Indicator, Item, Levels, Manual, Part, Pool, Scheme
from mingjing.scheme.nodes import Source

ZERO = Decimal(0)
Places = Mapping[int, yaml.Node]


def check_indicator(
    source: Source, node: yaml.Node, indicator: Indicator, places: Places, *, readable: bool
) -> None:
    """Items, pools and indicators below against the indicator's points; parts against their item.

    Where something below could not be read (`readable` False), sums would mislead and are left out.
    """
    pooled = {number for pool in indicator.pools for number in pool.items}
    own = [child for child in indicator.children if isinstance(child, Item)]
    if readable:
        _check_pools(source, node, indicator, places)
        for item in own:
            _check_parts(source, places[item.number], item)
    lacking = [item for item in own if item.points is None and item.number not in pooled]
    terms, total = spelled_sum(indicator)
    if lacking:
        names = "、".join(f"第{item.number}项" for item in lacking)
        source.fault(
            places[lacking[0].number],
            f"“{indicator.name}”为 {indicator.points} 分，已写的相加为 {total} 分：{terms}。"
            f"请为{names}补上 points；与其他项共用分值的，写入本指标的 pools。",
        )
    elif readable and total != indicator.points:
        source.fault(
            node,
            f"“{indicator.name}”为 {indicator.points} 分，各项相加为 {total} 分：{terms}。请与原表核对。",
        )


def spelled_sum(indicator: Indicator) -> tuple[str, Decimal]:
    """The sum below an indicator, spelled out and counted.

    >>> site = Indicator("政府网站", Decimal(10), (), pools=(Pool((26, 27), Decimal(6)),))
    >>> spelled_sum(Indicator("线上线下专区建设", Decimal(10), (site,)))
    ('“政府网站” 10', Decimal('10'))
    >>> spelled_sum(site)
    ('第26、27项共用 6', Decimal('6'))
    """
    terms = list(_terms(indicator))
    told = " + ".join(f"{name}（缺分值）" if points is None else f"{name} {points}" for name, points in terms)
    return told, sum((points for _, points in terms if points is not None), ZERO)


def _terms(indicator: Indicator) -> Iterator[tuple[str, Decimal | None]]:
    waiting = list(indicator.pools)
    pool_of = {number: pool for pool in indicator.pools for number in pool.items}
    for child in indicator.children:
        if isinstance(child, Indicator):
            if not child.bonus:
                yield _weighted(child)
        elif child.number not in pool_of:
            yield f"第{child.number}项", child.points
        elif pool_of[child.number] in waiting:
            waiting.remove(pool_of[child.number])
            yield _pool_term(pool_of[child.number])
    yield from map(_pool_term, waiting)


def _weighted(child: Indicator) -> tuple[str, Decimal]:
    told = f"“{child.name}”" if child.weight == 1 else f"“{child.name}”{child.points} × 权重 {child.weight} ="
    return told, child.points * child.weight


def _pool_term(pool: Pool) -> tuple[str, Decimal]:
    return f"第{'、'.join(str(number) for number in pool.items)}项共用", pool.points


def _check_parts(source: Source, node: yaml.Node, item: Item) -> None:
    total = sum((part.points for part in item.parts), ZERO)
    if item.points is not None and total != item.points:
        terms = " + ".join(f"{part.name} {part.points}" for part in item.parts)
        source.fault(
            node, f"第{item.number}项为 {item.points} 分，各给分点相加为 {total} 分：{terms}。请核对。"
        )


def _check_pools(source: Source, node: yaml.Node, indicator: Indicator, places: Places) -> None:
    inside = {item.number: item for item in indicator.items()}
    members = [(number, pool) for pool in indicator.pools for number in pool.items if number]
    for number in sorted({number for number, _ in members}):
        times = sum(number == member for member, _ in members)
        if times > 1:
            source.fault(node, f"第{number}项在“{indicator.name}”的 pools 中出现了 {times} 次；请只留一处")
    for number, pool in members:
        if number not in inside:
            source.fault(node, f"“{indicator.name}”的 pools 写了第{number}项，但它不在这个指标下；请核对题号")
            continue
        if inside[number].points is not None:
            source.fault(
                places[number], f"第{number}项既有 points，又在 pools 中与其他项共用分值；请只留一处"
            )
        for part in inside[number].parts:
            _check_member(source, places[number], number, part, pool)


def _check_member(source: Source, node: yaml.Node, number: int, part: Part, pool: Pool) -> None:
    """Members of a pool only deduct, and no part can cost more than the pool holds."""
    rule = part.rule
    if not (isinstance(rule, Deduct | Manual) or (isinstance(rule, Levels) and rule.deduct)):
        source.fault(
            node,
            f"第{number}项与其他项共用分值，只能扣分；“{part.name}”请用 deduct、manual 或 levels 的 deduct",
        )
    if part.points > pool.points:
        source.fault(
            node, f"第{number}项“{part.name}”最多扣 {part.points} 分，超过共用的 {pool.points} 分；请核对"
        )


def check_order(source: Source, scheme: Scheme, places: Places) -> None:
    """Item numbers rise in the order of the paper."""
    numbers = [item.number for item in scheme.items()]
    for before, number in pairwise(numbers):
        if number < before:
            source.fault(places[number], f"第{number}项排在第{before}项之后；请按原表的顺序排列")


def check_total(source: Source, scheme: Scheme, node: yaml.Node | None) -> None:
    """The first-level indicators against the full mark."""
    told = [_weighted(indicator) for indicator in scheme.indicators if not indicator.bonus]
    total = sum((points for _, points in told), ZERO)
    if total != scheme.full_mark:
        terms = " + ".join(f"{name} {points}" for name, points in told)
        source.fault(node, f"满分为 {scheme.full_mark} 分，各一级指标相加为 {total} 分：{terms}。请核对。")
