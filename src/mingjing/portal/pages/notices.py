"""Notices of the person who asks. Reading them is a matter of their own mailbox, no action of the assessment: no log."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.telling import mark_read
from mingjing.portal.pages.request import acting, go, page

_ON_A_PAGE = 30


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    mine = Notice.objects.filter(user=acting(request).user)
    shown = Paginator(mine, _ON_A_PAGE).get_page(request.GET.get("page"))
    return page(request, "notices.html", shown=shown)


@login_required
@require_POST
def open_one(request: HttpRequest, number: int) -> HttpResponseRedirect:
    """Read one and go where it is seen to."""
    notice = get_object_or_404(Notice, pk=number, user=acting(request).user)
    mark_read(notice.user, [notice.pk], timezone.now())
    return go(notice.address)


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponseRedirect:
    """Mark all as read."""
    user = acting(request).user
    if user is not None:
        mark_read(user, None, timezone.now())
    return go("notices")
