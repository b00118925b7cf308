"""One request for an action: checked, done, and answered; with a key it is done once.

A file is looked through before the log is held, for that takes long; who may not file it learns so first.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja.files import UploadedFile

from mingjing.portal.actions import Action, Refusal, perform, refusal
from mingjing.portal.api import keys
from mingjing.portal.api.bodies import TARGET, Body
from mingjing.portal.api.models import KeptAnswer, Token
from mingjing.portal.api.problems import Stopped, answer, missing, told_of
from mingjing.portal.api.values import Strict
from mingjing.portal.assessment.models import Concerned
from mingjing.portal.filing.incoming import Received, too_large
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.log import chain
from mingjing.portal.people.person import Person

_Told = tuple[int, dict[str, Any]]
"""A status and what is told with it."""


@dataclass(frozen=True)
class Asked:
    """Who asks for which action, with what."""

    request: HttpRequest
    action: Action
    body: Body
    person: Person
    told: Strict
    file: UploadedFile | None

    @property
    def digest(self) -> str:
        """Equal for equal requests."""
        came = self.file.digest if isinstance(self.file, Received) else ""
        return keys.digest(self.action.name, self.told.model_dump(mode="json"), came)


def do(asked: Asked) -> HttpResponse:
    """Do it. Raises what says why not."""
    files = _files(asked)
    with transaction.atomic():
        chain.hold()
        return answer(200, _perform(asked, files))


def do_with_key(asked: Asked, token: Token, key: str) -> HttpResponse:
    """Do it, or answer as before where the same was asked with the same key. Raises Stopped for another request."""
    before = keys.kept(token, key, asked.digest)
    if before is not None:
        return _repeated(before)
    files: dict[str, Any] = {}
    refused: _Told | None = None
    try:
        files = _files(asked)
    except Exception as fault:
        refused = told_of(fault)
        if refused is None:
            raise
    with transaction.atomic():
        chain.hold()
        before = keys.kept(token, key, asked.digest)  # somebody else may have been answered meanwhile
        if before is not None:
            return _repeated(before)
        status, words = refused or _tried(asked, files)
        keys.keep(token, key, asked.digest, status, words)
        return answer(status, words)


def _tried(asked: Asked, files: dict[str, Any]) -> _Told:
    """Do it, or tell why not; what was refused has changed nothing."""
    try:
        with transaction.atomic():
            return 200, _perform(asked, files)
    except Exception as fault:
        refused = told_of(fault)
        if refused is None:
            raise
        return refused


def _perform(asked: Asked, files: dict[str, Any]) -> dict[str, Any]:
    """Do it; the log is held. Whoever may not do it learns nothing from what the request names."""
    action, target = asked.action, _permitted(asked)
    made = perform(action, asked.person, target, **files, **asked.body.data(asked.told))
    return {"action": action.name, "log": chain.hold().number, "made": list(_made(made))}


def _files(asked: Asked) -> dict[str, Any]:
    """The file of the request, looked through. Raises Refusal and Stopped for one that is not taken."""
    if not asked.body.file:
        return {}
    _permitted(asked)
    if too_large(asked.request):
        raise Stopped("too_large")
    if not isinstance(asked.file, Received):
        raise Stopped("file")
    try:
        return {asked.body.file: asked.body.look(asked.file)}
    except FileRefused as why:
        raise Refusal("file", str(why)) from None


def _permitted(asked: Asked) -> Concerned | None:
    """What it is done to. Raises Stopped where that is not there, Refusal for whoever may not do it."""
    kind = asked.action.target
    target: Concerned | None = None
    if kind is not None:
        key = getattr(asked.told, TARGET)
        target = kind._default_manager.select_related(*kind.JOINED).filter(pk=key).first()
        if target is None:
            raise missing(TARGET, key)
    refused = refusal(asked.action, asked.person, target)
    if refused is not None:
        raise refused
    return target


def _made(result: Any) -> Iterable[dict[str, Any]]:
    """What a result is, by kind and number."""
    rows = result if isinstance(result, list | tuple) else (result,)
    return [{"kind": row._meta.model_name, "id": row.pk} for row in rows if hasattr(row, "_meta")]


def _repeated(before: KeptAnswer) -> HttpResponse:
    made = answer(before.status, before.told)
    made[keys.REPEATED] = "true"
    return made
