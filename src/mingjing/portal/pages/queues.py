"""Queues: what waits for a verifier by way of verification, lists of lines, confirmation in bulk, sharing out."""

from decimal import Decimal

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.model import ABSENT_WORD, OPEN_WORD
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.assessment.judged import found_words, scheme_of
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.queues import automatic_items, lines_of, loads_of, queues_of, verifies
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.request import acting, forbidden, go, number_in, page
from mingjing.portal.people.methods import METHODS, method_label
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person, everybody
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.portal.review.blind import hidden_lines
from mingjing.portal.review.models import SecondReview
from mingjing.portal.review.sampling import Shared, spread

_PER_PAGE = 50
_TOLD = "核查队列只供县政务公开办、核查部门和复核人使用"


@login_required
def overview(request: HttpRequest, number: int) -> HttpResponse:
    """Every queue of this person, and who was given how much."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, _TOLD)
    second = SecondReview.objects.filter(line__in=hidden_lines(person), line__sheet__assessment=assessment)
    return page(
        request,
        "queues.html",
        assessment=assessment,
        queues=queues_of(assessment, person),
        loads=loads_of(assessment),
        second=list(second.select_related("line__sheet__unit")),
        now=assessment.state == State.VERIFICATION,
    )


@login_required
def queue(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """The lines of one queue."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, _TOLD)
    lines = _lines(assessment, request, method)
    asked = {name: request.GET.get(name, "") for name in ("item", "handling", "group", "mine")}
    found = _filtered(lines, asked, person.user)
    shown = Paginator(found, _PER_PAGE).get_page(request.GET.get("page"))
    hidden = hidden_lines(person)
    query = request.GET.copy()
    query.pop("page", None)
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
        handlings=Handling.choices,
        asked=asked,
        query=query.urlencode(),
        people=_people(method) if Role.OFFICE in person.roles else [],
    )


@login_required
def bulk(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """Open lines of items that checks decide by themselves, to confirm at once."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, _TOLD)
    lines = _lines(assessment, request, method).filter(handling=Handling.OPEN)
    if request.method == "POST":
        _confirm(request, lines)
        return go("queue_bulk", number, method)
    items = {item.number: item for item in scheme_of(assessment).items()}
    asked = automatic_items(scheme_of(assessment))
    rows = [(line, items[line.item], found_words(line)) for line in lines.filter(item__in=asked)]
    decided = [(*row, _same(row[0], row[2])) for row in rows if row[2] not in ("", OPEN_WORD)]
    return page(
        request,
        "queue_bulk.html",
        assessment=assessment,
        method=method,
        label=method_label(method),
        rows=decided,
        now=assessment.state == State.VERIFICATION,
    )


def _same(line: Line, word: str) -> bool:
    """Whether the unit claims what the machine found."""
    return word != ABSENT_WORD and line.self_score is not None and line.self_score == Decimal(word)


def _confirm(request: HttpRequest, lines: "QuerySet[Line]") -> None:
    """Confirm what was ticked; what changed in between is named and left."""
    seen = dict(words.partition(":")[::2] for words in request.POST.getlist("line"))
    wanted = {
        key: number_in(version) for words, version in seen.items() if (key := number_in(words)) is not None
    }
    done, refused = 0, []
    for line in lines.filter(pk__in=wanted):
        try:
            perform(action_called("confirm"), acting(request), line, version=wanted[line.pk])
        except Refusal as told:
            refused.append(told.told)
        else:
            done += 1
    gone = len(wanted) - done - len(refused)
    if done:
        messages.success(request, gettext("已确认 %(count)s 项") % {"count": done})
    if gone:
        messages.error(request, gettext("有 %(count)s 项已由他人核查，没有再确认") % {"count": gone})
    for words in refused:
        messages.error(request, words)
    if not wanted:
        messages.error(request, gettext("没有勾选任何一项"))


@login_required
@require_POST
def share_out(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """Give the open lines of a queue, as filtered, evenly to the chosen people."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if Role.OFFICE not in person.roles:
        return forbidden(request, "分派只由县政务公开办办理")
    asked = {name: request.POST.get(name, "") for name in ("item", "group")}
    lines = _filtered(
        _lines(assessment, request, method), {**asked, "handling": Handling.OPEN, "mine": ""}, None
    )
    chosen = {one.user: one for one in _people(method) if str(one.key) in request.POST.getlist("to")}
    ruled = [
        Shared(
            line.pk,
            tuple(user for user, one in chosen.items() if verifies(one, line.sheet.unit_id, method)),
        )
        for line in lines
    ]
    given, done = spread(ruled, {}), 0
    for line in lines:
        if line.pk in given:
            try:
                perform(action_called("assign"), person, line, to=given[line.pk])
            except Refusal as told:
                messages.error(request, told.told)
                break
            done += 1
    left = len(ruled) - done
    messages.success(request, gettext("已分派 %(count)s 项") % {"count": done})
    if left:
        messages.error(request, gettext("有 %(count)s 项没有分派：所选的人都不能核查它") % {"count": left})
    return go("queue", number, method)


def _lines(assessment: Assessment, request: HttpRequest, method: str) -> "QuerySet[Line]":
    """Lines of a queue that this person may rule on. Raises Http404 for a way of verification that is none."""
    if method not in map(str, METHODS.values()):
        raise Http404
    lines = lines_of(assessment, acting(request)).filter(method=method)
    return lines.select_related("sheet__unit", "sheet__assessment", "assigned_to")


def _filtered(lines: "QuerySet[Line]", asked: dict[str, str], user: User | None) -> "QuerySet[Line]":
    item = number_in(asked["item"])
    if item is not None:
        lines = lines.filter(item=item)
    if asked["handling"] in Handling.values:
        lines = lines.filter(handling=asked["handling"])
    if asked["group"]:
        lines = lines.filter(sheet__unit__group=asked["group"].replace("\0", ""))
    return lines.filter(assigned_to=user) if asked["mine"] and user is not None else lines


def _people(method: str) -> list[Person]:
    """Who may be given lines of a queue."""
    return [one for one in everybody() if one.roles & VERIFYING and verifies(one, 0, method)]
