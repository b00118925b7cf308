"""A parsed page as its elements and its lines, read in one walk over one parse.

Elements are numbered in page order, so that everything inside one is a range of numbers; what is counted for a block
(characters, links, pictures) is a difference of two running sums. Inline tags that only dress text are no elements.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import accumulate
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.extract.page.names import NAMELESS, names_of
from mingjing.extract.page.text import tidy, vocabulary

_SKIPPED: Final = vocabulary(
    "title script style noscript template svg head select textarea object canvas map datalist math link"
)
_DRESSING: Final = vocabulary(
    "abbr acronym b bdi bdo big cite code del dfn em font i ins kbd label mark nobr q ruby s samp small span strike "
    "strong sub sup time tt u var wbr button input o:p st1:chsdate founder-author ucapsource"
)
_BOLD: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4"})
_RICH: Final = frozenset({"img", "video", "audio", "embed", "iframe"})
_PLAIN: Final = frozenset({"b", "strong", "i", "em", "u", "sup", "sub", "big", "small", "o:p", "wbr"})
"""Tags whose attributes nobody asks for."""


class _Action(Enum):
    """What a tag does, other than beginning a block."""

    DATA = auto()
    BREAK = auto()
    DRESSING = auto()
    INLINE = auto()


_ACTIONS: Final = {
    **dict.fromkeys(_SKIPPED | {"meta", "base", "-comment", "!doctype"}, _Action.DATA),
    **dict.fromkeys(("br", "hr"), _Action.BREAK),
    **dict.fromkeys(_DRESSING, _Action.DRESSING),
    **dict.fromkeys(("a", "img", "ucaptitle"), _Action.INLINE),
}
_KEPT: Final = vocabulary(
    "a img table ul ol dl tbody tr td video audio embed iframe source h1 h2 h3 h4 frame ucaptitle"
)
_SMALL = 60
"""Pixels; smaller pictures are ornaments."""
_MANY_TAGS = 20_000
"""A page with more tags is looked at before it is parsed: parsing time grows with the square of nesting."""
_DEEPEST = 1_000
_MOST_ELEMENTS = 150_000
_NESTING = re.compile(
    r"<(/?)(?:div|ul|ol|dl|span|font|b|a|table|center|form|section|article|blockquote)[\s>]", re.IGNORECASE
)
_LONG_PAGE = 150_000
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{40000,}")
_MOST_ATTRIBUTES = 5_000
_LONG_LINK = 4
"""Characters from which on a link counts among the links of a block."""
_LEAST_MARKED = 5
"""Characters; a shorter text has no punctuation that counts."""

Attrs = dict[str, str | None]
_NONE: Final[Attrs] = {}


class Sums:
    """Running sums over lines (one longer than the lines) and the numbers of the elements that are pictures, players
    and frames outside links, and of the links with at least four characters."""

    __slots__ = ("chars", "link_chars", "links", "marks", "rich")

    def __init__(self) -> None:
        self.chars: list[int] = []
        self.link_chars: list[int] = []
        self.marks: list[int] = []
        self.rich: list[int] = []
        self.links: list[int] = []


class Element:
    """An element: its lines are `tree.lines[first:end]`, it and what is inside it `tree.elements[index:last]`.

    `names` is what its id and classes say, `text` what stands in a link as written ("" for other elements).
    """

    __slots__ = ("attrs", "end", "first", "hidden", "index", "last", "names", "parent", "sums", "tag", "text")

    def __init__(
        self, tag: str, attrs: Attrs, parent: "Element | None", index: int, first: int, sums: Sums
    ) -> None:
        self.tag = tag
        self.attrs = attrs
        self.parent = parent
        self.index = index
        self.last = index + 1
        self.first = first
        self.end = first
        self.sums = sums
        self.text = ""
        self.names = NAMELESS
        self.hidden: bool = parent is not None and parent.hidden
        if attrs:
            if "class" in attrs or "id" in attrs:
                self.names = names_of(attrs.get("id"), attrs.get("class"))
            if "style" in attrs or "hidden" in attrs:
                style = (attrs.get("style") or "").replace(" ", "").lower()
                self.hidden = self.hidden or "hidden" in attrs or "display:none" in style

    def get(self, name: str) -> str:
        """An attribute, or ""."""
        return self.attrs.get(name) or ""

    @property
    def chars(self) -> int:
        """Characters inside that readers see, without blanks."""
        return self.sums.chars[self.end] - self.sums.chars[self.first]

    @property
    def link_chars(self) -> int:
        """Those of its characters that stand in links."""
        return self.sums.link_chars[self.end] - self.sums.link_chars[self.first]

    @property
    def marks(self) -> int:
        """Chinese punctuation outside links."""
        return self.sums.marks[self.end] - self.sums.marks[self.first]

    @property
    def rich(self) -> int:
        """Pictures outside links, players and frames."""
        return bisect_left(self.sums.rich, self.last) - bisect_left(self.sums.rich, self.index)

    @property
    def links(self) -> int:
        """Links with at least four characters."""
        return bisect_left(self.sums.links, self.last) - bisect_left(self.sums.links, self.index)

    def up(self) -> Iterator["Element"]:
        """This element and everything around it, innermost first."""
        node: Element | None = self
        while node is not None:
            yield node
            node = node.parent

    def closest(self, *tags: str) -> "Element | None":
        """The innermost element of these tags around (or being) this one."""
        node: Element | None = self
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def within(self, other: "Element") -> bool:
        """Whether it is, or stands inside, `other`."""
        return other.index <= self.index < other.last


class Line:
    """A line as a reader sees it: text between two block edges or line breaks. `element` is the innermost block
    around it, `link_chars` how many of its characters stand in links, `bold` whether (nearly) all of it is."""

    __slots__ = ("_pieces", "bold", "element", "hidden", "link_chars", "text")

    def __init__(
        self,
        text: str,
        element: Element,
        pieces: list[tuple[str, Element | None]],
        bold: bool,
        link_chars: int,
    ) -> None:
        self.text = text
        self.element = element
        self.hidden = element.hidden
        self.bold = bold
        self.link_chars = link_chars
        self._pieces = pieces

    @property
    def pieces(self) -> list[tuple[str, Element | None]]:
        """The text in order, each piece with the link it stands in; a new piece at each inline tag."""
        return [(text, link) for piece, link in self._pieces if (text := tidy(piece))]


@dataclass(slots=True)
class Tree:
    """A page: all elements and all lines in page order, and elements by the few tags everyone asks for."""

    root: Element
    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    by_tag: dict[str, list[Element]] = field(default_factory=dict)
    named: list[Element] = field(default_factory=list)
    """The elements whose names say something."""
    metas: list[tuple[str, str]] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    script_files: list[str] = field(default_factory=list)
    title: str = ""
    base: str = ""

    def tagged(self, *tags: str) -> list[Element]:
        """Every element of these tags, in page order within a tag."""
        return [element for tag in tags for element in self.by_tag.get(tag, ())]

    def inside(self, element: Element) -> list[Element]:
        """The element and everything inside it, in page order."""
        return self.elements[element.index : element.last]

    def children(self, element: Element) -> Iterator[Element]:
        """The elements right inside an element."""
        at, elements = element.index + 1, self.elements
        while at < element.last:
            child = elements[at]
            yield child
            at = child.last

    def lines_of(self, element: Element) -> list[Line]:
        """The lines inside an element."""
        return self.lines[element.first : element.end]

    def text_of(self, element: Element) -> str:
        """The text inside an element, its lines joined."""
        return " ".join([line.text for line in self.lines[element.first : element.end]])


class TooComplex(ValueError):
    """A page nested deeper than 1,000 elements, of more than 150,000, with thousands of attributes on one of them or
    more than 200,000 cells in a table: none that people read is."""


def read_tree(html: str) -> Tree:
    """Parse a page. Raises TooComplex.

    >>> [line.text for line in read_tree("<p>第一条<br>第二<b>条</b></p><!-- 2020-01-01 -->").lines]
    ['第一条', '第二条']
    """
    if "<%" in html:
        html = _without_server_side(html)
    if (html.count("<") > _MANY_TAGS and _nesting(html) > _DEEPEST) or _has_crowded_tag(html):
        raise TooComplex
    parser = LexborHTMLParser(html)
    reader = _Reader()
    if parser.head is not None:
        reader.read_head(parser.head)
    if parser.body is not None:
        reader.read_body(parser.body)
    elif parser.root is not None:
        reader.read_frames(parser.root)
    reader.add_up()
    return reader.tree


def _without_server_side(html: str) -> str:
    """Without server-side code (`<% … %>`) that reached the reader by mistake.

    >>> _without_server_side("公开<%= title %>指南<% 没有结束")
    '公开指南<% 没有结束'
    """
    before, last_end, after = html.rpartition("%>")
    first, *others = f"{before}{last_end}".split("<%")
    kept = [first]
    for part in others:
        _, end, rest = part.partition("%>")
        kept.append(rest if end else f"<%{part}")
    return "".join([*kept, after])


def _has_crowded_tag(html: str) -> bool:
    """Whether a tag has thousands of attributes; parsing time grows with their square."""
    return len(html) > _LONG_PAGE and any(
        len(tag[0].split()) > _MOST_ATTRIBUTES for tag in _LONG_TAG.finditer(html)
    )


def _nesting(html: str) -> int:
    """About how deep the tags are nested that have to be closed."""
    depth = deepest = 0
    for match in _NESTING.finditer(html):
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest


def _is_small(attrs: Attrs) -> bool:
    """Whether a picture or frame is said to be too small to show anything."""
    for name in ("width", "height"):
        size = (attrs.get(name) or "").removesuffix("px")
        if size.isdecimal() and int(size) < _SMALL:
            return True
    return False


class _Reader:
    def __init__(self) -> None:
        self.sums = Sums()
        root = Element("body", _NONE, None, 0, 0, self.sums)
        self.tree = Tree(root, [root], by_tag={tag: [] for tag in _KEPT})
        self.pieces: list[tuple[str, Element | None]] = []
        self.bold_chars = 0

    def read_head(self, head: LexborNode) -> None:
        node = head.first_child
        while node is not None:
            self._data(node.tag or "", node)
            node = node.next

    def read_frames(self, root: LexborNode) -> None:
        for node in root.css("frame"):
            number = len(self.tree.elements)
            frame = Element("frame", dict(node.attributes), self.tree.root, number, 0, self.sums)
            self.tree.elements.append(frame)
            self.tree.by_tag["frame"].append(frame)
        self.tree.root.last = len(self.tree.elements)

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
        """One walk over all nodes; `stack` holds what was in force outside each open node. A line that is still open
        when an element ends belongs to it too."""
        tree, sums, lines, elements, pieces = (
            self.tree,
            self.sums,
            self.tree.lines,
            self.tree.elements,
            self.pieces,
        )
        by_tag, named, action_of, flush = tree.by_tag, tree.named, _ACTIONS.get, self._flush
        element = tree.root
        element.attrs = dict(body.attributes)
        block, link, bold = element, None, False
        stack: list[tuple[LexborNode, Element, Element, Element | None, bool]] = []
        node: LexborNode | None = body.first_child
        while True:
            if node is None:
                if not stack:
                    break
                inner, inner_block = element, block
                node, element, block, link, bold = stack.pop()
                if inner is not element:
                    if pieces and inner is inner_block:
                        flush(inner)
                    inner.end = len(lines) + (1 if pieces else 0)
                    inner.last = len(elements)
                    if inner.tag == "a" and len(inner.text.strip()) >= _LONG_LINK:
                        sums.links.append(inner.index)
                node = node.next
                continue
            tag = node.tag or ""
            if tag == "-text":
                raw = node.text_content or ""
                if not raw.isspace():
                    pieces.append((raw, link))
                    if link is not None:
                        link.text += raw
                    if bold:
                        self.bold_chars += len(raw)
                elif pieces:
                    pieces.append((" ", link))
                node = node.next
                continue
            action = action_of(tag)
            if action is None:
                if pieces:
                    flush(block)
                attrs = node.attributes
            elif action is _Action.DRESSING:
                attrs = _NONE if tag in _PLAIN else node.attributes
            elif action is _Action.INLINE:
                attrs = node.attributes
            elif action is _Action.BREAK:
                if pieces:
                    flush(block)
                node = node.next
                continue
            else:
                self._data(tag, node)
                node = node.next
                continue
            if attrs or action is not _Action.DRESSING:
                child = Element(tag, attrs, element, len(elements), len(lines), sums)
                elements.append(child)
                if child.names is not NAMELESS:
                    named.append(child)
                kept = by_tag.get(tag)
                if kept is not None:
                    kept.append(child)
                    if link is None and tag in _RICH and not _is_small(attrs):
                        sums.rich.append(child.index)
            else:
                child = element
            first = None if tag == "iframe" else node.first_child
            if first is None:
                node = node.next
                continue
            if len(stack) > _DEEPEST or len(elements) > _MOST_ELEMENTS:
                raise TooComplex
            stack.append((node, element, block, link, bold))
            element = child
            if action is None:
                block = child
            elif tag == "a":
                link = child
            if tag in _BOLD:
                bold = True
            node = first
        if pieces:
            flush(block)
        element.end, element.last = len(lines), len(elements)

    def _flush(self, block: Element) -> None:
        """End the line that was begun."""
        pieces = self.pieces
        if len(pieces) == 1:
            raw, link = pieces[0]
            text = tidy(raw)
            linked = 0 if link is None else len(text)
        else:
            text = tidy("".join([piece for piece, _ in pieces]))
            linked = sum([len(tidy(piece)) for piece, link in pieces if link is not None])
        if text:
            bold = self.bold_chars > 0 and self.bold_chars * 10 >= len(text) * 9
            self.tree.lines.append(Line(text, block, pieces.copy(), bold, linked))
        pieces.clear()
        self.bold_chars = 0

    def add_up(self) -> None:
        """Work out the running sums over all lines."""
        sums, lines = self.sums, self.tree.lines
        count = len(lines)
        sums.chars = list(
            accumulate(
                [0 if line.hidden else len(line.text) - line.text.count(" ") for line in lines], initial=0
            )
        )
        sums.link_chars = list(accumulate([line.link_chars for line in lines], initial=0))
        sums.marks = list(
            accumulate([_marks(line) if len(line.text) > _LEAST_MARKED else 0 for line in lines], initial=0)
        )
        for element in reversed(self.tree.elements):
            if element.end > count:
                element.end = count


def _marks(line: Line) -> int:
    text = line.text
    if line.link_chars:
        text = "".join([piece for piece, link in line.pieces if link is None])
    return text.count("，") + text.count("。") + text.count("；")
