"""Every action of the registry as an operation of its own: POST /actions/<name>."""

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from ninja.files import UploadedFile
from ninja.params import functions as params

from mingjing.portal.actions import Action, Refusal, all_actions, perform, refusal
from mingjing.portal.api import keys
from mingjing.portal.api.asking import asking, token_in
from mingjing.portal.api.bodies import TARGET, Body, body_of
from mingjing.portal.api.models import KeptAnswer
from mingjing.portal.api.problems import Stopped, answer, told_of
from mingjing.portal.api.responses import ACTING, documented
from mingjing.portal.api.values import Strict, Words
from mingjing.portal.assessment.models import Concerned
from mingjing.portal.filing.incoming import Received, too_large
from mingjing.portal.filing.inspected import inspected
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.log import chain
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
        if "link" in more:
            return _done(action, body, _person_of(more["link"]), told)
        return _keyed(request, action, body, told, more.get(body.file), keys.taken_key(more["key"]))

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


def _done(action: Action, body: Body, person: Person, told: Strict) -> HttpResponse:
    with transaction.atomic():
        chain.hold()
        return answer(200, _perform(action, body, person, told, {}))


def _keyed(
    request: HttpRequest, action: Action, body: Body, told: Strict, file: UploadedFile | None, key: str
) -> HttpResponse:
    """Do it, or answer as before where the same was asked with the same key.

    A file is looked through before the log is held, for that takes long; who may not file it learns so first.
    """
    token, person = token_in(request), asking(request)
    assert token is not None
    asked = keys.digest(
        action.name, told.model_dump(mode="json"), file.digest if isinstance(file, Received) else ""
    )
    before = keys.kept(token, key, asked) if key else None
    if before is not None:
        return _repeated(before)
    data: dict[str, Any] = {}
    try:
        if body.file:
            data[body.file] = _inspected(request, action, person, _target(action, told), file)
    except Exception as fault:
        found = told_of(fault)
        if found is None or not key:
            raise
        with transaction.atomic():
            chain.hold()
            return _kept_or(lambda: found, token, key, asked)
    with transaction.atomic():
        chain.hold()
        if not key:
            return answer(200, _perform(action, body, person, told, data))
        return _kept_or(lambda: _tried(action, body, person, told, data), token, key, asked)


def _kept_or(do: Callable[[], tuple[int, dict[str, Any]]], token: Any, key: str, asked: str) -> HttpResponse:
    """The answer that was given meanwhile, or the one that is given and kept now; the log is held."""
    before = keys.kept(token, key, asked)
    if before is not None:
        return _repeated(before)
    status, words = do()
    keys.keep(token, key, asked, status, words)
    return answer(status, words)


def _tried(
    action: Action, body: Body, person: Person, told: Strict, data: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    """Do it, or tell why not; what was refused has changed nothing."""
    try:
        with transaction.atomic():
            return 200, _perform(action, body, person, told, data)
    except Exception as fault:
        found = told_of(fault)
        if found is None:
            raise
        return found


def _perform(
    action: Action, body: Body, person: Person, told: Strict, data: dict[str, Any]
) -> dict[str, Any]:
    """Do it; whoever may not learns nothing from what the request names."""
    target = _target(action, told)
    refused = refusal(action, person, target)
    if refused is not None:
        raise refused
    made = perform(action, person, target, **data, **body.data(told))
    return {"action": action.name, "log": chain.hold().number, "made": list(_made(made))}


def _made(result: Any) -> Iterable[dict[str, Any]]:
    """What a result is, by kind and number."""
    rows = result if isinstance(result, list | tuple) else (result,)
    return [{"kind": row._meta.model_name, "id": row.pk} for row in rows if hasattr(row, "_meta")]


def _target(action: Action, told: Strict) -> Concerned | None:
    if action.target is None:
        return None
    kind = action.target
    key = getattr(told, TARGET)
    found: Concerned | None = kind._default_manager.select_related(*kind.JOINED).filter(pk=key).first()
    if found is None:
        raise Stopped("not_found", details=((TARGET, str(key)),))
    return found


def _inspected(
    request: HttpRequest, action: Action, person: Person, target: Concerned | None, file: UploadedFile | None
) -> Any:
    """The file, looked through. Raises Refusal for whoever may not file it, and for a file that is not taken."""
    refused = refusal(action, person, target)
    if refused is not None:
        raise refused
    if too_large(request):
        raise Stopped("too_large")
    if not isinstance(file, Received):
        raise Stopped("file")
    try:
        return inspected(file)
    except FileRefused as why:
        raise Refusal("file", str(why)) from None


def _repeated(before: KeptAnswer) -> HttpResponse:
    made = answer(before.status, before.told)
    made[keys.REPEATED] = "true"
    return made
