"""Sums up the tree: five policies for absent items, floors, caps, weights, bonus and gates, groups, full marks."""

from decimal import Decimal

import pytest

from mingjing.model import Gate, Group, LevelScore, NaPolicy, Pool, State
from mingjing.scoring import score_unit
from mingjing.scoring.totals import GateOnGate

D = Decimal


def sheet_of(make, scheme, scores, unit=None):
    """The sheet with every item ruled: `scores` by item number, None for an accepted absence."""
    unit = unit or make.unit()
    rulings = [make.ruling(number, score, unit=unit.name) for number, score in scores.items()]
    return score_unit(scheme, unit, [], rulings)


@pytest.fixture
def blocks(make):
    """甲 4 + 6 + 2, 乙 8: twenty points."""

    def build(**more):
        return make.scheme(
            make.indicator("甲", make.item(1, "4"), make.item(2, "6"), make.item(3, "2")),
            make.indicator("乙", make.item(4, "8")),
            **more,
        )

    return build


def test_a_total_is_the_exact_sum(make, blocks):
    sheet = sheet_of(make, blocks(), {1: "3.9", 2: "5.3", 3: "0.1", 4: "7.8"})
    assert (sheet.total, sheet.decided, sheet.decided_max, sheet.open_max) == (D("17.1"), D("17.1"), 20, 0)
    assert sheet.levels == (
        LevelScore(("甲",), D(12), D("9.3"), D(12), D(0)),
        LevelScore(("乙",), D(8), D("7.8"), D(8), D(0)),
    )


@pytest.mark.parametrize(
    ("policy", "total", "applicable"),
    [
        (NaPolicy.SCALE, "13.75", 16),  # 11 ÷ 16 × 20
        (NaPolicy.SPREAD, "14", 20),  # 3 × 8/6 + 2 × 4/2 + 6: two points more for each of the others in 甲
        (NaPolicy.FULL, "15", 20),
        (NaPolicy.NONE, "11", 20),
    ],
)
def test_an_item_that_does_not_apply_by_policy(make, blocks, policy, total, applicable):
    sheet = sheet_of(make, blocks(na_policy=policy), {1: None, 2: "3", 3: "2", 4: "6"})
    assert (sheet.total, sheet.decided_max, sheet.not_applicable_max) == (
        D(total),
        applicable,
        20 - applicable,
    )
    assert sheet.item(1).state is State.NOT_APPLICABLE


def test_full_and_none_print_the_points_they_give(make, blocks):
    scores = {1: None, 2: "3", 3: "2", 4: "6"}
    assert sheet_of(make, blocks(na_policy=NaPolicy.FULL), scores).item(1).score == 4
    assert sheet_of(make, blocks(na_policy=NaPolicy.NONE), scores).item(1).score == 0
    assert sheet_of(make, blocks(), scores).item(1).score is None


def test_an_indicator_may_have_a_policy_of_its_own(make):
    scheme = make.scheme(
        make.indicator("甲", make.item(1, "4"), make.item(2, "6"), na_policy=NaPolicy.FULL),
        make.indicator("乙", make.item(3, "5"), make.item(4, "5")),
    )
    sheet = sheet_of(make, scheme, {1: None, 2: "3", 3: None, 4: "2"})
    assert sheet.total == D("12")  # (4 + 3 + 2) ÷ 15 × 20


def test_a_block_that_does_not_apply_at_all_is_spread_over_its_siblings(make, blocks):
    sheet = sheet_of(make, blocks(na_policy=NaPolicy.SPREAD), {1: "4", 2: "3", 3: "2", 4: None})
    assert sheet.total == 15  # 9 × 20/12


def test_nothing_applicable_gives_no_total(make, blocks):
    for policy in (NaPolicy.SCALE, NaPolicy.SPREAD):
        sheet = sheet_of(make, blocks(na_policy=policy), dict.fromkeys((1, 2, 3, 4)))
        assert (sheet.total, sheet.not_applicable_max) == (None, 20)


def test_open_items_leave_the_total_open(make, blocks):
    sheet = sheet_of(make, blocks(), {1: None, 2: "3"})
    assert (sheet.total, sheet.decided, sheet.decided_max, sheet.open_max, sheet.not_applicable_max) == (
        None, 3, 6, 10, 4,
    )  # fmt: skip
    assert sheet.steps[-1] == "已核定 3 分（满分 6 分），尚有未核定项目，不计总分"


def test_a_pool_counts_once_in_its_block(make):
    members = [make.item(26, None), make.item(27, None)]
    scheme = make.scheme(
        make.indicator("政府网站", *members, make.item(28, "4"), pools=(Pool((26, 27), D(6)),))
    )
    sheet = sheet_of(make, scheme, {26: "-3", 27: "0", 28: "3.2"})
    assert (sheet.total, sheet.pools[0].score) == (D("6.2"), 3)
    scaled = sheet_of(make, scheme, {26: None, 27: None, 28: "3.2"})
    assert (scaled.total, scaled.not_applicable_max) == (8, 6)
    full = sheet_of(
        make, make.scheme(*scheme.indicators, na_policy=NaPolicy.FULL), {26: None, 27: None, 28: "3.2"}
    )
    assert full.total == D("9.2")


