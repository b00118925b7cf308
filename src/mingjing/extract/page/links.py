"""Outgoing links, and which of them are attachments."""

import re
from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

from mingjing.evidence import address
from mingjing.extract.page.text import tidy, vocabulary
from mingjing.extract.page.tree import Element, Tree
from mingjing.model import Link

KINDS = vocabulary("pdf doc docx xls xlsx wps et ppt pptx zip rar 7z ofd csv txt rtf dps ceb")
_FILE = re.compile(r"\.([A-Za-z0-9]{2,5})$")


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
    try:
        split = urlsplit(url)
    except ValueError:
        return ""
    for candidate in (split.path, split.query, text.strip().rstrip("）)】]")):
        match = _FILE.search(candidate)
        if match and match[1].lower() in KINDS:
            return match[1].lower()
    return ""


def links_of(tree: Tree, body: Element, absolute: Callable[[str], str]) -> tuple[Link, ...]:
    """Every link of the page once, in page order; in_body where any of its places is inside the body."""
    found: dict[str, Link] = {}
    for anchor in tree.by_tag.get("a", ()):
        url = absolute(anchor.get("href"))
        if not url:
            continue
        text = anchor_text(tree, anchor)
        inside = anchor.within(body)
        known = found.get(url)
        if known is None:
            found[url] = Link(url, text, inside)
        elif (inside and not known.in_body) or (text and not known.text):
            found[url] = Link(url, known.text or text, known.in_body or inside)
    for frame in tree.tagged("iframe", "frame"):
        url = absolute(frame.get("src"))
        if url:
            found.setdefault(url, Link(url, frame.get("title") or "", False))
    return tuple(found.values())


def anchor_text(tree: Tree, anchor: Element) -> str:
    """What a link says: its text; the title attribute where the text is cut or missing; a picture's description."""
    text = _own_text(tree, anchor)
    title = tidy(anchor.get("title"))
    if title and (not text or text.endswith(("...", "…", "..")) or title.startswith(text)):
        return title
    if not text:
        return next(
            (tidy(node.get("alt")) for node in anchor.walk() if node.tag == "img" and node.get("alt")), ""
        )
    return text


def _own_text(tree: Tree, anchor: Element) -> str:
    parts: list[str] = []
    for line in tree.lines[anchor.first : anchor.end + 1]:
        parts.extend(piece for piece, link in line.pieces if link is anchor)
    return tidy("".join(parts))


def attachments_of(links: Sequence[Link]) -> tuple[Link, ...]:
    """Those links that lead to documents."""
    return tuple(link for link in links if file_kind(link.url, link.text))
