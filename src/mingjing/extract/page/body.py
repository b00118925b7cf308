"""The main text of a page: known containers first, else the block where the running text stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from mingjing.extract.page.body_text import is_junk, kept_lines, tells_host, tells_publication
from mingjing.extract.page.dates import read_date
from mingjing.extract.page.links import file_kind
from mingjing.extract.page.tables import rows_of
from mingjing.extract.page.title import Title
from mingjing.extract.page.tree import Element, Line, Tree

_RUNNING: Final = frozenset(
    {"p", "b", "strong", "font", "span", "a", "h1", "h2", "h3", "li", "dt", "dd", "pre"}
)
_HEADING: Final = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[章节编条部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_HEADING_BEGINS: Final = frozenset("第一二三四五六七八九十（(")
_LONGEST_HEADING: Final = 60
_PICTURE_WEIGHT: Final = 150
_LEAST_TEXT: Final = 12
_LONGEST_BYLINE: Final = 120
_BYLINE_WITHIN: Final = 3
_FOOT_LINES: Final = 3
_MENU_ROW: Final = 2
_MENU_LINKS: Final = 4
"""A block with so many links and hardly any text beside them is a menu or a list."""


@dataclass(frozen=True, slots=True)
class Body:
    """The main block and the numbers of its lines; `at` is the range on the page they lie in."""

    element: Element
    lines: tuple[int, ...]
    place: str
    known: bool

    @property
    def at(self) -> range:
        """The range of line numbers from the first to the last line of the body."""
        first = self.element.first
        return range(self.lines[0], self.lines[-1] + 1) if self.lines else range(first, first)


def find_body(
    tree: Tree,
    title: Title,
    skipped: Sequence[Element],
    labels: frozenset[int],
    tables: Sequence[Element],
) -> Body:
    """The main text; no lines where the page has none (a list, a shell, a page of pictures).

    `skipped` are blocks that are no text (breadcrumb, head table), `labels` the numbers of the lines of head tables,
    `tables` the data tables.
    """
    stops = frozenset(map(id, tables))
    shut = frozenset(map(id, skipped))
    densest = _densest(tree, stops, shut)
    element = _container(tree, densest)
    known = element is not None
    if element is None:
        element = densest
    if known or not _is_menu(element):
        lines = tuple(kept_lines(tree, element, known, title, skipped, labels))
        if known or not (_is_foot(tree, lines) or _says_little(tree, lines)):
            return Body(element, lines, "正文区" if known else "正文", known)
    for block in _under_byline(tree, title):
        lines = tuple(kept_lines(tree, block, False, title, skipped, labels))
        if not _says_little(tree, lines):
            return Body(block, lines, "正文", False)
    if _is_menu(element):
        return Body(element, (), "正文", False)
    shown = _around_documents(tree, title) or _beside_pictures(tree, title, densest)
    if shown is None:
        return Body(element, (), "正文", False)
    lines = tuple(kept_lines(tree, shown, False, title, skipped, labels))
    foot = _is_foot(tree, lines)
    return Body(shown, () if foot else lines, "正文", not foot)


def _is_menu(block: Element) -> bool:
    return block.links >= _MENU_LINKS and block.link_chars * 4 > block.chars * 3


def _under_byline(tree: Tree, title: Title) -> Iterator[Element]:
    """Where a line right under the title tells when it was published: the blocks around the title, the innermost first,
    as long as they are no menus. Short texts are found by it between long menus."""
    if title.line is None:
        return
    below = range(title.line + 1, min(title.line + 1 + _BYLINE_WITHIN, len(tree.lines)))
    byline = next((i for i in below if tells_publication(tree.lines[i].text)), None)
    if byline is None:
        return
    for block in tree.lines[title.line].element.up():
        if _is_menu(block):
            return
        if block.end > byline + 1:
            yield block


def _is_foot(tree: Tree, lines: Sequence[int]) -> bool:
    """Whether a block tells who runs the site before it tells anything else."""
    said = 0
    for line in (tree.lines[i] for i in lines[:_FOOT_LINES]):
        if tells_host(line.text):
            return said < _LEAST_TEXT
        said += len(line.text) if _links_on(line) < _MENU_ROW else len(line.text) - line.link_chars
    return False


def _links_on(line: Line) -> int:
    return len({id(link) for _, link in line.pieces if link is not None})


def _says_little(tree: Tree, lines: Sequence[int]) -> bool:
    said = 0
    for text in (tree.lines[i].text for i in lines):
        if not tells_host(text):
            said += len(text)
        if said >= _LEAST_TEXT:
            return False
    return True


def _around_documents(tree: Tree, title: Title) -> Element | None:
    """Where a page only passes documents on: the block that holds the first of them under the title."""
    start = title.line if title.line is not None else 0
    for link in tree.by_tag["a"]:
        if (
            start < link.first < len(tree.lines)
            and not link.hidden
            and file_kind(link.get("href"), link.text)
        ):
            block = tree.lines[link.first].element
            return next((node for node in link.up() if node.names.body), block)
    return None


def _beside_pictures(tree: Tree, title: Title, densest: Element) -> Element | None:
    """Where a page shows only pictures or a player under its title: the innermost block that holds them."""
    start = title.line if title.line is not None else densest.first
    shown = [
        node
        for node in tree.elements
        if node.first > start
        and node.rich
        and not node.hidden
        and _weight(node) >= _PICTURE_WEIGHT
        and not is_junk(node)
    ]
    most = max((node.rich for node in shown), default=0)
    return min((node for node in shown if node.rich == most), key=lambda node: node.chars, default=None)


def _container(tree: Tree, densest: Element) -> Element | None:
    """The known container with most text, the innermost that holds nearly all of it; of several articles on one page
    the first; None where far more running text stands elsewhere."""
    found = [node for node in tree.elements if node.names.body or node.tag == "ucapcontent"]
    full = [
        node for node in found if _weight(node) >= 20 and (node.rich or node.link_chars * 3 <= node.chars * 2)
    ]
    if not full:
        return None
    best = max(full, key=_weight)
    alike = _articles_like(best, full)
    most = sum(map(_weight, alike))
    if most * 3 < _weight(densest) and _weight(densest) > 500:
        return None
    if len(alike) > 1:
        return alike[0] if _dated_apart(tree, alike) else _around(alike)
    return min((node for node in full if _weight(node) * 10 >= most * 8), key=lambda node: node.chars)


def _articles_like(best: Element, full: Sequence[Element]) -> list[Element]:
    """The containers of several articles on one page: those of the same make as the best one, none inside another."""
    alike: list[Element] = []
    for node in full:
        same = node.tag == best.tag and node.attrs.get("class") == best.attrs.get("class")
        if same and (not alike or node.index >= alike[-1].last):
            alike.append(node)
    return alike if best in alike else [best]


def _dated_apart(tree: Tree, blocks: Sequence[Element]) -> bool:
    """Whether a date stands between each two blocks: articles, not parts of one."""
    return all(
        any(
            read_date(line.text)
            for line in tree.lines[one.end : other.first]
            if len(line.text) <= _LONGEST_BYLINE
        )
        for one, other in pairwise(blocks)
    )


def _around(blocks: Sequence[Element]) -> Element:
    """The innermost block around all."""
    return next(node for node in blocks[0].up() if node.last >= blocks[-1].last)


def _weight(node: Element) -> int:
    """Running text: characters outside links, counted more where there is punctuation; pictures count like a short
    paragraph each, unless links stand beside them."""
    if node.hidden:
        return 0
    rich = node.rich
    pictures = max(0, min(rich - node.links // 2, 6)) if rich else 0
    return max(0, node.chars - 2 * node.link_chars) + 12 * node.marks + _PICTURE_WEIGHT * pictures


def _densest(tree: Tree, stops: frozenset[int], shut: frozenset[int]) -> Element:
    """Down from the root as long as one child holds most of the running text; not into `stops`, never to `shut`, nor from
    words beside pictures to the pictures alone."""
    node = tree.root
    while True:
        inside = list(tree.children(node))
        children = [child for child in inside if id(child) not in shut and not is_junk(child)]
        weights = list(map(_weight, children))
        most = max(weights, default=0)
        best = children[weights.index(most)] if children else node
        if best is node or best.tag in _RUNNING or id(best) in stops:
            return node
        if not best.chars and node.link_chars * 2 < node.chars:
            return node
        own = max(0, node.chars - sum([child.chars for child in inside]))
        if most * 10 < (own + sum(weights)) * 6:
            return node
        node = best


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The paragraphs of a body and the number of the line each begins on."""

    texts: tuple[str, ...]
    starts: tuple[int, ...]

    def before(self, line: int) -> int:
        """How many paragraphs begin before this line of the page."""
        return bisect_left(self.starts, line)


