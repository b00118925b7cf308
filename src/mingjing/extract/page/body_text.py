"""Which lines of a block are its text: not the title again, who published it and when, tools, menus, or the site's foot."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mingjing.extract.page.dates import read_date
from mingjing.extract.page.text import squeeze, vocabulary
from mingjing.extract.page.title import Title
from mingjing.extract.page.tree import Element, Tree

_JUNK_TAGS: Final = frozenset({"nav", "footer", "aside", "header"})
_TOOL_WORDS: Final = sorted(
    vocabulary(
        "打印 关闭 收藏 返回 字号 字体 分享 保存 纠错 推荐 大 中 小 微信 微博 QQ空间 新浪微博 默认 超大 背景色 繁体 简体 手机版 "
        "我要打印 打印本页 打印此页 打印本文 关闭窗口 关闭本页 关闭此页 返回顶部 返回列表 加入收藏 我要纠错 语音播报 朗读 "
        r"发表评论 我要评论 发送给朋友 推荐给朋友 订阅 第\d+页/共\d+页 A[+-]? T[+-]? 分享到 扫一扫"
    )
)
_TOOLS: Final = re.compile(rf"^(?:[【\[(（]?\s*(?:{'|'.join(_TOOL_WORDS)})\s*[】\])）]?\s*[:：|｜·]?\s*)+$")
_TOOLS_BEGIN: Final = frozenset("【[(（").union(word[0] for word in _TOOL_WORDS)
_MORE: Final = re.compile(
    r"^(?:[【\[]?(?:上一[篇条页]|下一[篇条页]|上篇|下篇)[】\]]?\s*[:：]?|相关(?:文章|链接|新闻|阅读|信息|报道|稿件|专题|推荐|文件|解读)\s*[:：]?$|"
    r"扫一扫在?手机|[【\[(（]?\s*(?:责任编辑|责编|编辑)\s*[:：])"
)
_MORE_BEGINS: Final = frozenset("【[（(上下相扫责编")
_FOOTER: Final = re.compile(
    r"版权所有|I[Cc][Pp]备|i[Cc][Pp]备|公网安备|网站标识码|Copyright|copyright|COPYRIGHT|©|免责声明|"
    r"技术支持(?<![^\s|]技术支持)\s*[:：]|网站(?<![^\s|]网站)(?:主办|承办)(?:单位)?\s*[:：]"
)
_HOSTS: Final = ("主办", "承办")
_FOOT_SIGNS: Final = ("版权", "备", "标识码", "pyright", "PYRIGHT", "©", "免责", "支持", *_HOSTS)
"""A text without any of these is no foot: quicker to see than by the pattern."""
_HOSTED: Final = re.compile(r"主办(?<![^\s|]主办)(?:单位)?\s*[:：]|承办(?<![^\s|]承办)(?:单位)?\s*[:：]")
"""Who runs the site, or who held what the text is about: what stands around it tells."""
_FOOT_LINES: Final = 2
_TITLE_WITHIN: Final = 4
"""Lines of a block of which one begins the title, if any does."""
_TITLE_LINES: Final = 8
_SHORTEST_BEGINNING: Final = 6
_META: Final = re.compile(
    r"(?:发布(?:时间|日期)|来\s*源|信息来源|作\s*者|浏览(?:次数|量)?|点击(?:数|量|率)?|阅读(?:次数|量)?|访问量|字\s*[体号]|文章类型|时间|日期|"
    r"成文日期|发文日期|公开日期|发布机构)\s*[:：]"
)

_BYLINE: Final = re.compile(
    r"(?:19|20)\d{2}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s*(?:\d{1,2}:\d{2}(?::\d{2})?\s*(?:$|更新|来源|作者|\|)|(?:更新|来源|作者)\S{0,4}[:：])"
)
"""A line that begins with a moment, or with a day and a source."""
_PUBLISHED: Final = re.compile(r"(?:发布(?:时间|日期)|成文日期|发文日期|公开日期|^\W*(?:时间|日期))\s*[:：]")
_OPENING_LINES: Final = 8
_LONGEST_BYLINE: Final = 60
_LONGEST_HEAD: Final = 80
_NUMBER: Final = re.compile(r"[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*第?\s*\d+\s*号")


def kept_lines(
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
    header = _header(tree, start, element.end) | _title_lines(tree, range(start, element.end), wanted)
    opening = True
    for i in range(start, element.end):
        line = tree.lines[i]
        text = line.text
        if line.hidden or i in labels or i in dropped or i in header:
            continue
        if len(text) < 80 and (_is_tool(text) or (opening and _opens_with(text, wanted, i - start))):
            continue
        leads_on = text[0] in _MORE_BEGINS and _MORE.match(text) is not None
        if not known and len(text) < 200 and i - start > 2 and (leads_on or _is_foot(tree, i)):
            return
        if leads_on and len(text) < 120:
            continue
        opening = opening and i - start < 8
        yield i


def _is_tool(text: str) -> bool:
    """Whether a line only offers to print, to share and the like."""
    return text[0] in _TOOLS_BEGIN and _TOOLS.match(text) is not None


def tells_host(text: str) -> bool:
    """Whether a line may stand in a site's foot.

    >>> tells_host("主办单位：云岫县财政局"), tells_host("云岫县财政局主办")
    (True, False)
    """
    return _shows_foot(text) or _HOSTED.search(text) is not None


def _shows_foot(text: str) -> bool:
    return _says(text, _FOOT_SIGNS) and _FOOTER.search(text) is not None


def _says(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)


def _is_foot(tree: Tree, i: int) -> bool:
    """Whether the site's foot begins with the line."""
    text = tree.lines[i].text
    if _shows_foot(text):
        return True
    if not _says(text, _HOSTS) or _HOSTED.search(text) is None:
        return False
    return any(_shows_foot(line.text) for line in tree.lines[i + 1 : i + 1 + _FOOT_LINES])


