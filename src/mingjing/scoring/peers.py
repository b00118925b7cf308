"""What needs the other units of the group: averages for what does not apply, and grades by quota."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Item, ItemScore, NaPolicy, PartScore, Pool, PoolScore, Scheme, ScoreSheet, State
from mingjing.scoring import reasons
from mingjing.scoring.grades import has_quota, with_grades
from mingjing.scoring.items import OPEN, fold_parts, rejudge, waits_for_peers
from mingjing.scoring.numbers import as_decimal, half_up, mean
from mingjing.scoring.parts import JudgedPart
from mingjing.scoring.policies import policies
from mingjing.scoring.sheet import group_of, score_pools, total_up
from mingjing.scoring.vetoes import MARK, Vetoed

Score = PartScore | ItemScore | PoolScore


@dataclass(frozen=True, slots=True)
class Average:
    """The mean of the units of a group that were scored, and how many they were."""

    value: Fraction
    count: int


def settle(scheme: Scheme, sheets: Sequence[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    """Every sheet with what depends on its peers: averages for parts, items and pools that do not apply (policy
    `peer_average`), and grades by quota. Give all units of the assessment at once, in any order.

    An average waits until every unit of the group is decided on the matter, and for one that was scored at all;
    until then the sheet's total stays open.
    """
    groups: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.group].append(sheet)
    with_parts = {
        sheet.unit: _fill_parts(scheme, sheet, members) for members in groups.values() for sheet in members
    }
    settled = []
    for sheet in sheets:
        members = [with_parts[member.unit] for member in groups[sheet.group]]
        settled.append(_fill_items(scheme, with_parts[sheet.unit], members))
    return with_grades(scheme, settled) if has_quota(scheme) else tuple(settled)


def average(scores: Sequence[Score]) -> Average | None:
    """The mean of those that were scored; None while one is open or if none was scored.

    Scores that do not apply are no part of it, whatever their policy gave them.
    """
    if any(score.state in OPEN for score in scores):
        return None
    scored = [
        score.score for score in scores if score.state is not State.NOT_APPLICABLE and score.score is not None
    ]
    return Average(mean(map(Fraction, scored)), len(scored)) if scored else None


def _fill_parts(scheme: Scheme, sheet: ScoreSheet, members: Sequence[ScoreSheet]) -> ScoreSheet:
    """Items that wait for averages of some of their parts."""
    pools = _pool_by_item(scheme)
    filled: dict[int, ItemScore] = {}
    for item in scheme.items():
        score = sheet.item(item.number)
        if not waits_for_peers(item, score):
            continue
        judged = [
            _averaged(part, _part_average(members, item, number))
            for number, part in enumerate(rejudge(item, pools.get(item.number), score))
        ]
        filled[item.number] = fold_parts(item, pools.get(item.number), scheme.quantum, judged, score.steps)
    return _again(scheme, sheet, filled, {}) if filled else sheet


def _fill_items(scheme: Scheme, sheet: ScoreSheet, members: Sequence[ScoreSheet]) -> ScoreSheet:
    """Items and pools that do not apply at all and take the average."""
    policy = policies(scheme)
    group = group_of(scheme, sheet.group)
    items: dict[int, ItemScore] = {}
    for score in sheet.items:
        if (
            policy[score.item] is NaPolicy.PEER_AVERAGE
            and score.state is State.NOT_APPLICABLE
            and score.max is not None
            and score.score is None
            and score.item not in group.not_asked
        ):
            found = average([member.item(score.item) for member in members])
            if found is not None:
                points = half_up(found.value, scheme.quantum)
                items[score.item] = replace(score, score=points, steps=(*score.steps, _told(points, found)))
    pools: dict[tuple[int, ...], PoolScore] = {}
    for pool in sheet.pools:
        if (
            policy[pool.items[0]] is NaPolicy.PEER_AVERAGE
            and pool.state is State.NOT_APPLICABLE
            and pool.score is None
        ):
            found = average(
                [other for member in members for other in member.pools if other.items == pool.items]
            )
            if found is not None:
                points = half_up(found.value, scheme.quantum)
                pools[pool.items] = replace(pool, score=points, steps=(*pool.steps, _told(points, found)))
    return _again(scheme, sheet, items, pools) if items or pools else sheet


def _again(
    scheme: Scheme,
    sheet: ScoreSheet,
    items: Mapping[int, ItemScore],
    pools: Mapping[tuple[int, ...], PoolScore],
) -> ScoreSheet:
    """The sheet summed once more with some scores replaced."""
    group = group_of(scheme, sheet.group)
    scores = tuple(items.get(score.item, score) for score in sheet.items)
    kept = tuple(pools.get(pool.items, pool) for pool in score_pools(scheme, group, scores))
    about_vetoes = tuple(step for step in sheet.steps if step.startswith(MARK))
    vetoed = Vetoed(sheet.vetoes, sheet.open_vetoes, about_vetoes)
    return total_up(scheme, sheet.unit, group, scores, kept, vetoed)


def _part_average(members: Sequence[ScoreSheet], item: Item, index: int) -> Average | None:
    scores = [member.item(item.number) for member in members]
    if any(not score.parts for score in scores):
        return None
    return average([score.parts[index] for score in scores])


def _averaged(judged: JudgedPart, found: Average | None) -> JudgedPart:
    part = judged.score
    if part.state is not State.NOT_APPLICABLE or found is None:
        return judged
    points = as_decimal(found.value)
    return JudgedPart(replace(part, score=points, steps=(*part.steps, _told(points, found))), found.value)


def _told(points: Decimal, found: Average) -> str:
    return reasons.of_peers(points, found.count)


def _pool_by_item(scheme: Scheme) -> Mapping[int, Pool]:
    return {number: pool for pool in scheme.pools() for number in pool.items}
