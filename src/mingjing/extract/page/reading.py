"""Markup → the tree of a page, in one walk over one parse."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from string import ascii_letters
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mingjing.extract.page.names import NAMELESS
from mingjing.extract.page.tabs import show_panels
from mingjing.extract.page.text import tidy, vocabulary
from mingjing.extract.page.tree import Attrs, Element, Line, Sums, TooComplex, Tree


class _Action(Enum):
    """What a tag does, other than beginning a block."""

    SKIP = auto()
    DATA = auto()
    BREAK = auto()
    PLAIN = auto()
    """Dresses text and has no attributes that anybody asks for."""
    DRESSING = auto()
    INLINE = auto()


# Names of their own: a member asked of its class is looked up anew each time.
_SKIP: Final = _Action.SKIP
_DATA: Final = _Action.DATA
_BREAK: Final = _Action.BREAK
_PLAIN: Final = _Action.PLAIN
_DRESSING: Final = _Action.DRESSING
_INLINE: Final = _Action.INLINE

_ACTIONS: Final = {
    **dict.fromkeys(
        vocabulary(
            "style noscript template svg head select textarea object canvas map datalist math link -comment !doctype"
        ),
        _SKIP,
    ),
    **dict.fromkeys(("title", "script", "meta", "base"), _DATA),
    **dict.fromkeys(("br", "hr"), _BREAK),
    **dict.fromkeys(vocabulary("b big em i o:p small strong sub sup u wbr"), _PLAIN),
    **dict.fromkeys(
        vocabulary(
            "abbr acronym bdi bdo cite code del dfn font ins kbd label mark nobr q ruby s samp span strike "
            "time tt var button input st1:chsdate founder-author ucapsource"
        ),
        _DRESSING,
    ),
    **dict.fromkeys(("a", "img", "ucaptitle"), _INLINE),
}
_BOLD: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4"})
_RICH: Final = frozenset({"img", "video", "audio", "embed", "iframe"})
_KEPT: Final = vocabulary(
    "a img table ul ol dl tbody tr td video audio embed iframe source h1 h2 h3 h4 frame ucaptitle"
)
_TEXT: Final = 2
"""The parser's number for text."""
_KNOWN_TAGS: Final = 256
"""The parser numbers the tags of HTML below this; other tags get a new number on every page."""
_SMALL: Final = 60
"""Pixels; smaller pictures are ornaments."""
_SHORTEST_TAG: Final = 3
_MANY_TAGS: Final = 20_000
"""A page with more tags is looked at before it is parsed: parsing time grows with the square of nesting."""
_DEEPEST: Final = 1_000
_MOST_ELEMENTS: Final = 150_000
_NESTING: Final = re.compile(
    r"<(/?)(?:div|ul|ol|dl|span|font|b|a|table|center|form|section|article|blockquote)[\s>]", re.IGNORECASE
)
_LONG_PAGE: Final = 150_000
_LONG_TAG: Final = 40_000
_MOST_ATTRIBUTES: Final = 5_000
_LETTERS: Final = frozenset(ascii_letters)
_LONG_LINK: Final = 4
"""Characters from which on a link counts among the links of a block."""
_LEAST_MARKED: Final = 5
"""Characters; a shorter text has no punctuation that counts."""

_Tag = tuple[str, _Action | None, bool]
"""A tag's name, what it does, and whether it makes text bold."""
_tags: Final[dict[int, _Tag]] = {}
"""The tags of HTML by the parser's number, as far as they were met: cheaper to ask for than a name."""
_NONE: Final[Attrs] = {}


def read_tree(html: str) -> Tree:
    """Parse a page. Raises TooComplex.

    >>> [line.text for line in read_tree("<p>第一条<br>第二<b>条</b></p><!-- 2020-01-01 -->").lines]
    ['第一条', '第二条']
    """
    if _has_server_side(html):
        html = _without_server_side(html)
    if _is_too_nested(html) or _has_crowded_tag(html):
        raise TooComplex
    parser = LexborHTMLParser(html)
    reader = _Reader()
    if parser.head is not None:
        reader.read_head(parser.head)
    if parser.body is not None:
        reader.read_body(parser.body)
        if reader.hidden:
            show_panels(reader.tree, reader.hidden)
    elif parser.root is not None:
        reader.read_frames(parser.root)
    return reader.tree


def _has_server_side(html: str) -> bool:
    """Whether “<%” stands in a page. One letter is found many times faster than two."""
    at = html.find("%", 1)
    while at > 0 and html[at - 1] != "<":
        at = html.find("%", at + 1)
    return at > 0


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
        tag[:1] in _LETTERS and len(tag.split()) > _MOST_ATTRIBUTES for tag in _long_tags(html)
    )


def _long_tags(html: str) -> Iterator[str]:
    """What stands between “<” and “>” where that is very long; pages of short tags are passed over in long steps."""
    at = html.find("<") + 1
    while at > 0:
        last = html.rfind("<", at, at + _LONG_TAG)
        if last < 0:
            following = html.find("<", at)
            tag = html[at : following if following > 0 else len(html)].partition(">")[0]
            if len(tag) > _LONG_TAG:
                yield tag
            last = following
        at = last + 1


