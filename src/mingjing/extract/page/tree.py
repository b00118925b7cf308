"""A parsed page as a light tree and its lines, read in one walk over one parse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.extract.page.text import tidy, vocabulary

_SKIPPED = vocabulary(
    "title script style noscript template svg head select textarea object canvas map datalist math"
)
_INLINE = vocabulary(
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q ruby s samp small span strike "
    "strong sub sup time tt u var wbr img ucaptitle ucapsource button input o:p st1:chsdate founder-author"
)
_BREAKS = frozenset({"br", "hr"})
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4"})
_RICH = frozenset({"img", "video", "audio", "embed", "iframe"})
_SMALL = 60
"""Pixels; smaller pictures are ornaments."""
_SERVER_SIDE = re.compile(r"<%.*?%>", re.DOTALL)
"""Server-side code that reached the reader by mistake."""
_MARKS = "，。；"


class Element:
    """An element: its lines are `page.lines[first:end]`. `chars` counts the characters inside, `link_chars`
    those inside links, `marks` the Chinese punctuation outside links, `rich` pictures outside links, players and
    frames, `links` links with at least four characters."""

    __slots__ = (
        "attrs",
        "chars",
        "children",
        "end",
        "first",
        "hidden",
        "link_chars",
        "links",
        "marks",
        "parent",
        "rich",
        "tag",
    )

    def __init__(self, tag: str, attrs: dict[str, str | None], parent: "Element | None", first: int) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.children: list[Element] = []
        self.first = first
        self.end = first
        self.hidden: bool = parent is not None and parent.hidden
        self.chars = 0
        self.link_chars = 0
        self.marks = 0
        self.rich = 0
        self.links = 0

    def get(self, name: str) -> str:
        """An attribute, or ""."""
        return self.attrs.get(name) or ""

    @property
    def names(self) -> str:
        """Its id and classes in lower case, blank-separated."""
        return f"{self.get('id')} {self.get('class')}".lower()

    def up(self) -> Iterator["Element"]:
        """This element and everything around it, innermost first."""
        node: Element | None = self
        while node is not None:
            yield node
            node = node.parent

    def closest(self, *tags: str) -> "Element | None":
        """The innermost element of these tags around (or being) this one."""
        return next((node for node in self.up() if node.tag in tags), None)

    def within(self, other: "Element") -> bool:
        """Whether it is, or stands inside, `other`."""
        return any(node is other for node in self.up())

    def walk(self) -> Iterator["Element"]:
        """This element and everything inside it, in page order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


@dataclass(slots=True)
class Line:
    """A line as a reader sees it: text between two block edges or line breaks."""

    text: str
    element: Element
    """The innermost block around it."""
    pieces: list[tuple[str, Element | None]]
    """The text in order, each piece with the link it stands in."""
    bold: bool
    link_chars: int

    @property
    def hidden(self) -> bool:
        """Whether a reader does not see it at first."""
        return self.element.hidden


