"""From a finding on the sheet to the quoted words on the archived page: who may follow it, and what the page can do."""

import re
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Browser
from tests.portal.conftest import TOWN, Cast, sheet_of
from tests.portal.served import cast_in, served

from mingjing.portal.assessment.archived import CACHE

pytestmark = pytest.mark.django_db


def _address(client: Client) -> str:
    """The archived page that the sheet's finding leads to, without its anchor."""
    page = client.get(f"/sheets/{sheet_of(TOWN).pk}/").content.decode()
    found = re.search(r'href="(/sheets/\d+/archive/[0-9a-f]{64}/)#q1"', page)
    assert found, page
    return found[1]


def test_a_finding_leads_to_its_page_with_time_digest_and_the_words(cast: Cast) -> None:
    client = cast.client("clerk")
    address = _address(client)
    page = client.get(address).content.decode()
    for told in ("http://qinglan.example/guide.html", "2022-12-01 16:00", address.split("/")[-2], "受理机构"):
        assert told in page


def test_the_page_is_inert_and_its_words_are_marked(cast: Cast) -> None:
    client = cast.client("clerk")
    answer = client.get(f"{_address(client)}looks")
    page = answer.content.decode()
    assert '<mark id="mj-q1"' in page
    assert "script" not in page
    assert "onclick" not in page
    assert "sandbox" in answer["Content-Security-Policy"]
    assert (answer["X-Frame-Options"], answer["X-Content-Type-Options"]) == ("SAMEORIGIN", "nosniff")


def test_parts_are_found_only_under_the_address_given_out(cast: Cast, client: Client) -> None:
    clerk = cast.client("clerk")
    page = clerk.get(f"{_address(clerk)}looks").content.decode()
    found = re.search(r'href="(/archive/parts/[^"]+[.]css)"', page)
    assert found, page
    style = client.get(found[1])
    assert (style.status_code, style["Content-Type"]) == (200, "text/css")
    assert b"3000px" in b"".join(style.streaming_content)
    token, name = found[1].split("/")[-2:]
    forged = ("0001:forged", token.replace("0001", "0002"))
    assert [client.get(f"/archive/parts/{one}/{name}").status_code for one in forged] == [404, 404]
    outside = [
        client.get(f"/archive/parts/{token}/{path}").status_code for path in ("..", "%2e%2e%2fx.json", "x")
    ]
    assert outside == [404, 404, 404]


def test_neighbours_and_strangers_see_nothing_and_the_office_does(cast: Cast, client: Client) -> None:
    address = _address(cast.client("clerk"))
    for path in (address, f"{address}looks", f"{address}document"):
        assert cast.client("neighbour").get(path).status_code == 403
        assert client.get(path)["Location"].startswith("/accounts/login/")
    assert cast.client("office").get(address).status_code == 200


def test_what_the_sheet_does_not_cite_is_unknown(cast: Cast) -> None:
    client = cast.client("office")
    unknown = f"/sheets/{sheet_of(TOWN).pk}/archive/{'0' * 64}/"
    assert [client.get(path).status_code for path in (unknown, f"{unknown}looks", f"{unknown}document")] == [
        404
    ] * 3
    assert client.get(f"/sheets/{sheet_of(TOWN).pk}/archive/pictures/x.png").status_code == 404


def test_the_cache_may_be_deleted(cast: Cast, workspace_folder: Path) -> None:
    client = cast.client("clerk")
    address = f"{_address(client)}looks"
    first = client.get(address).content
    for file in (workspace_folder / CACHE).rglob("*.*"):
        file.unlink()
    assert client.get(address).content == first


def test_in_a_browser_the_frame_opens_at_the_words_with_its_style(
    browser: Browser, small_workspace: Path, tmp_path: Path
) -> None:
    with served(cast_in(small_workspace, tmp_path / "county", "self_assessment")) as portal:
        page = portal.signed_in(browser, "clerk").new_page()
        complaints: list[str] = []
        page.on("console", lambda told: complaints.append(told.text))
        page.goto("/sheets/1/")
        page.click("#item-18 summary:has-text('机器看到的')")
        page.click("#item-18 summary:has-text('符合或不适用')")
        page.click("text=看归档网页中的原文")
        frame = page.frame_locator("iframe.looks")
        words = frame.locator("#mj-q1")
        words.wait_for()
        assert frame.locator(".far").evaluate("node => node.offsetHeight") == 3000
        assert words.evaluate("node => node.getBoundingClientRect().top < innerHeight")
        assert complaints == []
