"""A report's running text: sections under first-level headings, what section one tells, the narrative."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.page.text import half_width, squeeze
from mingjing.extract.passages import table_lines
from mingjing.model import PageFacts

HEADINGS: tuple[tuple[str, str], ...] = (
    ("总体情况", r"(?:工作)?总体(?:工作)?情况|概述"),
    ("主动公开政府信息情况", r"(?:行政机关)?主动公开政府信息(?:的)?情况"),
    ("收到和处理政府信息公开申请情况", r"(?:行政机关)?收到和处理政府信息公开申请(?:的)?情况"),
    (
        "政府信息公开行政复议、行政诉讼情况",
        r"(?:因)?政府信息公开(?:工作)?[^。]{0,6}行政(?:法)?复议[、和及]?(?:提起)?(?:行政)?诉讼(?:的)?情况",
    ),
    (
        "存在的主要问题及改进情况",
        r"(?:政府信息公开工作)?存在(?:的)?(?:主要)?问题(?:及|和|与|、)改进(?:措施)?(?:的)?(?:情况)?",
    ),
    ("其他需要报告的事项", r"其他(?:需要|应当|需)报告(?:的)?(?:其他)?(?:事项|情况)"),
)
ASPECTS = ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障")

_NUMBER = r"(?:第?[一二三四五六七八九十]{1,2}(?:部分|章)?\s*[、.:：]?\s*)"
_KNOWN = re.compile("|".join(f"(?P<h{i}>{pattern})" for i, (_, pattern) in enumerate(HEADINGS)))
_INLINE = re.compile(rf"(?<![第和及与])[一二三四五六七八]\s*、\s*(?={_KNOWN.pattern})")
_FIRST_LEVEL = re.compile(r"^[一二三四五六七八九十]{1,2}\s*、\s*(?P<name>[^。;；]{2,40})$")
_UNNUMBERED = re.compile(
    rf"^{_NUMBER}?(?P<name>{'|'.join(f'(?:{pattern})' for _, pattern in HEADINGS)})\s*[:：。]?$"
)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: `heading` as written without its number ("" for the preface), `kind` the number of the form's section
    (0–5, None for others), its paragraphs and where the heading stands."""

    heading: str
    kind: int | None
    paragraphs: tuple[str, ...]
    place: str

    @property
    def text(self) -> str:
        """Its paragraphs, a line each."""
        return "\n".join(self.paragraphs)


def sections(page: PageFacts) -> tuple[Section, ...]:
    """The preface and the sections in order; lines of tables are left out, and so is a table of contents."""
    rows = table_lines(page)
    found: list[tuple[str, int | None, list[str], str]] = [("", None, [], "正文")]
    for count, line in enumerate(page.body.split("\n"), start=1):
        if squeeze(line) in rows:
            continue
        for heading, rest in _split(line):
            if heading:
                name, kind = heading
                found.append((name, kind, [], f"正文第{count}段"))
            if rest.strip():
                found[-1][2].append(rest.strip())
    read = [Section(name, kind, tuple(text), place) for name, kind, text, place in found]
    return tuple(s for i, s in enumerate(read) if not _is_contents_line(read, i))


def _is_contents_line(read: Sequence[Section], index: int) -> bool:
    """A heading with nothing under it that comes again later stands in a table of contents."""
    section = read[index]
    if section.kind is None or len(squeeze(section.text)) > 4:
        return False
    return any(later.kind == section.kind for later in read[index + 1 :]) and index + 1 < len(read)


def _split(line: str) -> Iterator[tuple[tuple[str, int | None] | None, str]]:
    """(heading or None, text after it) pieces of one line."""
    text = half_width(line.strip())
    starts = [match for match in _INLINE.finditer(text) if not _in_running_text(text, match)]
    if starts:
        if before := line.strip()[: starts[0].start()]:
            yield None, before
        for match, following in zip(starts, [*starts[1:], None], strict=True):
            known = _KNOWN.match(text, match.end())
            if known is None:
                continue
            end = following.start() if following else len(text)
            yield (known.group(), _kind(known)), line.strip()[known.end() : end].lstrip(" :：。")
        return
    alone = _UNNUMBERED.match(squeeze(text))
    named = _KNOWN.match(alone["name"]) if alone else None
    if alone and named:
        yield (alone["name"], _kind(named)), ""
    elif numbered := _FIRST_LEVEL.match(text):
        yield (numbered["name"].strip(), None), ""
    else:
        yield None, line