def _header(tree: Tree, start: int, end: int) -> frozenset[int]:
    """The lines down to the one that tells when (and where) a text was published, in its first lines; a document
    number stays, and so does everything where running text stands above."""
    opening = range(start, min(start + _OPENING_LINES, end))
    last = max((i for i in opening if _is_byline(tree.lines[i].text)), default=None)
    if last is None:
        return frozenset()
    above = [tree.lines[i].text for i in range(start, last)]
    if any("。" in text or len(text) > _LONGEST_HEAD for text in above):
        return frozenset({last})
    return frozenset(i for i in range(start, last + 1) if not _NUMBER.search(tree.lines[i].text))


def tells_publication(text: str) -> bool:
    """Whether a short line tells when a text was published (发布时间：2022-03-02　来源：…)."""
    return len(text) <= _LONGEST_HEAD and _PUBLISHED.search(text) is not None and read_date(text) is not None


def _is_byline(text: str) -> bool:
    return len(text) <= _LONGEST_BYLINE and _BYLINE.match(text) is not None


def _opens_with(text: str, title: str, at: int) -> bool:
    """Whether one of the first lines is the title again, or the line about source and time under it."""
    if title and len(text) >= 4 and squeeze(text) == title:
        return True
    if at >= _OPENING_LINES:
        return False
    if tells_publication(text) and "。" not in text:
        return True
    labelled = _META.match(text.lstrip("【[（(|·•● ")) is not None
    return labelled and len(text) < 60 + 20 * len(_META.findall(text))


def _title_lines(tree: Tree, block: range, title: str) -> frozenset[int]:
    """The first lines of a block over which the title is broken: its beginning and the lines that go on with it (the
    name of an organ alone may be a signature)."""
    texts = [squeeze(line.text) for line in tree.lines[block.start : block.stop][:_TITLE_LINES]]
    for start, beginning in enumerate(texts[:_TITLE_WITHIN]):
        rest = title.removeprefix(beginning)
        if not rest or len(title) - len(rest) < _SHORTEST_BEGINNING:
            continue
        end = start + 1
        while end < len(texts) and rest and len(texts[end]) > 1 and rest.startswith(texts[end]):
            rest = rest.removeprefix(texts[end])
            end += 1
        goes_on = bool(rest) and end < len(texts) and len(texts[end]) > 1 and texts[end].startswith(rest)
        if goes_on or end > start + 1:
            return frozenset(range(block.start + start, block.start + end))
    return frozenset()


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
        elif is_junk(node) or (
            lines >= 4 and node.link_chars * 4 > node.chars * 3 and node.tag not in {"td", "tr", "tbody"}
        ):
            dropped.update(range(node.first, node.end))
            at = node.last
        else:
            at += 1
    return dropped


def is_junk(node: Element) -> bool:
    """Menus, footers, share bars and the like; a form only while it is small (some sites wrap whole pages in one), and
    nothing that holds long running text."""
    tag = node.tag
    if tag == "form":
        return node.chars < 200
    return (node.names.junk or tag in _JUNK_TAGS) and node.marks < 30
