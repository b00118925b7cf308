"""The head table of a public document (索引号, 发布机构, 生成日期 …), in whatever layout it is written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from mingjing.extract.page.text import LABEL_EDGES, label, tidy, vocabulary
from mingjing.extract.page.tree import Element, Line, Tree

_STRONG: Final = vocabulary(
    "索引号 索取号 信息索引号 信息索引 发布机构 发文机关 发文机构 发文单位 公开责任部门 责任部门 公开主体 生成日期 成文日期 "
    "发文日期 公开日期 文号 发文字号 文件编号 文件号 公文号 主题分类 公开范围 公开方式 公开时限 公开形式 公开类别 公开目录 "
    "信息分类 组配分类 体裁分类 服务对象 有效性 统一登记号 登记号 发布文号 信息公开类别 发布单位 制发机关 制发单位 公开程序 "
    "信息生成日期 印发日期 废止日期 失效日期 生效日期 实施日期 施行日期 文件有效性 信息有效性 产生日期 公开期限 主体分类 "
    "所属机构 所属主题 主题词 信息类别 文种 效力状态 时效性 是否有效 信息来源 规范性文件编号 产生时间 生成时间 发布日期 发布时间 "
    "编制日期 责任单位 信息公开目录 公开属性 信息形式 内容分类 文件类型 机构分类 签发日期"
)
_WEAK: Final = vocabulary(
    "标题 名称 信息名称 信息标题 文件名称 来源 作者 关键词 关键字 内容概述 内容简介 有效期 备注 语种 所属栏目 栏目 浏览次数"
)
_KNOWN: Final = _STRONG | _WEAK
_FIRST: Final = frozenset(name[0] for name in _KNOWN)
_EDGES: Final = f" {LABEL_EDGES}"
_NUMBERED: Final = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]")
"""The beginning of a paragraph; the lines of a head table are not numbered, and are no sentences."""
_COLON: Final = re.compile("[:：]")
_LABEL: Final = re.compile(r"[\[【(（]?[\u4e00-\u9fff][\u4e00-\u9fff 　]{0,15}[\]】)）]?\s*$")
_LONGEST_LABEL: Final = 20
_SOURCE: Final = re.compile(
    r"(?:信息来源|稿件来源|文章来源|新闻来源|内容来源|消息来源|来\s*源|供稿单位|供稿|稿源)\s*[:：]\s*"
    r"([^\s|]{1,40}?)(?=$|[\s|【\[】\]]|(?:浏览|点击|阅读|访问|作者|发布|发表|更新|字号|字体|时间|日期|编辑|责任|打印|分享|人气)\S{0,4}\s?[:：])"
)
_DOC_NO: Final = re.compile(
    r"[\u4e00-\u9fff（）()]{1,20}?[字办发函规令文通知号告议批复党政]*\s*[〔\[［【(（﹝]\s*(?:19|20)\s*\d{2}\s*[〕\]］】)）﹞]\s*第?\s*[\d ]{1,6}\s*号"
)
_NONE: Final = frozenset({"", "无", "-", "--", "—", "——", "/", "暂无"})
_SOURCE_LABELS: Final = ("来源", "信息来源", "稿件来源", "文章来源")


@dataclass(frozen=True, slots=True)
class Pair:
    """A label with its value and the numbers of the lines they stand on."""

    name: str
    value: str
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class HeadTable:
    """The pairs, each label once; the block around them if it holds little else; and the numbers of all lines that belong to such a table."""

    pairs: tuple[Pair, ...] = ()
    element: Element | None = None
    lines: frozenset[int] = frozenset()


def head_table(tree: Tree) -> HeadTable:
    """The head table, empty when there is none.

    Two known labels close together make a head table; a lone “来源：” line is none.
    """
    pairs = list(_pairs(tree.lines))
    cluster = _cluster([pair for pair in pairs if pair.name in _STRONG])
    if len({pair.name for pair in cluster}) < 2:
        return HeadTable()
    low, high = cluster[0].line, max(pair.end for pair in cluster)
    seen: dict[str, Pair] = {}
    for pair in pairs:
        if low - 4 <= pair.line <= high + 4 and pair.name not in seen:
            seen[pair.name] = pair
    names = {pair.name for pair in cluster}
    repeated = (pair for pair in pairs if pair.name in names or low <= pair.line <= high)
    lines = frozenset(i for pair in repeated for i in range(pair.line, pair.end + 1))
    around = _around(tree, low, high)
    if around is not None and len(lines) * 5 < (around.end - around.first) * 3:
        around = None
    return HeadTable(tuple(seen.values()), around, lines)


def _cluster(pairs: Sequence[Pair]) -> list[Pair]:
    """The run of labels close to one another with most different ones; the first of equals."""
    runs: list[list[Pair]] = []
    for pair in pairs:
        if runs and pair.line - runs[-1][-1].end <= 6:
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return max(runs, key=lambda run: len({pair.name for pair in run}), default=[])


def _pairs(lines: Sequence[Line]) -> Iterator[Pair]:
    for i, line in enumerate(lines):
        text = line.text
        if line.hidden or len(text) > 240:
            continue
        if len(text) <= 14 and text.lstrip(_EDGES)[:1] in _FIRST and label(text) in _KNOWN:
            value, end = _value_after(lines, i)
            yield Pair(label(text), value, i, end)
            continue
        if (":" not in text and "：" not in text) or text[-1] == "。" or _NUMBERED.match(text):
            continue
        labels = list(_labels(text))
        for (_, end, name, _), following in zip_longest(labels, labels[1:]):
            stop = following[3] if following else len(text)
            yield Pair(name, _unbracketed(tidy(text[end:stop])).strip(" |｜"), i, i)


def _unbracketed(value: str) -> str:
    """A value up to the bracket that closes around it and its label (“县民政局】”).

    >>> _unbracketed("2022-03-05】【责任编辑：李某】"), _unbracketed("云府发〔2022〕5号")
    ('2022-03-05', '云府发〔2022〕5号')
    """
    for at, sign in enumerate(value):
        if sign in "【[":
            return value
        if sign in "】]":
            return value[:at]
    return value


def _labels(text: str) -> Iterator[tuple[int, int, str, int]]:
    """The known labels before colons in a line: start, end (after the colon), name, and where the value before ends."""
    done = 0
    for colon in _COLON.finditer(text):
        start = max(done, colon.start() - _LONGEST_LABEL)
        words = _LABEL.search(text, start, colon.start())
        done = colon.end()
        if words is None:
            continue
        name = label(words[0])
        if name in _KNOWN:
            yield words.start(), colon.end(), name, words.start()
        elif name := _tail(words[0]):
            yield words.start(), colon.end(), name, colon.start() - len(name)


def _tail(words: str) -> str:
    """A known label at the end of words that begin with a value (“…财政局 生成日期”)."""
    parts = words.replace("\u3000", " ").split(" ")
    for start in range(1, len(parts)):
        name = label("".join(parts[start:]))
        if name in _KNOWN:
            return name
    return ""


def _value_after(lines: Sequence[Line], at: int) -> tuple[str, int]:
    """The value that follows a label standing alone: the lines of the next cell, up to the next label."""
    if at + 1 >= len(lines):
        return "", at
    element = lines[at].element
    following = lines[at + 1]
    if label(following.text) in _KNOWN and len(following.text) <= 14:
        return "", at
    row, next_row = element.closest("tr", "li", "dl"), following.element.closest("tr", "li", "dl")
    if element.tag in {"td", "th"} and row is not next_row:
        return "", at
    cell = following.element.closest("td", "th", "dd")
    parts, end = [following.text], at + 1
    while cell is not None and end + 1 < min(len(lines), cell.end):
        end += 1
        parts.append(lines[end].text)
    return tidy(" ".join(parts)).lstrip(":： "), end


def _around(tree: Tree, low: int, high: int) -> Element | None:
    """The innermost block around the lines from `low` to `high`."""
    for element in tree.lines[low].element.up():
        if element.first <= low and element.end > high:
            return element
    return None


def source_of(
    pairs: Sequence[Pair], lines: Sequence[Line], metas: Sequence[tuple[str, str]], body: range
) -> str:
    """Who the page says it comes from: the line under the title or under the text, the head table, then the label of
    the page."""
    above = range(max(0, body.start - 15), min(body.start + 4, len(lines)))
    below = range(max(body.start, body.stop - 4), min(body.stop + 6, len(lines)))
    said = [source for i in (*above, *below) if (source := _said_source(lines, i))]
    if said:
        return next((source for source, contributed in said if not contributed), said[0][0])
    values = {pair.name: pair.value for pair in pairs}
    for name in (*_SOURCE_LABELS, "发布机构", "公开责任部门", "责任部门"):
        value = values.get(name, "")
        if value not in _NONE:
            return value
    labelled = (tidy(content) for name, content in metas if name.lower() == "contentsource")
    return next((text for text in labelled if text), "")


def _said_source(lines: Sequence[Line], at: int) -> tuple[str, bool] | None:
    """The source that a line tells, and whether it is only who contributed the text (供稿)."""
    text = lines[at].text
    if len(text) > 200 or ("源" not in text and "供稿" not in text):
        return None
    match = _SOURCE.search(text)
    if match is not None:
        value = str(match[1]).strip("【】[]()（）")
        if value in _NONE or any(mark in value for mark in "：。，“”"):
            return None
        linked = (piece for piece, link in lines[at].pieces if link is not None and value.startswith(piece))
        return next(linked, value), "供稿" in match[0]
    if label(text) in _SOURCE_LABELS and at + 1 < len(lines) and len(lines[at + 1].text) <= 30:
        return lines[at + 1].text, False
    return None


def index_no(pairs: Sequence[Pair]) -> str:
    """The index number (索引号), or ""."""
    for pair in pairs:
        if pair.name in {"索引号", "索取号", "信息索引号", "信息索引"} and pair.value not in _NONE:
            return pair.value
    return ""


def doc_no(pairs: Sequence[Pair], title: str, opening: Sequence[str]) -> str:
    """The document number (文号): head table, then the title, then a line of its own at the head of the text.

    >>> doc_no((), "", ["云府办发〔2022〕5号", "各乡镇："])
    '云府办发〔2022〕5号'
    """
    for pair in pairs:
        if (
            pair.name in {"文号", "发文字号", "文件编号", "文件号", "公文号", "发布文号", "规范性文件编号"}
            and pair.value not in _NONE
        ):
            return pair.value
    if match := _DOC_NO.search(title[-40:]):
        bracketed = re.search(r"[（(]([^（()）]*[〔\[［【][^（()）]*号)[)）]?\s*$", title)
        return bracketed[1] if bracketed else match[0]
    for text in opening[:8]:
        if len(text) <= 40 and (match := _DOC_NO.fullmatch(text.strip())):
            return match[0]
    return ""
