"""Shared points: what the deductions of the members leave."""

from decimal import Decimal

from mingjing.model import ItemScore, Pool, PoolScore, State
from mingjing.scoring.pools import score_pool

D = Decimal
POOL = Pool((29, 30, 31), D(5))


def member(number: int, score: str | None, state: State = State.SCORED) -> ItemScore:
    return ItemScore(number, None, None if score is None else D(score), state, "", (), ())


def test_a_pool_is_what_its_members_leave():
    members = [member(29, "-0.5"), member(30, "-0.1"), member(31, "0", State.RULED)]
    assert score_pool(POOL, members) == PoolScore(
        (29, 30, 31), D(5), D("4.4"), State.SCORED, ("5 − 0.5（第29项） − 0.1（第30项） − 0（第31项） = 4.4",)
    )


def test_deductions_stop_at_zero():
    got = score_pool(POOL, [member(29, "-4.6"), member(30, "-0.5"), member(31, "-3")])
    assert (got.score, got.steps[-1]) == (0, "扣完即止，得 0")


def test_a_pool_is_open_while_a_member_is():
    got = score_pool(POOL, [member(29, "-5"), member(30, None, State.NEEDS_PERSON), member(31, "0")])
    assert (got.score, got.state, got.steps) == (None, State.NEEDS_PERSON, ("第30项尚未核定",))


def test_members_that_do_not_apply_take_nothing():
    absent = State.NOT_APPLICABLE
    assert score_pool(POOL, [member(29, None, absent), member(30, "-0.5")]).score == D("4.5")
    assert score_pool(POOL, [member(29, None, absent), member(30, None, absent)]).state is absent


def test_a_pool_is_ruled_when_people_decided_all_members():
    assert score_pool(POOL, [member(29, "-1", State.RULED)]).state is State.RULED
