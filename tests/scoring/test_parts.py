"""A part from its findings: states, reasons, and what it takes from a pool."""

from decimal import Decimal

import pytest

from mingjing.model import (
    CANDIDATE,
    NO_CANDIDATES,
    Clean,
    Deduct,
    Earn,
    Levels,
    Manual,
    PartScore,
    Pool,
    State,
    Threshold,
)
from mingjing.scoring.parts import judge

D = Decimal
PRAISE = Levels({"province": D(2), "city": D(1)}, deduct=False)
NOTICES = Levels({"province": D(3), "city": D(2), "county": D(1)}, deduct=True)


def test_a_judged_part_tells_what_cost_points_and_how(make):
    findings = (make.not_met(reason="缺“传真号码”"), make.met(), make.not_met(reason="缺“办公时间”"))
    part = make.part(Deduct(each=D("0.3")), "3", "要素齐全")
    assert judge(part, findings).score == PartScore(
        "要素齐全",
        D(3),
        D("2.4"),
        State.SCORED,
        "缺“传真号码”、“办公时间”，各扣 0.3 分",
        ("3 − 2×0.3 = 2.4",),
        findings,
    )


def test_nobody_looked_is_neither_zero_nor_full(make):
    judged = judge(make.part(Earn()), None).score
    assert (judged.score, judged.state) == (None, State.NEEDS_PERSON)
    assert judge(make.part(Earn()), ()).score == judged


def test_a_part_for_a_person_shows_findings_as_leads_only(make):
    judged = judge(make.part(Manual(), check=""), [make.met(reason="有一则培训报道")]).score
    assert (judged.score, judged.state, judged.reason) == (
        None, State.NEEDS_PERSON, "由人工核查；线索：有一则培训报道",
    )  # fmt: skip


def test_clues_leave_a_part_to_a_person_whatever_its_rule(make):
    clue = make.unclear(CANDIDATE, "3月8日举办政务公开培训")
    for rule in (Manual(), Earn(), PRAISE, NOTICES, Deduct(each=D(1)), Threshold(at_least=1)):
        judged = judge(make.part(rule), [clue]).score
        assert (judged.score, judged.state, judged.reason, judged.findings) == (
            None, State.NEEDS_PERSON, "由人工核查；线索：3月8日举办政务公开培训", (clue,),
        )  # fmt: skip
    nothing = make.unclear(NO_CANDIDATES, "已查 20 个网页，没有发现培训的线索")
    assert judge(make.part(Earn()), [nothing]).score.reason == (
        "由人工核查；已查 20 个网页，没有发现培训的线索"
    )


def test_clues_beside_findings_move_no_points(make):
    findings = (make.met(), make.not_met(), make.unclear(CANDIDATE, "线索"))
    judged = judge(make.part(Earn(), "2"), findings).score
    assert (judged.score, judged.state, judged.findings) == (D(1), State.SCORED, findings)
    beside = (make.absent(), make.unclear(NO_CANDIDATES, "没有线索"))
    assert judge(make.part(Earn(), "2"), beside).score.state is State.NOT_APPLICABLE


def test_a_part_none_of_whose_subjects_is_concerned_does_not_apply(make):
    judged = judge(make.part(Earn()), [make.absent("没有应设的专栏")]).score
    assert (judged.score, judged.state, judged.reason) == (None, State.NOT_APPLICABLE, "没有应设的专栏")


def test_an_unclear_finding_that_matters_opens_the_part(make):
    judged = judge(make.part(Earn(), "2"), [make.met(), make.unclear(reason="公告未写明起止日期")]).score
    assert (judged.score, judged.state, judged.reason) == (None, State.UNCLEAR, "公告未写明起止日期")
    assert judged.steps == (
        "最好：2 × (1+1)/2 = 2",
        "最差：2 × (1+0)/2 = 1",
        "1 条无法判定，得分可能为 1 至 2，待人工核查",
    )


def test_an_unclear_finding_that_cannot_change_the_points_does_not(make):
    findings = [make.met()] * 9 + [make.unclear()]
    judged = judge(make.part(Threshold(share=D("0.7"))), findings).score
    assert (judged.score, judged.state) == (D(1), State.SCORED)
    assert judged.steps[-1] == "另有 1 条无法判定，不影响得分"
    assert judge(make.part(Clean()), [make.not_met(), make.unclear()]).score.score == 0


def test_unclear_alone_never_decides_even_a_part_without_points(make):
    assert judge(make.part(Earn(), "0"), [make.unclear()]).score.state is State.UNCLEAR


def test_an_event_of_a_level_without_points_goes_to_a_person(make):
    judged = judge(make.part(NOTICES, "6"), [make.not_met("village", "村级通报"), make.met()]).score
    assert (judged.score, judged.state, judged.reason) == (None, State.UNCLEAR, "村级通报")


def test_reasons_by_rule(make):
    late = make.not_met("late", "3月9日才反馈")
    assert judge(make.part(Earn(credit={"late": D("0.5")})), [late]).score.reason == "3月9日才反馈，扣 0.5 分"
    assert judge(make.part(Earn()), [make.met()]).score.reason == "符合要求"
    assert (
        judge(make.part(NOTICES, "6"), [make.not_met("city", "被市里通报")]).score.reason
        == "被市里通报，扣 2 分"
    )
    assert (
        judge(make.part(PRAISE, "5"), [make.met("city", "市领导批示")]).score.reason == "市领导批示，加 1 分"
    )
    assert (
        judge(make.part(PRAISE, "5"), [make.not_met("no_link", "没有佐证链接")]).score.reason
        == "没有佐证链接，没有加分事项"
    )
    share = [make.met(), make.not_met(), make.not_met()]
    assert (
        judge(make.part(Threshold(share=D("0.7"))), share).score.reason
        == "3 条中 1 条符合，未达到要求，扣 1 分"
    )
    void = Deduct(each=D("0.2"), voids=frozenset({"report_missing"}))
    missing = make.not_met("report_missing", "未找到2021年年度报告")
    assert judge(make.part(void), [missing]).score.reason == "未找到2021年年度报告，不得分"
    once = Deduct(each=D("0.2"), by_code={"three": D("0.5")}, once=frozenset({"three"}))
    broken = [
        make.not_met("three", "表三甲不平"),
        make.not_met("three", "表三乙不平"),
        make.not_met("", "表二不平"),
    ]
    assert (
        judge(make.part(once), broken).score.reason
        == "表三甲不平；表三乙不平，共扣 0.5 分；表二不平，扣 0.2 分"
    )


@pytest.mark.parametrize(
    ("rule", "points", "score"),
    [
        (Deduct(each=D("0.1")), "0", "-0.3"),
        (Deduct(each=D("0.1")), "0.2", "-0.2"),
        (Deduct(each=D("0.1"), floored=False), "0.2", "-0.3"),
    ],
)
def test_in_a_pool_a_part_takes_from_the_shared_points(make, rule, points, score):
    faults = [make.not_met()] * 3
    judged = judge(make.part(rule, points), faults, Pool((29, 30), D(5))).score
    assert (judged.score, judged.state) == (D(score), State.SCORED)


def test_in_a_pool_a_part_takes_no_more_than_there_is(make):
    judged = judge(make.part(NOTICES, "0"), [make.not_met("province")] * 3, Pool((26, 27), D(6))).score
    assert judged.score == -6
    assert judged.steps == ("扣分 3+3+3 = 9", "6 − 9 = -3", "扣完即止，得 0", "在共用的 6 分中扣 6 分")
