"""The title of a page."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from mingjing.extract.page.text import squeeze, tidy
from mingjing.extract.page.tree import Element, Tree

_TAGS = re.compile(r"<[^>]*>")
_SEPARATORS = re.compile(
    r"\s*[_|｜]\s*|\s+[-–—]+\s+|[-–—]{2,}|\s*[-–—](?=[^-–—]*(?:网|政府|局|委员会|办公室|门户|平台)$)"
)
_CUT = re.compile(r"(?:\.{2,}|…+)$")
_NAMED = re.compile(r"title|biaoti|headline|(?:^|[\s_-])(?:tit|bt|tt|wzbt|xxbt)(?:$|[\s_-])")
_NO_TITLE = re.compile(
    r"^(?:首页|网站首页|当前位置|您的位置|您现在的位置|相关(?:文章|新闻|链接|信息|阅读)|热点|推荐|分享|打印|扫一扫|.*排行.*)"
)
_SITE = re.compile(
    r"(?:人民政府|门户网站|政府网|信息网|新闻网|官网|政务网|公众信息网|信息公开(?:网|平台)?|网)$"
)
_LONGEST = 160


def page_title(tree: Tree) -> tuple[str, str, int | None]:
    """(title, place, line number of the title on the page or None); ("", "", None) when the page shows none."""
    named = _meta_title(tree.metas)
    tag = tree.title
    headings = list(_headings(tree))
    if named:
        line = _line_of(tree, named)
        if _CUT.search(named) or line is None:
            longer = _continued(named, [text for text, _ in headings] + _segments(tag))
            if longer:
                return longer, "标题", _line_of(tree, longer)
        return named, "网页标签·ArticleTitle", line
    tag_words = squeeze(tag)
    for text, element in headings:
        words = squeeze(text)
        if len(words) >= 4 and (words in tag_words or _starts_alike(words, tag_words)):
            return text, "标题", element.first
    segments = _segments(tag)
    for segment in segments:
        line = _line_of(tree, segment)
        if line is not None and len(segment) >= 6 and not _SITE.search(segment):
            return _CUT.sub("", segment), "网页标题", line
    for text, element in headings:
        if len(text) >= 6 and element.tag in {"h1", "h2", "ucaptitle"} | (
            {element.tag} if _NAMED.search(element.names) else set()
        ):
            return text, "标题", element.first
    if not segments:
        return "", "", None
    best = next((s for s in segments if not _SITE.search(s)), segments[0])
    return best, "网页标题", _line_of(tree, best)


def _meta_title(metas: Sequence[tuple[str, str]]) -> str:
    for name, content in metas:
        if name.lower() in {"articletitle", "article:title"} and content:
            title = tidy(_TAGS.sub("", content))
            if title:
                return title
    return ""


def _headings(tree: Tree) -> Iterator[tuple[str, Element]]:
    """Candidates in order of how surely they are headings: the platform's own tag, h1, named blocks, h2, h3."""
    seen: set[int] = set()
    for tag in ("ucaptitle", "h1"):
        for element in tree.by_tag.get(tag, ()):
            yield from _candidate(tree, element, seen)
    blocks: dict[int, Element] = {}
    for line in tree.lines:
        for element in islice(line.element.up(), 2):
            if id(element) not in blocks and _NAMED.search(element.names):
                blocks[id(element)] = element
    for element in blocks.values():
        yield from _candidate(tree, element, seen)
    for tag in ("h2", "h3"):
        for element in tree.by_tag.get(tag, ()):
            yield from _candidate(tree, element, seen)


def _candidate(tree: Tree, element: Element, seen: set[int]) -> Iterator[tuple[str, Element]]:
    if id(element) in seen or element.hidden or element.end - element.first > 3:
        return
    seen.add(id(element))
    lines = tree.lines_of(element)
    if not lines and element.tag == "ucaptitle":
        parent = element.parent
        lines = tree.lines_of(parent) if parent is not None else []
    if not lines:
        return
    text = tidy("".join(line.text for line in lines))
    links = sum(line.link_chars for line in lines)
    if len(text) <= _LONGEST and links * 2 < len(text) and not _NO_TITLE.search(text):
        yield text, element


def _segments(tag: str) -> list[str]:
    """The parts of a `<title>`, longest informative first kept in their order.

    >>> _segments("关于印发《办法》的通知 | 云岫县人民政府")
    ['关于印发《办法》的通知', '云岫县人民政府']
    """
    parts = [part.strip(" -–—|_") for part in _SEPARATORS.split(tag)]
    return [part for part in parts if part]


def _line_of(tree: Tree, title: str) -> int | None:
    """The line on which a title stands (not as a link), or the first of the two lines it is broken over."""
    wanted = squeeze(_CUT.sub("", title))
    if len(wanted) < 4:
        return None
    lines = tree.lines
    for i, line in enumerate(lines):
        if line.link_chars * 2 > len(line.text) or len(line.text) > len(title) * 2 + 10:
            continue
        words = squeeze(line.text)
        if words == wanted or (
            words.startswith(wanted) and len(words) <= len(wanted) + 40 and len(wanted) > 8
        ):
            return i
        if len(words) >= 4 and wanted.startswith(words) and i + 1 < len(lines):
            joined = words + squeeze(lines[i + 1].text)
            if joined.startswith(wanted) and len(joined) <= len(wanted) + 10:
                return i
    return None


def _continued(cut: str, candidates: Sequence[str]) -> str:
    start = squeeze(_CUT.sub("", cut))
    for text in candidates:
        words = squeeze(text)
        if len(start) >= 6 and words.startswith(start) and len(words) > len(start) and not _CUT.search(text):
            return text
    return ""


def _starts_alike(heading: str, tag: str) -> bool:
    """Whether a title tag is a cut form of the heading."""
    start = _CUT.sub("", tag)
    return len(start) >= 8 and heading.startswith(start[: max(8, len(start) - 2)])


def same_title(one: str, other: str) -> bool:
    """Whether two titles agree, one of them perhaps cut.

    >>> same_title("关于印发《云岫县办法》的通知", "关于印发《云岫县…")
    True
    """
    first, second = squeeze(_CUT.sub("", one)), squeeze(_CUT.sub("", other))
    if not first or not second:
        return False
    return first == second or (
        min(len(first), len(second)) >= 6 and (first.startswith(second) or second.startswith(first))
    )
