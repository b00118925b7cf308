"""The walk from a draft to the archive: what each step needs, limits, extensions, steps left out."""

import pytest
from tests.portal.conftest import NEIGHBOUR, TOWN, Cast, Do, fill, in_days, line_of, put, sheet_of

from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.assessment.models import Assessment, Line
from mingjing.portal.assessment.publishing import frozen_sheets
from mingjing.portal.assessment.states import State
from mingjing.portal.log.chain import faults
from mingjing.portal.log.models import Entry


def _rule_on_all(do: Do, but: tuple[int, ...] = ()) -> None:
    for line in Line.objects.select_related("sheet__unit", "sheet__assessment").exclude(pk__in=but):
        do("rule", "reviewer", line, score=str(line.highest), reason="符合要求")


def test_the_whole_walk_from_draft_to_archive(assessment: Assessment, do: Do) -> None:
    walked = [str(assessment.state)]

    def advance() -> None:
        do("advance", "office", assessment)
        assessment.refresh_from_db()
        walked.append(str(assessment.state))

    advance()
    for line in sheet_of(TOWN).lines.all():
        do("save_self_score", "clerk", line, score=str(line.highest))
    do("sign_off", "leader_of_town", sheet_of(TOWN))
    advance()
    _rule_on_all(do)
    advance()
    advance()
    appeal = do("appeal", "neighbour", line_of(NEIGHBOUR, 1), reason="应为合理缺项")
    with pytest.raises(Refusal, match="还有 1 件申诉没有决定：鹤渡乡人民政府第1项"):
        advance()
    do("decide_appeal", "second_reviewer", appeal, score="2.5", reason="少一项要素")
    for _ in range(4):
        advance()
    assert walked == [str(state) for state in State]
    finals = {line.item: line.final_score for line in Line.objects.filter(sheet__unit__name=NEIGHBOUR)}
    assert (str(finals[1]), str(finals[2]), None in finals.values()) == ("2.5", "3.0", False)
    first, last = assessment.publications.all()
    totals = [{sheet.unit: str(sheet.total) for sheet in frozen_sheets(version)} for version in (first, last)]
    assert totals == [
        {TOWN: "100", NEIGHBOUR: "100", "县财政局": "100"},
        {TOWN: "100", NEIGHBOUR: "99.5", "县财政局": "100"},
    ]
    assert faults() == []


def test_results_wait_until_every_line_has_a_ruling(assessment: Assessment, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    _rule_on_all(do, but=(line_of(TOWN, 3).pk, line_of(TOWN, 9).pk))
    with pytest.raises(Refusal) as refused:
        do("advance", "office", assessment)
    assert refused.value.told == "还有 2 项没有核查结论：青岚镇人民政府第3项、青岚镇人民政府第9项"


def test_steps_that_are_off_are_passed_over(assessment: Assessment, do: Do) -> None:
    for state in (State.SELF_ASSESSMENT, State.PROVISIONAL, State.APPEALS):
        do("set_step", "office", assessment, state=state, on=False)
    do("advance", "office", assessment)
    _rule_on_all(do)
    do("advance", "office", assessment)
    assessment.refresh_from_db()
    assert assessment.state == State.FINAL


def test_verification_cannot_be_left_out(assessment: Assessment, do: Do) -> None:
    with pytest.raises(Refusal, match="“核查”这一步不能省去"):
        do("set_step", "office", assessment, state=State.VERIFICATION, on=False)


def test_after_the_limit_only_an_extension_helps_and_only_who_got_it(assessment: Assessment, do: Do) -> None:
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(-1))
    do("advance", "office", assessment)
    with pytest.raises(Refusal, match="已过自评截止时间"):
        do("save_self_score", "clerk", line_of(TOWN, 1), score="1")
    do(
        "extend",
        "office",
        assessment,
        state=State.SELF_ASSESSMENT,
        closes_at=in_days(2),
        sheet=sheet_of(TOWN),
        reason="汛期抢险",
    )
    do("save_self_score", "clerk", line_of(TOWN, 1), score="1")
    with pytest.raises(Refusal, match="已过自评截止时间"):
        do("save_self_score", "neighbour", line_of(NEIGHBOUR, 1), score="1")


