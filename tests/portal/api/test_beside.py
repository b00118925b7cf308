"""What the API does beside single actions: notices read, many lines confirmed at once, archived pages as they came."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from django.utils import timezone
from tests.portal.api.conftest import Machines
from tests.portal.conftest import GUIDE, NEIGHBOUR, TOWN, line_of, put, sheet_of
from tests.portal.test_matrix import _PLACES, _actor

from mingjing.client import Portal, Refused
from mingjing.portal.api.tokens import make
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.notices.models import About, Notice
from mingjing.portal.people.models import User
from mingjing.portal.people.roles import OF_A_UNIT, VERIFYING, Role

_SNAPSHOT = hashlib.sha256(GUIDE.encode()).hexdigest()
_EVERYBODY = [
    (role, place)
    for role in Role
    for place in _PLACES
    if role is not Role.PUBLIC and not (role in OF_A_UNIT and place == "none")
]


def _post(address: str, words: str, path: str, told: Mapping[str, Any]) -> tuple[int, Any]:
    body = json.dumps(told).encode()
    headers = {"Authorization": f"Bearer {words}", "Content-Type": "application/json"}
    try:
        with urlopen(Request(f"{address}/api/v1{path}", body, headers), timeout=30) as answer:
            return answer.status, json.load(answer)
    except HTTPError as refused:
        return refused.code, json.load(refused)


def _notice(who: str, number: int) -> Notice:
    user = User.objects.get(username=who)
    made: Notice = Notice.objects.create(
        user=user, about=About.RESULTS, key=f"x/{number}", told="结果已经公示", address="/", at=timezone.now()
    )
    return made


def test_notices_are_read_one_by_one_or_all_and_nobody_elses(machines: Machines) -> None:
    mine = [_notice("clerk", number) for number in range(3)]
    theirs, entries = _notice("neighbour", 9), Entry.objects.count()
    words, address = machines.token("clerk"), machines.address
    assert _post(address, words, "/notices/read", {"ids": [mine[0].pk, theirs.pk]}) == (200, {"read": 1})
    assert _post(address, words, "/notices/read", {"ids": [mine[0].pk]}) == (200, {"read": 0})
    assert _post(address, words, "/notices/read", {}) == (200, {"read": 2})
    assert list(Notice.objects.filter(read_at__isnull=True)) == [theirs]
    assert Entry.objects.count() == entries
    status, told = _post(address, words, "/notices/read", {"ids": [0]})
    assert (status, told["code"]) == (422, "invalid")


@pytest.mark.parametrize(("role", "place"), _EVERYBODY)
def test_lines_are_confirmed_at_once_by_whom_the_matrix_permits(
    machines: Machines, assessment: Assessment, role: Role, place: str
) -> None:
    put(assessment, State.VERIFICATION)
    line, user = line_of(TOWN, 18), _actor(role, place).user
    assert user is not None
    words, entries = make(user, "程序", 1, timezone.now())[1], Entry.objects.count()
    path = f"/assessments/{assessment.pk}/queues/{line.method}/confirm"
    status, told = _post(machines.address, words, path, {"lines": [{"id": line.pk, "version": line.version}]})
    handling = Line.objects.get(pk=line.pk).handling
    if role not in VERIFYING:
        assert (status, told["code"], handling, Entry.objects.count()) == (
            403,
            "role",
            Handling.OPEN,
            entries,
        )
    elif place == "own":
        codes = [one["code"] for one in told["refused"]]
        assert (told["confirmed"], handling, Entry.objects.count()) == ([], Handling.OPEN, entries)
        assert codes in (["own_unit"], ["not_found"])
    else:
        assert (status, told) == (200, {"confirmed": [line.pk], "refused": []})
        entry = Entry.objects.order_by("-number").first()
        assert entry is not None
        assert (entry.action, entry.by_id, entry.unit, entry.item, entry.told["through"]) == (
            "confirm",
            user.pk,
            TOWN,
            18,
            "程序",
        )


def test_what_cannot_be_confirmed_is_told_line_by_line_and_leaves_the_others(
    machines: Machines, assessment: Assessment
) -> None:
    put(assessment, State.VERIFICATION)
    good, silent, elsewhere = line_of(TOWN, 18), line_of(NEIGHBOUR, 18), line_of(TOWN, 7)
    path = f"/assessments/{assessment.pk}/queues/{good.method}/confirm"
    wanted = [{"id": one.pk, "version": one.version} for one in (good, silent, elsewhere)]
    address, words = machines.address, machines.token("reviewer")
    status, told = _post(address, words, path, {"lines": wanted})
    assert (status, told["confirmed"]) == (200, [good.pk])
    assert [(one["id"], one["code"]) for one in told["refused"]] == [
        (silent.pk, "unclear"),
        (elsewhere.pk, "not_found"),
    ]
    _, again = _post(address, words, path, {"lines": wanted[:1]})
    assert ([one["code"] for one in again["refused"]], again["confirmed"]) == (["conflict"], [])
    assert Entry.objects.filter(action="confirm").count() == 1
    for bad in ({"lines": []}, {"lines": wanted * 67}, {"lines": [{"id": good.pk}]}, {}):
        status, told = _post(address, words, path, bad)
        assert (status, told["code"]) == (422, "invalid")


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("clerk", 200), ("reviewer", 200), ("neighbour", 403), ("bureau", 200)],
)
def test_an_archived_page_comes_as_it_came_to_whom_the_sheet_is_shown(
    machines: Machines, who: str, status: int
) -> None:
    path = f"/sheets/{sheet_of(TOWN).pk}/archive/{_SNAPSHOT}"
    if status != 200:
        for one in (path, f"{path}/looks"):
            with pytest.raises(Refused) as refused:
                machines[who].download(one)
            assert (refused.value.status, refused.value.code) == (403, "other_unit")
        return
    assert hashlib.sha256(machines[who].download(path)).hexdigest() == _SNAPSHOT
    looks = machines[who].download(f"{path}/looks").decode()
    assert ("受理机构" in looks, "改过" in looks, "onclick" in looks) == (True, False, False)


def test_an_archived_page_tells_address_and_moment_and_nothing_runs(machines: Machines) -> None:
    url = f"{machines.address}/api/v1/sheets/{sheet_of(TOWN).pk}/archive/{_SNAPSHOT}"
    asked = Request(url, headers={"Authorization": f"Bearer {machines.token('office')}"})
    with urlopen(asked, timeout=30) as answer:
        told = dict(answer.headers)
    assert (told["Mingjing-Address"], told["Mingjing-Seen-At"], told["Mingjing-Content-Type"]) == (
        "http://qinglan.example/guide.html",
        "2022-12-01T08:00:00+00:00",
        "text/html; charset=utf-8",
    )
    assert (told["Content-Type"], told["Cache-Control"], told["X-Content-Type-Options"]) == (
        "application/octet-stream",
        "private, no-store",
        "nosniff",
    )
    assert told["Content-Disposition"].startswith("attachment;")
    assert told["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("snapshot", ["0" * 64, "../../etc/passwd", "G" * 64, _SNAPSHOT.upper()])
def test_what_the_sheet_does_not_cite_is_unknown(machines: Machines, snapshot: str) -> None:
    with pytest.raises(Refused) as refused:
        machines["office"].download(f"/sheets/{sheet_of(TOWN).pk}/archive/{snapshot}")
    assert refused.value.status in (404, 422)
    with pytest.raises(Refused) as refused:
        machines["office"].download(f"/sheets/{sheet_of(NEIGHBOUR).pk}/archive/{_SNAPSHOT}")
    assert refused.value.status == 404


def test_nothing_is_given_without_a_token(address: str, assessment: Assessment) -> None:
    for path, told in (("/notices/read", {}), (f"/assessments/{assessment.pk}/queues/web/confirm", {})):
        assert _post(address, "mj_nothing", path, told)[0] == 401
    with pytest.raises(Refused) as refused:
        Portal(address, "mj_nothing", patience_s=0).download(f"/sheets/1/archive/{_SNAPSHOT}")
    assert refused.value.status == 401


def test_open_questions_come_with_what_was_decided(machines: Machines) -> None:
    taken = {"decided_by": "县政府", "why": "照原表"}
    machines["office"].do("decide_question", item=3, number=1, words="不是", **taken)
    told = {(one["item"], one["number"]): one for one in machines["reviewer"].read("/questions")}
    assert len(told) == 87
    assert told[3, 1]["decided"].items() >= {"words": "不是", "by": "office", **taken}.items()
    assert (told[3, 1]["takes_effect"], told[3, 2]["takes_effect"], told[3, 2]["decided"]) == (
        False,
        True,
        None,
    )
    assert told[3, 2]["choices"] == [
        {"value": "workday", "means": "按工作日计"},
        {"value": "calendar", "means": "按自然日计"},
    ]


def test_runs_come_with_which_is_chosen(machines: Machines, assessment: Assessment) -> None:
    machines["office"].do("choose_run", target=assessment.pk, run="0001")
    (run,) = machines["office"].read(f"/assessments/{assessment.pk}/runs")
    assert (run["id"], run["chosen"], run["unfinished"], run["changed_items"]) == ("0001", True, "", None)
