"""Whatever the document of the API allows, and what it does not, is asked of a real portal: no server error, no answer
that the document does not tell of."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.portal.api.conftest import tokens_of
from tests.portal.postgresql import programs, server
from tests.portal.served import cast_in, served

from mingjing.portal.assessment.states import State

_CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
_MODES = (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
_WHO = ("office", "clerk", "leader_of_town", "bureau", "reviewer", "leader")
_LAST = ("reset_password", "end_membership", "withdraw_token", "set_password")
"""They end tokens and people's rights, so that nothing more would be done after them."""
_PATIENCE_S = 120.0
"""For an answer: whether the machine is busy is not asked here."""
_FEW = 12
"""Numbers of rows are taken among the first, which there are."""


@dataclass
class Asked:
    """How many requests there were, by operation and status."""

    by_status: Counter[tuple[str, int]] = field(default_factory=Counter)

    @property
    def cases(self) -> int:
        """All requests."""
        return self.by_status.total()

    @property
    def done(self) -> set[str]:
        """Operations that were answered with 200 at least once."""
        return {name for name, status in self.by_status if status == 200}


def _among_the_first(value: Any) -> Any:
    return 1 + value % _FEW if isinstance(value, int) and not isinstance(value, bool) else value


def ask_anything(folder: Path, examples: int, modes: Sequence[GenerationMode], database: str = "") -> Asked:
    """Ask a portal in a process of its own, so many times for each operation and each way of making requests."""
    asked, who = Asked(), cycle(["", *tokens_of(folder, *_WHO, database=database).values()])
    with served(folder, database) as portal:
        schema = schemathesis.openapi.from_url(f"{portal.url}/api/v1/openapi.json")

        @schema.hook
        def map_path_parameters(context: Any, path_parameters: Any) -> Any:  # noqa: ARG001 – called so
            return {name: _among_the_first(value) for name, value in (path_parameters or {}).items()}

        @schema.hook
        def map_body(context: Any, body: Any) -> Any:  # noqa: ARG001 – called so
            if isinstance(body, dict):
                for name in {"target", "sheet", "to", "user", "membership", "token"} & body.keys():
                    body[name] = _among_the_first(body[name])
            return body

        operations = [found.ok() for found in schema.get_all_operations()]
        operations.sort(key=lambda one: one.definition.raw["operationId"] in _LAST)
        for operation in operations:
            for mode in modes:
                _ask(operation, mode, examples, asked, who)
    return asked


def _ask(operation: Any, mode: GenerationMode, examples: int, asked: Asked, who: Iterator[str]) -> None:
    """Ask so many times for one operation, in the name of one person after the other."""
    name = operation.definition.raw["operationId"]

    @seed(2022)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        words = next(who)
        answer = case.call(headers={"Authorization": f"Bearer {words}"} if words else {}, timeout=_PATIENCE_S)
        asked.by_status[name, answer.status_code] += 1
        case.validate_response(answer, checks=_CHECKS)

    ask()


@pytest.fixture
def generous(monkeypatch: pytest.MonkeyPatch) -> None:
    """A portal that lets tokens ask as often as this test does."""
    monkeypatch.setenv("API_PER_MINUTE", "100000")


@pytest.mark.usefixtures("generous")
def test_a_few_of_every_request_are_answered_as_documented(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "portal", State.VERIFICATION)
    asked = ask_anything(folder, 3, [GenerationMode.POSITIVE])
    assert asked.cases > 250
    assert len(asked.done) > 10, sorted(asked.done)


@pytest.mark.long
@pytest.mark.usefixtures("generous")
def test_ten_thousand_requests_are_answered_as_documented(small_workspace: Path, tmp_path: Path) -> None:
    states = (State.SELF_ASSESSMENT, State.VERIFICATION, State.APPEALS, State.RECTIFICATION)
    asked = [ask_anything(cast_in(small_workspace, tmp_path / state, state), 24, _MODES) for state in states]
    assert sum(one.cases for one in asked) >= 10_000
    done = set().union(*(one.done for one in asked))
    assert len(done) > 30, sorted(done)


@pytest.mark.long
@pytest.mark.usefixtures("generous")
@pytest.mark.parametrize("state", [State.SELF_ASSESSMENT, State.VERIFICATION])
def test_on_postgresql_too(small_workspace: Path, tmp_path: Path, state: State) -> None:
    bin_folder = programs()
    if bin_folder is None:
        pytest.skip("没有安装 PostgreSQL（apt-get install postgresql）")
    with server(bin_folder) as database:
        folder = cast_in(small_workspace, tmp_path / "portal", state, database)
        asked = ask_anything(folder, 12, _MODES, database)
    assert asked.cases > 1000
    assert len(asked.done) > 20, sorted(asked.done)
