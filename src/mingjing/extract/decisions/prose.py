"""Entries of a catalogue written as a numbered list: a matter, and after labels or in brackets what is told of it."""

import re
from collections.abc import Iterator, Sequence

from mingjing.extract.decisions.entries import HEARING, TIME, UNDERTAKER, Told
from mingjing.extract.page.text import half_width, squeeze, tidy
from mingjing.model import PageFacts

_ORDINALS = "一二三四五六七八九十"
_LEVELS = (
    re.compile(rf"^第[{_ORDINALS}]+[项条]?\s*[:、.]?\s*|^[{_ORDINALS}]+\s*、\s*"),
    re.compile(rf"^\([{_ORDINALS}]+\)\s*"),
    re.compile(r"^\d{1,2}\s*[.、](?!\d)\s*"),
    re.compile(r"^\(\d{1,2}\)\s*|^[①②③④⑤⑥⑦⑧⑨⑩]\s*"),
)
_END = r"(?=[。;)\n]|[,，、]?\s*(?:承办|责任|牵头|决策|是否|计划|拟|完成|不?需|听证)[一-鿿]{0,8}[:：]|[,，](?:不|无)?(?:需|拟|应|将|须)[^,，。;]{0,8}听证|$)"
_UNDERTAKER = re.compile(
    r"(?:(?:决策)?(?:承办|责任|牵头|起草|主办|实施)(?:单位|部门|机关|主体))\s*[:为是]\s*(.+?)" + _END,
    re.MULTILINE,
)
_TIME = re.compile(
    r"(?:(?:计划|拟|预计)?(?:提请|提交)?(?:决策|审议|完成|上会)?(?:时间|时限))(?:安排)?\s*[:为是]\s*(.+?)"
    + _END,
    re.MULTILINE,
)
_HEARING = re.compile(
    r"是否(?:需要?|组织|举行|进行|召开)*听证(?:会)?\s*[:为是]?\s*([是否不无需要√×]{1,3})|听证(?:情况|要求)?\s*[:]\s*(.+?)"
    + _END
    + r"|(?P<no>(?:不|无)(?:需要?|须|召开|举行|组织|进行)+听证)|(?P<yes>(?<![不无否])(?:需要?|拟|应当?|将)(?:召开|举行|组织|进行)?听证)",
    re.MULTILINE,
)
_MATTER_LABEL = re.compile(r"^(?:决策)?(?:事项|项目)(?:名称)?\s*:\s*")
_MATTER_ENDS = re.compile(
    r"\((?=[^)]*(?::|听证|承办|牵头|责任))|[。;:\n]|,?(?=(?:承办|责任|牵头|起草|决策|计划|拟定?|是否)[一-鿿]{0,8}[:])|\s{2,}"
)
_NO_MATTER = re.compile(r"要求|工作|有关|事项公布|各(?:单位|部门|乡|决策|承办)|严格|加强|做好|落实|说明|联系")
_LONGEST = 60


def told_in_text(page: PageFacts) -> list[Told]:
    """The matters of a numbered list. At the level of numbering where most entries tell something more than a name,
    every number is an entry; a list of bare names counts where it has at least two."""
    lines = [(n, half_width(tidy(line))) for n, line in enumerate(page.body.split("\n"), start=1)]
    best: list[Told] = []
    for level in range(len(_LEVELS)):
        entries = [entry for block in _blocks(lines, level) if (entry := _entry(page, block))]
        telling = sum(len(entry.elements) > 1 for entry in entries)
        if telling * 2 >= len(entries) and telling > sum(len(entry.elements) > 1 for entry in best):
            best = entries
    return best or _names(page, lines)


Block = Sequence[tuple[int, str]]
"""Numbered lines of a page, the first without its own number."""


def _blocks(lines: Sequence[tuple[int, str]], level: int) -> Iterator[Block]:
    """The lines from each number of a level to the next number of the same or a higher level."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        upper = next((at for at in range(level + 1) if _LEVELS[at].match(line)), None)
        if upper is not None and block:
            yield block
            block = []
        if upper == level:
            block = [(number, _LEVELS[level].sub("", line, count=1))]
        elif block:
            block.append((number, line))
    if block:
        yield block


def _entry(page: PageFacts, block: Block) -> Told | None:
    first, opening = block[0]
    matter = _matter(opening)
    if not matter:
        return None
    told = Told(matter, quotes=[page.quote(matter, f"正文第{first}段")])
    for number, line in block:
        place = f"正文第{number}段"
        for element, pattern in ((UNDERTAKER, _UNDERTAKER), (TIME, _TIME)):
            if match := pattern.search(line):
                told.add(element, match[1].rstrip("，,、 "), page.quote(match[0], place))
        if not told.hearing_told and (match := _HEARING.search(line)):
            words = "否" if match["no"] else "是" if match["yes"] else match[1] or match[2] or ""
            told.add(HEARING, words, page.quote(match[0], place))
    return told


def _matter(opening: str) -> str:
    text = _MATTER_LABEL.sub("", opening)
    quoted = re.match(r"[一-鿿]{0,8}《[^》]+》", text)
    start = quoted.end() if quoted else 0
    end = _MATTER_ENDS.search(text, start)
    matter = (text[: end.start()] if end else text).strip(" ,、")
    return matter if 4 <= len(matter) <= _LONGEST else ""


def _names(page: PageFacts, lines: Sequence[tuple[int, str]]) -> list[Told]:
    """A list of bare names at one level of numbering."""
    for level in reversed(range(len(_LEVELS))):
        found = []
        for number, line in lines:
            matter = _matter(_LEVELS[level].sub("", line, count=1)) if _LEVELS[level].match(line) else ""
            if matter and not _NO_MATTER.search(squeeze(matter)) and not re.search(r"[。;]\s*\S", line):
                found.append(Told(matter, quotes=[page.quote(matter, f"正文第{number}段")]))
        if len(found) >= 2:
            return found
    return []
