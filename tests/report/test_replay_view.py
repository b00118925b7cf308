"""In a real browser: the evidence page shows the archived page beside its picture, opened at the quoted words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sample
from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import require_browser

from mingjing.model import Evidence
from mingjing.report import Pictured, Seen
from mingjing.report.citations import Cited, Quote
from mingjing.report.evidence_page import write_evidence

ADDRESS = "http://a.example/1.html"
HASH = "ab" * 32
WHO = (("云岫镇", 3),)
QUOTED = ("征求意见10天", "联系电话", "网页打开时不显示")
BODY = (
    f"<style>.far {{ height: 3000px }} .off {{ display: none }}</style><h1>公告</h1><div class=far></div><p>{QUOTED[0]}</p>"
    f"<div class=far></div><p>{QUOTED[1]}</p><p class=off>{QUOTED[2]}</p>"
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = require_browser()
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=str(path), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """A browser's page, and the address of an evidence page with three quotes, of which the first has a picture."""
    picture = tmp_path / "p.png"
    picture.write_bytes(b"")
    quotes = tuple(Quote(f"q{n}", words, ("正文",), WHO) for n, words in enumerate(QUOTED, start=1))
    cited = Cited(HASH, (Evidence(ADDRESS, HASH),), quotes, WHO, {(ADDRESS, QUOTED[0]): Pictured(picture)})

    def seen(_: Evidence) -> Seen:
        return Seen(datetime(2023, 1, 1, tzinfo=UTC), b"", "text/html", BODY)

    (tmp_path / "evidence").mkdir()
    assert write_evidence(tmp_path / "evidence", cited, seen, {"云岫镇": "云岫镇"}, sample.META) == 0
    opened = browser.new_page(viewport={"width": 1300, "height": 900})
    yield opened, (tmp_path / "evidence" / cited.file_name).as_uri()
    opened.close()


def shown(page: Page) -> list[str]:
    return [node.inner_text() for node in page.query_selector_all(".view h2") if node.is_visible()]


def in_sight(page: Page, anchor: str) -> bool:
    """Whether the words of a quote stand within the part of the frame that is seen."""
    page.wait_for_timeout(500)
    frame = next(frame for frame in page.frames if frame.url.endswith(f"#mj-{anchor}"))
    told: bool = frame.evaluate(
        "anchor => { const box = document.getElementById('mj-' + anchor).getBoundingClientRect();"
        " return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight && scrollY > 1000 }",
        anchor,
    )
    return told


def test_the_link_to_a_quote_shows_it_alone_and_opens_the_page_there(page: tuple[Page, str]) -> None:
    opened, address = page
    for number in (1, 2):
        opened.goto(f"{address}#q{number}")
        assert shown(opened) == [f"“{QUOTED[number - 1]}”"]
        assert in_sight(opened, f"q{number}")


def test_without_a_quote_the_first_is_shown(page: tuple[Page, str]) -> None:
    opened, address = page
    opened.goto(address)
    assert shown(opened) == [f"“{QUOTED[0]}”"]
    assert in_sight(opened, "q1")


def test_the_picture_stands_beside_the_frame(page: tuple[Page, str]) -> None:
    opened, address = page
    opened.goto(f"{address}#q1")
    assert [image.get_attribute("src") for image in opened.query_selector_all("figure img")] == [
        "../pictures/p.png"
    ]
    boxes = [opened.query_selector(f"#q1 {part}").bounding_box() for part in ("figure", "iframe")]  # type: ignore[union-attr]
    picture, frame = boxes
    assert picture is not None
    assert frame is not None
    assert picture["x"] + picture["width"] <= frame["x"]
    assert abs(picture["y"] - frame["y"]) < 5


def test_words_that_the_page_hides_are_looked_for_in_its_text(page: tuple[Page, str]) -> None:
    opened, address = page
    opened.goto(f"{address}#q3")
    assert shown(opened) == [f"“{QUOTED[2]}”"]
    opened.goto(f"{address}#text-q3")
    assert opened.query_selector("#text-q3").is_visible()  # type: ignore[union-attr]
