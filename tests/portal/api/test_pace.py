"""A token has so many requests a minute, whichever process of the portal it asks."""

import time
from pathlib import Path

import pytest
from tests.portal.api.conftest import Machines, tokens_of
from tests.portal.served import cast_in, served

from mingjing.client import Portal, Refused
from mingjing.portal.assessment.states import State


def _asked(portal: Portal, times: int) -> list[int]:
    """How each of so many requests was answered."""
    answers = []
    for _ in range(times):
        try:
            portal.read("/me")
            answers.append(200)
        except Refused as refused:
            answers.append(refused.status)
    return answers


def test_a_token_that_asks_too_often_is_told_when_to_come_again(
    machines: Machines, settings: pytest.FixtureRequest
) -> None:
    settings.API_PER_MINUTE = 2  # type: ignore[attr-defined]
    assert _asked(machines["clerk"], 3) == [200, 200, 429]
    with pytest.raises(Refused) as refused:
        machines["clerk"].read("/me")
    assert (refused.value.code, refused.value.details) == ("too_often", ())
    assert 0 < refused.value.retry_after_s <= 31
    assert _asked(machines["neighbour"], 1) == [200]


@pytest.mark.long
def test_all_processes_count_together(
    small_workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("API_PER_MINUTE", "5")
    folder = cast_in(small_workspace, tmp_path / "portal", State.DRAFT)
    words = tokens_of(folder, "clerk")
    with served(folder, "", 2) as portal:
        began = time.monotonic()
        answers = _asked(Portal(portal.url, words["clerk"], patience_s=0), 15)
        earned = (
            int((time.monotonic() - began) / 12) + 1
        )  # one every twelve seconds, where a machine is that slow
    assert set(answers) == {200, 429}
    assert 5 <= answers.count(200) <= 5 + earned
