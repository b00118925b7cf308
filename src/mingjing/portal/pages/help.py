"""The manual's guides, one for each kind of reader, open to everybody: whoever holds an invitation needs them first."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import cache_control

from mingjing.portal.pages.request import acting, page
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import VERIFYING, Role

GUIDES: Mapping[str, str | Promise] = {
    "clerk": _("信息员"),
    "verifier": _("核查人"),
    "office": _("县政务公开办"),
    "operator": _("运维人员"),
}
"""The guides by the name of their page, each with its reader."""

_PICTURE = re.compile(r'data-name="([\w-]+)" src="data:image/png;base64,([^"]+)"')


@dataclass(frozen=True)
class Guide:
    """A guide as the portal shows it: its article, with pictures by address, and the pictures."""

    article: str
    pictures: Mapping[str, bytes]


@cache
def guide_called(name: str) -> Guide:
    """A guide from the page that `make manual` wrote. Raises KeyError for a name that is no guide's."""
    if name not in GUIDES:
        raise KeyError(name)
    source = (files("mingjing.portal.manual") / f"{name}.html").read_text("utf-8")
    article = source[source.index("<article") : source.index("</body>")]
    pictures = {found[1]: base64.b64decode(found[2]) for found in _PICTURE.finditer(article)}
    shown = _PICTURE.sub(lambda found: f'src="{reverse("help_picture", args=(name, found[1]))}"', article)
    return Guide(shown, pictures)


def own_guide(person: Person) -> str:
    """The guide that a person opens first."""
    if Role.OFFICE in person.roles or Role.LEADER in person.roles:
        return "office"
    return "verifier" if person.roles & VERIFYING else "clerk"


def index(request: HttpRequest) -> HttpResponse:
    """On to the reader's own guide."""
    return redirect("help_guide", own_guide(acting(request)))


def show(request: HttpRequest, name: str) -> HttpResponse:
    """A guide, and the way to the others."""
    if name not in GUIDES:
        raise Http404
    return page(request, "help.html", guides=GUIDES, name=name, article=guide_called(name).article)


@cache_control(max_age=3600, public=True)
def picture(_request: HttpRequest, name: str, picture: str) -> HttpResponse:
    """A picture of a guide."""
    if name not in GUIDES or picture not in guide_called(name).pictures:
        raise Http404
    return HttpResponse(guide_called(name).pictures[picture], content_type="image/png")
