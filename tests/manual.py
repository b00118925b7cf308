"""The manual's pictures and pages (`make manual`), and what its guides say about the portal's pages.

A guide in docs/manual is plain markdown. What stands in 【】 is a button, a link, a title or a field and stands on the page word
for word; … stands for words that differ. A picture, `![words](pictures/NAME.png "PAGE PART >>> OUTLINED")`, belongs to the
steps before it in its section: PAGE is the name by which the whole walk shows a page (`PAGE@phone`: on a phone), PART
the element that is pictured, OUTLINED what is outlined in it (left out: all of it).
"""

import base64
import io
import os
import re
import struct
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from markdown_it import MarkdownIt
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright
from tests.conftest import require_browser
from tests.portal.served import served
from tests.portal.small import BUREAU, NEIGHBOUR, TOWN, make_small_workspace
from tests.portal.walking import PHONE, Walk, whole_walk

_ROOT = Path(__file__).parents[1]
FOLDER = _ROOT / "docs" / "manual"
PICTURES = FOLDER / "pictures"
PAGES = _ROOT / "src" / "mingjing" / "portal" / "manual"
"""Where the rendered guides stand, so that they come with the program."""

_MARK = re.compile(r'!\[([^]]+)\]\(pictures/([\w-]+)\.png "([\w-]+)(@phone)? ([^"]+)"\)')
_NAME = re.compile("【(.+?)】")
_WIDTH, _TALLEST, _MARGIN, _ABOVE, _BELOW, _COLOURS = 1000, 620, 12, 260, 80, 48
_LOOK = (Path(__file__).parent / "manual.css").read_text("utf-8")
# fields that a browser words itself are worded as a Chinese one does: the browser of the pictures knows English alone
_OUTLINE = """one => {
  for (let up = one; up; up = up.parentElement)
    if (up.tagName === "DETAILS" && !up.open) { up.open = true; up.dataset.opened = ""; }
  for (const other of document.querySelectorAll(".progress, .decide"))
    if (!other.contains(one)) other.style.position = "static";
  for (const field of document.querySelectorAll("input[type=file], input[type=date], input[type=datetime-local]")) {
    const look = getComputedStyle(field), empty = {"file": "选择文件　未选择任何文件", "date": "年/月/日"};
    const kept = ["flex", "border", "padding", "minHeight", "minWidth", "width"].map(name => [name, look[name]]);
    field.dataset.type = field.type;
    field.dataset.held = field.type === "file" ? "" : field.value;
    field.type = "text";
    field.value = field.dataset.held.replaceAll("-", "/").replace("T", " ") || empty[field.dataset.type] || "年/月/日 --:--";
    for (const [name, value] of kept) field.style[name] = value;
  }
  one.style.outline = "3px solid #c00";
  one.style.outlineOffset = one.tagName === "TR" ? "-3px" : "3px";
}"""
_AS_BEFORE = """one => {
  for (const field of document.querySelectorAll("[data-held]")) {
    field.type = field.dataset.type;
    field.value = field.dataset.held;
    delete field.dataset.type;
    delete field.dataset.held;
  }
  for (const other of document.querySelectorAll("[style]")) other.removeAttribute("style");
  for (let up = one; up; up = up.parentElement)
    if ("opened" in up.dataset) { up.open = false; delete up.dataset.opened; }
}"""


@dataclass(frozen=True)
class Shown:
    """A picture of a guide and the names of the steps before it."""

    guide: str
    section: str
    picture: str
    page: str
    phone: bool
    part: str
    outlined: str
    names: tuple[str, ...]


def guides() -> list[Path]:
    """The guides, one for each reader."""
    return sorted(FOLDER.glob("*.md"))


