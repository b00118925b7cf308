"""Which policy holds for an item that does not apply (合理缺项), and the points it then gets."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from mingjing.model import Indicator, ItemScore, NaPolicy, PoolScore, Scheme, State
from mingjing.scoring.numbers import show


def policies(scheme: Scheme) -> Mapping[int, NaPolicy]:
    """The policy of every item: that of the nearest indicator above it that names one, else the scheme's."""
    return dict(pair for top in scheme.indicators for pair in _below(top, scheme.na_policy))


def credit_absent(score: ItemScore, policy: NaPolicy) -> ItemScore:
    """An item that does not apply with the points that `full` or `none` give it; other scores as they are.

    Under `scale` and `spread` it has no score; under `peer_average` it gets one when the peers have theirs.
    """
    if score.state is not State.NOT_APPLICABLE or score.max is None:
        return score
    points, step = _credited(score.max, policy)
    return score if points is None else replace(score, score=points, steps=(*score.steps, step))


def credit_absent_pool(score: PoolScore, policy: NaPolicy) -> PoolScore:
    """The same for a pool none of whose members applies."""
    if score.state is not State.NOT_APPLICABLE:
        return score
    points, step = _credited(score.max, policy)
    return score if points is None else replace(score, score=points, steps=(*score.steps, step))


def _credited(points: Decimal, policy: NaPolicy) -> tuple[Decimal | None, str]:
    if policy is NaPolicy.FULL:
        return points, f"合理缺项，按满分 {show(points)} 分计"
    if policy is NaPolicy.NONE:
        return Decimal(0), "合理缺项，不得分"
    return None, ""


def _below(indicator: Indicator, inherited: NaPolicy) -> Iterator[tuple[int, NaPolicy]]:
    policy = indicator.na_policy or inherited
    for child in indicator.children:
        if isinstance(child, Indicator):
            yield from _below(child, policy)
        else:
            yield child.number, policy
