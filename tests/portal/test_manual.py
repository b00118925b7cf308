"""The manual's guides name what the pages show, their pictures are there, and the pages that the portal serves are made of them.

That every name stands on the very page of its step, `test_whole_walk.py` finds out in the browser.
"""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests import manual
from tools import catalogue

_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]")
_ALLAUTH = {"登录", "登录名", "口令"}
"""Said by the page for signing in, which is not in the catalogue."""


def _said() -> list[tuple[str, "re.Pattern[str]"]]:
    """Everything that pages say, each with what it may read when it is filled in."""
    known = {*catalogue.read(catalogue.PO.read_text("utf-8")), *_ALLAUTH}
    return [
        (one, re.compile(".+".join(map(re.escape, _PLACEHOLDER.split(one.replace("%%", "%"))))))
        for one in known
    ]


@pytest.mark.parametrize("guide", manual.guides(), ids=lambda path: path.stem)
def test_every_name_in_a_guide_is_said_somewhere(guide: Path) -> None:
    said = _said()
    names = {name for one in manual.shown() if one.guide == guide.name for name in one.names}
    assert [
        name
        for name in sorted(names)
        if not any(
            manual.stands_for(name).fullmatch(words) or filled.fullmatch(name) for words, filled in said
        )
    ] == []


def test_every_name_stands_beside_a_picture() -> None:
    assert manual.names_without_a_picture() == []


def test_every_picture_is_shown_and_every_picture_shown_is_there() -> None:
    shown = sorted(one.picture for one in manual.shown())
    assert shown == sorted(path.stem for path in manual.PICTURES.glob("*.png"))
    assert sum(path.stat().st_size for path in manual.PICTURES.iterdir()) < 2_000_000


def test_the_served_pages_are_what_the_guides_say() -> None:
    rendered = {path.stem: manual.render(path) for path in manual.guides()}
    assert rendered == {path.stem: path.read_text("utf-8") for path in manual.PAGES.glob("*.html")}, (
        "make manual"
    )


def test_a_name_that_is_on_another_page_only_is_told() -> None:
    labels: dict[str, list[str]] = {}
    for one in manual.shown():
        labels[one.page] = list(dict.fromkeys([*labels.get(one.page, []), *one.names]))
    assert manual.faults_of(labels) == []
    labels["sheet-to-sign"].remove("签字确认")
    del labels["log"]
    assert manual.faults_of(labels) == [
        "docs/manual/clerk.md“六、请单位负责人签字”：sheet-to-sign 这一页上没有【签字确认】",
        "docs/manual/office.md“十二、查操作记录”：走查没有到过 log 这一页",
    ]


@pytest.mark.long
def test_the_walk_takes_exactly_the_pictures_that_are_shown(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    monkeypatch.setattr(manual, "PICTURES", pictures)
    folder = tmp_path / "county"
    folder.mkdir()
    assert manual.take_pictures(browser, folder) == []
    assert sorted(path.stem for path in pictures.iterdir()) == sorted(one.picture for one in manual.shown())