@dataclass(slots=True)
class Tree:
    """A page: its root, all visible lines in order, and elements by the few tags everyone asks for."""

    root: Element
    lines: list[Line] = field(default_factory=list)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    script_files: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""

    def tagged(self, *tags: str) -> list[Element]:
        """Every element of these tags, in page order within a tag."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]

    def lines_of(self, element: Element) -> list[Line]:
        """The lines inside an element."""
        return self.lines[element.first : element.end]

    def text_of(self, element: Element) -> str:
        """The text inside an element, its lines joined."""
        return " ".join(line.text for line in self.lines_of(element))


_KEPT = vocabulary(
    "a img table ul ol dl tbody tr td th video audio embed iframe source h1 h2 h3 h4 meta frame title ucaptitle"
)


def read_tree(html: str) -> Tree:
    """Parse a page.

    >>> [line.text for line in read_tree("<p>第一条<br>第二<b>条</b></p><!-- 2020-01-01 -->").lines]
    ['第一条', '第二条']
    """
    if "<%" in html:
        html = _SERVER_SIDE.sub("", html)
    parser = LexborHTMLParser(html)
    reader = _Reader()
    if parser.head is not None:
        reader.read_head(parser.head)
    if parser.body is not None:
        reader.read_body(parser.body)
    elif parser.root is not None:
        reader.read_frames(parser.root)
    return reader.tree


def _is_small(attrs: dict[str, str | None]) -> bool:
    """Whether a picture or frame is said to be too small to show anything."""
    for name in ("width", "height"):
        size = (attrs.get(name) or "").removesuffix("px")
        if size.isdecimal() and int(size) < _SMALL:
            return True
    return False


class _Reader:
    def __init__(self) -> None:
        self.tree = Tree(Element("body", {}, None, 0))
        self.pieces: list[tuple[str, Element | None]] = []
        self.bold_chars = 0
        self.all_chars = 0

    def read_head(self, head: LexborNode) -> None:
        node = head.first_child
        while node is not None:
            self._data(node.tag or "", node)
            node = node.next

    def read_frames(self, root: LexborNode) -> None:
        for node in root.css("frame"):
            frame = Element("frame", dict(node.attributes), self.tree.root, 0)
            self.tree.by_tag.setdefault("frame", []).append(frame)

    def _data(self, tag: str, node: LexborNode) -> None:
        tree = self.tree
        if tag == "title" and not tree.title:
            tree.title = tidy(node.text())
        elif tag == "meta":
            attrs = node.attributes
            name = attrs.get("name") or attrs.get("property") or attrs.get("http-equiv")
            if name:
                tree.metas.append((name.strip(), attrs.get("content") or ""))
        elif tag == "script":
            text = node.text()
            if text:
                tree.scripts.append(text)
            elif source := node.attributes.get("src"):
                tree.script_files.append(source)
        elif tag == "base" and not tree.base:
            tree.base = node.attributes.get("href") or ""

    def read_body(self, body: LexborNode) -> None:
        tree = self.tree
        element = tree.root
        element.attrs = dict(body.attributes)
        block, link, bold = element, None, 0
        stack: list[tuple[Element, Element, Element | None, int]] = []
        node: LexborNode | None = body.first_child
        parents: list[LexborNode] = []
        while True:
            if node is None:
                if not parents:
                    break
                done = parents.pop()
                inner, inner_block = element, block
                element, block, link, bold = stack.pop()
                if inner is inner_block:
                    self._flush(inner)
                self._close(inner, element, inner.tag == "a")
                node = done.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                raw = node.text_content or ""
                self._text(raw, element, link, bold)
                node = node.next
                continue
            if tag[0] in "-!" or tag in _SKIPPED:
                self._data(tag, node)
                node = node.next
                continue
            if tag in _BREAKS:
                self._flush(block)
                node = node.next
                continue
            attrs = node.attributes
            if tag in {"meta", "base"}:
                self._data(tag, node)
            inline = tag in _INLINE
            if not inline:
                self._flush(block)
            child = Element(tag, attrs, element, len(tree.lines))
            if "style" in attrs or "hidden" in attrs:
                style = (attrs.get("style") or "").replace(" ", "").lower()
                child.hidden = child.hidden or "hidden" in attrs or "display:none" in style
            element.children.append(child)
            if tag in _RICH and link is None and not _is_small(attrs):
                child.rich = 1
            if tag in _KEPT:
                tree.by_tag.setdefault(tag, []).append(child)
            first = node.first_child
            if first is None:
                child.end = child.first
                element.rich += child.rich
                node = node.next
                continue
            stack.append((element, block, link, bold))
            parents.append(node)
            element = child
            if not inline:
                block = child
            if tag == "a":
                link = child
            if tag in _BOLD:
                bold = 1
            node = first
        self._flush(block)
        element.end = len(tree.lines)

    def _text(self, raw: str, element: Element, link: Element | None, bold: int) -> None:
        if raw.isspace():
            if self.pieces:
                self.pieces.append((" ", None))
            return
        self.pieces.append((raw, link))
        chars = len(raw.strip()) if len(raw) < 40 else len("".join(raw.split()))
        self.all_chars += chars
        element.chars += chars
        if bold:
            self.bold_chars += chars
        if link is None:
            for mark in _MARKS:
                element.marks += raw.count(mark)

    def _flush(self, block: Element) -> None:
        pieces = self.pieces
        if not pieces:
            return
        text = tidy("".join(piece for piece, _ in pieces))
        if text:
            kept = [(t, link) for piece, link in pieces if (t := tidy(piece))]
            linked = sum(len(piece) for piece, link in kept if link is not None)
            bold = self.bold_chars > 0 and self.bold_chars * 10 >= self.all_chars * 9
            self.tree.lines.append(Line(text, block, kept, bold, linked))
        self.pieces = []
        self.bold_chars = self.all_chars = 0

    def _close(self, inner: Element, outer: Element, is_link: bool) -> None:
        inner.end = len(self.tree.lines)
        outer.chars += inner.chars
        outer.link_chars += inner.chars if is_link else inner.link_chars
        outer.marks += inner.marks
        outer.rich += inner.rich
        outer.links += inner.links + (is_link and inner.chars >= 4)
