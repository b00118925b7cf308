"""Sharing out: the office gives open lines of a queue evenly to people who may verify them."""

from collections import Counter

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, perform_each
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.queues import verifies
from mingjing.portal.pages.narrowing import Narrowing, narrowing_in
from mingjing.portal.pages.queues import lines_in, people_for
from mingjing.portal.pages.request import acting, forbidden, go
from mingjing.portal.people.roles import Role
from mingjing.portal.review.sampling import Shared, spread


@login_required
@require_POST
def share_out(request: HttpRequest, number: int, method: str) -> HttpResponse:
    """Give the open lines that were chosen, those of others too where asked, to the chosen people."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if Role.OFFICE not in person.roles:
        return forbidden(request, gettext("分派只由县政务公开办办理"))
    chosen = {one.user: one for one in people_for(method) if str(one.key) in request.POST.getlist("to")}
    if not chosen:
        messages.error(request, gettext("没有选择分给谁"))
        return go("queue", number, method)
    asked = narrowing_in(request.POST)
    of_them = Narrowing(asked.item, Handling.OPEN, asked.group)
    lines = list(of_them.of(lines_in(assessment, person, method), None))
    if "again" not in request.POST:
        lines = [line for line in lines if line.assigned_to_id is None]
    waiting = Line.objects.filter(sheet__assessment=assessment, handling=Handling.OPEN)
    others = waiting.filter(assigned_to__in=chosen).exclude(pk__in=[line.pk for line in lines])
    load = Counter(line.assigned_to for line in others.select_related("assigned_to"))
    shared = [
        Shared(
            line.pk,
            tuple(user for user, one in chosen.items() if verifies(one, line.sheet.unit_id, method)),
        )
        for line in lines
    ]
    given = spread(shared, load)
    wanted = [(line, {"to": given[line.pk]}) for line in lines if line.pk in given]
    done, refused = perform_each(action_called("assign"), person, wanted)
    messages.success(request, gettext("已分派 %(count)s 项") % {"count": len(done)})
    for words in dict.fromkeys(told.told for told in refused):
        messages.error(request, words)
    if left := len(lines) - len(wanted):
        messages.error(request, gettext("有 %(count)s 项没有分派：所选的人都不能核查它") % {"count": left})
    return go("queue", number, method)
