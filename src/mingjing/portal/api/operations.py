"""Every action of the registry as an operation of its own: POST /actions/<name>."""

import inspect
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.files import UploadedFile
from ninja.params import functions as params

from mingjing.portal.actions import Action, all_actions
from mingjing.portal.api import keys
from mingjing.portal.api.asking import asking, token_in
from mingjing.portal.api.bodies import body_of
from mingjing.portal.api.doing import Asked, do, do_with_key
from mingjing.portal.api.problems import Stopped
from mingjing.portal.api.responses import ACTING, documented
from mingjing.portal.api.values import Strict, Words
from mingjing.portal.people.links import invited_by
from mingjing.portal.people.person import Person, person_of
from mingjing.portal.people.roles import Role


class Made(Schema):
    """Something that an action made or changed: its kind and its number."""

    kind: str
    id: int


class Done(Schema):
    """An action that was done: the number of its entry in the log, and what it made or changed."""

    action: str
    log: int
    made: list[Made]


class Link(Strict):
    """The two words of an invitation link: /invitation/<whom>/<token>/."""

    whom: Words
    token: Words


def offered() -> list[Action]:
    """What programs may do: everything but what a person has to do by hand."""
    return [one for one in all_actions().values() if not one.by_hand]


def by_link(action: Action) -> bool:
    """Whether it is done with an invitation link and without a token."""
    return Role.PUBLIC in action.roles


def actions_router() -> Router:
    """One operation for each action."""
    router = Router(tags=["操作"])
    for action in offered():
        told: dict[str, Any] = {"operation_id": action.name, "summary": str(action.label)}
        told |= {"description": described(action), "response": documented(Done, ACTING)}
        if by_link(action):
            told["auth"] = None
        router.post(f"/{action.name}", **told)(_view(action))
    return router


def described(action: Action) -> str:
    """Who may do it and when, in words."""
    who = "、".join(str(role.label) for role in Role if role in action.roles)
    return "。".join(word for word in (f"谁：{who}", action.help.rstrip("。")) if word) + "。"


def _view(action: Action) -> Callable[..., HttpResponse]:
    """The view of an action, with a signature from which its body is documented."""
    body = body_of(action)
    parameters = [_parameter("request", HttpRequest)]
    if by_link(action):
        parameters.append(_parameter("link", Link))
    if body.file:
        parameters.append(_parameter("told", body.model, params.Form(...)))
        parameters.append(_parameter(body.file, UploadedFile, params.File(...)))
    else:
        parameters.append(_parameter("told", body.model))
    if not by_link(action):
        parameters.append(_parameter("key", str | None, _key()))

    def view(request: HttpRequest, told: Strict, **more: Any) -> HttpResponse:
        person = _person_of(more["link"]) if "link" in more else asking(request)
        asked = Asked(request, action, body, person, told, more.get(body.file))
        token, key = token_in(request), keys.taken_key(more.get("key"))
        return do_with_key(asked, token, key) if token is not None and key else do(asked)

    view.__name__ = action.name
    view.__doc__ = str(action.label)
    view.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return view


def _parameter(name: str, kind: Any, default: Any = inspect.Parameter.empty) -> inspect.Parameter:
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


def _key() -> Any:
    told = "同一个键、同样的请求只办一次，回答相同；键用于别的请求的，回答 422"
    return params.Header(None, alias=keys.HEADER, max_length=keys.LONGEST, description=told)


def _person_of(link: Link) -> Person:
    user = invited_by(link.whom, link.token)
    if user is None:
        raise Stopped("link")
    return person_of(user)
