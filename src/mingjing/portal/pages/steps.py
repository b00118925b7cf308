"""Steps and dates (步骤和时间): all rows in one form, of which only what was changed is done; more time for a step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import Refusal, action_called, outcomes_of
from mingjing.portal.assessment.models import Assessment, Step, UnitSheet
from mingjing.portal.assessment.states import OPTIONAL, WALK, State
from mingjing.portal.pages.request import acting, attempt, go, number_in, tell_refused
from mingjing.portal.templating import field


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the form: what stands in its fields, `was` what is kept beside them, and whether it is past."""

    state: State
    optional: bool
    past: bool
    step: Step
    on: bool
    opens_at: str
    closes_at: str
    was: str


def step_rows(assessment: Assessment, typed: dict[str, str]) -> list[StepRow]:
    """The rows of the form: as the steps are, or as they were typed where the form was refused."""
    here = WALK.index(State(assessment.state))
    rows = []
    for step in assessment.steps.all():
        state, now = State(step.state), _written(step)
        on, opens_at, closes_at = _typed(state, typed) if f"was-{state}" in typed else now
        past = WALK.index(state) < here
        rows.append(
            StepRow(state, state in OPTIONAL, past, step, on == "on", opens_at, closes_at, "|".join(now))
        )
    return rows


@login_required
@require_POST
def set_all(request: HttpRequest, number: int) -> HttpResponse:
    """Every step that was changed in the form, each with an entry of its own in the log; a step that is refused leaves the
    others be, and what was typed into the form stands in it again."""
    assessment = get_object_or_404(Assessment, pk=number)
    answer = go("assessment", number)
    answer["Location"] += "?steps#steps"
    changed, unread = _changes(request.POST)
    wanted = [(assessment, one) for one in changed]
    outcomes = outcomes_of(action_called("set_step"), acting(request), wanted)
    done = [made for _, made in outcomes if not isinstance(made, Refusal)]
    refused = [*unread, *dict.fromkeys(made.told for _, made in outcomes if isinstance(made, Refusal))]
    if done:
        words = gettext("已办理：%(what)s") % {"what": action_called("set_step")}
        messages.success(request, f"{words}（{'、'.join(str(step) for step in done)}）")
    if refused:
        tell_refused(request, "；".join(refused))
    elif not done:
        messages.info(request, gettext("步骤和时间没有改动"))
    return answer


@login_required
@require_POST
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """More time for a step, for one unit or all."""
    assessment = get_object_or_404(Assessment, pk=number)
    whom, closes_at = request.POST.get("sheet", ""), _moment(request.POST.get("closes_at", ""))
    sheet = UnitSheet.objects.filter(assessment=assessment, pk=number_in(whom) or 0).first()
    if closes_at is None:
        tell_refused(request, gettext("“延至”不是日期和时间；没有延期"))
    elif whom and sheet is None:
        tell_refused(request, gettext("没有这个单位；没有延期"))
    else:
        attempt(
            request,
            action_called("extend"),
            assessment,
            state=_state(request.POST.get("state", "")),
            closes_at=closes_at,
            sheet=sheet,
            reason=request.POST.get("reason", ""),
        )
    return go("assessment", number)


def _changes(form: QueryDict) -> tuple[list[dict[str, Any]], list[str]]:
    """What `set_step` takes for each row that is not as it was when the page was made, and what cannot be read."""
    changed, unread = [], []
    told = {name: words for name, words in form.items() if isinstance(words, str)}
    for state in State:
        was, now = told.get(f"was-{state}"), _typed(state, told)
        if was is None or was == "|".join(now):
            continue
        on, *moments = now
        bad = [words for words in moments if words and _moment(words) is None]
        unread += [
            gettext("“%(words)s”不是日期和时间；“%(step)s”没有改") % {"words": words, "step": state.label}
            for words in bad
        ]
        if not bad:
            opens_at, closes_at = map(_moment, moments)
            changed.append({"state": state, "on": on == "on", "opens_at": opens_at, "closes_at": closes_at})
    return changed, unread


def _written(step: Step) -> tuple[str, str, str]:
    """A step as the fields of its row hold it."""
    return ("on" if step.on else "", field(step.opens_at), field(step.closes_at))


def _typed(state: State, form: dict[str, str]) -> tuple[str, str, str]:
    """A row as it was sent; a box that was not ticked is not sent."""
    on, opens_at, closes_at = (form.get(f"{name}-{state}", "") for name in ("on", "opens_at", "closes_at"))
    return ("on" if on else "", opens_at, closes_at)


def _state(words: str) -> State:
    try:
        return State(words)
    except ValueError:
        raise Http404 from None


def _moment(words: str) -> datetime | None:
    """A moment in the county's time, as a browser's field writes it; None where nothing useful stands there."""
    try:
        found = parse_datetime(words)
    except ValueError:
        return None
    return timezone.make_aware(found) if found is not None and timezone.is_naive(found) else found