def shown() -> Iterator[Shown]:
    """Every picture of every guide, with the names it answers for; those after the last picture of a section are its."""
    for guide in guides():
        for words in re.split(r"^## ", guide.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            marks, begin = list(_MARK.finditer(words)), 0
            for mark in marks:
                end = len(words) if mark is marks[-1] else mark.end()
                part, _, outlined = mark[5].partition(" >>> ")
                names = tuple(_NAME.findall(_MARK.sub("", words[begin:end])))
                yield Shown(
                    guide.name,
                    words.splitlines()[0],
                    mark[2],
                    mark[3],
                    bool(mark[4]),
                    part,
                    outlined or part,
                    names,
                )
                begin = end


def names_without_a_picture() -> list[str]:
    """Names in sections that show no page on which they could be found."""
    found = []
    for guide in guides():
        for words in re.split(r"^## ", guide.read_text("utf-8"), flags=re.MULTILINE):
            if not _MARK.search(words):
                found += [f"docs/manual/{guide.name}：【{name}】" for name in _NAME.findall(words)]
    return found


def stands_for(name: str) -> "re.Pattern[str]":
    """What a name in 【】 may read on the page.

    >>> bool(stands_for("确认机器结论 …").fullmatch("确认机器结论 3.0"))
    True
    """
    return re.compile(".+".join(map(re.escape, name.split("…"))))


def faults_of(labels: Mapping[str, Sequence[str]]) -> list[str]:
    """What the guides name and the pages of a walk do not show. `labels` are the labels of each page by its name."""
    found = []
    for one in shown():
        where = f"docs/manual/{one.guide}“{one.section}”"
        if one.page not in labels:
            found.append(f"{where}：走查没有到过 {one.page} 这一页")
            continue
        found += [
            f"{where}：{one.page} 这一页上没有【{name}】"
            for name in one.names
            if not any(stands_for(name).fullmatch(label) for label in labels[one.page])
        ]
    return found


@dataclass
class Picturing(Walk):
    """A walk that takes the pictures the guides show, and no others."""

    def look(self, page: Page, name: str) -> None:
        """Picture the page without looking it over, which the test of the walk does."""
        self.seen[name] = page.url
        self.show(page, name)

    def show(self, page: Page, name: str) -> None:
        """Take every picture of this page."""
        super().show(page, name)
        for one in shown():
            if one.page == name:
                width = PHONE if one.phone else _WIDTH
                page.set_viewport_size({"width": width, "height": 900})
                _take(page, one, width)
                page.set_viewport_size({"width": 1280, "height": 900})


def _take(page: Page, one: Shown, width: int) -> None:
    """One picture: the part, cut to a bearable height around what is outlined. The window is `width` pixels wide."""
    where = f"docs/manual/{one.guide}“{one.section}”：{one.page} 这一页上看不到"
    part, outlined = page.locator(one.part).first, page.locator(one.part).first
    if one.outlined != one.part:
        outlined = part.locator(one.outlined).first
    assert outlined.count(), f"{where} {one.outlined}"
    outlined.evaluate(_OUTLINE)
    box, inner = part.bounding_box(), outlined.bounding_box()
    assert box, f"{where} {one.part}"
    assert inner, f"{where} {one.outlined}"
    top, bottom = box["y"], box["y"] + box["height"]
    if one.outlined != one.part:
        top = max(top, inner["y"] - _ABOVE)
        bottom = min(bottom, inner["y"] + inner["height"] + _BELOW)
    scrolled = page.evaluate("scrollY")
    left = max(0.0, box["x"] - _MARGIN)
    clip: FloatRect = {
        "x": left,
        "y": max(0.0, top + scrolled - _MARGIN),
        "width": min(box["x"] + box["width"] + _MARGIN, width) - left,
        "height": min(_TALLEST, bottom - top) + 2 * _MARGIN,
    }
    seen = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True)))
    few = seen.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    few.save(PICTURES / f"{one.picture}.png", optimize=True)
    outlined.evaluate(_AS_BEFORE)


def render(guide: Path) -> str:
    """A guide as one page that needs nothing beside it; its pictures know their names."""
    source = guide.read_text("utf-8")
    title = source.splitlines()[0].removeprefix("# ")
    kept: list[str] = []

    def picture(mark: "re.Match[str]") -> str:
        data = (PICTURES / f"{mark[2]}.png").read_bytes()
        width, height = struct.unpack(">II", data[16:24])
        address = f"data:image/png;base64,{base64.b64encode(data).decode()}"
        kept.append(
            f'<img alt="{escape(mark[1])}" width="{width}" height="{height}" loading="lazy" data-name="{mark[2]}" src="{address}">'
        )
        return f"PICTURE{len(kept) - 1}."

    body = MarkdownIt("commonmark").enable("table").render(_MARK.sub(picture, source))
    body = re.sub(r"PICTURE(\d+)\.", lambda found: kept[int(found[1])], body)
    body = _NAME.sub(r'<b class="name">【\1】</b>', body)
    titles = re.findall("<h2>(.+?)</h2>", body)
    for number, one in enumerate(titles, start=1):
        body = body.replace(f"<h2>{one}</h2>", f'<h2 id="s{number}">{one}</h2>', 1)
    listed = "".join(f'<li><a href="#s{number}">{one}</a></li>' for number, one in enumerate(titles, start=1))
    body = body.replace("</h1>", f'</h1>\n<ul class="chapters">{listed}</ul>', 1)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<style>\n{_LOOK}</style></head>\n'
        f'<body>\n<article class="manual">\n{body}</article>\n</body></html>\n'
    )


def take_pictures(browser: Browser, folder: Path) -> list[str]:
    """Walk through the portal of a small county and take every picture; what was wrong on the way."""
    with served(make_small_workspace(folder)) as portal:
        walk = Picturing(portal, browser, (TOWN, NEIGHBOUR, BUREAU))
        try:
            whole_walk(walk, BUREAU)
        finally:
            walk.close()
    return walk.faults + faults_of(walk.labels)


def main() -> None:
    """Walk, picture, render."""
    os.environ["PORTAL_ADDRESS"] = "http://gk.yunxiu.example"
    PICTURES.mkdir(exist_ok=True)
    for old in PICTURES.glob("*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as made, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(require_browser()), args=["--no-sandbox"])
        faults = take_pictures(browser, Path(made))
        browser.close()
    if faults:
        sys.exit("\n".join(faults))
    for guide in guides():
        (PAGES / f"{guide.stem}.html").write_text(render(guide), "utf-8")


if __name__ == "__main__":
    main()
