"""Entries of a catalogue in tables: the columns are known by their names, in any order, merged or turned round."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import DECISION_ELEMENTS, Evidence, PageFacts, Table

MATTER, UNDERTAKER, TIME, HEARING, PROCEDURE = (*DECISION_ELEMENTS, "决策程序")
NAMES: Mapping[str, re.Pattern[str]] = {
    HEARING: re.compile(r"听证"),
    PROCEDURE: re.compile(r"程序|步骤|环节|履行"),
    TIME: re.compile(
        r"时间|时限|时段|(?:完成|审议|决策|计划)(?:月份|季度|日期|进度)|^(?:完成|决策)?(?:月份|季度)$"
    ),
    UNDERTAKER: re.compile(
        r"(?:承办|责任|牵头|起草|主办|实施|负责|经办|提请|提报|申报)(?:\(?[一-鿿]{0,4}\)?)?(?:单位|部门|机关|机构|主体)|决策承办|^(?:单位|部门)$"
    ),
    MATTER: re.compile(
        r"(?:决策)?(?:事项|项目|议题|内容)(?:名称|内容)?$|^名称$|(?:决策|项目|文件|规划)名称|^(?:重大)?(?:行政)?决策$"
    ),
}
"""What a column is called, the most telling first; 决策时间 and 决策承办单位 are no matter."""
_SERIAL = re.compile(r"^(?:序号|编号|序|备注|说明|依据.*|法律依据|决策依据|类别|类型)$")
_NOTHING = re.compile(r"^(?:[-—–/\\、.]+|无|暂无|待定|未定)?$")
_YES = re.compile(
    r"^(?:是|需要?|要|有|应当?|√|✓|✔|拟?(?:需要?)?(?:召开|举行|组织)?听证会?|需要?听证)(?:[,。;(].*)?$"
)
_NO = re.compile(
    r"^(?:否|不|无需|无须|不需要?|不必|不涉及|×|✗|✕|x|X|不(?:召开|举行|组织|进行|予)?听证)(?:[,。;(].*|听证.*)?$"
)
_HELD = re.compile(r"(?<!不)(?<!无需)(?<!不需)(?:举行|召开|组织|开展)?听证会?")
_BETWEEN = re.compile(r"[、,;\n/]|\s+|(?<=[局委办乡镇])(?:和|及|会同|商)")
_PARTS = re.compile(r"^(?:牵头|配合|责任|承办|协办|主办|起草)(?:单位|部门)?:|\([^)]*\)$")
_HEADER_ROWS = 5


@dataclass(slots=True)
class Told:
    """What is told about one matter, while it is read."""

    matter: str
    undertakers: tuple[str, ...] = ()
    planned: str = ""
    hearing: bool | None = None
    hearing_told: bool = False
    quotes: list[Evidence] = field(default_factory=list)

    @property
    def elements(self) -> tuple[str, ...]:
        """Which of the four elements are told."""
        told = {
            MATTER: self.matter,
            UNDERTAKER: self.undertakers,
            TIME: self.planned,
            HEARING: self.hearing_told,
        }
        return tuple(name for name in DECISION_ELEMENTS if told[name])

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words of each element told."""
        return tuple(dict.fromkeys(self.quotes))

    def add(self, element: str, words: str, evidence: Evidence) -> None:
        """Take in the words for one element."""
        text = half_width(words).strip()
        if _NOTHING.match(squeeze(text)):
            return
        if element == UNDERTAKER:
            self.undertakers = tuple(dict.fromkeys((*self.undertakers, *units_in(text))))
        elif element == TIME:
            self.planned = self.planned or words.strip()
        elif element == HEARING:
            self.hearing_told, self.hearing = True, hearing_of(text)
        elif element == PROCEDURE:
            if self.hearing_told or not _HELD.search(text):
                return
            self.hearing_told, self.hearing = True, True
        self.quotes.append(evidence)


def units_in(words: str) -> tuple[str, ...]:
    """The units that a cell names.

    >>> units_in("县民政局（牵头）、县财政局和 县乡村振兴局")
    ('县民政局', '县财政局', '县乡村振兴局')
    """
    pieces = (piece.strip(" .。") for piece in _BETWEEN.split(half_width(words)))
    return tuple(name for piece in pieces if len(name := _PARTS.sub("", _PARTS.sub("", piece))) >= 2)


