"""Accepting an invitation: the link lets a person set their own password, then they sign in with it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.pages.request import go, page
from mingjing.portal.people.links import invited_by
from mingjing.portal.people.person import person_of


@sensitive_post_parameters("password", "again")
@never_cache
def accept(request: HttpRequest, whom: str, token: str) -> HttpResponse:
    """Show the form, or set the password."""
    user = invited_by(whom, token)
    if user is None:
        return page(request, "invitation_void.html", 410)
    if request.method != "POST":
        return page(request, "invitation.html", invited=user, fault="")
    password = request.POST.get("password", "")
    if password != request.POST.get("again", ""):
        return page(request, "invitation.html", 422, invited=user, fault=gettext("两次填写的口令不一样"))
    try:
        perform(action_called("set_password"), person_of(user), password=password)
    except Refusal as refused:
        return page(request, "invitation.html", 422, invited=user, fault=refused.told)
    messages.success(request, gettext("口令已设定，请登录"))
    return go("account_login")
