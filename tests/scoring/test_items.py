"""An item from its parts: sums, the one rounding, absences among parts, floors, rulings."""

from decimal import Decimal

import pytest

from mingjing.model import Deduct, Earn, ItemScore, NaPolicy, Pool, State
from mingjing.scoring import RulingOutOfRange
from mingjing.scoring.items import score_item

D = Decimal
TENTH = D("0.1")


def scored(item, findings=None, rulings=None, pool=None) -> ItemScore:
    by_part: dict[int, list] = {}
    for ruling in rulings or ():
        by_part.setdefault(ruling.part, []).append(ruling)
    return score_item(item, pool, TENTH, findings or {}, by_part)


@pytest.fixture
def two_parts(make):
    return make.item(12, "2", make.part(Earn(), "1", "相互链接"), make.part(Earn(), "1", "占比"))


def test_parts_add_up_and_are_rounded_once_half_up(make, two_parts):
    findings = {1: [make.met()] * 3 + [make.not_met(reason="未链接")], 2: [make.met()]}
    score = scored(two_parts, findings)
    assert (score.score, score.max, score.state) == (D("1.8"), D(2), State.SCORED)
    assert score.reason == "相互链接：未链接，扣 0.25 分"
    assert score.steps == ("相互链接 0.75 分；占比 1 分", "0.75+1 = 1.75", "四舍五入到 0.1：1.75 → 1.8")
    assert [part.score for part in score.parts] == [D("0.75"), D(1)]


def test_three_thirds_are_one_before_rounding(make):
    parts = [make.part(Earn(), "1", name) for name in "甲乙丙"]
    findings = {number: [make.met(), make.not_met(), make.not_met()] for number in (1, 2, 3)}
    assert scored(make.item(1, "3", *parts), findings).score == 1


def test_an_item_is_open_while_a_part_is(make, two_parts):
    waiting = scored(two_parts, {1: [make.met()]})
    assert (waiting.score, waiting.state) == (None, State.NEEDS_PERSON)
    unclear = scored(two_parts, {1: [make.met()], 2: [make.unclear(reason="无法辨认图片")]})
    assert (unclear.score, unclear.state, unclear.reason) == (None, State.UNCLEAR, "占比：无法辨认图片")


def test_an_item_without_any_part_waits_for_a_person(make):
    item = make.item(1, "3")
    assert scored(item).state is State.NEEDS_PERSON


def test_deductions_of_a_part_stop_at_zero_of_the_item(make):
    roster = make.part(Deduct(each=D("0.5"), floored=False), "0", "与名册一致")
    item = make.item(16, "2", make.part(Earn(), "2", "内容"), roster)
    findings = {1: [make.met(), make.not_met()], 2: [make.not_met()] * 3}
    assert scored(item, findings).score == 0
    assert scored(make.item(16, "2", *item.parts, floor=None), findings).score == D("-0.5")


@pytest.mark.parametrize(
    ("policy", "score", "step"),
    [
        (NaPolicy.SCALE, "3.2", "有给分点不适用，按适用的 2 分折算：1.6 ÷ 2 × 4 = 3.2"),
        (NaPolicy.SPREAD, "3.2", "1.6×4/2 = 3.2"),
        (NaPolicy.FULL, "3.6", "不适用的 2 分按满分计：1.6+2 = 3.6"),
        (NaPolicy.NONE, "1.6", "不适用的 2 分不得分，合计 1.6"),
    ],
)
def test_a_part_that_does_not_apply_by_policy(make, policy, score, step):
    purity, duties = make.part(Deduct(each=D("0.2")), "2", "内容相符"), make.part(Earn(), "2", "应设专栏")
    item = make.item(28, "4", purity, duties, na_policy=policy)
    got = scored(item, {1: [make.not_met()] * 2, 2: [make.absent()]})
    assert (got.score, got.state) == (D(score), State.SCORED)
    assert step in got.steps


def test_spreading_gives_each_applicable_part_the_same_number_of_points(make):
    parts = [make.part(Earn(), points, points) for points in ("1", "3", "2")]
    item = make.item(28, "6", *parts, na_policy=NaPolicy.SPREAD)
    findings = {1: [make.met()], 2: [make.not_met(), make.met(), make.met()], 3: [make.absent()]}
    assert scored(item, findings).score == D("4.7")  # 1×2/1 + 2×4/3 = 4.666…
    assert scored(make.item(28, "6", *parts), findings).score == D("4.5")  # scaled: 3 ÷ 4 × 6


def test_peer_average_waits_for_the_peers(make):
    item = make.item(28, "2", make.part(Earn()), make.part(Earn()), na_policy=NaPolicy.PEER_AVERAGE)
    got = scored(item, {1: [make.met()], 2: [make.absent()]})
    assert (got.score, got.state) == (None, State.UNCLEAR)


