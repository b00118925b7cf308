"""A person's own tokens: made here and shown once, withdrawn here."""

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.api.models import Token
from mingjing.portal.api.tokens import LONGEST_DAYS, holds
from mingjing.portal.pages.request import acting, attempt, go, number_in, page

_USUAL_DAYS = 90


@login_required
@reauthentication_required(allow_get=True)  # type: ignore[untyped-decorator]  # no stubs
def show(request: HttpRequest) -> HttpResponse:
    """The tokens. Whoever makes one proves once more who they are; its words are on this page only, and nothing keeps it."""
    words = ""
    if request.method == "POST":
        days = number_in(request.POST.get("days", "")) or 0
        made = attempt(request, action_called("make_token"), name=request.POST.get("name", ""), days=days)
        words = made[1] if made else ""
    person, now = acting(request), timezone.now()
    tokens = Token.objects.filter(user=person.user, withdrawn_at__isnull=True)
    answer = page(
        request,
        "tokens.html",
        words=words,
        tokens=[(one, holds(one, now)) for one in tokens.select_related("user")],
        days=_USUAL_DAYS,
        most_days=LONGEST_DAYS,
        may_make=refusal(action_called("make_token"), person),
    )
    answer["Cache-Control"] = "no-store"
    return answer


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """It no longer works."""
    attempt(request, action_called("withdraw_token"), token=get_object_or_404(Token, pk=number))
    return go("tokens")
