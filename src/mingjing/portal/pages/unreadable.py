"""Pages whose scheme is no longer the one the assessment began with: none of their figures could be relied on."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mingjing.portal.assessment.judged import SchemeChanged
from mingjing.portal.pages.request import page


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
        return None