def test_an_item_does_not_apply_when_nothing_with_points_does(make):
    roster = make.part(Deduct(each=D("0.5"), floored=False), "0", "与名册一致")
    item = make.item(16, "2", make.part(Earn(), "2"), roster)
    got = scored(item, {1: [make.absent()], 2: [make.not_met()]})
    assert (got.score, got.state) == (None, State.NOT_APPLICABLE)


def test_a_ruling_decides_an_open_part_and_is_told(make, two_parts):
    ruling = make.ruling(12, "0.5", part=2, reason="六篇图解")
    got = scored(two_parts, {1: [make.met()], 2: [make.unclear()]}, [ruling])
    assert (got.score, got.state) == (D("1.5"), State.SCORED)
    assert got.parts[1].state is State.RULED
    assert got.parts[1].steps[-1] == "核查结论（核查员甲 2023-01-01 09:30+00:00）：0.5 分，六篇图解"


def test_an_item_is_ruled_when_a_person_decided_all_of_it(make, two_parts):
    by_parts = [make.ruling(12, "1", part=1), make.ruling(12, "0.5", part=2)]
    assert scored(two_parts, {}, by_parts).state is State.RULED
    whole = scored(two_parts, {1: [make.met()]}, [make.ruling(12, "1.26")])
    assert (whole.score, whole.state, whole.reason) == (D("1.3"), State.RULED, "已看佐证")


def test_the_latest_ruling_holds_and_earlier_ones_stay_in_sight(make, two_parts):
    early, late = make.ruling(12, "2", day=1), make.ruling(12, "1", day=5, reason="申诉后更正")
    for order in ([early, late], [late, early]):
        got = scored(two_parts, {}, order)
        assert got.score == 1
        assert got.steps == (
            "核查结论（核查员甲 2023-01-01 09:30+00:00）：2 分，已看佐证，已由后来的结论取代",
            "核查结论（核查员甲 2023-01-05 09:30+00:00）：1 分，申诉后更正",
        )


def test_a_later_ruling_on_a_part_outweighs_one_on_the_whole_item(make, two_parts):
    whole, part = make.ruling(12, "2", day=1), make.ruling(12, "0", part=2, day=5)
    got = scored(two_parts, {1: [make.met()]}, [whole, part])
    assert got.score == 1
    assert got.steps[1] == "其后另有对给分点的结论，本项按给分点重新计算"


def test_a_ruling_may_accept_an_absence_of_item_or_part(make, two_parts):
    got = scored(two_parts, {}, [make.ruling(12, None, reason="无此类文件")])
    assert (got.score, got.state, got.reason) == (None, State.NOT_APPLICABLE, "无此类文件")
    part = scored(two_parts, {1: [make.met(), make.not_met()]}, [make.ruling(12, None, part=2)])
    assert part.score == 1  # 0.5 of 1, scaled to 2


@pytest.mark.parametrize(("score", "part"), [("2.1", 0), ("-0.1", 0), ("1.1", 1), ("NaN", 0)])
def test_a_ruling_outside_its_bounds_is_refused(make, two_parts, score, part):
    with pytest.raises(RulingOutOfRange, match="青溪镇 第12项"):
        scored(two_parts, {}, [make.ruling(12, score, part=part)])


def test_the_refusal_names_unit_item_and_numbers(make, two_parts):
    with pytest.raises(RulingOutOfRange) as caught:
        scored(two_parts, {}, [make.ruling(12, "3")])
    assert str(caught.value) == (
        "青溪镇 第12项（核查员甲 2023-01-01 09:30+00:00）：核查结论 3 分，不在 0 至 2 分之内；请改正分数后重新提交。"
    )


def test_a_member_of_a_pool_has_no_points_of_its_own(make):
    pool = Pool((29, 30), D(5))
    item = make.item(29, None, make.part(Deduct(each=D("0.1")), "0", "更新频率"))
    got = scored(item, {1: [make.not_met()] * 5}, pool=pool)
    assert (got.score, got.max, got.state) == (D("-0.5"), None, State.SCORED)
    assert scored(item, {1: [make.not_met()] * 80}, pool=pool).score == -5
    assert scored(item, {}, [make.ruling(29, "-2")], pool).score == -2
    for wrong in ("0.1", "-5.1"):
        with pytest.raises(RulingOutOfRange, match="-5 至 0"):
            scored(item, {}, [make.ruling(29, wrong)], pool)


def test_a_ruling_on_an_unfloored_deduction_may_be_negative(make):
    roster = make.part(Deduct(each=D("0.5"), floored=False), "0", "与名册一致")
    item = make.item(16, "2", make.part(Earn(), "2", "内容"), roster)
    got = scored(item, {1: [make.met()]}, [make.ruling(16, "-0.5", part=2)])
    assert got.score == D("1.5")
    with pytest.raises(RulingOutOfRange, match="-2 至 0"):
        scored(item, {}, [make.ruling(16, "-2.5", part=2)])
