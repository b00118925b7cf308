"""Tokens: made at the portal and shown once, as good as their person and no better, ended in every way."""

import re
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from tests.portal.api.conftest import Machines
from tests.portal.api.signing_in import token_made_by
from tests.portal.conftest import TOWN, Cast, line_of, put
from tests.portal.served import cast_in, served

from mingjing.client import Portal, Refused
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.api.models import Token
from mingjing.portal.api.tokens import MOST, bearer
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import User


def _status(address: str, words: str) -> int:
    try:
        Portal(address, words, patience_s=0).read("/me")
    except Refused as refused:
        return refused.status
    return 200


def test_a_token_is_shown_once_and_comes_as_its_person(address: str, cast: Cast) -> None:
    client = cast.client("clerk")
    made = client.post("/tokens/", {"name": "办公系统", "days": "30"})
    found = re.search(r'<code id="words">(mj_[\w-]{43})</code>', made.content.decode())
    assert found
    assert made["Cache-Control"] == "no-store"
    assert found[1] not in client.get("/tokens/").content.decode()
    me = Portal(address, found[1]).read("/me")
    assert (me["username"], [(one["role"], one["unit"]["name"]) for one in me["memberships"]]) == (
        "clerk",
        [("clerk", TOWN)],
    )
    kept = Token.objects.get()
    assert (kept.used_at is not None, found[1] in str(vars(kept))) == (True, False)
    entry = Entry.objects.latest("number")
    assert (entry.action, entry.told["after"]["接口令牌"], found[1] in str(entry.told)) == (
        "make_token",
        "办公系统",
        False,
    )


def test_what_is_done_with_a_token_is_logged_with_its_name(
    machines: Machines, assessment: Assessment
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    line = line_of(TOWN, 1)
    done = machines["clerk"].do("save_self_score", target=line.pk, score="2", version=line.version)
    entry = Entry.objects.get(number=done["log"])
    assert (entry.who, entry.told["through"], done["made"]) == (
        "clerk",
        "clerk的程序",
        [{"kind": "line", "id": line.pk}],
    )


def test_a_token_ends_when_it_is_withdrawn(address: str, machines: Machines, cast: Cast) -> None:
    words = machines.token("clerk")
    assert _status(address, words) == 200
    cast.client("clerk").post(f"/tokens/{Token.objects.get().pk}/withdraw/")
    assert _status(address, words) == 401


def test_a_token_ends_by_its_date(address: str, machines: Machines) -> None:
    words = machines.token("clerk")
    Token.objects.update(until=timezone.now() - timedelta(seconds=1))
    assert _status(address, words) == 401


def test_a_token_ends_with_the_password_and_with_its_person(address: str, machines: Machines) -> None:
    words = machines.token("clerk"), machines.token("neighbour")
    user = User.objects.get(username="clerk")
    user.set_password("another-mima-2022")
    user.save()
    User.objects.filter(username="neighbour").update(is_active=False)
    assert [_status(address, one) for one in words] == [401, 401]


def test_a_role_that_ends_takes_its_rights_from_the_token(machines: Machines, assessment: Assessment) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    User.objects.get(username="clerk").memberships.all().delete()
    with pytest.raises(Refused) as refused:
        machines["clerk"].do("save_self_score", target=line_of(TOWN, 1).pk, score="2")
    assert (refused.value.status, refused.value.code) == (403, "role")


def test_nobody_withdraws_the_token_of_another(machines: Machines, cast: Cast) -> None:
    machines.token("clerk")
    cast.client("neighbour").post(f"/tokens/{Token.objects.get().pk}/withdraw/")
    assert Token.objects.get().withdrawn_at is None


def test_a_program_reads_its_persons_tokens_and_can_end_its_own(machines: Machines) -> None:
    machines.token("neighbour")
    (mine,) = machines["clerk"].read("/tokens")
    assert (mine["name"], machines.token("clerk").startswith(mine["beginning"])) == ("clerk的程序", True)
    machines["clerk"].do("withdraw_token", token=mine["id"])
    assert _status(machines.address, machines.token("clerk")) == 401


def test_no_token_makes_a_token(machines: Machines) -> None:
    machines.token("clerk")
    token = Token.objects.get()
    with pytest.raises(Refusal) as refused:
        perform(action_called("make_token"), bearer(token), name="第二个", days=1)
    assert refused.value.code == "by_hand"


@pytest.mark.parametrize(
    ("name", "days"), [("", "30"), ("甲" * 65, "30"), ("甲", "0"), ("甲", "367"), ("甲", "x")]
)
def test_a_token_needs_a_name_and_a_date(cast: Cast, name: str, days: str) -> None:
    page = cast.client("clerk").post("/tokens/", {"name": name, "days": days}).content.decode()
    assert ('role="alert"' in page, Token.objects.count()) == (True, 0)


def test_one_person_has_no_more_tokens_than_can_be_overseen(cast: Cast) -> None:
    client = cast.client("clerk")
    for number in range(MOST + 1):
        page = client.post("/tokens/", {"name": f"第{number}个", "days": "1"}).content.decode()
    assert (f"一人最多有 {MOST} 个令牌" in page, Token.objects.count()) == (True, MOST)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer mj_x", "Basic eDp5", "Bearer \u00e9"])
def test_without_a_token_that_holds_nothing_is_told(address: str, cast: Cast, header: str) -> None:  # noqa: ARG001
    asked = urllib.request.Request(
        f"{address}/api/v1/me", headers={"Authorization": header} if header else {}
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked)
    assert (refused.value.code, refused.value.headers["WWW-Authenticate"]) == (401, "Bearer")
    refused.value.close()


def test_whoever_makes_a_token_proves_once_more_who_they_are(small_workspace: Path, tmp_path: Path) -> None:
    folder = cast_in(small_workspace, tmp_path / "portal", State.DRAFT)
    with served(folder) as portal:
        words = token_made_by("clerk", portal.url)
        assert Portal(portal.url, words).read("/me")["username"] == "clerk"
