"""Shared points (共享分值): what the members' deductions leave."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from mingjing.model import ItemScore, Pool, PoolScore, State
from mingjing.scoring.numbers import as_decimal, equation, show


def score_pool(pool: Pool, members: Sequence[ItemScore]) -> PoolScore:
    """A pool from the scores of those members that the unit is asked (zero or negative each); never below zero.

    Members that do not apply take nothing; where none applies, neither does the pool.
    """
    states = [member.state for member in members]
    if all(state is State.NOT_APPLICABLE for state in states):
        return PoolScore(pool.items, pool.points, None, State.NOT_APPLICABLE, ())
    waiting = [member for member in members if member.state in (State.UNCLEAR, State.NEEDS_PERSON)]
    if waiting:
        state = State.UNCLEAR if State.UNCLEAR in states else State.NEEDS_PERSON
        told = "、".join(f"第{member.item}项" for member in waiting)
        return PoolScore(pool.items, pool.points, None, state, (f"{told}尚未核定",))
    taken = [(member.item, -member.score) for member in members if member.score is not None]
    left = pool.points - sum((points for _, points in taken), Decimal(0))
    terms = "".join(f" − {show(points)}（第{number}项）" for number, points in taken)
    steps = [equation(f"{show(pool.points)}{terms}", Fraction(left))]
    if left < 0:
        steps.append("扣完即止，得 0")
    ruled = set(states) <= {State.RULED, State.NOT_APPLICABLE}
    score = as_decimal(Fraction(max(left, Decimal(0))))
    return PoolScore(pool.items, pool.points, score, State.RULED if ruled else State.SCORED, tuple(steps))
