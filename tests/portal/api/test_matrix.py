"""The matrix of the portal by HTTP: every action × every role × own and other unit, and every action in every state."""

from typing import Any

import pytest
from django.db.models import Model
from django.utils import timezone
from tests.portal.conftest import TOWN, put
from tests.portal.test_matrix import OTHERS, PERMITTED, _actor, _data, _ready, _still_there, _target

from mingjing.client import Portal, Refused
from mingjing.portal.actions import Action, Whose, action_called, all_actions
from mingjing.portal.api.models import Token
from mingjing.portal.api.operations import by_link, offered
from mingjing.portal.api.tokens import make
from mingjing.portal.assessment.models import Assessment, Concerned
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.log.models import Entry
from mingjing.portal.people.links import link_words
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import OF_A_UNIT, Role
from mingjing.portal.review.models import SecondReview

pytestmark = pytest.mark.usefixtures("cast")

_SOMEBODY = {"username": "xinren", "name": "新人", "role": "clerk", "unit": TOWN}


def _ask(address: str, action: Action, person: Person, target: Concerned | None, **data: Any) -> Any:
    """Ask by HTTP for what the matrix does in Python, with its data or with these."""
    told, file = {}, None
    for name, value in (data or _data(action)).items():
        if isinstance(value, Inspected):
            file = value.waiting
        else:
            told[name] = [_SOMEBODY] if name == "invited" else _as_json(value)
    if target is not None:
        told["target"] = target.pk
    user = person.user
    assert user is not None
    if action.name == "withdraw_token":
        Token.objects.update(user=user)
    if by_link(action):
        return Portal(address).accept("/".join(("", "invitation", *link_words(user))), str(told["password"]))
    words = make(user, "程序", 1, timezone.now())[1]
    return Portal(address, words, patience_s=0).do(action.name, file=file, **told)


def _as_json(value: object) -> object:
    match value:
        case Model():
            return value.pk
        case bool() | int() | str() | dict():
            return value
    return value.isoformat()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "role", "place"), [one for one in PERMITTED if not action_called(one[0]).by_hand]
)
def test_who_may_does_it_and_is_logged(
    address: str, assessment: Assessment, name: str, role: Role, place: str
) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target, person = _target(action), _actor(role, place)
    SecondReview.objects.update(to=person.user)
    before = Entry.objects.count()
    done = _ask(address, action, person, target)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    unit = target.unit_concerned if target is not None else None
    assert (done["action"], done["log"]) == (name, before + 1)
    assert (entry.number, entry.action, entry.by_id, entry.unit, entry.told.get("through", "")) == (
        before + 1,
        name,
        person.key,
        unit.name if unit else "",
        "" if by_link(action) else "程序",
    )


@pytest.mark.parametrize(
    "name", [name for name, others in OTHERS.items() if others and not action_called(name).by_hand]
)
def test_all_others_are_refused(address: str, assessment: Assessment, name: str) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target, data, before = _target(action), _data(action), Entry.objects.count()
    told = {}
    for role, place in OTHERS[name]:
        person = _actor(role, place)
        SecondReview.objects.update(to=person.user)
        with pytest.raises(Refused) as refused:
            _ask(address, action, person, target, **data)
        told[role, place] = (refused.value.status, refused.value.code)
    known = {(403, code) for code in ("role", "own_unit", "other_unit")}
    assert {who: answer for who, answer in told.items() if answer not in known} == {}
    assert Entry.objects.count() == before


def test_what_is_done_by_hand_no_token_does(address: str, assessment: Assessment) -> None:
    for name in sorted(one.name for one in all_actions().values() if one.by_hand):
        action = action_called(name)
        _ready(action, assessment)
        with pytest.raises(Refused) as unknown:
            _ask(address, action, _actor(Role.OFFICE, "none"), _target(action))
        assert unknown.value.status == 404


@pytest.mark.parametrize("name", [one.name for one in offered()])
def test_an_action_is_refused_in_every_state_the_table_does_not_name(
    address: str, assessment: Assessment, name: str
) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target = _target(action)
    role = next(role for role in Role if role in action.roles)
    own = action.whose is Whose.OWN or role in OF_A_UNIT
    person = _actor(role, "own" if own else "none")
    refused = []
    for state in State if action.states else ():
        put(assessment, state)
        target = _still_there(action, target)
        try:
            _ask(address, action, person, target)
        except Refused as told:
            if told.code == "state":
                refused.append((state, told.status))
    assert refused == [(state, 409) for state in State if action.states and state not in action.states]


def test_every_action_but_those_done_by_hand_is_offered() -> None:
    assert {one.name for one in all_actions().values()} - {one.name for one in offered()} == {"make_token"}
