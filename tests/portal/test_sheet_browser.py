"""The unit's sheet in a real browser: by keyboard alone, by two clerks at once, with pictures, and without scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.portal.files import jpeg, png
from tests.portal.served import Served, cast_in, served

_PASTE = """
(element, bytes) => {
  const pasted = new DataTransfer();
  pasted.items.add(new File([new Uint8Array(bytes)], "image.png", {type: "image/png"}));
  element.dispatchEvent(new ClipboardEvent("paste", {clipboardData: pasted, bubbles: true, cancelable: true}));
}
"""


@pytest.fixture(scope="module")
def portal(small_workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A county that fills its sheets."""
    folder = tmp_path_factory.mktemp("sheet") / "county"
    with served(cast_in(small_workspace, folder, "self_assessment")) as running:
        yield running


def _sheet(portal: Served, browser: Browser, complaints: list[str] | None = None, **options: object) -> Page:
    page: Page = portal.signed_in(browser, "clerk", **options).new_page()
    if complaints is not None:
        page.on("console", lambda told: complaints.append(told.text))
    page.goto("/sheets/1/")
    return page


def test_a_clerk_fills_by_keyboard_alone_and_it_is_saved_on_the_way(portal: Served, browser: Browser) -> None:
    complaints: list[str] = []
    page = _sheet(portal, browser, complaints)
    page.locator("#score-4").focus()
    page.keyboard.type("0.5")
    page.keyboard.press("Tab")
    expect(page.locator("#saved-4")).to_contain_text("已保存")
    expect(page.locator("#note-4")).to_be_focused()
    page.keyboard.type("公开及时")
    page.keyboard.press("Enter")
    expect(page.locator("#version-4")).to_have_value("2")
    expect(page.locator("#scores-4")).to_contain_text("0.5")
    expect(page.locator("#progress")).to_contain_text("1/40")
    page.locator("#score-5").fill("9")
    page.keyboard.press("Tab")
    expect(page.locator("#saved-5")).to_contain_text("须在 0.0 至 2.0 之间")
    page.reload()
    expect(page.locator("#score-4")).to_have_value("0.5")
    expect(page.locator("#note-4")).to_have_value("公开及时")
    expect(page.locator("#score-5")).to_have_value("")
    assert complaints == []


def test_the_second_of_two_clerks_sees_what_the_first_saved(portal: Served, browser: Browser) -> None:
    first, second = _sheet(portal, browser), _sheet(portal, browser)
    first.locator("#score-10").fill("2")
    first.keyboard.press("Tab")
    expect(first.locator("#saved-10")).to_contain_text("已保存")
    second.locator("#score-10").fill("3")
    second.keyboard.press("Tab")
    expect(second.locator("#saved-10")).to_contain_text("把这一项改为 2.0 分")
    expect(second.locator("#score-10")).to_have_value("3")
    second.get_by_role("button", name="改为我填的").click()
    expect(second.locator("#saved-10")).to_contain_text("已保存")
    first.reload()
    expect(first.locator("#score-10")).to_have_value("3.0")


def test_pictures_are_chosen_or_pasted_and_a_hostile_one_is_refused(portal: Served, browser: Browser) -> None:
    complaints: list[str] = []
    page = _sheet(portal, browser, complaints)
    page.locator("#choose-37").set_input_files(
        {"name": "照片.jpg", "mimeType": "image/jpeg", "buffer": jpeg()}
    )
    page.locator("#upload-37").click()
    expect(page.locator("#item-37 .filed")).to_contain_text("照片.jpg")
    page.locator("#item-37 h3").evaluate(_PASTE, list(png()))
    expect(page.locator("#upload-37")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#item-37 .filed li")).to_have_count(2)
    picture = page.locator("#item-37 .filed img").nth(1)
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 2)
    hostile = {"name": "图.png", "mimeType": "image/png", "buffer": png(10_000, 10_000)}
    page.locator("#choose-37").set_input_files(hostile)
    page.locator("#upload-37").click()
    expect(page.locator("#item-37 .note.error")).to_contain_text("10000×10000 像素")
    assert complaints == []


def test_what_became_of_an_upload_is_in_sight_below_a_long_item(portal: Served, browser: Browser) -> None:
    page = _sheet(portal, browser)
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 320})
        page.set_input_files(
            "#choose-7", {"name": "通知.pdf", "mimeType": "application/pdf", "buffer": b"no pdf"}
        )
        page.locator("#upload-7").scroll_into_view_if_needed()
        page.click("#upload-7")
        expect(page.locator("#title-7")).not_to_be_in_viewport()
        expect(page.locator("#item-7 > .note")).to_be_in_viewport(ratio=1)
        page.reload()


def test_everything_works_without_scripts(portal: Served, browser: Browser) -> None:
    page = _sheet(portal, browser, java_script_enabled=False)
    page.locator("#score-33").fill("1.5")
    page.locator("#item-33").get_by_role("button", name="保存").click()
    expect(page.locator("#item-33 .note")).to_contain_text("已办理：填写自评分")
    page.locator("#choose-33").set_input_files(
        {"name": "分工.png", "mimeType": "image/png", "buffer": png(1, 1)}
    )
    page.locator("#upload-33").click()
    expect(page.locator("#item-33 .filed")).to_contain_text("分工.png")
    page.locator("#link-33").fill("http://qinglan.example/a.html")
    page.locator("#file-33").click()
    expect(page.locator("#item-33 .filed")).to_contain_text("qinglan.example/a.html")
    page.locator("#item-33").get_by_role("button", name="撤回佐证材料 http").click()
    expect(page.locator("#item-33 .filed li")).to_have_count(1)
    page.get_by_role("link", name="打印版").click()
    expect(page.get_by_role("table")).to_contain_text("分工.png")
