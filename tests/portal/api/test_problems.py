"""What cannot be done is told in one shape, with a code that is listed and words that say what to do."""

import ast
import json
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import timezone
from tests.portal.api.conftest import Machines
from tests.portal.conftest import TOWN, line_of, put, sheet_of
from tests.portal.files import png

import mingjing.portal
from mingjing.client import Refused
from mingjing.portal.api.problems import CODES
from mingjing.portal.assessment.models import Assessment, Evidence, Publication
from mingjing.portal.assessment.publishing import freeze
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User

_UNSOUND = "字符串里有不能保存的控制字符，或者不成对的代理字符"


def _ask(
    url: str, words: str, body: bytes | None = None, method: str = "", **headers: str
) -> tuple[int, dict[str, Any]]:
    sent = {
        "Authorization": f"Bearer {words}",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    asked = urllib.request.Request(url, body, sent, method=method or None)
    try:
        with urllib.request.urlopen(asked) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.code, json.load(refused)


def _codes() -> set[str]:
    """Every code that the portal's Python gives to a refusal."""
    found = set()
    for file in Path(mingjing.portal.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Refusal", "Stopped"):
                assert isinstance(node.args[0], ast.Constant | ast.Attribute), (file, node.lineno)
                if isinstance(node.args[0], ast.Constant):
                    found.add(node.args[0].value)
    return found


def test_every_code_of_a_refusal_is_listed() -> None:
    assert _codes() - set(CODES) == set()


@pytest.mark.parametrize(
    ("body", "status", "code", "details"),
    [
        (b"{", 400, "bad_request", []),
        (b"[]", 422, "invalid", None),
        (b"{}", 422, "invalid", [("target", "缺少这个参数"), ("text", "缺少这个参数")]),
        (b'{"target":"x","text":"y","z":1}', 422, "invalid", [("target", "须是整数"), ("z", "没有这个参数")]),
        (b'{"target":0,"text":"y"}', 422, "invalid", [("target", "太小")]),
        (b'{"target":99999,"text":"y"}', 404, "not_found", [("target", "没有 id 为 99999 的")]),
        (b'{"target":1,"text":" "}', 422, "text", []),
        (b'{"target":1,"text":"a\\u0000"}', 422, "invalid", [("text", _UNSOUND)]),
        (b'{"target":1,"text":"y","\\ud800":1}', 422, "invalid", [("body", _UNSOUND)]),
        (b'{"target":1,"text":"\\ud800"}', 422, "invalid", [("text", _UNSOUND)]),
        (b'"' + b"x" * 3_000_000 + b'"', 413, "too_large", []),
    ],
)
def test_a_body_that_is_wrong_is_told_where(
    machines: Machines, assessment: Assessment, body: bytes, status: int, code: str, details: list[Any] | None
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    body = body.replace(b'"target":1,', f'"target":{line_of(TOWN, 1).pk},'.encode())
    url = f"{machines.address}/api/v1/actions/comment"
    got, told = _ask(url, machines.token("clerk"), body, Content_Type="application/json")
    assert (got, told["code"], bool(told["message"])) == (status, code, True)
    if details is not None:
        assert [(one["where"], one["message"]) for one in told["details"]] == details


def test_addresses_and_methods_that_are_none(machines: Machines) -> None:
    words = machines.token("clerk")
    for path, method, status, code in (
        ("/api/v1/nothing", "GET", 404, "not_found"),
        ("/api/v1/sheets/x", "GET", 422, "invalid"),
        ("/api/v1/sheets/99999999999999999999", "GET", 422, "invalid"),
        ("/api/v1/sheets/99999", "GET", 404, "not_found"),
        ("/api/v1/me", "DELETE", 405, "method_not_allowed"),
        ("/api/v1/actions/make_token", "POST", 404, "not_found"),
    ):
        body = b"{}" if method == "POST" else None
        got, told = _ask(f"{machines.address}{path}", words, body, method)
        assert (path, got, told["code"]) == (path, status, code)


@pytest.mark.parametrize("path", ["/me", "/openapi.json", "/nothing", "/people"])
def test_nothing_that_is_told_is_kept_on_the_way(machines: Machines, path: str) -> None:
    asked = urllib.request.Request(f"{machines.address}/api/v1{path}")
    asked.add_header("Authorization", f"Bearer {machines.token('clerk')}")
    try:
        with urllib.request.urlopen(asked) as answer:
            headers = answer.headers
    except urllib.error.HTTPError as refused:
        with refused:
            headers = refused.headers
    assert "no-store" in headers["Cache-Control"]


def test_nothing_is_told_of_sheets_that_a_changed_scheme_would_misread(
    machines: Machines, assessment: Assessment
) -> None:
    path = f"/sheets/{sheet_of(TOWN).pk}"
    assert machines["clerk"].read(path)["sheet"]["unit"] == TOWN
    Assessment.objects.filter(pk=assessment.pk).update(scheme_digest="0" * 64)
    with pytest.raises(Refused) as refused:
        machines["clerk"].read(path)
    assert (refused.value.status, refused.value.code) == (409, "scheme_changed")


def test_nothing_is_told_of_results_that_were_changed(machines: Machines, assessment: Assessment) -> None:
    frozen = freeze(assessment, State.PROVISIONAL, User.objects.get(username="office"), timezone.now())
    Publication.objects.filter(pk=frozen.pk).update(digest="0" * 64)
    with pytest.raises(Refused) as refused:
        machines["office"].read(f"/publications/{frozen.pk}")
    assert (refused.value.status, refused.value.code) == (409, "tampered")


def test_messages_speak_the_language_that_was_asked_for(machines: Machines) -> None:
    url, words = f"{machines.address}/api/v1/log", machines.token("clerk")
    assert _ask(url, words)[1]["message"] == "操作记录只供县政务公开办和县领导查看"
    told = _ask(url, words, Accept_Language="en")[1]["message"]
    assert told == "The log is open only to the county openness office and county leaders"


def test_a_file_is_taken_by_the_rules_of_the_page(
    machines: Machines, assessment: Assessment, tmp_path: Path
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    line, codes = line_of(TOWN, 1).pk, []
    for name, content in (
        ("a.png", b"<html>"),
        ("a.exe", b"MZ"),
        ("大.png", png() + bytes(settings.UPLOAD_BYTES)),
    ):
        file = tmp_path / name
        file.write_bytes(content)
        with pytest.raises(Refused) as refused:
            machines["clerk"].do("file_upload", file=file, target=line)
        codes.append((refused.value.status, refused.value.code))
    assert codes == [(422, "file"), (422, "file"), (413, "too_large")]
    assert list((Path(settings.WORKSPACE) / "filed" / "incoming").iterdir()) == []
    with pytest.raises(Refused) as foreign:
        machines["neighbour"].do("file_upload", file=tmp_path / "a.png", target=line)
    assert (foreign.value.code, Evidence.objects.count()) == ("other_unit", 0)


def test_a_list_of_people_with_a_fault_brings_nobody_in(machines: Machines) -> None:
    good = {"username": "xin", "name": "新人", "role": "clerk", "unit": TOWN}
    bad = {
        "username": "坏",
        "name": "新人",
        "role": "bureau",
        "unit": "没有的单位",
        "methods": ["x"],
        "email": "y",
    }
    before = User.objects.count()
    with pytest.raises(Refused) as refused:
        machines["office"].do("invite", invited=[good, bad, good])
    assert (refused.value.status, refused.value.code, User.objects.count()) == (422, "list", before)
    assert [where for where, _ in refused.value.details] == [
        "invited username#2",
        "invited unit#2",
        "invited methods#2",
        "invited email#2",
        "invited username#3",
    ]
    with pytest.raises(Refused) as foreign:
        machines["clerk"].do("invite", invited=[bad])
    assert (foreign.value.code, foreign.value.details) == ("role", ())
    done = machines["office"].do("invite", invited=[good])
    assert [one["kind"] for one in done["made"]] == ["user"]
