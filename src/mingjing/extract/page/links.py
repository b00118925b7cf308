"""Outgoing links, and which of them are attachments."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from mingjing.evidence import address
from mingjing.extract.page.text import tidy
from mingjing.extract.page.tree import Element, Tree
from mingjing.model import Link

_FILE: Final = re.compile(
    r"\.(pdf|docx?|xlsx?|wps|et|pptx?|zip|rar|7z|ofd|csv|txt|rtf|dps|ceb)(?=$|\?)", re.IGNORECASE
)
_PAGES: Final = (".html", ".htm", ".shtml", "/")
"""Most addresses end so, and then name no document."""
_LONGEST_ENDING: Final = 6
"""Characters, with the point before it and a line break behind it."""


def resolver(url: str, base: str, charset: str = "utf-8") -> Callable[[str], str]:
    """A function that makes addresses of this page absolute, in the one spelling that the archive knows; "" for those
    that lead nowhere.

    >>> resolver("http://a.example/b/c.html", "")(" ../d.html;jsessionid=1F#top ")
    'http://a.example/d.html'
    """
    root = (address.absolute(url, base, charset) if base else "") or url
    known: dict[str, str] = {}

    def absolute(href: str) -> str:
        found = known.get(href)
        if found is None:
            plain = href.strip()
            leads_nowhere = not plain or plain[0] == "#"
            found = known[href] = "" if leads_nowhere else address.absolute(root, plain, charset)
        return found

    return absolute


def file_kind(url: str, text: str = "") -> str:
    """The ending of a linked document, "" for a page. The link's text helps where the address does not tell.

    >>> file_kind("http://a.example/down.jsp?id=1", "附件：汇总表.xlsx"), file_kind("http://a.example/b.html")
    ('xlsx', '')
    """
    return _ending(url) or (_ending(text.rstrip("）)】] ")) if "." in text else "")


def _ending(name: str) -> str:
    """The ending that names a kind of document, at the end or before a “?”, or ""."""
    asked = "?" in name
    if not asked and name.endswith(_PAGES):
        return ""
    match = _FILE.search(name, 0 if asked else max(0, len(name) - _LONGEST_ENDING))
    return match[1].lower() if match else ""


class Anchor:
    """A link on the page that leads somewhere: its element, its absolute address, and what it says."""

    __slots__ = ("element", "text", "url")

    def __init__(self, element: Element, url: str, text: str) -> None:
        self.element = element
        self.url = url
        self.text = text


def anchors_of(tree: Tree, absolute: Callable[[str], str]) -> list[Anchor]:
    """Every link of the page that leads somewhere, in page order."""
    return [
        Anchor(node, url, anchor_text(tree, node))
        for node in tree.by_tag["a"]
        if (href := node.attrs.get("href")) and (url := absolute(href))
    ]


def links_of(
    tree: Tree, anchors: Sequence[Anchor], body: Element, absolute: Callable[[str], str]
) -> tuple[Link, ...]:
    """Every address the page links to once, in page order; in_body where any of its places is inside the body."""
    found: dict[str, tuple[str, bool]] = {}
    low, high = body.index, body.last
    for anchor in anchors:
        text, inside = anchor.text, low <= anchor.element.index < high
        known = found.get(anchor.url)
        if known is not None:
            text, inside = known[0] or text, known[1] or inside
        found[anchor.url] = text, inside
    for frame in tree.tagged("iframe", "frame"):
        url = absolute(frame.get("src"))
        if url:
            found.setdefault(url, (frame.get("title"), False))
    return tuple([Link(url, text, inside) for url, (text, inside) in found.items()])


def anchor_text(tree: Tree, anchor: Element) -> str:
    """What a link says: its text; the title attribute where the text is cut or missing; a picture's description."""
    text = tidy(anchor.text)
    title = anchor.attrs.get("title")
    if (
        title
        and (title := tidy(title))
        and (not text or text.endswith(("...", "…", "..")) or title.startswith(text))
    ):
        return title
    if not text:
        return next(
            (tidy(node.get("alt")) for node in tree.inside(anchor) if node.tag == "img" and node.get("alt")),
            "",
        )
    return text


def attachments_of(links: Sequence[Link]) -> tuple[Link, ...]:
    """Those links that lead to documents."""
    return tuple(link for link in links if file_kind(link.url, link.text))
