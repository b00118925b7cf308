"""The column path (栏目) under which a page stands."""

import re
from collections.abc import Iterator, Sequence

from mingjing.extract.page.text import squeeze, tidy, vocabulary
from mingjing.extract.page.title import same_title
from mingjing.extract.page.tree import Element, Line, Tree

_HERE = re.compile(
    r"(?:您|你)?(?:现在|当前|目前)?(?:所在|的|所处)?(?:的)?(?:当前)?(?:页面|栏目)?位置(?:是|为)?\s*[:：]?|当前栏目\s*[:：]?|当前页\s*[:：]?|导航\s*[:：]"
)
_SEPARATORS = re.compile(r"\s*(?:>+|＞+|›+|»+|→|\\|/|／|\||｜|::|·|\s[-–—]+\s|--+|⟩|➔|》)\s*")
_NAMED = re.compile(
    r"crumb|position|location|dqwz|mianbao|weizhi|curmb|currentpath|cur-path|breadnav|bread|(?:^|[\s_-])(?:wz|path|pos|local|curpos|place|lujing|dangqian)(?:$|[\s_-])"
)
_ROOT = re.compile(
    r"^(?:网站)?(?:首页|主页)$|^(?:返回)?首页$|^home$|(?:人民政府|门户网站|政府网|信息网|官网)(?:首页)?$|.{2,20}网首页$|^.{2,16}首页$",
    re.IGNORECASE,
)
_LEAF = vocabulary(
    "正文 内容 详情 详细 详细内容 文章 文章正文 内容详情 信息正文 浏览文章 查看信息 信息内容 文章详情 列表 信息浏览 浏览正文 正文内容 详情页 内容页 信息详情 文章内容"
)
_LONGEST_STEP = 40


def column_path(tree: Tree, title: str) -> tuple[tuple[str, ...], str]:
    """(path from the root down, place): the breadcrumb, else the page's ColumnName label."""
    for element in _breadcrumbs(tree):
        steps = _clean(_steps(tree, element), title)
        if steps:
            return steps, "面包屑"
    for name, content in tree.metas:
        if name.lower() == "columnname" and content.strip():
            return (tidy(content),), "网页标签·ColumnName"
    return (), ""


def _breadcrumbs(tree: Tree) -> Iterator[Element]:
    """Blocks that may hold the breadcrumb, surest first: said in words, named so, starting at the home page."""
    seen: set[int] = set()
    said, rooted = [], []
    for line in tree.lines:
        if len(line.text) > 300 or line.hidden:
            continue
        if "位置" in line.text[:20] or "当前" in line.text[:12] or "导航" in line.text[:4]:
            if _HERE.match(line.text.lstrip("·•【[|> ")):
                said.append(_enough(tree, line))
        elif "首页" in line.text[:16]:
            rooted.append(line)
    named = []
    for line in tree.lines:
        for element in (
            line.element,
            line.element.parent,
            line.element.parent and line.element.parent.parent,
        ):
            if element is not None and id(element) not in seen:
                seen.add(id(element))
                if (
                    _NAMED.search(element.names)
                    and element.end - element.first <= 24
                    and 0 < element.chars < 300
                ):
                    named.append(element)
    yield from said
    for element in sorted(named, key=lambda e: -e.chars):
        if "首页" in tree.text_of(element)[:20] or len(_SEPARATORS.findall(tree.text_of(element))) > 0:
            yield element
    for line in rooted:
        if len(_SEPARATORS.findall(line.text)) >= 1 and ">" in half(line.text):
            yield line.element


def half(text: str) -> str:
    """All arrow-like separators as ">"."""
    return re.sub(r"[＞›»→➔⟩／/｜|\\》]|--+", ">", text)


def _enough(tree: Tree, line: Line) -> Element:
    """The block that holds the steps after the words 当前位置: its own, or the one around a label that stands alone."""
    element = line.element
    rest = _HERE.sub("", line.text, count=1).strip(" :：>")
    for outer in element.up():
        if rest or outer.tag in {"body", "html"}:
            return element
        lines = tree.lines_of(outer)
        if len(lines) > 24 or outer.chars > 400:
            return element
        if len(lines) > 1:
            return outer
    return element


def _steps(tree: Tree, element: Element) -> list[str]:
    """The steps: every link is one, text between links is split at separators."""
    steps: list[str] = []
    for line in tree.lines_of(element):
        open_link: Element | None = None
        for text, link in line.pieces:
            if link is not None:
                if link is open_link and steps:
                    steps[-1] += text
                else:
                    steps.append(text)
            else:
                steps.extend(part for part in _SEPARATORS.split(f" {text} ") if part.strip())
            open_link = link
    return steps


def _clean(steps: Sequence[str], title: str) -> tuple[str, ...]:
    result: list[str] = []
    for step in steps:
        text = tidy(_HERE.sub("", step, count=1)).strip(" :：>＞›»/／|｜\\[]【】·-")
        if not text or (len(text) > _LONGEST_STEP and not same_title(text, title)):
            continue
        result.append(text)
    while result and _ROOT.search(result[0]):
        result.pop(0)
    while result and (
        squeeze(result[-1]) in _LEAF or (title and same_title(result[-1], title) and len(result) > 1)
    ):
        result.pop()
    return tuple(step for i, step in enumerate(result) if i == 0 or step != result[i - 1])
