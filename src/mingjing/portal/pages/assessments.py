"""The assessment as a whole: steps and limits, units and their progress; the office goes on from here."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.filled import filled_lines
from mingjing.portal.assessment.limits import left_out
from mingjing.portal.assessment.models import Assessment, Handling, UnitSheet
from mingjing.portal.assessment.states import DATED, OPTIONAL, State, next_state
from mingjing.portal.jobs.kinds.assess import open_job
from mingjing.portal.pages.overview import sees_overview
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
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
        after=after,
        optional=OPTIONAL,
        sees_overview=sees_overview(person),
        may_verify=bool(person.roles & VERIFYING),
        dated=DATED,
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


@login_required
@require_POST
def set_step(request: HttpRequest, number: int, state: str) -> HttpResponse:
    """A step on or off, and its dates."""
    attempt(
        request,
        action_called("set_step"),
        get_object_or_404(Assessment, pk=number),
        state=_state(state),
        on="on" in request.POST,
        opens_at=_moment(request.POST.get("opens_at", "")),
        closes_at=_moment(request.POST.get("closes_at", "")),
    )
    answer = go("assessment", number)
    answer["Location"] += "?steps#steps"
    return answer


@login_required
@require_POST
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """More time for a step, for one unit or all."""
    assessment = get_object_or_404(Assessment, pk=number)
    whom, closes_at = request.POST.get("sheet", ""), _moment(request.POST.get("closes_at", ""))
    sheet = _sheet(assessment, whom)
    if closes_at is None:
        messages.error(request, gettext("“延至”不是日期和时间；没有延期"))
    elif whom and sheet is None:
        messages.error(request, gettext("没有这个单位；没有延期"))
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


def _sheet(assessment: Assessment, words: str) -> UnitSheet | None:
    """The sheet that a form names; None for none."""
    return UnitSheet.objects.filter(assessment=assessment, pk=number_in(words) or 0).first()


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
