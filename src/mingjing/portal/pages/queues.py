"""Queues: what waits for a verifier by way of verification, and the lines of one queue."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext, gettext_lazy

from mingjing.portal.assessment.judged import found_words
from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.queues import lines_of, loads_of, queues_of, verifies
from mingjing.portal.assessment.refiled import REFILED, with_refiled
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.narrowing import narrowing_in
from mingjing.portal.pages.request import acting, forbidden, page
from mingjing.portal.people.methods import METHODS, method_label
from mingjing.portal.people.person import Person, everybody
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.portal.review.blind import hidden_lines
from mingjing.portal.review.models import SecondReview

_PER_PAGE = 50
TOLD = gettext_lazy("核查队列只供县政务公开办、核查部门和复核人使用")


@login_required
def overview(request: HttpRequest, number: int) -> HttpResponse:
    """Every queue of this person, until when, and who was given how much."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, str(TOLD))
    second = SecondReview.objects.filter(line__in=hidden_lines(person), line__sheet__assessment=assessment)
    return page(
        request,
        "queues.html",
        assessment=assessment,
        queues=queues_of(assessment, person),
        loads=loads_of(assessment),
        second=list(second.select_related("line__sheet__unit")),
        until=limit(assessment, State.VERIFICATION),
        now=assessment.state == State.VERIFICATION,
    )


@login_required
def queue(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """The lines of one queue."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, str(TOLD))
    lines, asked, hidden = (
        lines_in(assessment, person, method),
        narrowing_in(request.GET),
        hidden_lines(person),
    )
    shown = Paginator(asked.of(lines, person.user), _PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "queue.html",
        assessment=assessment,
        method=method,
        label=method_label(method),
        lines=shown,
        rows=[(line, found_words(line), line.pk in hidden) for line in shown],
        items=sorted(set(lines.order_by().values_list("item", flat=True))),
        groups=sorted(set(lines.order_by().values_list("sheet__unit__group", flat=True))),
        handlings=[*Handling.choices, (REFILED, gettext("退回后重新报送"))],
        asked=asked,
        people=people_for(method) if Role.OFFICE in person.roles else [],
    )


def lines_in(assessment: Assessment, person: Person, method: str) -> "QuerySet[Line]":
    """Lines of a queue that this person may rule on, with `refiled_at`. Raises Http404 for a way of verification that is none."""
    if method not in map(str, METHODS.values()):
        raise Http404
    lines = lines_of(assessment, person).filter(method=method)
    return with_refiled(lines.select_related("sheet__unit", "sheet__assessment", "assigned_to"))


def people_for(method: str) -> list[Person]:
    """Who may be given lines of a queue."""
    return [one for one in everybody() if one.roles & VERIFYING and verifies(one, 0, method)]
