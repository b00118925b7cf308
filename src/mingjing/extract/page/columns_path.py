"""The column path (栏目) under which a page stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mingjing.extract.page.text import squeeze, tidy, vocabulary
from mingjing.extract.page.title import same_title
from mingjing.extract.page.tree import Element, Line, Tree

_HERE: Final = re.compile(
    r"(?:您|你|我)?(?:现在|当前|目前)?(?:所在|的|所处)?(?:的)?(?:当前)?(?:页面|栏目)?位置(?:是|为)?\s*[:：]?|"
    r"当前栏目\s*[:：]?|当前页\s*[:：]?|导航\s*[:：]|(?:您|你)(?:现在)?在(?:这里)?\s*[:：]"
)
_ARROW: Final = re.compile(r"\s*(?:-*>+|＞+|›+|»+|→|➔|⟩|::)\s*")
_SEPARATOR: Final = re.compile(r"\s*(?:-*>+|＞+|›+|»+|→|➔|⟩|::|\\|/|／|\||｜|·|\s[-–—]+\s|--+)\s*")
_ROOT: Final = re.compile(
    r"^(?:网站|返回|站点)?(?:首页|主页)$|^home$|(?:人民政府|门户网站|政府网|信息网|官网)(?:首页)?$|^.{2,20}网首页$|^.{2,16}首页$",
    re.IGNORECASE,
)
_LEAF: Final = vocabulary(
    "正文 内容 详情 详细 详细内容 文章 文章正文 内容详情 信息正文 浏览文章 查看信息 信息内容 文章详情 列表 信息浏览 "
    "浏览正文 正文内容 详情页 内容页 信息详情 文章内容 当前页"
)
_TOOLS: Final = vocabulary(
    "字号 字体 默认 大 中 小 超大 打印 关闭 分享 收藏 搜索 高级搜索 返回 登录 注册 添加收藏夹 设为首页"
)
_TOOL: Final = re.compile(r"(?:字号|字体|字体大小|打印|分享|时间|日期|来源|发布时间|浏览次数)\s*[:：]")
_LONGEST_STEP: Final = 40
_MOST_STEPS: Final = 10
_TITLE_WORDS: Final = re.compile(r"关于|《|\d|的(?:通知|公告|通告|意见|批复|决定|函)$")
_LONGEST_NAME: Final = 12
_READ_STEPS: Final = 100
"""A last step longer than this that equals the page's title is the title, not a column."""


@dataclass(frozen=True, slots=True)
class Trail:
    """The steps from the root down, which of them are links, where they were read, and the block they stand in."""

    steps: tuple[str, ...] = ()
    linked: tuple[bool, ...] = ()
    place: str = ""
    element: Element | None = None


def read_trail(tree: Tree) -> Trail:
    """The breadcrumb, else the ColumnName label. The site itself and “正文” are no columns."""
    for element, sure in _breadcrumbs(tree):
        trail = _clean(_steps(tree, element), element)
        if (
            trail.steps
            and (sure or len(trail.steps) > 1 or any(trail.linked))
            and len(trail.steps) <= _MOST_STEPS
        ):
            return trail
    name = column_label(tree)
    return Trail((name,), (True,), "网页标签·ColumnName") if name else Trail()


def column_label(tree: Tree) -> str:
    """The page's ColumnName label, or ""."""
    return next(
        (tidy(text) for name, text in tree.metas if name.lower() == "columnname" and text.strip()), ""
    )


def without_title(trail: Trail, title: str, label: str) -> tuple[str, ...]:
    """The path of an article: a last step that repeats its title is no column, unless it is a link, short enough to
    be a column of the same name, or named by the ColumnName label."""
    steps = trail.steps
    if (
        len(steps) > 1
        and not trail.linked[-1]
        and same_title(steps[-1], title)
        and (len(steps[-1]) > _LONGEST_NAME or _TITLE_WORDS.search(steps[-1]))
        and steps[-1] != label
    ):
        return steps[:-1]
    return steps


def _breadcrumbs(tree: Tree) -> Iterator[tuple[Element, bool]]:
    """Blocks that may hold the breadcrumb, surest first: said in words, named so, starting at the home page."""
    said, rooted = [], []
    named = [
        (not element.names.trail, -chars, element)
        for element in tree.named
        if (element.names.trail or element.names.maybe_trail)
        and element.end - element.first <= 24
        and 0 < (chars := element.chars) < 300
    ]
    for line in tree.lines:
        if line.hidden or len(line.text) > 300:
            continue
        text = line.text
        start = text[:20]
        if _may_say_here(start) and _HERE.match(text.lstrip("·•【[|> ")):
            said.append(_enough(tree, line))
        elif "首页" in start and len(_ARROW.findall(text)) >= 1:
            rooted.append(line.element)
    for element in said:
        yield element, True
    for doubtful, _, element in sorted(named, key=lambda item: item[:2]):
        text = tree.text_of(element)
        separated = len((_ARROW if doubtful else _SEPARATOR).findall(text))
        rooted_here = "首页" in text[:20]
        certain = element.chars < 120 and element.names.certain_trail
        if certain or (rooted_here and (separated or not doubtful)) or (separated and not doubtful):
            yield element, False
    for element in rooted:
        yield element, False


def _may_say_here(text: str) -> bool:
    return "位置" in text or "当前" in text or "导航" in text or "在" in text


def _enough(tree: Tree, line: Line) -> Element:
    """The block that holds the steps after the words 当前位置: its own, or the one around a label that stands alone."""
    element = line.element
    rest = _HERE.sub("", line.text, count=1).strip(" :：>【】[]")
    if rest:
        return element
    for outer in element.up():
        if outer.tag in {"body", "html"} or outer.end - outer.first > 24 or outer.chars > 400:
            return element
        if len(tree.lines_of(outer)) > 1:
            return outer
    return element


def _steps(tree: Tree, element: Element) -> list[tuple[str, bool]]:
    """The steps: every link is one, text between links is split at separators. A block with too many to be a path is not
    read to its end."""
    steps: list[tuple[str, bool]] = []
    for line in tree.lines_of(element):
        if len(steps) > _READ_STEPS:
            break
        open_link: Element | None = None
        for text, link in line.pieces:
            if link is None:
                steps.extend((part, False) for part in _SEPARATOR.split(f" {text} ") if part.strip())
            elif link is open_link and steps:
                steps[-1] = (steps[-1][0] + text, True)
            else:
                steps.append((text, bool(link.get("href"))))
            open_link = link
    return steps


def _clean(steps: Sequence[tuple[str, bool]], element: Element) -> Trail:
    kept: list[tuple[str, bool]] = []
    for step, linked in steps:
        if _may_say_here(step):
            step = tidy(_HERE.sub("", step, count=1))
        text = step.strip(" :：>＞›»/／|｜\\[]【】·-")
        if text and (len(text) <= _LONGEST_STEP or not linked) and (not kept or kept[-1][0] != text):
            kept.append((text, linked))
    tool = next((i for i, (text, _) in enumerate(kept) if text in _TOOLS or _TOOL.match(text)), len(kept))
    kept = kept[:tool]
    while kept and _ROOT.search(kept[0][0]):
        kept.pop(0)
    while kept and squeeze(kept[-1][0]) in _LEAF:
        kept.pop()
    return Trail(tuple(text for text, _ in kept), tuple(linked for _, linked in kept), "面包屑", element)
