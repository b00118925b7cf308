"""The runs of an assessment, for the office: visit and judge now, see how far it is, look at what differs, choose."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mingjing.extract.personal import masked_text
from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.runs import difference, grounds_between, runs_of
from mingjing.portal.jobs.kinds.assess import last_job
from mingjing.portal.pages.jobs import STATES, state_of
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.models import UnitRow
from mingjing.portal.people.roles import Role
from mingjing.run.difference import Change
from mingjing.run.folder import RunFolder
from mingjing.run.invented import MARK
from mingjing.scoring.rulings import in_a_word

_ON_A_PAGE = 100


@login_required
@never_cache
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Every run with its date and how it differs from the chosen one; what is being done now."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if Role.OFFICE not in person.roles:
        return forbidden(request, _told())
    job = last_job()
    state = state_of(job) if job is not None else ""
    return page(
        request,
        "runs.html",
        assessment=assessment,
        runs=runs_of(workspace(), assessment),
        units=UnitRow.objects.filter(sheets__assessment=assessment, active=True),
        job=job,
        state=state,
        state_label=STATES.get(state, ""),
        busy=state in ("running", "waiting"),
        invented=(workspace().folder / MARK).exists(),
        may_visit=refusal(action_called("visit"), person, assessment) is None,
        may_choose=refusal(action_called("choose_run"), person, assessment) is None,
    )


@login_required
@never_cache
def compare(request: HttpRequest, number: int, run: str) -> HttpResponse:
    """What a run judges otherwise than the chosen one, and by what."""
    assessment = get_object_or_404(Assessment, pk=number)
    if Role.OFFICE not in acting(request).roles:
        return forbidden(request, _told())
    place = workspace()
    known = {one.id for one in runs_of(place, assessment) if not one.unfinished}
    if run not in known or assessment.run not in known:
        raise Http404
    before, after = RunFolder(place.runs / assessment.run), RunFolder(place.runs / run)
    found = difference(before, after)
    shown = Paginator(found.changes, _ON_A_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "run_difference.html",
        assessment=assessment,
        run=run,
        difference=found,
        grounds=grounds_between(before, after),
        shown=shown,
        rows=[_row(one) for one in shown],
        may_choose=refusal(action_called("choose_run"), acting(request), assessment) is None,
    )


@login_required
@require_POST
def visit(request: HttpRequest, number: int) -> HttpResponse:
    """Visit and judge, all units or one."""
    assessment = get_object_or_404(Assessment, pk=number)
    unit = number_in(request.POST.get("unit", ""))
    attempt(
        request,
        action_called("visit"),
        assessment,
        unit=get_object_or_404(UnitRow, pk=unit) if unit is not None else None,
        fresh="fresh" in request.POST,
    )
    return go("runs", number)


@login_required
@require_POST
def rejudge(request: HttpRequest, number: int) -> HttpResponse:
    """Judge the pages of the chosen run again."""
    attempt(request, action_called("rejudge"), get_object_or_404(Assessment, pk=number))
    return go("runs", number)


@login_required
@require_POST
def choose(request: HttpRequest, number: int) -> HttpResponse:
    """From now on this run's judgement is shown."""
    assessment = get_object_or_404(Assessment, pk=number)
    attempt(request, action_called("choose_run"), assessment, run=request.POST.get("run", ""))
    return go("runs", number)


@dataclass(frozen=True, slots=True)
class _Row:
    """A change in words; "" where a run does not have the item."""

    unit: str
    item: int
    before: str
    after: str
    reason: str


def _row(change: Change) -> _Row:
    before, after = (in_a_word(one) if one else "" for one in (change.before, change.after))
    reason = masked_text(change.after.reason) if change.after else ""
    return _Row(change.unit, change.item, before, after, reason)


def _told() -> str:
    return gettext("机器判定只供县政务公开办查看和选用")
