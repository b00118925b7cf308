"""A whole sheet: the worked example on the county's own scheme, and what a sheet says while items are open."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingjing.model import Deduct, Earn, NaPolicy, PartFindings, Pool, State
from mingjing.scheme.load import load
from mingjing.scoring import RulingOutOfRange, SchemeMismatch, alternatives, score_unit, settle

D = Decimal
XUNWU = Path(__file__).parents[2] / "schemes" / "xunwu" / "2022" / "scheme.yaml"


@pytest.fixture(scope="module")
def xunwu():
    return load(XUNWU)


@pytest.fixture(scope="module")
def township_findings(make):
    """What the checks found at a township, item by item and part by part."""
    met, not_met = make.met, make.not_met
    aspects = [
        *[met(subject="甲办法")] * 3,
        met(subject="乙办法"),
        not_met("late", "乙办法公布超过3个工作日", "乙办法"),
        not_met("one_way", "乙办法只单向链接", "乙办法"),
    ]
    by_part = {
        (3, 1): [met()],
        (3, 2): [not_met("short", "征求意见 28 天，少于 30 天")],
        (3, 3): [met()],
        (3, 4): [met()],
        (3, 5): [met()],
        (3, 6): [met()],
        (4, 1): aspects,
        (5, 1): [met(), not_met("repost")],
        (12, 1): [met()] * 5 + [not_met("one_way", "只单向链接")],
        (12, 2): [met()] * 6 + [not_met("text_only")] * 4,
        (16, 1): [met(subject=name) for name in "甲乙丙丁戊"],
        (16, 2): [met()] * 3 + [not_met("surplus", "发布了籍贯")] * 2,
        (16, 3): [met()] * 5,
        (17, 1): [met()] * 4 + [not_met("missing", "缺“工作时间”")],
        (17, 2): [met()],
        (18, 1): [met()] * 7
        + [not_met("missing", "缺“传真号码”"), not_met("missing", "缺“办公时间”")],
        (19, 1): [not_met("basis_only", "只写明不收取费用")],
        (23, 1): [met()] * 15,
        (23, 2): [met()] * 4 + [not_met("arithmetic", "表二合计与分项不符")],
        (24, 1): [met()],
        (25, 1): [met()],
        (28, 1): [met()] * 8 + [not_met("misfiled", "“工作简报”不是规划")] * 2,
        (28, 2): [met()] * 4 + [not_met("stale", "“临时救助”专栏全年未更新")],
    }  # fmt: skip
    return [make.found(item, *found, part=part) for (item, part), found in by_part.items()]


@pytest.fixture(scope="module")
def township_rulings(make):
    """What people decided; item 1 does not apply (no entry of the decision catalogue names the township)."""
    scores = {
        1: None, 2: "3", 6: "0", 7: "1.5", 8: "3", 9: "3", 10: "2.4", 11: "2", 13: "2", 14: "2", 15: "2", 20: "1",
        21: "1", 22: "2", 26: "-3", 27: "0", 29: "-0.5", 30: "-0.1", 31: "0", 32: "4.5", 33: "2", 34: "2", 35: "2",
        36: "4", 37: "4", 38: "1", 39: "1", 40: "1",
    }  # fmt: skip
    return [make.ruling(number, score) for number, score in scores.items()]


def test_the_worked_example_scales_to_78_04(make, xunwu, township_findings, township_rulings):
    sheet = score_unit(xunwu, make.unit(), township_findings, township_rulings)
    judged = {item.item: str(item.score) for item in sheet.items if item.state is State.SCORED}
    assert judged == {
        3: "5", 4: "0.8", 5: "2", 12: "0.9", 16: "1.6", 17: "1.7", 18: "2.4", 19: "0.5", 23: "1.8", 24: "1", 25: "1",
        28: "3.2",
    }  # fmt: skip
    assert [(pool.items, pool.score) for pool in sheet.pools] == [((26, 27), 3), ((29, 30, 31), D("4.4"))]
    assert (sheet.decided, sheet.decided_max, sheet.open_max, sheet.not_applicable_max) == (
        D("75.7"),
        97,
        0,
        3,
    )
    assert sheet.total == D("78.04")
    assert sheet.steps == (
        "合理缺项 3 分不计入，适用 97 分", "75.7 ÷ 97 × 100 ≈ 78.0412", "四舍五入到 0.01：78.04",
    )  # fmt: skip


@pytest.mark.parametrize(("policy", "total"), [(NaPolicy.NONE, "75.7"), (NaPolicy.FULL, "78.7")])
def test_the_worked_example_under_other_policies(
    make, xunwu, township_findings, township_rulings, policy, total
):
    scheme = replace(xunwu, na_policy=policy)
    assert score_unit(scheme, make.unit(), township_findings, township_rulings).total == D(total)


def test_the_worked_example_under_all_policies_side_by_side(make, xunwu, township_findings, township_rulings):
    told = alternatives(xunwu, [make.unit()], {make.unit().name: township_findings}, township_rulings)[
        make.unit().name
    ]
    # Three points go to items 2, 3 and 4, one each: 3/3×4 + 5/6×7 + 0.8×2 = 11.4333 in place of 8.8.
    assert round(told[1].decided, 4) == D("78.3333")
    assert [(one.policy, one.decided, one.decided_max, one.percent, one.total) for one in told] == [
        (NaPolicy.SCALE, D("75.7"), 97, D("78.0"), D("78.04")),
        (NaPolicy.SPREAD, told[1].decided, 100, D("78.3"), D("78.33")),
        (NaPolicy.PEER_AVERAGE, D("75.7"), 97, D("78.0"), None),
        (NaPolicy.FULL, D("78.7"), 100, D("78.7"), D("78.7")),
        (NaPolicy.NONE, D("75.7"), 100, D("75.7"), D("75.7")),
    ]


def test_the_worked_example_under_peer_average(make, xunwu, township_findings, township_rulings):
    scheme = replace(xunwu, na_policy=NaPolicy.PEER_AVERAGE)
    sheet = score_unit(scheme, make.unit(), township_findings, township_rulings)
    peer = score_unit(scheme, make.unit("石桥镇"), [], [make.ruling(1, "2.5", unit="石桥镇")])
    assert (sheet.total, settle(scheme, [sheet, peer])[0].total) == (None, D("78.2"))


def test_reasons_tell_what_cost_points(make, xunwu, township_findings):
    sheet = score_unit(xunwu, make.unit(), township_findings)
    assert sheet.item(18).reason == "缺“传真号码”、“办公时间”，各扣 0.3 分"
    assert sheet.item(3).reason == "期限：征求意见 28 天，少于 30 天，扣 1 分"
    assert sheet.item(25).reason == "符合要求"


def test_a_sheet_nobody_has_touched_is_open_everywhere(make, xunwu):
    sheet = score_unit(xunwu, make.unit(), [])
    assert {item.state for item in sheet.items} == {State.NEEDS_PERSON}
    assert {item.score for item in sheet.items} == {None}
    assert (sheet.total, sheet.decided, sheet.decided_max, sheet.open_max) == (None, 0, 0, 100)
    assert sheet.scheme_digest == xunwu.digest


def test_a_duty_free_unit_has_its_columns_judged_on_purity_alone(make, xunwu):
    found = [
        make.found(28, make.met(), make.not_met("misfiled")),
        make.found(28, make.absent("没有应设的专栏"), part=2),
    ]
    item = score_unit(xunwu, make.unit(), found).item(28)
    assert (item.score, item.max) == (D("3.6"), 4)  # 1.8 of 2


def test_findings_and_rulings_of_other_units_are_left_aside(make, xunwu):
    found = [make.found(25, make.met(), unit="石桥镇")]
    rulings = [make.ruling(1, "3", unit="石桥镇")]
    assert score_unit(xunwu, make.unit(), found, rulings) == score_unit(xunwu, make.unit(), [])


def test_findings_that_the_scheme_has_no_place_for_are_refused(make, xunwu):
    for item, part in ((41, 1), (25, 2)):
        with pytest.raises(SchemeMismatch, match=f"第{item}项第{part}个给分点"):
            score_unit(xunwu, make.unit(), [make.found(item, make.met(), part=part)])
    with pytest.raises(RulingOutOfRange, match="第41项"):
        score_unit(xunwu, make.unit(), [], [make.ruling(41, "1")])


def test_several_sets_of_findings_of_one_part_are_taken_together(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "2", make.part(Earn(), "2"))))
    found = [make.found(1, make.met()), make.found(1, make.not_met())]
    assert score_unit(scheme, make.unit(), found).total == 1


def test_findings_of_a_veto_belong_to_no_item(make):
    scheme = make.scheme(make.indicator("甲", make.item(1, "2", make.part(Earn(), "2"))))
    found = [PartFindings("青溪镇", 0, 0, "site_alive", (make.met(),)), make.found(1, make.met())]
    assert score_unit(scheme, make.unit(), found).total == 2


def test_members_of_a_pool_show_what_they_took(make):
    member = make.item(29, None, make.part(Deduct(each=D("0.1")), "0"))
    scheme = make.scheme(make.indicator("政务新媒体", member, pools=(Pool((29,), D(5)),)))
    sheet = score_unit(scheme, make.unit(), [make.found(29, make.not_met(), make.not_met())])
    assert (sheet.item(29).max, sheet.item(29).score, sheet.pools[0].score, sheet.total) == (
        None, D("-0.2"), D("4.8"), D("4.8"),
    )  # fmt: skip
