"""The document of the API: OpenAPI 3.1, the same that is kept, one operation for each action."""

import json
from pathlib import Path

import pytest
from django.db.models import Model
from tests.portal.api.conftest import Machines

from mingjing.portal.actions import Action, Change, all_actions
from mingjing.portal.api.bodies import NoReader, body_of
from mingjing.portal.people.roles import Role

_KEPT = Path(__file__).parents[3] / "docs" / "reference" / "openapi.json"


def test_the_portal_serves_the_document_that_is_kept(machines: Machines) -> None:
    told = machines["clerk"].read("/openapi.json")
    assert (told["openapi"], told) == ("3.1.0", json.loads(_KEPT.read_text("utf-8")))
    actions = {path.rsplit("/", 1)[1] for path in told["paths"] if "/actions/" in path}
    assert actions == {name for name, action in all_actions().items() if not action.by_hand}
    open_ones = {
        one["operationId"]
        for methods in told["paths"].values()
        for one in methods.values()
        if "security" not in one
    }
    assert open_ones == {"public_results", "public_result", "set_password"}


def test_a_new_action_has_a_body_by_itself() -> None:
    def run(_act: object, words: str, user: Model | None = None, often: int = 1) -> Change:
        return Change({}, {"words": words, "user": user, "often": often})

    action = Action(name="try_it", label="试", target=None, roles=frozenset({Role.OFFICE}), run=run)
    told = body_of(action).model.model_json_schema()
    assert (told["title"], told["required"], told["additionalProperties"]) == ("TryIt", ["words"], False)
    assert list(told["properties"]) == ["words", "user", "often"]


def test_an_action_that_no_request_can_hold_stops_the_start() -> None:
    def run(_act: object, folder: Path) -> Change:
        return Change({}, {"folder": folder})

    action = Action(name="try_it", label="试", target=None, roles=frozenset({Role.OFFICE}), run=run)
    with pytest.raises(NoReader, match="操作“try_it”的参数“folder”"):
        body_of(action)