def read_paragraphs(tree: Tree, body: Body, tables: Sequence[Element]) -> Paragraphs:
    """A line is a paragraph; the cells of one row of a data table stand together in one."""
    row_of = {
        i: row
        for table in tables
        if table.within(body.element)
        for row in rows_of(tree, table)
        for i in range(row.first, row.end)
    }
    texts: list[str] = []
    starts: list[int] = []
    row_now: Element | None = None
    for i in body.lines:
        row = row_of.get(i)
        if row is not None and row is row_now:
            texts[-1] = f"{texts[-1]} {tree.lines[i].text}"
        else:
            texts.append(tree.lines[i].text)
            starts.append(i)
        row_now = row
    return Paragraphs(tuple(texts), tuple(starts))


def headings(tree: Tree, body: Body) -> tuple[str, ...]:
    """Lines that head a part of the text: h1–h4, numbered (一、 （一） 第一章), or short and bold throughout."""
    lines = (tree.lines[i] for i in body.lines)
    return tuple(line.text for line in lines if len(line.text) <= _LONGEST_HEADING and _is_heading(line))


def _is_heading(line: Line) -> bool:
    text = line.text
    if line.element.tag in {"h1", "h2", "h3", "h4"} or (text[0] in _HEADING_BEGINS and _HEADING.match(text)):
        return True
    return (
        line.bold
        and 2 <= len(text) <= 40
        and line.element.closest("td", "th") is None
        and not text.endswith(("。", "，", "；"))
    )