def hearing_of(words: str) -> bool | None:
    """Whether a hearing is to be held, None where the words leave it open.

    >>> [hearing_of(w) for w in ("是", "否", "不需要听证", "√", "需听证", "视情况而定")]
    [True, False, False, True, True, None]
    """
    text = squeeze(words)
    if _NO.match(text):
        return False
    return True if _YES.match(text) else None


def told_in_tables(page: PageFacts) -> list[Told]:
    """Every matter of the page's tables, in order. A table without names that is as wide as the one before continues it."""
    found: list[Told] = []
    names: Mapping[int, str] = {}
    width = 0
    for number, table in enumerate(page.tables, start=1):
        start, here = _header(table)
        turned = not here and _header(_turned(table))[1]
        if turned:
            found += _rows(page, _turned(table), number, *_header(_turned(table)), turned=True)
            continue
        if here:
            names, width = here, len(table[0])
        elif not names or not table or len(table[0]) != width:
            continue
        found += _rows(page, table, number, start, names)
    return _joined(found)


def _header(table: Table) -> tuple[int, Mapping[int, str]]:
    """Where the entries begin, and which element each column holds; no columns where the table is no catalogue."""
    for index, row in enumerate(table[:_HEADER_ROWS]):
        names = _named(row)
        if MATTER in names.values() and len(set(names.values())) >= 2:
            start = index + 1
            while start < len(table) and _continues(table[start], row):
                names = {**names, **_named(table[start])}
                start += 1
            return start, names
    return 0, {}


def _named(row: Sequence[str]) -> dict[int, str]:
    cells = [squeeze(cell) for cell in row]
    if len(set(cells)) == 1 and len(cells) > 1:
        return {}
    found: dict[int, str] = {}
    for column, cell in enumerate(cells):
        if len(cell) <= 20 and not _SERIAL.match(cell):
            element = next((name for name, pattern in NAMES.items() if pattern.search(cell)), None)
            if element and element not in found.values():
                found[column] = element
    return found


def _continues(row: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row is the second line of the header: its cells repeat the first or are names themselves."""
    new = [squeeze(cell) for cell, upper in zip(row, above, strict=True) if cell != upper and cell.strip()]
    same = any(cell == upper and cell.strip() for cell, upper in zip(row, above, strict=True))
    return same and all(any(p.search(cell) for p in NAMES.values()) and len(cell) <= 12 for cell in new)


def _rows(
    page: PageFacts, table: Table, number: int, start: int, names: Mapping[int, str], *, turned: bool = False
) -> Iterator[Told]:
    column_of = {element: column for column, element in names.items()}
    for index, row in enumerate(table[start:], start=start + 1):
        matter = row[column_of[MATTER]].strip()
        section = len(row) > 1 and len({squeeze(cell) for cell in row}) == 1
        if section or _NOTHING.match(squeeze(matter)) or re.match(r"^(?:合计|备注|注)[::]?", squeeze(matter)):
            continue
        place = f"正文表格{number}第{index}{'列' if turned else '行'}"
        told = Told(matter, quotes=[page.quote(matter, place)])
        for element in (UNDERTAKER, TIME, HEARING, PROCEDURE):
            if element in column_of:
                words = row[column_of[element]]
                told.add(element, words, page.quote(words.strip(), place))
        yield told


def _turned(table: Table) -> Table:
    return tuple(zip(*table, strict=True)) if table else ()


def _joined(found: Sequence[Told]) -> list[Told]:
    """One entry for a matter whose cell is merged over several rows."""
    kept: list[Told] = []
    for told in found:
        if kept and squeeze(kept[-1].matter) == squeeze(told.matter):
            last = kept[-1]
            last.undertakers = tuple(dict.fromkeys((*last.undertakers, *told.undertakers)))
            last.planned = last.planned or told.planned
            if not last.hearing_told:
                last.hearing_told, last.hearing = told.hearing_told, told.hearing
            last.quotes += told.quotes
        else:
            kept.append(told)
    return kept
