"""Steps and dates: one form for all of them, nothing typed is lost, nothing is offered once it is over."""

import re
from datetime import datetime

import pytest
from django.utils import timezone
from tests.portal.conftest import Cast, Do, in_days, put

from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry

pytestmark = pytest.mark.django_db
_FIELD = re.compile(
    r'<input type="(?:hidden|datetime-local|checkbox)" name="([\w-]+)" value="([^"]*)"( checked)?'
)


def _form(page: str) -> dict[str, str]:
    """What a browser would send of the form as it stands on the page."""
    steps = page.split('<details id="steps"')[1].split("</form>")[0]
    boxes = set(re.findall(r'type="checkbox" name="([\w-]+)"', steps))
    sent = {name: value for name, value, ticked in _FIELD.findall(steps) if name not in boxes or ticked}
    return {name: value for name, value in sent.items() if name != "csrfmiddlewaretoken"}


def _shown(cast: Cast, assessment: Assessment, who: str = "office") -> str:
    return cast.client(who).get(f"/assessments/{assessment.pk}/?steps").content.decode()


def _at(assessment: Assessment, state: State) -> tuple[bool, str]:
    step = assessment.steps.get(state=state)
    return step.on, timezone.localtime(step.closes_at).strftime("%Y-%m-%dT%H:%M") if step.closes_at else ""


def test_several_rows_are_saved_at_once_and_only_what_was_changed_is_logged(
    assessment: Assessment, cast: Cast
) -> None:
    client, before = cast.client("office"), Entry.objects.count()
    form = _form(_shown(cast, assessment))
    form |= {"closes_at-self_assessment": "2099-01-31T18:00", "closes_at-verification": "2099-02-28T18:00"}
    del form["on-provisional"]
    page = client.post(f"/assessments/{assessment.pk}/steps/", form, follow=True).content.decode()
    assert "已办理：设定步骤和时间（自评、核查、结果公示）" in page
    assert _at(assessment, State.SELF_ASSESSMENT) == (True, "2099-01-31T18:00")
    assert _at(assessment, State.VERIFICATION) == (True, "2099-02-28T18:00")
    assert _at(assessment, State.PROVISIONAL) == (False, "")
    assert [one.subject for one in Entry.objects.order_by("number")[before:]] == ["自评", "核查", "结果公示"]
    page = client.post(
        f"/assessments/{assessment.pk}/steps/", _form(_shown(cast, assessment)), follow=True
    ).content.decode()
    assert ("步骤和时间没有改动" in page, Entry.objects.count()) == (True, before + 3)


def test_a_row_that_is_refused_keeps_what_was_typed_and_the_others_are_saved(
    assessment: Assessment, cast: Cast
) -> None:
    form = _form(_shown(cast, assessment)) | {
        "opens_at-self_assessment": "2099-02-01T09:00",
        "closes_at-self_assessment": "2099-01-31T18:00",
        "closes_at-verification": "2099-02-28T18:00",
        "closes_at-appeals": "明年",
    }
    page = (
        cast.client("office").post(f"/assessments/{assessment.pk}/steps/", form, follow=True).content.decode()
    )
    assert "“明年”不是日期和时间；“申诉复核”没有改；“自评”的截止时间须在开始之后" in page
    assert {**_form(page), "was-verification": ""} == {**form, "was-verification": ""}
    assert _at(assessment, State.SELF_ASSESSMENT) == (True, "")
    assert _at(assessment, State.VERIFICATION) == (True, "2099-02-28T18:00")
    assert _form(_shown(cast, assessment))["closes_at-self_assessment"] == ""


def test_a_step_that_somebody_else_set_meanwhile_stays_where_its_row_was_not_touched(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    form = _form(_shown(cast, assessment))
    closes_at = datetime(2099, 3, 1, 18, tzinfo=timezone.get_default_timezone())
    do("set_step", "office", assessment, state=State.APPEALS, closes_at=closes_at)
    form["closes_at-verification"] = "2099-02-28T18:00"
    cast.client("office").post(f"/assessments/{assessment.pk}/steps/", form)
    assert _at(assessment, State.APPEALS) == (True, "2099-03-01T18:00")


def test_steps_that_are_past_are_only_shown(assessment: Assessment, cast: Cast, do: Do) -> None:
    do("set_step", "office", assessment, state=State.SELF_ASSESSMENT, closes_at=in_days(2))
    put(assessment, State.VERIFICATION)
    page = _shown(cast, assessment)
    assert "was-self_assessment" not in _form(page)
    assert "was-verification" in _form(page)
    assert page.count("已经过去，不能再改") == 1


def test_in_the_archive_the_steps_are_shown_with_a_word_and_nothing_is_offered(
    assessment: Assessment, cast: Cast, do: Do
) -> None:
    do("set_step", "office", assessment, state=State.VERIFICATION, closes_at=in_days(2))
    do("extend", "office", assessment, state=State.VERIFICATION, closes_at=in_days(4), reason="汛期")
    put(assessment, State.ARCHIVED)
    page = _shown(cast, assessment)
    assert "考核已经归档，步骤和时间不能再改，也不能再延期。" in page
    assert "汛期" in page
    main = page.split("<main")[1].split("</main>")[0]
    assert ("<form" in main, "全部保存" in main) == (False, False)
    assert "步骤和时间" not in _shown(cast, assessment, "leader").split("<main")[1]
