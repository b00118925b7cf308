"""A unit's score sheet: its items, its pools, its total."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from mingjing.model import (
    Finding,
    Group,
    ItemScore,
    PartFindings,
    PoolScore,
    Ruling,
    Scheme,
    ScoreSheet,
    Unit,
)
from mingjing.scoring.grades import band, has_quota, vetoed_grade
from mingjing.scoring.items import not_asked, score_item
from mingjing.scoring.numbers import as_decimal
from mingjing.scoring.policies import credit_absent, credit_absent_pool, policies
from mingjing.scoring.pools import score_pool
from mingjing.scoring.rulings import RulingOutOfRange
from mingjing.scoring.totals import Tree, total_of
from mingjing.scoring.vetoes import Vetoed, limit, look_into, missed_lines


class SchemeMismatch(ValueError):
    """Findings on an item or part that the scheme does not have: they were made by another scheme."""


def score_unit(
    scheme: Scheme, unit: Unit, findings: Sequence[PartFindings], rulings: Sequence[Ruling] = ()
) -> ScoreSheet:
    """The sheet of one unit as far as its own findings and rulings go (see `settle` for what needs its peers).

    Findings and rulings of other units are left aside. A group that the scheme does not list has the scheme's full
    mark and every item. Raises SchemeMismatch for findings, RulingOutOfRange for rulings that do not fit the scheme.
    """
    own_findings = [found for found in findings if found.unit == unit.name]
    own_rulings = [ruling for ruling in rulings if ruling.unit == unit.name]
    vetoed = look_into(scheme, own_findings, [ruling for ruling in own_rulings if ruling.veto])
    group = group_of(scheme, unit.group)
    found = _findings_by_part(scheme, own_findings)
    ruled = _rulings_by_part(scheme, [ruling for ruling in own_rulings if not ruling.veto])
    pools = {number: pool for pool in scheme.pools() for number in pool.items}
    policy = policies(scheme)
    items = tuple(
        not_asked(item, pools.get(item.number))
        if item.number in group.not_asked
        else credit_absent(
            score_item(
                item,
                pools.get(item.number),
                scheme.quantum,
                found.get(item.number, {}),
                ruled.get(item.number, {}),
            ),
            policy[item.number],
        )
        for item in scheme.items()
    )
    return total_up(scheme, unit.name, group, items, score_pools(scheme, group, items), vetoed)


def group_of(scheme: Scheme, name: str) -> Group:
    """The group called `name`; one that the scheme does not list has its full mark and every item."""
    return next((group for group in scheme.groups if group.name == name), Group(name, scheme.full_mark))


def score_pools(scheme: Scheme, group: Group, items: Sequence[ItemScore]) -> tuple[PoolScore, ...]:
    """Every pool of which the group is asked at least one item."""
    by_number = {score.item: score for score in items}
    policy = policies(scheme)
    return tuple(
        credit_absent_pool(
            score_pool(pool, [by_number[number] for number in pool.items if number not in group.not_asked]),
            policy[pool.items[0]],
        )
        for pool in scheme.pools()
        if not group.not_asked.issuperset(pool.items)
    )


def total_up(
    scheme: Scheme,
    unit: str,
    group: Group,
    items: tuple[ItemScore, ...],
    pools: tuple[PoolScore, ...],
    vetoed: Vetoed,
) -> ScoreSheet:
    """Sums, total and grade over the scores of items and pools."""
    tree = Tree(
        scheme,
        {score.item: score for score in items},
        {score.items: score for score in pools},
        group.not_asked,
    )
    summed = tree.summed()
    total, steps = total_of(summed.amount, group.full_mark)
    missed, missed_steps = missed_lines(scheme, tree.of)
    applied = tuple(veto.name for veto in scheme.vetoes if veto.name in (*vetoed.applied, *missed))
    total, limit_steps = limit(total, [veto for veto in scheme.vetoes if veto.name in applied])
    if vetoed.still_open:
        total = None
    grade = vetoed_grade(scheme, applied)
    if not grade and total is not None and not has_quota(scheme):
        grade = band(scheme.grades, total)
    return ScoreSheet(
        scheme=scheme.id,
        scheme_digest=scheme.digest,
        unit=unit,
        group=group.name,
        items=items,
        pools=pools,
        levels=summed.levels,
        decided=as_decimal(summed.amount.decided),
        decided_max=as_decimal(summed.amount.decided_max),
        open_max=as_decimal(summed.amount.open_max),
        not_applicable_max=as_decimal(summed.amount.absent + summed.amount.spread),
        total=total,
        grade=grade,
        vetoes=applied,
        steps=tuple(dict.fromkeys((*vetoed.steps, *missed_steps, *summed.steps, *steps, *limit_steps))),
        open_vetoes=vetoed.still_open,
        full_mark=group.full_mark,
    )


def _findings_by_part(
    scheme: Scheme, found: Sequence[PartFindings]
) -> Mapping[int, Mapping[int, tuple[Finding, ...]]]:
    """By item and part; those of vetoes (item 0) are left aside."""
    known = {item.number: item for item in scheme.items()}
    by_part: dict[int, dict[int, tuple[Finding, ...]]] = defaultdict(dict)
    for one in found:
        if one.item == 0:
            continue
        if one.item not in known or not 1 <= one.part <= len(known[one.item].parts):
            raise SchemeMismatch(
                f"{one.unit}：检查结果属于第{one.item}项第{one.part}个给分点，但方案 {scheme.id} 中没有；请重新检查。"
            )
        by_part[one.item][one.part] = (*by_part[one.item].get(one.part, ()), *one.findings)
    return by_part


def _rulings_by_part(
    scheme: Scheme, rulings: Sequence[Ruling]
) -> Mapping[int, Mapping[int, tuple[Ruling, ...]]]:
    """By item and part; part 0 is the whole item."""
    known = {item.number: item for item in scheme.items()}
    by_part: dict[int, dict[int, tuple[Ruling, ...]]] = defaultdict(dict)
    for ruling in rulings:
        if ruling.item not in known or not 0 <= ruling.part <= len(known[ruling.item].parts):
            raise RulingOutOfRange(
                f"{ruling.unit}：核查结论属于第{ruling.item}项第{ruling.part}个给分点，但方案 {scheme.id} 中没有；"
                "请核对题号和给分点。"
            )
        by_part[ruling.item][ruling.part] = (*by_part[ruling.item].get(ruling.part, ()), ruling)
    return by_part
