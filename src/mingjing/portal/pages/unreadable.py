"""Pages whose scheme is no longer the one the assessment began with, or that need a workspace which cannot be read: none of
their figures could be relied on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mingjing.portal.assessment.judged import SchemeChanged, WorkspaceBroken
from mingjing.portal.pages.request import acting, page
from mingjing.portal.people.roles import Role


class Told:
    """Middleware: says so in the place of the page, whichever it is; nothing is shown and nothing was changed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """Called by Django with what a view raised."""
        if isinstance(fault, SchemeChanged):
            return page(request, "scheme_changed.html", 409, told=str(fault))
        if isinstance(fault, WorkspaceBroken):
            office = request.user.is_authenticated and Role.OFFICE in acting(request).roles
            return page(request, "workspace_broken.html", 409, faults=fault.faults if office else ())
        return None