def _is_too_nested(html: str) -> bool:
    """Whether a page of very many tags nests them too deep."""
    return (
        len(html) > _MANY_TAGS * _SHORTEST_TAG and html.count("<") > _MANY_TAGS and _nesting(html) > _DEEPEST
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


def _tag_of(node: LexborNode) -> _Tag:
    name = node.tag or ""
    tag = name, _ACTIONS.get(name), name in _BOLD
    if node.tag_id < _KNOWN_TAGS:
        _tags[node.tag_id] = tag
    return tag


class _Reader:
    def __init__(self) -> None:
        root = Element("body", _NONE, None, 0, 0, Sums())
        self.tree = Tree(root, [root], by_tag={tag: [] for tag in _KEPT})
        self.pieces: list[tuple[str, Element | None]] = []
        self.rich: list[int] = []
        self.links: list[int] = []
        self.hidden: list[Element] = []
        self.bold_chars = 0

    def read_head(self, head: LexborNode) -> None:
        node = head.first_child
        while node is not None:
            self._data(node.tag or "", node)
            node = node.next

    def read_frames(self, root: LexborNode) -> None:
        tree = self.tree
        for node in root.css("frame"):
            frame = Element("frame", dict(node.attributes), tree.root, len(tree.elements), 0, tree.root.sums)
            tree.elements.append(frame)
            tree.by_tag["frame"].append(frame)
        tree.root.last = len(tree.elements)
        tree.root.sums.count(len(tree.elements), (), ())

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
        tree, pieces = self.tree, self.pieces
        lines, elements, by_tag, named = tree.lines, tree.elements, tree.by_tag, tree.named
        element = tree.root
        sums = element.sums
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
                        self._flush(inner)
                    inner.end = len(lines) + (1 if pieces else 0)
                    inner.last = len(elements)
                    if inner.tag == "a" and len(inner.text.strip()) >= _LONG_LINK:
                        self.links.append(inner.index)
                node = node.next
                continue
            number = node.tag_id
            if number == _TEXT:
                if node.is_empty_text_node or (raw := node.text_content or "").isspace():
                    if pieces:
                        pieces.append((" ", link))
                else:
                    pieces.append((raw, link))
                    if link is not None:
                        link.text += raw
                    if bold:
                        self.bold_chars += len(raw)
                node = node.next
                continue
            tag, action, is_bold = _tags.get(number) or _tag_of(node)
            attrs: Attrs | None
            if action is None:
                if pieces:
                    self._break_line(block, link)
                attrs = node.attributes
            elif action is _DRESSING:
                attrs = node.attributes or None
            elif action is _INLINE:
                attrs = node.attributes
            elif action is _PLAIN:
                attrs = None
            else:
                if action is _DATA:
                    self._data(tag, node)
                elif action is _BREAK and pieces:
                    self._break_line(block, link)
                node = node.next
                continue
            if attrs is None:
                child = element
            else:
                child = Element(tag, attrs, element, len(elements), len(lines), sums)
                elements.append(child)
                if child.hidden and not element.hidden:
                    self.hidden.append(child)
                if child.names is not NAMELESS:
                    named.append(child)
                kept = by_tag.get(tag)
                if kept is not None:
                    kept.append(child)
                    if link is None and tag in _RICH and not _is_small(attrs):
                        self.rich.append(child.index)
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
            if is_bold:
                bold = True
            node = first
        if pieces:
            self._flush(block)
        element.end, element.last = len(lines), len(elements)
        count = len(lines)
        for element in elements:
            if element.end > count:
                element.end = count
        sums.count(len(elements), self.rich, self.links)

    def _break_line(self, block: Element, link: Element | None) -> None:
        """End the line that was begun, within a link perhaps; one that has no words yet begins on the next line."""
        self._flush(block)
        if link is not None and not link.text:
            link.first = len(self.tree.lines)

    def _flush(self, block: Element) -> None:
        """End the line that was begun."""
        pieces = self.pieces
        linked = 0
        if len(pieces) == 1:
            raw, link = pieces[0]
            text = tidy(raw)
            if link is not None:
                linked = len(text)
        else:
            text = tidy("".join([piece for piece, _ in pieces]))
            for piece, link in pieces:
                if link is not None:
                    linked += len(tidy(piece))
        if text:
            bold = self.bold_chars > 0 and self.bold_chars * 10 >= len(text) * 9
            line = Line(text, block, pieces.copy(), bold, linked)
            self.tree.lines.append(line)
            marks = 0 if len(text) <= _LEAST_MARKED or linked == len(text) else _marks(text, pieces, linked)
            self.tree.root.sums.add_line(line.chars, linked, marks)
        pieces.clear()
        self.bold_chars = 0


def _marks(text: str, pieces: list[tuple[str, Element | None]], linked: int) -> int:
    """Chinese punctuation outside links."""
    if linked:
        text = "".join([piece for piece, link in pieces if link is None])
    return text.count("，") + text.count("。") + text.count("；")
