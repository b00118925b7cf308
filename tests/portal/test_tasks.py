"""What waits for whom: a unit's own work, verification, appeals, and what has to be confirmed."""

import pytest
from tests.portal.conftest import TOWN, Cast, Do, fill, in_days, line_of, put, sheet_of

from mingjing.portal.assessment.models import Assessment, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.assessment.tasks import tasks_of

pytestmark = pytest.mark.django_db


def test_a_line_claimed_absent_is_filled_everywhere(assessment: Assessment, cast: Cast, do: Do) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    fill(TOWN)
    Line.objects.filter(pk=line_of(TOWN, 8).pk).update(self_score=None)
    of = sheet_of(TOWN).lines.count()
    told = [(one.told, one.done) for one in tasks_of(assessment, cast["clerk"])]
    assert told == [(f"填写{TOWN}的自评分", of - 1)]
    do("claim_absence", "clerk", line_of(TOWN, 8), reason="没有惠民补贴")
    told = [(one.told, one.done) for one in tasks_of(assessment, cast["leader_of_town"])]
    assert told == [(f"请单位负责人签字：{TOWN}", of)]
    assert f'<td class="number">{of}/{of}</td>' in _shown(cast, assessment)


def test_whoever_verifies_is_led_to_what_was_put_right(assessment: Assessment, cast: Cast, do: Do) -> None:
    put(assessment, State.RECTIFICATION)
    for item in (1, 2):
        do("report_mended", "clerk", line_of(TOWN, item), told="已补写")
    done = do("report_mended", "clerk", line_of(TOWN, 2), told="又补写了一处")
    do("confirm_mended", "reviewer", done)
    for who in ("office", "bureau", "reviewer"):
        waiting = [one for one in tasks_of(assessment, cast[who]) if "整改" in one.told]
        assert [(one.told, one.done, one.of, one.finished) for one in waiting] == [
            ("确认各单位的整改情况", 1, 2, False)
        ]
        assert waiting[0].address == f"/assessments/{assessment.pk}/rectification/"


def test_during_publicity_nobody_is_sent_to_appeal(assessment: Assessment, cast: Cast) -> None:
    put(assessment, State.PROVISIONAL)
    assert [one.told for one in tasks_of(assessment, cast["clerk"])] == [f"核对{TOWN}的得分"]
    put(assessment, State.APPEALS)
    assert [one.told for one in tasks_of(assessment, cast["clerk"])] == [
        f"核对{TOWN}的得分，有异议的提出申诉"
    ]


def test_an_appeal_waits_for_those_who_have_not_ruled_on_the_line(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    put(assessment, State.VERIFICATION)
    do("rule", "reviewer", line_of(TOWN, 1), score="1", reason="缺两项要素")
    put(assessment, State.APPEALS)
    for item in (1, 2):
        do("appeal", "clerk", line_of(TOWN, item), reason="要素齐全")
    waiting = {
        who: [
            (one.done, one.of, one.finished) for one in tasks_of(assessment, cast[who]) if "申诉" in one.told
        ]
        for who in ("reviewer", "second_reviewer", "office")
    }
    assert waiting == {
        "reviewer": [(0, 1, False)],
        "second_reviewer": [(0, 2, False)],
        "office": [(0, 2, False)],
    }
    listed = cast.client("reviewer").get(f"/assessments/{assessment.pk}/appeals/").content.decode()
    assert listed.count("您核定过，由office、second_reviewer复核") == 1
    listed = cast.client("second_reviewer").get(f"/assessments/{assessment.pk}/appeals/").content.decode()
    assert "您核定过" not in listed


def test_the_office_is_warned_of_units_that_have_not_signed(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    fill(TOWN)
    do("sign_off", "leader_of_town", sheet_of(TOWN))
    units = [
        sheet.unit.name for sheet in assessment.sheets.order_by("unit__position") if sheet.unit.name != TOWN
    ]
    assert f"还有 {len(units)} 个单位没有签字：{'、'.join(units)}。" in _shown(cast, assessment)
    put(assessment, State.VERIFICATION)
    assert "个单位没有签字" not in _shown(cast, assessment)


def _shown(cast: Cast, assessment: Assessment) -> str:
    return cast.client("office").get(f"/assessments/{assessment.pk}/").content.decode()
