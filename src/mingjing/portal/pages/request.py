"""What every view needs: who asks, and an action attempted with its outcome told on the next page."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext

from mingjing.portal.actions import Action, Refusal, perform
from mingjing.portal.assessment.models import Concerned
from mingjing.portal.kept import from_database
from mingjing.portal.notices.models import Notice
from mingjing.portal.people.person import Person, person_of

_KEPT = "_mingjing_person"
_LONGEST_NUMBER = 19
_TYPED = "typed"
_NEVER_TYPED = "csrfmiddlewaretoken"


def acting(request: HttpRequest) -> Person:
    """Who asks; read once per request."""
    person: Person | None = getattr(request, _KEPT, None)
    if person is None:
        person = person_of(request.user)
        setattr(request, _KEPT, person)
    return person


def attempt(request: HttpRequest, action: Action, target: Concerned | None = None, **data: Any) -> Any:
    """What the action made, or None where it was refused; either is told on the next page."""
    try:
        made = perform(action, acting(request), target, **data)
    except Refusal as refused:
        tell_refused(request, refused.told)
        return None
    messages.success(request, gettext("已办理：%(what)s") % {"what": action.label})
    return made if made is not None else True


def tell_refused(request: HttpRequest, told: str) -> None:
    """Why nothing was done, told on the next page, which shows the form as it was typed. A file has to be chosen again:
    no page may choose one."""
    messages.error(request, told)
    fields = {name: words for name, words in request.POST.items() if name != _NEVER_TYPED}
    request.session[_TYPED] = {"at": request.path, "told": told, "fields": fields}


class Typed:
    """What was typed into the form that was refused just before this page."""

    def __init__(self, kept: Mapping[str, Any] | None) -> None:
        self._kept = kept or {}

    def at(self, address: str, **fields: str) -> dict[str, str]:
        """The fields of the form that is sent to this address, with `refused`, which says why; nothing for every other
        form. `fields` tell apart forms that are sent to one address."""
        typed: dict[str, str] = self._kept.get("fields", {})
        if self._kept.get("at") != address or any(typed.get(name) != one for name, one in fields.items()):
            return {}
        return {**typed, "refused": self._kept["told"]}


def go(name: str, *words: Any) -> HttpResponseRedirect:
    """On to another page, which is asked for anew."""
    answer = HttpResponseRedirect(resolve_url(name, *words))
    answer.status_code = 303
    return answer


def number_in(words: str) -> int | None:
    """The number that a form's field holds; None where it holds none.

    >>> number_in("12"), number_in("x"), number_in("9" * 30)
    (12, None, None)
    """
    return int(words) if words.isascii() and words.isdecimal() and len(words) < _LONGEST_NUMBER else None


def page(request: HttpRequest, template: str, status: int = 200, **shown: Any) -> HttpResponse:
    """A page with who asks and what there is to tell."""
    told = {
        "person": acting(request),
        "unread": partial(_unread, acting(request)),
        "messages": list(messages.get_messages(request)),
        "typed": Typed(request.session.pop(_TYPED, None)),
        **shown,
    }
    return from_database(render(request, template, told, status=status))


def _unread(person: Person) -> int:
    """How many notices wait to be read."""
    return Notice.objects.filter(user=person.user, read_at__isnull=True).count()


def forbidden(request: HttpRequest, told: str) -> HttpResponse:
    """A page that this person may not see."""
    return page(request, "forbidden.html", 403, told=told)
