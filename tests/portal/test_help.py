"""The guides at the portal: everybody's own first, pictures and all, without anything from elsewhere."""

from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from tests import manual
from tests.portal.conftest import TOWN, Cast, put, sheet_of
from tests.portal.looking import faults_of
from tests.portal.served import served
from tests.portal.small import make_small_workspace

from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.help import GUIDES, guide_called

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "guide"),
    [
        ("clerk", "clerk"),
        ("leader_of_town", "clerk"),
        ("bureau", "verifier"),
        ("reviewer", "verifier"),
        ("office", "office"),
        ("leader", "office"),
    ],
)
def test_help_opens_the_readers_own_guide(cast: Cast, who: str, guide: str) -> None:
    assert cast.client(who).get("/help/").headers["Location"] == f"/help/{guide}/"


def test_whoever_has_not_signed_in_reads_the_clerks_guide(client: Client) -> None:
    assert client.get("/help/").headers["Location"] == "/help/clerk/"


def test_there_is_a_guide_for_each_kind_of_reader() -> None:
    assert sorted(GUIDES) == [path.stem for path in manual.guides()]


@pytest.mark.parametrize("guide", sorted(GUIDES))
def test_pictures_come_from_the_portal_as_they_were_taken(client: Client, guide: str) -> None:
    shown = client.get(f"/help/{guide}/").content.decode()
    assert "data:image" not in shown
    assert guide_called(guide).pictures
    for name in guide_called(guide).pictures:
        assert f'src="/help/{guide}/{name}.png"' in shown
        answer = client.get(f"/help/{guide}/{name}.png")
        assert answer.headers["Content-Type"] == "image/png"
        assert answer.content == (manual.PICTURES / f"{name}.png").read_bytes()


@pytest.mark.parametrize("path", ["/help/nobody/", "/help/clerk/nothing.png", "/help/nobody/sign.png"])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("zh-hans", "合理缺项是什么？"), ("en", "What is a justified absence?")]
)
def test_a_page_answers_where_people_hesitate(
    assessment: Assessment, cast: Cast, language: str, words: str
) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    client = cast.client("clerk")
    client.cookies["django_language"] = language
    assert words in client.get(f"/sheets/{sheet_of(TOWN).pk}/").content.decode()


def test_the_guides_are_readable_on_desk_and_phone(browser: Browser, tmp_path: Path) -> None:
    with served(make_small_workspace(tmp_path)) as portal:
        context = browser.new_context(base_url=portal.url, locale="zh-CN")
        page, told = context.new_page(), []
        page.on("console", lambda message: told.append(message.text))
        found = []
        for guide in GUIDES:
            page.goto(f"/help/{guide}/")
            found += faults_of(page, f"help-{guide}")
            broken = "[...document.images].filter(one => one.complete && !one.naturalWidth).length"
            assert page.evaluate(broken) == 0
        context.close()
    assert (found, told) == ([], [])
