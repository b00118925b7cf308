"""Background work for the office: what waits, what is done, what failed and why; cancel, do again."""

from collections.abc import Mapping
from types import MappingProxyType

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.roles import Role

_ON_A_PAGE = 50
STATES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "running": _("正在办"),
        "waiting": _("等着办"),
        "failed": _("没有办成"),
        "cancelled": _("已取消"),
        "done": _("办完"),
    }
)


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The newest first, narrowed by state and kind."""
    if Role.OFFICE not in acting(request).roles:
        return forbidden(request, gettext("后台任务只供县政务公开办查看"))
    states, kinds = _states(), all_kinds()
    counted = Job.objects.aggregate(**{name: Count("pk", filter=state) for name, state in states.items()})
    state, kind = request.GET.get("state", ""), request.GET.get("kind", "")
    found = Job.objects.order_by("-pk")
    if state in states:
        found = found.filter(states[state])
    if kind in kinds:
        found = found.filter(kind=kind)
    shown = Paginator(found, _ON_A_PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    return page(
        request,
        "jobs.html",
        shown=shown,
        rows=[
            (job, kinds[job.kind].label if job.kind in kinds else job.kind, state_of(job)) for job in shown
        ],
        states=STATES,
        kinds=kinds,
        counted=counted,
        asked={"state": state, "kind": kind},
        query=query.urlencode(),
    )


@login_required
@require_POST
def cancel(request: HttpRequest, number: int) -> HttpResponse:
    """Not to be done."""
    job = get_object_or_404(Job, pk=number)
    attempt(request, action_called("cancel_job"), job=job, reason=request.POST.get("reason", ""))
    runs_of = number_in(request.POST.get("runs_of", ""))
    return go("jobs") if runs_of is None else go("runs", runs_of)


@login_required
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """To be done again, now."""
    attempt(request, action_called("retry_job"), job=get_object_or_404(Job, pk=number))
    return go("jobs")


def _states() -> Mapping[str, Q]:
    held = Q(lease_until__gt=timezone.now())
    open_ones = Q(done_at__isnull=True, failed_at__isnull=True, cancelled_at__isnull=True)
    return {
        "running": open_ones & held,
        "waiting": open_ones & (Q(lease_until__isnull=True) | ~held),
        "failed": Q(failed_at__isnull=False),
        "cancelled": Q(cancelled_at__isnull=False),
        "done": Q(done_at__isnull=False),
    }


def state_of(job: Job) -> str:
    """How far it is, by the names of STATES."""
    if job.done_at:
        return "done"
    if job.failed_at:
        return "failed"
    if job.cancelled_at:
        return "cancelled"
    return "running" if job.lease_until and job.lease_until > timezone.now() else "waiting"