def test_deductions_may_exceed_the_second_level_but_not_the_first(make):
    major = make.item(2, "2", floor=None)
    second = make.indicator("更新", make.item(1, "3"), major, floor=None)
    scheme = make.scheme(
        make.indicator("网站", second, make.item(3, "5")), make.indicator("其他", make.item(4, "10"))
    )
    sheet = sheet_of(make, scheme, {1: "0", 2: "-4", 3: "5", 4: "10"})
    assert [level.decided for level in sheet.levels] == [1, -4, 10]
    lowest = sheet_of(make, scheme, {1: "0", 2: "-9", 3: "5", 4: "10"})
    assert (lowest.levels[0].decided, lowest.total) == (0, 10)
    assert "“网站”合计 -4，以 0 为限" in lowest.steps


def test_major_deductions_may_be_without_limit(make):
    major = make.indicator("重大扣分", make.item(9, "0", floor=None), floor=None)
    scheme = make.scheme(make.indicator("基础", make.item(1, "10")), major)
    assert sheet_of(make, scheme, {1: "4", 9: "-6"}).total == -2


def test_an_indicator_may_be_capped(make):
    scheme = make.scheme(
        make.indicator("加分", make.item(1, "4"), make.item(2, "4"), cap=D(5)), full_mark=D(8)
    )
    assert sheet_of(make, scheme, {1: "4", 2: "3"}).total == 5


def test_weights_count_each_point_of_an_indicator(make):
    scheme = make.scheme(
        make.indicator("日常", make.item(1, "100"), weight=D("0.6")),
        make.indicator("第三方", make.item(2, "100"), weight=D("0.4")),
        full_mark=D(100),
    )
    sheet = sheet_of(make, scheme, {1: "80.5", 2: "90"})
    assert sheet.total == D("84.3")
    assert "“日常”按权重：80.5 × 0.6 = 48.3" in sheet.steps


@pytest.mark.parametrize(
    ("base", "above", "total"), [("81", True, "86"), ("80", True, "80"), ("80", False, "85")]
)
def test_a_bonus_opens_at_its_threshold(make, base, above, total):
    gate = Gate(("基础",), D(80), above)
    scheme = make.scheme(
        make.indicator("基础", make.item(1, "100")),
        make.indicator("加分", make.item(2, "20"), bonus=True, gate=gate),
    )
    assert sheet_of(make, scheme, {1: base, 2: "5"}).total == D(total)


def test_a_bonus_is_on_top_and_never_scaled(make):
    scheme = make.scheme(
        make.indicator("基础", make.item(1, "50"), make.item(2, "50")),
        make.indicator("加分", make.item(3, "20"), bonus=True),
    )
    sheet = sheet_of(make, scheme, {1: None, 2: "40", 3: "5"})
    assert (sheet.total, sheet.decided_max) == (85, 50)
    assert sheet_of(make, scheme, {1: None, 2: "40"}).total is None


def test_a_gate_stays_shut_while_it_cannot_be_told(make):
    gate = Gate(("基础",), D(80))
    scheme = make.scheme(
        make.indicator("基础", make.item(1, "100")),
        make.indicator("加分", make.item(2, "20"), bonus=True, gate=gate),
    )
    sheet = sheet_of(make, scheme, {2: "5"})
    assert sheet.total is None
    assert "“加分”须“基础”达到 80 分：尚未核定，暂不计入" in sheet.steps


def test_behind_a_shut_gate_nothing_has_to_be_decided(make):
    gate = Gate(("基础",), D(80))
    base, more = make.indicator("基础", make.item(1, "100")), make.item(2, "20")
    bonus = make.scheme(base, make.indicator("加分", more, bonus=True, gate=gate))
    assert sheet_of(make, bonus, {1: "79"}).total == 79
    inside = make.scheme(base, make.indicator("提升", more, gate=gate))
    sheet = sheet_of(make, inside, {1: "79"})
    assert (sheet.total, sheet.decided_max, sheet.open_max) == (79, 120, 0)


def test_a_gate_may_not_wait_for_a_gate(make):
    inner = make.indicator("加分", make.item(2, "20"), gate=Gate(("全部",), D(80)))
    scheme = make.scheme(make.indicator("全部", make.item(1, "100"), inner))
    with pytest.raises(GateOnGate, match="“加分”的开启条件取决于“全部”"):
        sheet_of(make, scheme, {1: "79"})


def test_groups_have_their_own_items_and_full_mark(make):
    group = Group("县直单位", D(95), frozenset({3}))
    scheme = make.scheme(
        make.indicator("甲", make.item(1, "90"), make.item(2, "5"), make.item(3, "5")), groups=(group,)
    )
    bureau = make.unit("财政局", "县直单位")
    sheet = sheet_of(make, scheme, {1: "80", 2: "5"}, bureau)
    assert (sheet.total, sheet.full_mark, sheet.decided_max, sheet.not_applicable_max) == (85, 95, 95, 0)
    assert (sheet.item(3).state, sheet.item(3).reason) == (State.NOT_APPLICABLE, "本组不考核此项")
    township = sheet_of(make, scheme, {1: "80", 2: "5", 3: "1"})
    assert (township.total, township.full_mark) == (86, 100)


def test_a_group_may_be_converted_to_the_common_full_mark(make):
    group = Group("县直单位", D(100), frozenset({2}))
    scheme = make.scheme(make.indicator("甲", make.item(1, "95"), make.item(2, "5")), groups=(group,))
    sheet = sheet_of(make, scheme, {1: "76"}, make.unit("财政局", "县直单位"))
    assert sheet.total == 80


def test_full_marks_other_than_100_stay_as_they_are(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "100"), make.item(2, "30")))
    assert sheet_of(make, scheme, {1: "90", 2: "22.5"}).total == D("112.5")


def test_half_a_cent_is_rounded_up(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "8"), make.item(2, "2")))
    assert sheet_of(make, scheme, {1: "6.1", 2: None}).total == D("7.63")  # 7.625
