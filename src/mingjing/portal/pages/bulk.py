"""Confirmation in bulk: open lines of items that checks decide by themselves, item by item."""

from decimal import Decimal
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from mingjing.model import ABSENT_WORD, OPEN_WORD
from mingjing.portal.actions import action_called, perform_each
from mingjing.portal.assessment.judged import found_words, scheme_of
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.queues import automatic_items
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.queues import TOLD, lines_in
from mingjing.portal.pages.request import acting, forbidden, go, number_in, page
from mingjing.portal.people.methods import method_label
from mingjing.portal.people.roles import VERIFYING

_PER_PAGE = 100


@login_required
def bulk(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """What can be confirmed at once; what was ticked is confirmed."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, str(TOLD))
    lines = lines_in(assessment, person, method)
    if request.method == "POST":
        _confirm(request, lines)
        answer = go("queue_bulk", number, method)
        at = number_in(request.POST.get("page", ""))
        answer["Location"] += f"?page={at}" if at else ""
        return answer
    scheme = scheme_of(assessment)
    items = {item.number: item for item in scheme.items()}
    open_ones = lines.filter(handling=Handling.OPEN, item__in=automatic_items(scheme))
    decided = [line for line in open_ones if found_words(line) not in ("", OPEN_WORD)]
    shown = Paginator(decided, _PER_PAGE).get_page(request.GET.get("page"))
    rows = [(line, word := found_words(line), _same(line, word)) for line in shown]
    return page(
        request,
        "queue_bulk.html",
        assessment=assessment,
        method=method,
        label=method_label(method),
        lines=shown,
        groups=[(items[item], list(found)) for item, found in groupby(rows, lambda row: row[0].item)],
        now=assessment.state == State.VERIFICATION,
    )


def _same(line: Line, word: str) -> bool:
    """Whether the unit claims what the machine found."""
    return word != ABSENT_WORD and line.self_score is not None and line.self_score == Decimal(word)


def _confirm(request: HttpRequest, lines: "QuerySet[Line]") -> None:
    """Confirm what was ticked, all in one transaction; what changed in between is named and left."""
    parted = [words.partition(":") for words in request.POST.getlist("line")]
    ticked = {number_in(key) or 0: number_in(version) for key, _, version in parted}
    wanted = [(line, {"version": ticked[line.pk]}) for line in lines.filter(pk__in=ticked)]
    if not wanted:
        messages.error(request, gettext("没有勾选任何一项"))
        return
    done, refused = perform_each(action_called("confirm"), acting(request), wanted)
    if done:
        messages.success(request, gettext("已确认 %(count)s 项") % {"count": len(done)})
    for told in refused:
        messages.error(request, gettext("没有确认：%(why)s") % {"why": told.told})
