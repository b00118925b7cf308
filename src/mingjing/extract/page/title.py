"""The title of a page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mingjing.evidence.markup import without_tags
from mingjing.extract.page.text import squeeze, tidy
from mingjing.extract.page.tree import Element, Line, Tree

_SEPARATORS: Final = re.compile(
    r"\s*[_|｜]+\s*|\s+(?:[-–—]|::|»)+\s+|[-–—]{2,}|\s*[-–—](?=[^-–—]*(?:网|政府|局|委员会|办公室|门户|平台)$)"
)
_CUT: Final = re.compile(r"(?:\.{2,}|…+)$")
_NO_TITLE: Final = re.compile(
    r"^(?:首页|网站首页|当前位置|您的位置|您现在的位置|相关(?:文章|新闻|链接|信息|阅读)|热点|推荐|分享|打印|扫一扫|.*排行|来源[:：]|"
    r"发布时间|版权所有)"
)
_SITE: Final = re.compile(
    r"(?:人民政府|门户网站|政府网|信息网|新闻网|官网|政务网|公众信息网|信息公开(?:网|平台)?|网)$"
)
_META: Final = re.compile(r"(?:发布时间|发布日期|来\s*源|作者|浏览次数|点击数|发表时间)\s*[:：]")
_TIMED: Final = re.compile(r"(?:19|20)\d{2}[-/年]\d{1,2}[-/月]\d{1,2}日?\s*\d{1,2}:\d{2}")
_ORGAN: Final = re.compile(
    r"(?:局|委|会|办|办公室|厅|院|中心|队|所|站|乡|镇|街道|县|市|区|公司|银行|学校|学院|大学|医院|政府)$"
)
_LONGEST_ORGAN: Final = 25
_LONGEST: Final = 160
_SHORTEST: Final = 2
_HEADS: Final = {"ucaptitle": 12, "h1": 10, "h2": 6, "h3": 4}


@dataclass(frozen=True, slots=True)
class Title:
    """The title, the place it was read, and the number of the line it stands on (None: not on the page itself)."""

    text: str = ""
    place: str = ""
    line: int | None = None


def page_title(tree: Tree) -> Title:
    """The ArticleTitle label; else the heading that the `<title>` repeats; else the clearest heading; else the first
    part of `<title>`. A title that was cut is read in full where it stands in full."""
    named = _meta_title(tree.metas)
    tag = tree.title
    headings = list(_headings(tree))
    if named:
        if _CUT.search(named):
            longer = _continued(named, [*(text for text, _, _ in headings), *_segments(tag)])
            if longer:
                return Title(longer, "标题", _line_of(tree, longer))
        return Title(named, "网页标签·ArticleTitle", _line_of(tree, named))
    repeated = _repeated(tree, tag, headings)
    if repeated is not None:
        return repeated
    segments = _segments(tag)
    best = max(headings, key=lambda heading: heading[2], default=None)
    if best is not None and best[2] >= _HEADS["h2"] and len(best[0]) >= 4:
        return Title(best[0], "标题", best[1])
    above = _above_meta(tree)
    if above is not None and all(_names_site(tree, part) for part in segments):
        return above
    if segments:
        first = next((part for part in segments if not _SITE.search(part)), segments[0])
        return Title(first, "网页标题", _line_of(tree, first))
    return Title(best[0], "标题", best[1]) if best is not None else Title()


def _names_site(tree: Tree, part: str) -> bool:
    """Whether a part of `<title>` may be the name of the site or of its organ, not of the article."""
    if len(part) < 4 or _SITE.search(part):
        return True
    return len(part) <= _LONGEST_ORGAN and _ORGAN.search(part) is not None and _line_of(tree, part) is None


def _meta_title(metas: Sequence[tuple[str, str]]) -> str:
    for name, content in metas:
        if name.lower() in {"articletitle", "article:title"} and content:
            title = tidy(without_tags(content))
            if title:
                return title
    return ""


def _headings(tree: Tree) -> Iterator[tuple[str, int, int]]:
    """Headings on the page as (text, line, weight): by their tag, by the name of their block."""
    seen: set[int] = set()
    for tag, weight in _HEADS.items():
        for element in tree.by_tag.get(tag, ()):
            yield from _heading(tree, element, weight, seen)
    for block in tree.named:
        if block.names.title and block.end > block.first:
            inner = tree.lines[block.first].element
            if block is inner or block is inner.parent:
                yield from _heading(tree, block, 6, seen)


def _heading(tree: Tree, element: Element, weight: int, seen: set[int]) -> Iterator[tuple[str, int, int]]:
    if element.index in seen or element.hidden or element.end - element.first > 3:
        return
    seen.add(element.index)
    lines = tree.lines[element.first : max(element.end, element.first + 1)]
    text = tidy("".join(line.text for line in lines))
    links = sum(line.link_chars for line in lines)
    if _SHORTEST <= len(text) <= _LONGEST and links * 2 < len(text) and not _NO_TITLE.search(text):
        yield text, element.first, weight


def _repeated(tree: Tree, tag: str, headings: Sequence[tuple[str, int, int]]) -> Title | None:
    """What both `<title>` and the page say: the longest such line, headings and beginnings preferred; the name of the
    site at the end of `<title>` is none."""
    words = squeeze(tag)
    if len(words) < _SHORTEST:
        return None
    best: tuple[int, Title] | None = None
    candidates = [*headings, *_plain_lines(tree, tag)]
    for text, at, weight in candidates:
        own = squeeze(text)
        shared = len(own)
        if own not in words:
            if not _starts_alike(own, words):
                continue
            shared = len(words)
        elif words != own and not words.startswith(own) and (words.endswith(own) or shared < 6):
            continue
        if (shared < 4 and words != own) or (_SITE.search(text) and words != own):
            continue
        score = shared + weight + (10 if words.startswith(own[:8]) else 0)
        if best is None or score > best[0]:
            best = (score, Title(text, "标题", at))
    return best[1] if best is not None else None


def _plain_lines(tree: Tree, tag: str) -> Iterator[tuple[str, int, int]]:
    start = tag[:4]
    words = squeeze(tag)
    for i, line in enumerate(tree.lines):
        if not (4 <= len(line.text) <= _LONGEST and line.text[:4] == start and _own_words(line)):
            continue
        text = line.text
        for more in tree.lines[i + 1 : i + 4]:
            if not words.startswith(squeeze(text + more.text)):
                break
            text += more.text
        yield text, i, 0


def _above_meta(tree: Tree) -> Title | None:
    """The line above the one that tells time and source, for pages that mark their title in no other way."""
    for i, line in enumerate(tree.lines):
        text = line.text
        if len(text) > 120 or (":" not in text and "：" not in text):
            continue
        if not (_META.search(text) or _TIMED.search(text)):
            continue
        for at in range(i - 1, max(-1, i - 4), -1):
            above = tree.lines[at]
            if 6 <= len(above.text) <= 120 and above.link_chars == 0 and not _META.search(above.text):
                return Title(above.text, "标题", at)
    return None


def _own_words(line: Line) -> bool:
    return line.link_chars * 2 <= len(line.text) and not line.hidden


def _segments(tag: str) -> list[str]:
    """The parts of a `<title>`.

    >>> _segments("关于印发《办法》的通知 | 云岫县人民政府")
    ['关于印发《办法》的通知', '云岫县人民政府']
    """
    parts = [part.strip(" -–—|_") for part in _SEPARATORS.split(tag)]
    return [part for part in parts if part]


def _line_of(tree: Tree, title: str) -> int | None:
    """The line on which a title stands (not as a link), or the first of the lines it is broken over."""
    wanted = squeeze(_CUT.sub("", title))
    if len(wanted) < _SHORTEST:
        return None
    lines = tree.lines
    start = wanted[:1]
    for i, line in enumerate(lines):
        if not line.text.startswith(start) or not _own_words(line) or len(line.text) > len(title) * 2 + 10:
            continue
        words = squeeze(line.text)
        if words == wanted or (
            len(wanted) > 8 and words.startswith(wanted) and len(words) <= len(wanted) + 40
        ):
            return i
        if len(words) >= 4 and wanted.startswith(words):
            joined = "".join(squeeze(other.text) for other in lines[i : i + 4])
            if joined.startswith(wanted):
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
    return len(start) >= 8 and start != tag and heading.startswith(start)


def same_title(one: str, other: str) -> bool:
    """Whether two titles agree, one of them perhaps cut.

    >>> same_title("关于印发《云岫县办法》的通知", "关于印发《云岫县…")
    True
    """
    first, second = squeeze(_CUT.sub("", one)), squeeze(_CUT.sub("", other))
    if not first or not second:
        return False
    if first == second:
        return True
    return min(len(first), len(second)) >= 6 and (first.startswith(second) or second.startswith(first))
