"""The body of each action's request, made from what its `run` takes: a new action has one by itself."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.db.models import Model
from pydantic import Field, create_model

from mingjing.ledgers.table import Row
from mingjing.portal.actions import Action
from mingjing.portal.api.problems import missing
from mingjing.portal.api.values import Key, Moment, Strict, Text
from mingjing.portal.filing.incoming import Received
from mingjing.portal.filing.inspected import Inspected, inspected
from mingjing.portal.filing.tables import Table, inspected_table
from mingjing.portal.people.invitations import COLUMNS, ROLES, Invited, checked
from mingjing.portal.people.methods import METHODS
from mingjing.portal.people.roles import Role

TARGET = "target"
_METHODS = {str(method): label for label, method in METHODS.items()}
_ROLES: Mapping[Role, str] = {role: label for label, role in ROLES.items()}


class NoReader(TypeError):
    """A parameter of an action that no request can hold; say here how it is read."""


class PersonInvited(Strict):
    """A person and one role of theirs; with several roles they stand there several times."""

    username: Text
    name: Text
    role: Role
    unit: Text = Field("", description="单位全称；信息员、单位负责人必填")
    methods: list[Text] = Field([], description=f"核查部门管的考核方式：{'、'.join(_METHODS)}")
    email: Text = ""


@dataclass(frozen=True)
class Body:
    """What an action's request holds: `file` names its file, with which it comes as a form; "" for none. `look` looks
    through it."""

    model: type[Strict]
    readers: Mapping[str, Callable[[Any], Any]]
    file: str
    look: Callable[[Received], Inspected] = inspected

    def data(self, told: Strict) -> dict[str, Any]:
        """What the action takes, its file excepted. Raises Stopped, BadLedger."""
        return {name: read(getattr(told, name)) for name, read in self.readers.items()}


@cache
def body_of(action: Action) -> Body:
    """The body of an action. Raises NoReader."""
    hints = get_type_hints(action.run)
    fields: dict[str, Any] = {}
    readers: dict[str, Callable[[Any], Any]] = {}
    file, look = "", inspected
    if action.target is not None:
        fields[TARGET] = (Key, Field(description=f"{action.target._meta.verbose_name}的 id"))
    for one in list(inspect.signature(action.run).parameters.values())[1:]:
        kind, optional = _without_none(hints[one.name])
        if kind in (Inspected, Table):
            file = "" if optional else one.name  # one that may be left out is filed by an action of its own
            look = inspected_table if kind is Table else inspected
            continue
        kind, readers[one.name] = _read_as(action, one.name, hints[one.name])
        fields[one.name] = (kind, ... if one.default is inspect.Parameter.empty else one.default)
    name = "".join(part.capitalize() for part in action.name.split("_"))
    return Body(create_model(name, __base__=Strict, **fields), readers, file, look)


def _read_as(action: Action, name: str, hint: Any) -> tuple[Any, Callable[[Any], Any]]:
    """How a value stands in a request, and how it is read from there."""
    inner, optional = _without_none(hint)
    if isinstance(inner, type) and issubclass(inner, Model):
        return (Key | None if optional else Key), _row_reader(inner, name)
    if inner is datetime:
        return (Moment | None if optional else Moment), _as_it_is
    if get_origin(inner) is Sequence and get_args(inner) == (Invited,):
        return list[PersonInvited], _invited
    if get_origin(inner) is Mapping and get_args(inner) == (str, str):
        return dict[Text, Text], _as_it_is
    if inner is str:
        return (Text | None if optional else Text), _as_it_is
    if inner in (bool, int) or isinstance(inner, type(Role)):
        return hint, _as_it_is
    raise NoReader(f"操作“{action.name}”的参数“{name}”（{hint}）没有写明在接口里怎样读")


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, UnionType):
        return hint, False
    kinds = [one for one in get_args(hint) if one is not NoneType]
    return (kinds[0] if len(kinds) == 1 else hint), len(kinds) < len(get_args(hint))


def _as_it_is(value: Any) -> Any:
    return value


def _row_reader(kind: type[Model], name: str) -> Callable[[int | None], Model | None]:
    def read(key: int | None) -> Model | None:
        if key is None:
            return None
        found = kind._default_manager.filter(pk=key).first()
        if found is None:
            raise missing(name, key)
        return found

    return read


def _invited(people: Sequence[PersonInvited]) -> tuple[Invited, ...]:
    """Checked as the rows of a list are. Raises BadLedger."""
    names = ("username", "name", "role", "unit", "methods", "email")
    letters = {column: f"{name}#" for column, name in zip(COLUMNS, names, strict=True)}
    rows = [
        Row("invited", "", number, dict(zip(COLUMNS, _cells(one), strict=True)), letters)
        for number, one in enumerate(people, start=1)
    ]
    return checked(rows, "invited")


def _cells(one: PersonInvited) -> tuple[str, ...]:
    methods = ";".join(_METHODS.get(method, method) for method in one.methods)
    role = _ROLES.get(one.role) or str(one.role)
    cells = (one.username, one.name, role, one.unit, methods, one.email)
    return tuple(cell.strip() for cell in cells)
