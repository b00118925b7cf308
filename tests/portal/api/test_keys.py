"""Requests with a key are done once, however often and by however many they are asked."""

import json
import urllib.request
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from tests.portal.api.conftest import Machines, tokens_of
from tests.portal.conftest import TOWN, line_of, put
from tests.portal.files import png
from tests.portal.served import cast_in, served

from mingjing.client import Portal, Refused
from mingjing.portal.api.models import KeptAnswer
from mingjing.portal.assessment.models import Assessment, Evidence
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry


def _post(url: str, words: str, key: str, told: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The answer, and whether it says that it was given before."""
    headers = {"Authorization": f"Bearer {words}", "Content-Type": "application/json", "Idempotency-Key": key}
    asked = urllib.request.Request(url, json.dumps(told).encode(), headers)
    with urllib.request.urlopen(asked) as answer:
        return json.load(answer), answer.headers.get("Idempotency-Replayed", "")


def test_the_same_request_is_done_once_and_answered_alike(machines: Machines, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    url, words = f"{machines.address}/api/v1/actions/comment", machines.token("clerk")
    told = {"target": line_of(TOWN, 1).pk, "text": "请核对"}
    before = Entry.objects.count()
    first, again = _post(url, words, "a", told), _post(url, words, "a", told)
    assert (again[0], first[1], again[1], Entry.objects.count()) == (first[0], "", "true", before + 1)
    assert _post(url, words, "b", told)[0]["log"] == before + 2


def test_a_key_stands_for_one_request_of_one_token(machines: Machines, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    line = line_of(TOWN, 1).pk
    machines["clerk"].do("comment", key="a", target=line, text="请核对")
    with pytest.raises(Refused) as refused:
        machines["clerk"].do("comment", key="a", target=line, text="另一句")
    assert (refused.value.status, refused.value.code, line_of(TOWN, 1).comments.count()) == (
        422,
        "key_used",
        1,
    )
    machines["leader_of_town"].do("comment", key="a", target=line, text="另一句")
    assert line_of(TOWN, 1).comments.count() == 2


def test_a_refusal_is_answered_alike_and_changes_nothing(machines: Machines, assessment: Assessment) -> None:
    line, answers = line_of(TOWN, 1).pk, []
    for state in (State.DRAFT, State.SELF_ASSESSMENT):
        put(assessment, state)
        with pytest.raises(Refused) as refused:
            machines["clerk"].do("save_self_score", key="a", target=line, score="2")
        answers.append((refused.value.status, refused.value.code, refused.value.message))
    assert (answers[0] == answers[1], answers[0][:2]) == (True, (409, "state"))
    machines["clerk"].do("save_self_score", key="b", target=line, score="2")
    assert str(line_of(TOWN, 1).self_score) == "2.0"


def test_what_never_began_keeps_no_answer(machines: Machines, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    with pytest.raises(Refused):
        machines["clerk"].do("comment", key="a", target=line_of(TOWN, 1).pk)
    assert KeptAnswer.objects.count() == 0


def test_an_upload_with_a_key_is_filed_once(
    machines: Machines, assessment: Assessment, tmp_path: Path
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    picture, line = tmp_path / "照片.png", line_of(TOWN, 1).pk
    picture.write_bytes(png())
    done = [machines["clerk"].do("file_upload", key="a", file=picture, target=line) for _ in range(2)]
    filed = Evidence.objects.get()
    assert (done[0], filed.file_name) == (done[1], "照片.png")
    picture.write_bytes(b"not a picture")
    with pytest.raises(Refused) as refused:
        machines["clerk"].do("file_upload", key="a", file=picture, target=line)
    assert refused.value.code == "key_used"


@pytest.mark.long
def test_asked_by_many_at_once_it_is_done_once(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "portal", State.SELF_ASSESSMENT)
    words = tokens_of(folder, "clerk", "office")
    with served(folder, "", 2) as portal:
        sheet = next(iter(Portal(portal.url, words["clerk"]).sheets(1)))
        line = Portal(portal.url, words["clerk"]).sheet(sheet["id"])["lines"][0]["id"]
        url, told = f"{portal.url}/api/v1/actions/comment", {"target": line, "text": "请核对"}
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: _post(url, words["clerk"], "a", told), range(16)))
        logged = Portal(portal.url, words["office"]).read("/log", action="comment")
    assert (len({str(one) for one, _ in answers}), logged["total"]) == (1, 1)
    assert sorted(again for _, again in answers) == [""] + ["true"] * 15
