"""Floors on real pages: they rise freely, and fall only with a reason in the commit.

The labels of the 43 whole pages (mostly news, columns and forums of 2005) are imperfect: at four the
label is not the date a reader sees under the title (a document date, a month named in the text, none where one is shown).
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mingjing.extract.page.text import squeeze
from mingjing.model import DateKind, PageFacts

SET = "gold/chinese_web_content_extraction"


def character_f1(found: str, wanted: str) -> float:
    ours, theirs = Counter("".join(found.split())), Counter("".join(wanted.split()))
    shared = sum((ours & theirs).values())
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def whole_pages(realdata: Path, read: Callable[..., PageFacts]) -> Iterator[tuple[PageFacts, str, str]]:
    """Facts, body as labelled, date as labelled (“” where none is shown)."""
    for file in sorted((realdata / SET / "original").glob("*.html")):
        body = (realdata / SET / "cleaned" / f"{file.stem}.txt").read_text("utf-8", errors="replace")
        said = (realdata / SET / "date" / f"{file.stem}.txt").read_text("utf-8-sig")
        match = re.match(r"(\d{4})-(\d{1,2})-(\d{1,2})", said)
        day = "-".join(part.zfill(2) for part in match.groups()) if match else ""
        yield read(file.read_bytes(), url="http://a.example/b/c.html"), body, day


def shown_date(page: PageFacts) -> str:
    """The date a reader of the page sees: of publication, else of the last update."""
    found = page.published or page.dated(DateKind.UPDATED)
    return str(found.value) if found else ""


@pytest.fixture(scope="module")
def pages(realdata, read):
    return list(whole_pages(realdata, read))


def test_bodies_of_whole_pages_reach_the_floor(pages):
    scores = [character_f1(page.body, body) for page, body, _ in pages]
    assert sum(scores) / len(scores) >= 0.92
    assert sum(score >= 0.9 for score in scores) >= 35


def test_dates_of_whole_pages_are_mostly_found_and_hardly_ever_wrong(pages):
    compared = [(shown_date(page), day) for page, _, day in pages]
    assert sum(found == day for found, day in compared if day) >= 25
    assert sum(bool(found) and found != day for found, day in compared) <= 5


def test_every_character_set_is_recognised(pages):
    assert {page.charset for page, _, _ in pages} <= {"utf-8", "gb18030"}
    assert not [page.url for page, _, _ in pages if page.body.count("\ufffd") > 5]


@pytest.fixture(scope="module")
def labelled(realdata, read):
    labels = json.loads((realdata / "gold/gov_pages_labels.json").read_text("utf-8"))["pages"]
    return [
        (
            label,
            read((realdata / label["file"]).read_bytes(), url=label.get("url", "http://a.example/b/c.html")),
        )
        for label in labels
    ]


def test_titles_of_government_pages_are_right(labelled):
    assert [squeeze(page.title) for _, page in labelled] == [squeeze(label["title"]) for label, _ in labelled]


def test_dates_of_government_pages_are_right(labelled):
    assert [str(page.published.value) if page.published else None for _, page in labelled] == [
        label["published"] and label["published"][:10] for label, _ in labelled
    ]


def test_sources_and_numbers_of_government_pages_are_right(labelled):
    for label, page in labelled:
        for name in ("source", "index_no", "doc_no"):
            if label.get(name):
                assert getattr(page, name) == label[name]


def test_breadcrumbs_of_government_pages_are_right(labelled):
    """One page shows its two steps like a menu, without words, separators or a name; its label is read instead."""
    wrong = [
        (label["breadcrumb"], page.columns)
        for label, page in labelled
        if "breadcrumb" in label and tuple(label["breadcrumb"][1:]) != page.columns
    ]
    assert wrong == [(["首页", "信息公开"], ("部门信息公开",))]