def test_an_extension_needs_a_reason(assessment: Assessment, do: Do) -> None:
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(1))
    before = Entry.objects.count()
    with pytest.raises(Refusal, match="请写明理由"):
        do("extend", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2), reason=" ")
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    ("entered", "told"),
    [
        ("3.1", "第1项的分数须在 0.0 至 3.0 之间，不能是 3.1"),
        ("-0.1", "第1项的分数须在 0.0 至 3.0 之间，不能是 -0.1"),
        ("1.55", "1.55 分不是 0.1 分的整数倍；分数以 0.1 分为最小单位"),
        ("两分", "“两分”不是分数；请填 0.0 至 3.0 之间的数"),
        ("NaN", "“NaN”不是分数；请填 0.0 至 3.0 之间的数"),
        ("1e400", "第1项的分数须在 0.0 至 3.0 之间，不能是 1e400"),
    ],
)
def test_points_are_bounded_and_in_steps_of_a_tenth(
    assessment: Assessment, do: Do, entered: str, told: str
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    with pytest.raises(Refusal) as refused:
        do("save_self_score", "clerk", line_of(TOWN, 1), score=entered)
    assert (refused.value.told, line_of(TOWN, 1).self_score) == (told, None)


def test_a_sheet_is_signed_only_when_every_line_is_filled_or_claimed(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    fill(TOWN)
    Line.objects.filter(pk__in=[line_of(TOWN, 5).pk, line_of(TOWN, 8).pk]).update(self_score=None)
    do("claim_absence", "clerk", line_of(TOWN, 8), reason="没有惠民补贴")
    with pytest.raises(Refusal) as refused:
        do("sign_off", "leader_of_town", sheet_of(TOWN))
    assert refused.value.told == "第5项还没有自评分，也没有申请合理缺项；请填完再签字"


def test_a_signed_sheet_is_locked_until_the_office_voids_the_signature(
    assessment: Assessment, do: Do
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    fill(TOWN)
    do("sign_off", "leader_of_town", sheet_of(TOWN))
    with pytest.raises(Refusal, match="评分表已由单位负责人签字"):
        do("save_self_score", "clerk", line_of(TOWN, 1), score="1")
    do("unlock", "office", sheet_of(TOWN), reason="第1项填错")
    do("save_self_score", "clerk", line_of(TOWN, 1), score="1")
    assert (sheet_of(TOWN).signed_at, str(line_of(TOWN, 1).self_score)) == (None, "1.0")


def test_who_saves_on_what_another_just_changed_is_told(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    seen = line_of(TOWN, 1).version
    do("save_self_score", "clerk", line_of(TOWN, 1), score="1", version=seen)
    with pytest.raises(Refusal, match="青岚镇人民政府第1项刚刚有人改过"):
        do("save_self_score", "clerk", line_of(TOWN, 1), score="2", version=seen)
    assert str(line_of(TOWN, 1).self_score) == "1.0"


def test_a_ruling_sent_twice_is_made_once(assessment: Assessment, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    seen = line_of(TOWN, 1).version
    do("rule", "reviewer", line_of(TOWN, 1), score="1", reason="缺两项", version=seen)
    for action, data in (
        ("rule", {"score": "1", "reason": "缺两项"}),
        ("confirm", {}),
        ("send_back", {"reason": "缺"}),
    ):
        with pytest.raises(Refusal, match="刚刚有人改过"):
            do(action, "reviewer", line_of(TOWN, 1), version=seen, **data)
    assert line_of(TOWN, 1).rulings.count() == 1


def test_a_button_pressed_twice_goes_one_step(cast: Cast, assessment: Assessment) -> None:
    client = cast.client("office")
    for _ in range(2):
        client.post(f"/assessments/{assessment.pk}/advance/", {"seen": "draft"})
    assessment.refresh_from_db()
    assert assessment.state == State.SELF_ASSESSMENT
    assert "已经在“自评”" in client.get(f"/assessments/{assessment.pk}/").content.decode()


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"closes_at": "明天"}, "“延至”不是日期和时间"),
        ({"closes_at": "2099-02-30T10:00"}, "“延至”不是日期和时间"),
        ({"closes_at": "2099-01-01T10:00", "sheet": "x"}, "没有这个单位"),
        ({"closes_at": "2099-01-01T10:00", "sheet": "9" * 40}, "没有这个单位"),
    ],
)
def test_an_extension_that_cannot_be_read_is_told(
    cast: Cast, assessment: Assessment, form: dict[str, str], told: str
) -> None:
    client = cast.client("office")
    address = f"/assessments/{assessment.pk}/"
    client.post(f"{address}extensions/", {"state": "self_assessment", "reason": "汛期", **form})
    assert told in client.get(address).content.decode()


def test_the_machine_is_confirmed_only_where_it_has_decided(assessment: Assessment, do: Do) -> None:
    put(assessment, State.VERIFICATION)
    do("confirm", "reviewer", line_of(TOWN, 18))
    with pytest.raises(Refusal, match="青岚镇人民政府第1项机器未能判定，须由人核定"):
        do("confirm", "reviewer", line_of(TOWN, 1))
    line = line_of(TOWN, 18)
    assert (str(line.verified_score), line.rulings.get().machine) == ("3.0", "3")


def test_after_it_was_sent_back_a_unit_may_add_evidence_to_that_line_alone(
    assessment: Assessment, do: Do
) -> None:
    put(assessment, State.VERIFICATION)
    do("send_back", "reviewer", line_of(TOWN, 2), reason="缺会议照片")
    do("file_link", "clerk", line_of(TOWN, 2), link="http://qinglan.example/meeting.html")
    with pytest.raises(Refusal, match="核查阶段只能补充被退回的项"):
        do("file_link", "clerk", line_of(TOWN, 3), link="http://qinglan.example/x.html")
    assert [one.link for one in line_of(TOWN, 2).evidences.all()] == ["http://qinglan.example/meeting.html"]


def test_an_accepted_claim_makes_the_line_not_applicable(assessment: Assessment, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    claim = do("claim_absence", "clerk", line_of(TOWN, 8), reason="没有惠民补贴")
    put(assessment, State.VERIFICATION)
    do("decide_claim", "office", claim, accepted=True, reason="属实")
    line = line_of(TOWN, 8)
    assert (line.not_applicable, line.verified_score, line.handling) == (True, None, "ruled")


def test_reviewers_of_a_unit_are_not_assigned_to_it(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.VERIFICATION)
    bureau = cast["bureau"].user
    with pytest.raises(Refusal, match="不能核查本单位"):
        perform(action_called("assign"), cast["office"], line_of("县财政局", 7), to=bureau)
