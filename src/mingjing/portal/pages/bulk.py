"""Confirmation in bulk: open lines of items that checks decide by themselves, item by item."""

from decimal import Decimal
from itertools import groupby

from django.contrib import messages
from django.contrib.auth.decorators import login_required
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


@login_required
def bulk(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """What can be confirmed at once; what was ticked is confirmed."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & VERIFYING:
        return forbidden(request, str(TOLD))
    lines = lines_in(assessment, person, method)
    if request.method == "POST":
        _confirm(request, {line.pk: line for line in lines})
        return go("queue_bulk", number, method)
    scheme = scheme_of(assessment)
    items = {item.number: item for item in scheme.items()}
    open_ones = lines.filter(handling=Handling.OPEN, item__in=automatic_items(scheme))
    rows = [(line, word, _same(line, word)) for line in open_ones if _decided(word := found_words(line))]
    return page(
        request,
        "queue_bulk.html",
        assessment=assessment,
        method=method,
        label=method_label(method),
        groups=[(items[item], list(found)) for item, found in groupby(rows, lambda row: row[0].item)],
        now=assessment.state == State.VERIFICATION,
    )


def _decided(word: str) -> bool:
    return word not in ("", OPEN_WORD)


def _same(line: Line, word: str) -> bool:
    """Whether the unit claims what the machine found."""
    return word != ABSENT_WORD and line.self_score is not None and line.self_score == Decimal(word)


def _confirm(request: HttpRequest, lines: dict[int, Line]) -> None:
    """Confirm what was ticked, all in one transaction; what changed in between is named and left."""
    ticked = [words.partition(":") for words in request.POST.getlist("line")]
    wanted = [
        (line, {"version": number_in(version)})
        for key, _, version in ticked
        if (line := lines.get(number_in(key) or 0)) is not None
    ]
    if not wanted:
        messages.error(request, gettext("没有勾选任何一项"))
        return
    done, refused = perform_each(action_called("confirm"), acting(request), wanted)
    if done:
        messages.success(request, gettext("已确认 %(count)s 项") % {"count": len(done)})
    for told in refused:
        messages.error(request, gettext("没有确认：%(why)s") % {"why": told.told})
