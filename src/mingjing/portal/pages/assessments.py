"""The assessment as a whole: where it stands, units and their progress; the office goes on from here."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.filled import filled_lines
from mingjing.portal.assessment.limits import left_out
from mingjing.portal.assessment.models import Assessment, Handling, UnitSheet
from mingjing.portal.assessment.states import State, next_state
from mingjing.portal.jobs.kinds.assess import open_job
from mingjing.portal.pages.overview import sees_overview
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page
from mingjing.portal.pages.steps import step_rows
from mingjing.portal.people.roles import VERIFYING
from mingjing.portal.questions.standing import still_open
from mingjing.portal.review.unfinished import unfinished

_MOST_NAMED = 5


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Where the assessment stands. Units' own people find their sheets from home."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.sees_all_units:
        return forbidden(request, gettext("全县进度只供县政务公开办、核查部门、复核人和县领导查看"))
    sheets = (
        UnitSheet.objects.filter(assessment=assessment)
        .select_related("unit")
        .annotate(
            of=Count("lines"),
            filled=Count("lines", filter=filled_lines("lines__")),
            ruled=Count("lines", filter=Q(lines__handling=Handling.RULED)),
        )
    )
    rows = list(sheets)
    signing, verifying = (assessment.state == one for one in (State.SELF_ASSESSMENT, State.VERIFICATION))
    may_go_on = refusal(action_called("advance"), person, assessment) is None
    off, steps = left_out(assessment), {step.state: step for step in assessment.steps.all()}
    after = next_state(State(assessment.state), off)
    return page(
        request,
        "assessment.html",
        assessment=assessment,
        sheets=rows,
        most_named=_MOST_NAMED,
        unsigned=[sheet.unit.name for sheet in rows if sheet.signed_at is None] if signing else [],
        walk=[(state, state in off, steps.get(state)) for state in State],
        step_rows=partial(step_rows, assessment),
        may_set=refusal(action_called("set_step"), person, assessment) is None,
        after=after,
        sees_overview=sees_overview(person),
        may_verify=bool(person.roles & VERIFYING),
        open_questions=still_open(assessment),
        running=open_job(),
        may_go_on=may_go_on,
        unreviewed=unfinished(assessment) if may_go_on and verifying else [],
        may_reopen=refusal(action_called("reopen"), person, assessment) is None,
    )


@login_required
@require_POST
def advance(request: HttpRequest, number: int) -> HttpResponse:
    """On to the next step."""
    seen = _state(request.POST.get("seen", ""))
    attempt(request, action_called("advance"), get_object_or_404(Assessment, pk=number), seen=seen)
    return go("assessment", number)


@login_required
@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Back to verification, with a reason."""
    assessment = get_object_or_404(Assessment, pk=number)
    attempt(request, action_called("reopen"), assessment, reason=request.POST.get("reason", ""))
    return go("assessment", number)


def _state(words: str) -> State:
    try:
        return State(words)
    except ValueError:
        raise Http404 from None
