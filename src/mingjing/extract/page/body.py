"""The main text of a page: known containers first, else the block where the running text stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mingjing.extract.page.dates import read_date
from mingjing.extract.page.tables import rows_of
from mingjing.extract.page.text import squeeze
from mingjing.extract.page.title import Title
from mingjing.extract.page.tree import Element, Line, Tree

_JUNK_TAGS = frozenset({"nav", "footer", "aside", "header"})
_RUNNING = frozenset({"p", "b", "strong", "font", "span", "a", "h1", "h2", "h3", "li", "pre"})
_TOOLS = re.compile(
    r"^(?:[【\[(（]?\s*(?:打印|关闭|收藏|返回|字号|字体|分享|保存|纠错|推荐|大|中|小|微信|微博|QQ空间|新浪微博|默认|超大|背景色|繁体|简体|手机版|"
    r"我要打印|打印本页|打印此页|打印本文|关闭窗口|关闭本页|关闭此页|返回顶部|返回列表|加入收藏|我要纠错|语音播报|朗读|"
    r"A[+-]?|T[+-]?|分享到|扫一扫)\s*[】\])）]?\s*[:：|｜·]?\s*)+$"
)
_MORE = re.compile(
    r"^(?:[【\[]?(?:上一[篇条]|下一[篇条]|上篇|下篇)[】\]]?\s*[:：]?|相关(?:文章|链接|新闻|阅读|信息|报道|稿件|专题|推荐|文件|解读)\s*[:：]?$|"
    r"扫一扫在?手机|[【\[(（]?\s*(?:责任编辑|责编|编辑)\s*[:：])"
)
_FOOTER = re.compile(
    r"版权所有|[Ii][Cc][Pp]备|公网安备|网站标识码|[Cc]opyright|COPYRIGHT|©|免责声明|"
    r"(?:^|[\s|])(?:技术支持|(?:网站)?主办(?:单位)?|(?:网站)?承办(?:单位)?)\s*[:：]"
)
_META = re.compile(
    r"(?:发布(?:时间|日期)|来\s*源|信息来源|作\s*者|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量)?|访问量|字\s*[体号]|文章类型|时间|日期|"
    r"成文日期|发文日期|公开日期|发布机构)\s*[:：]"
)
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[章节编条部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_LONGEST_HEADING = 60
_PICTURE_WEIGHT = 150
_LEAST_TEXT = 12
_LONGEST_BYLINE = 120
_FOOT_LINES = 3
_MENU_ROW = 2
_MENU_LINKS = 4
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
    if not known and element.links >= _MENU_LINKS and element.link_chars * 4 > element.chars * 3:
        return Body(element, (), "正文", False)
    lines = tuple(_kept(tree, element, known, title, skipped, labels))
    if known or not (_is_foot(tree, lines) or _says_little(tree, lines)):
        return Body(element, lines, "正文区" if known else "正文", known)
    shown = _beside_pictures(tree, title, densest)
    if shown is None:
        return Body(element, (), "正文", False)
    lines = tuple(_kept(tree, shown, False, title, skipped, labels))
    foot = _is_foot(tree, lines)
    return Body(shown, () if foot else lines, "正文", not foot)


def _is_foot(tree: Tree, lines: Sequence[int]) -> bool:
    """Whether a block tells who runs the site before it tells anything else."""
    said = 0
    for line in (tree.lines[i] for i in lines[:_FOOT_LINES]):
        if _FOOTER.search(line.text):
            return said < _LEAST_TEXT
        said += len(line.text) if _links_on(line) < _MENU_ROW else len(line.text) - line.link_chars
    return False


def _links_on(line: Line) -> int:
    return len({id(link) for _, link in line.pieces if link is not None})


def _says_little(tree: Tree, lines: Sequence[int]) -> bool:
    texts = (tree.lines[i].text for i in lines)
    return sum(len(text) for text in texts if not _FOOTER.search(text)) < _LEAST_TEXT


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
        and not _is_junk(node)
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
    return (
        max(0, node.chars - 2 * node.link_chars)
        + 12 * node.marks
        + _PICTURE_WEIGHT * max(0, min(node.rich - node.links // 2, 6))
    )


def _densest(tree: Tree, stops: frozenset[int], shut: frozenset[int]) -> Element:
    """Down from the root as long as one child holds most of the running text; not into `stops`, never to `shut`."""
    node = tree.root
    while True:
        inside = list(tree.children(node))
        children = [child for child in inside if id(child) not in shut and not _is_junk(child)]
        best = max(children, key=_weight, default=None)
        if best is None or best.tag in _RUNNING or id(best) in stops:
            return node
        own = max(0, node.chars - sum(child.chars for child in inside))
        if _weight(best) * 10 < (own + sum(map(_weight, children))) * 6:
            return node
        node = best


def _is_junk(node: Element) -> bool:
    """Menus, footers, share bars and the like; a form only while it is small (some sites wrap whole pages in one), and
    nothing that holds long running text."""
    tag = node.tag
    if tag == "form":
        return node.chars < 200
    return (node.names.junk or tag in _JUNK_TAGS) and node.marks < 30


def _kept(
    tree: Tree,
    element: Element,
    known: bool,
    title: Title,
    skipped: Sequence[Element],
    labels: frozenset[int],
) -> Iterator[int]:
    dropped = _dropped(tree, element, skipped)
    wanted, title_at = squeeze(title.text), title.line
    start = element.first
    if title_at is not None and start <= title_at < element.end and (title_at - start < 60 or not known):
        start = title_at
    opening = True
    for i in range(start, element.end):
        line = tree.lines[i]
        text = line.text
        if line.hidden or i in labels or i in dropped:
            continue
        if len(text) < 80 and (_TOOLS.match(text) or (opening and _opens_with(text, wanted, i - start))):
            continue
        if not known and len(text) < 200 and i - start > 2 and (_MORE.match(text) or _FOOTER.search(text)):
            return
        if known and _MORE.match(text) and len(text) < 120:
            continue
        opening = opening and i - start < 8
        yield i


def _opens_with(text: str, title: str, at: int) -> bool:
    """Whether one of the first lines is the title again, or the line about source and time under it."""
    words = squeeze(text)
    if (
        title
        and len(words) >= 4
        and (words == title or (at < 4 and title.startswith(words) and len(words) >= 6))
    ):
        return True
    return (
        at < 8
        and _META.match(text.lstrip("【[（(|·•● ")) is not None
        and len(text) < 60 + 20 * len(_META.findall(text))
    )


def _dropped(tree: Tree, element: Element, skipped: Sequence[Element]) -> set[int]:
    """The numbers of the lines inside the body block that are not text: head table, menus, link lists, share bars."""
    dropped: set[int] = set()
    for block in skipped:
        if block is not element and block.within(element) and block.chars * 2 < element.chars:
            dropped.update(range(block.first, block.end))
    at, stop, elements = element.index + 1, element.last, tree.elements
    while at < stop:
        node = elements[at]
        lines = node.end - node.first
        if lines < 1:
            at = node.last
        elif _is_junk(node) or (
            lines >= 4 and node.link_chars * 4 > node.chars * 3 and node.tag not in {"td", "tr", "tbody"}
        ):
            dropped.update(range(node.first, node.end))
            at = node.last
        else:
            at += 1
    return dropped


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
    if line.element.tag in {"h1", "h2", "h3", "h4"} or _HEADING.match(line.text):
        return True
    in_cell = line.element.closest("td", "th") is not None
    return (
        line.bold and 2 <= len(line.text) <= 40 and not in_cell and not line.text.endswith(("。", "，", "；"))
    )
