"""What every view needs: who asks, and an action attempted with its outcome told on the next page."""

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
        messages.error(request, refused.told)
        return None
    messages.success(request, gettext("已办理：%(what)s") % {"what": action.label})
    return made if made is not None else True


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
        **shown,
    }
    return from_database(render(request, template, told, status=status))


def _unread(person: Person) -> int:
    """How many notices wait to be read."""
    return Notice.objects.filter(user=person.user, read_at__isnull=True).count()


def forbidden(request: HttpRequest, told: str) -> HttpResponse:
    """A page that this person may not see."""
    return page(request, "forbidden.html", 403, told=told)
