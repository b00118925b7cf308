"""The main text of a page: known containers first, else the block where the running text stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.page.tables import is_data
from mingjing.extract.page.text import squeeze
from mingjing.extract.page.tree import Element, Line, Tree

_SURE = re.compile(
    r"(?:^|\s)(?:zoomcon|zoom|ucap-content|trs_editor|trs_ueditor|trs_paper|article-content|article_content|xxgk-tt-content|"
    r"vsb_content\S*|v_news_content|pages_content|news_content|newscontent|bt_content|ivs_content|artibody|contenttext|"
    r"article-body|articlecontent|detail-content|detail_content|art_con|artcontent|arc_content|view_content|"
    r"wenzhang_content|content_text|content-text|text_content|txt_content|rich_media_content|"
    r"info-content|info_content|xl_content|js_content|news-content|con_text|main-txt|mainbody|fontzoom|"
    r"zwnr|nrzw|wznr|xxnr|wz_nr|wenzhangneirong)(?=\s|$)"
)
_JUNK = re.compile(
    r"share|bdshare|footer|copyright|related|xiangguan|xgxw|xgwz|relnews|comment|pinglun|toolbar|breadcrumb|"
    r"recommend|hotnews|sidebar|qrcode|erweima|nav(?:$|[\s_-])|(?:^|[\s_-])(?:foot|header|menu|page-?nav|pager|ad|ads|fx|dy)(?:$|[\s_-])"
)
_END = re.compile(
    r"^(?:【?打印(?:本页|此页|本文|文章)?】?|【?关闭(?:窗口|本页|此页)?】?|上一[篇条]\s*[:：]?.*|下一[篇条]\s*[:：]?.*|相关(?:文章|链接|新闻|阅读|信息|报道|稿件|专题|推荐)\s*[:：]?|"
    r"扫一扫.*|分享到?\s*[:：]?.*|责任编辑\s*[:：].*|【?(?:责编|编辑)\s*[:：].{0,12}】?|版权所有.*|.*[^。]ICP备.*|我要纠错.*|\[?(?:打印|关闭|收藏|返回)\S{0,6}\]?(?:\s*\[?(?:打印|关闭|收藏|返回|顶部)\S{0,6}\]?)*)$"
)
_HEADING = re.compile(
    r"^(?:第[一二三四五六七八九十百]+[章节编条部]|[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True)
class Body:
    """The main block and the numbers of its lines; `at` is the range on the page they lie in."""

    element: Element
    lines: tuple[int, ...]
    place: str

    @property
    def at(self) -> range:
        """The range of line numbers from the first to the last line of the body."""
        return (
            range(self.lines[0], self.lines[-1] + 1)
            if self.lines
            else range(self.element.first, self.element.first)
        )


def find_body(tree: Tree, title: str, title_at: int | None, head: Element | None) -> Body:
    """The main text. Empty lines mean that the page has no running text (a list, a shell)."""
    element, place = _container(tree), "正文区"
    if element is None:
        element, place = _densest(tree.root), "正文"
    lines = tuple(_kept(tree, element, title, title_at, head))
    return Body(element, lines, place)


def _container(tree: Tree) -> Element | None:
    """The known container with most text; an outer one only where it holds clearly more."""
    found: list[Element] = []
    stack = [tree.root]
    while stack:
        node = stack.pop()
        if (
            node.attrs and ("id" in node.attrs or "class" in node.attrs) and _SURE.search(node.names)
        ) or node.tag == "ucapcontent":
            found.append(node)
        stack.extend(node.children)
    full = [node for node in found if node.chars >= 20 and node.link_chars * 3 < node.chars * 2]
    if not full:
        return None
    most = max(node.chars - node.link_chars for node in full)
    inner = [node for node in full if (node.chars - node.link_chars) * 10 >= most * 8]
    return min(inner, key=lambda node: node.chars)


def _weight(node: Element) -> int:
    """Running text: characters outside links, counted more where there is punctuation."""
    if node.hidden:
        return 0
    return max(0, node.chars - 2 * node.link_chars) + 12 * node.marks


def _densest(root: Element) -> Element:
    """Down from the root as long as one child holds nearly all of the running text."""
    node = root
    while True:
        best = max(node.children, key=_weight, default=None)
        if best is None or (best.tag in {"p", "tr", "table"} and node.tag != "td" and best.tag != "table"):
            return node
        total = sum(_weight(child) for child in node.children if not _is_junk(child)) + _own(node)
        if _weight(best) * 10 < total * 6 or best.tag in _RUNNING:
            return node
        node = best


_RUNNING = frozenset({"p", "b", "strong", "font", "span", "a", "h1", "h2", "h3"})


def _own(node: Element) -> int:
    return max(0, node.chars - sum(child.chars for child in node.children))


def _is_junk(node: Element) -> bool:
    return node.tag in {"nav", "footer", "aside", "header", "form"} or bool(_JUNK.search(node.names))


def _kept(
    tree: Tree, element: Element, title: str, title_at: int | None, head: Element | None
) -> Iterator[int]:
    dropped = _dropped(element, head)
    wanted = squeeze(title)
    start = element.first
    if title_at is not None and element.first <= title_at < element.end and title_at - element.first < 60:
        start = title_at + 1
    for i in range(start, element.end):
        line = tree.lines[i]
        if any(low <= i < high for low, high in dropped) or line.hidden:
            continue
        if i < start + 4 and wanted and squeeze(line.text) == wanted:
            continue
        if _END.match(line.text) and len(line.text) < 80:
            if i - start > 3 and line.text.startswith(("相关", "上一", "下一")):
                return
            continue
        yield i


def _dropped(element: Element, head: Element | None) -> list[tuple[int, int]]:
    """Line ranges inside the body block that are not text: head table, menus, link lists, share bars."""
    ranges = []
    if head is not None and head is not element and head.within(element) and head.chars * 2 < element.chars:
        ranges.append((head.first, head.end))
    stack = list(element.children)
    while stack:
        node = stack.pop()
        if node.end - node.first < 1:
            continue
        lines = node.end - node.first
        if _is_junk(node) or (
            lines >= 4 and node.link_chars * 4 > node.chars * 3 and node.tag not in {"td", "tr", "tbody"}
        ):
            ranges.append((node.first, node.end))
        else:
            stack.extend(node.children)
    return ranges


def body_text(tree: Tree, body: Body) -> tuple[str, ...]:
    """The paragraphs: a line each; the cells of one row of a data table stand on one line."""
    result: list[str] = []
    row_now: Element | None = None
    known: dict[int, Element | None] = {}
    for i in body.lines:
        line = tree.lines[i]
        row = _data_row(line.element, body.element, known)
        if row is not None and row is row_now:
            result[-1] = f"{result[-1]} {line.text}"
        else:
            result.append(line.text)
        row_now = row
    return tuple(result)


def _data_row(element: Element, limit: Element, known: dict[int, Element | None]) -> Element | None:
    """The row of the data table the block stands in, or None."""
    if id(element) in known:
        return known[id(element)]
    row: Element | None = None
    for node in element.up():
        if node is limit:
            break
        if node.tag == "tr":
            table = node.closest("table")
            row = node if table is not None and is_data(table) else None
            break
    known[id(element)] = row
    return row


def headings(tree: Tree, body: Body) -> tuple[str, ...]:
    """Lines that head a part of the text: h1–h4, numbered (一、 （一） 第一章), or short and bold throughout."""
    found = []
    for i in body.lines:
        line = tree.lines[i]
        if len(line.text) <= _LONGEST_HEADING and _is_heading(line):
            found.append(line.text)
    return tuple(found)


def _is_heading(line: Line) -> bool:
    if line.element.tag in {"h1", "h2", "h3", "h4"} or _HEADING.match(line.text):
        return True
    return (
        line.bold
        and 2 <= len(line.text) <= 40
        and line.element.closest("td", "th") is None
        and not line.text.endswith(("。", "，", "；"))
    )


def body_lines(tree: Tree, body: Body) -> Sequence[Line]:
    """The kept lines."""
    return [tree.lines[i] for i in body.lines]