def _in_running_text(text: str, match: re.Match[str]) -> bool:
    """“……由一、总体情况、二、主动公开……组成” lists the headings inside a sentence."""
    known = _KNOWN.match(text, match.end())
    return known is not None and text[known.end() : known.end() + 1] in {"、", "；", ";", "，", ","}


def _kind(known: re.Match[str]) -> int:
    return next(i for i in range(len(HEADINGS)) if known.group(f"h{i}") is not None)


_HEAD_OF: tuple[tuple[str, str], ...] = (
    ("平台建设", r"平台|网站|新媒体|载体|渠道建设"),
    ("监督保障", r"监督|保障|考核|培训|问责|责任|组织领导"),
    ("政府信息管理", r"(?:信息|规范性文件)[^,。]{0,8}管理|规范管理|发布审核|审核|保密审查|公开属性"),
    ("依申请公开", r"依申请|申请公开|公开申请|受理申请"),
    ("主动公开", r"主动公开|主动做好|主动发布"),
)
_TELLS: tuple[tuple[str, str], ...] = (
    ("主动公开", r"主动公开|主动发布"),
    ("依申请公开", r"依申请公开|(?:收到|受理|办理|答复)[^。]{0,14}申请|公开申请"),
    (
        "政府信息管理",
        r"信息(?:资源)?(?:规范化|动态)?管理|保密审查|审核制度|三审三校|审核发布|发布审核|信息审核",
    ),
    ("平台建设", r"平台建设|公开平台|门户网站|政府网站|政务新媒体|公众号|公开栏|公开专区"),
    (
        "监督保障",
        r"监督保障|社会评议|责任追究|监督检查|督促检查|督查|(?:纳入|列入)[^。]{0,14}考核|业务培训|领导小组|专人负责|举报",
    ),
)
_SUBHEAD = (
    re.compile(r"[(（][一二三四五六七八][)）]"),
    re.compile(r"(?<![\d.])[1-8][.、．](?!\d)"),
    re.compile(r"[一二三四五六]是"),
)


def aspects(section: Section | None) -> tuple[str, ...]:
    """Which of the five aspects section one tells: by its sub-headings where it has at least three, else by sentences.
    A sentence that only lists them all tells none; a sub-heading with nothing under it tells nothing.

    >>> aspects(Section("总体情况", 0, ("（一）主动公开。公开信息10条，更新目录。", "（二）依申请公开。收到申请0件，无结转。", "（三）监督保障。"), ""))
    ('主动公开', '依申请公开')
    """
    if section is None:
        return ()
    told: set[str] = set()
    parts = _parts(section.text)
    if parts:
        for part in parts:
            told |= _aspects_of_part(part)
    else:
        for sentence in re.split(r"[。\n]", section.text):
            names = {name for name, pattern in _TELLS if re.search(pattern, sentence)}
            if len(names) < 4 or len(squeeze(sentence)) > 120:
                told |= names
    return tuple(name for name in ASPECTS if name in told)


def _parts(text: str) -> list[str]:
    for marker in _SUBHEAD:
        starts = [match.start() for match in marker.finditer(text)]
        if len(starts) >= 3:
            ends = [*starts[1:], len(text)]
            return [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return []


def _aspects_of_part(part: str) -> set[str]:
    text = half_width(part).strip()
    head = re.split(r"[。:;\n]", text, maxsplit=1)[0][:40]
    head = re.split(r"(?<=方面)|(?<=情况)|,", head)[0] if len(head) > 24 else head
    if text[0] in "(123456789" and len(squeeze(text)) - len(squeeze(head)) < 6 and len(squeeze(text)) < 24:
        return set()
    named = {name for name, pattern in _HEAD_OF if re.search(pattern, head)}
    if named:
        return named
    return {name for name, pattern in _TELLS if re.search(pattern, text)}


def narrative(read: Sequence[Section]) -> str:
    """The text of the sections, without preface, headings and tables; all of the text where there is no heading."""
    headed = [section for section in read if section.heading]
    return "\n".join(section.text for section in headed or read if section.text)
