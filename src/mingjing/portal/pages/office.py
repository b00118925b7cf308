"""Pages of the office's books: for the office alone, never kept, and told where the list of units cannot be read."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from mingjing.ledgers import BadLedger
from mingjing.portal.actions import action_called, refusal
from mingjing.portal.pages.request import acting, forbidden, page

P = ParamSpec("P")
_View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def for_office(action: str) -> Callable[[_View[P]], _View[P]]:
    """The view, for whoever may do the action."""

    def wrapped(view: _View[P]) -> _View[P]:
        @login_required
        @never_cache
        @wraps(view)
        def answer(request: HttpRequest, /, *words: P.args, **named: P.kwargs) -> HttpResponse:
            if refusal(action_called(action), acting(request)):
                told = gettext("台账和单位清单含有个人信息，只由县政务公开办查看和修改")
                return forbidden(request, told)
            try:
                return view(request, *words, **named)
            except BadLedger as bad:
                return page(request, "books_broken.html", 409, faults=bad.faults)

        return answer

    return wrapped
