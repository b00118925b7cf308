"""Archived pages and quoted words for other eyes: full personal numbers masked as in findings, everything else as it was.

Identity cards, bank cards and mobiles are masked wherever they stand; a landline where a table of persons holds it, or
where its label calls on nobody to ring an office.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import unescape

from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import FOOT
from mingjing.extract.personal.find import HEADER_ROWS, PERSON_COLUMN, for_callers, is_column_name
from mingjing.extract.personal.numbers import Number, masked, numbers_in, with_masks
from mingjing.model import PersonalKind

_TAG = re.compile(r'<(?:[^"<>]|"[^"]*")*>')
_NAME = re.compile(r"</?([a-z0-9]+)")
_CHARACTER = re.compile(r"&[#0-9A-Za-z]+;|.", re.DOTALL)
_TOLD = re.compile(r'(\s(?:title|alt)=")([^"]*)(")')
_SPAN = re.compile(r'\scolspan="(\d{1,2})"')
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "big",
        "cite",
        "code",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)


def masked_text(text: str) -> str:
    """Words with their personal numbers masked.

    >>> masked_text("张某，身份证号11010519491231002X；咨询电话：0797-2801234")
    '张某，身份证号110105**********2X；咨询电话：0797-2801234'
    """
    return with_masks(text, _in_prose(text))


def masked_html(html: str) -> str:
    """Cleaned HTML (tags balanced, attributes in double quotes) with personal numbers masked, also across tags.

    >>> masked_html("<p>手机：<b>138</b>0000<i>0000</i></p>")
    '<p>手机：<b>138</b>****<i>**00</i></p>'
    >>> masked_html("<table><tr><td>姓名</td><td>电话</td></tr><tr><td>李某</td><td>8123456</td></tr></table>")
    '<table><tr><td>姓名</td><td>电话</td></tr><tr><td>李某</td><td>812**56</td></tr></table>'
    """
    pieces, at = [], 0
    for tag in _TAG.finditer(html):
        pieces += [html[at : tag.start()], tag.group()]
        at = tag.end()
    pieces.append(html[at:])
    _Walk(pieces).through()
    return "".join(pieces)


@dataclass
class _Table:
    """What was read so far of a table: the names of its columns, and the cell that is open."""

    names: dict[int, str] = field(default_factory=dict)
    row: int = 0
    column: int = -1
    width: int = 1
    words: str = ""

    def begin_row(self) -> None:
        self.row, self.column, self.width = self.row + 1, -1, 1

    def begin_cell(self, tag: str) -> None:
        span = _SPAN.search(tag)
        self.column, self.width, self.words = self.column + self.width, int(span[1]) if span else 1, ""

    def end_cell(self) -> None:
        words = squeeze(self.words)
        if self.row <= HEADER_ROWS and words and not re.search(r"\d{5}", words) and is_column_name(words):
            self.names[self.column] = words


class _Walk:
    """Goes through the pieces (even: text, odd: tags) and masks each run of text that no block ends."""

    def __init__(self, pieces: list[str]) -> None:
        self._pieces = pieces
        self._tables: list[_Table] = []
        self._run: list[int] = []

    def through(self) -> None:
        for at, piece in enumerate(self._pieces):
            if at % 2 == 0:
                self._run += [at] if piece else []
                continue
            name = named[1] if (named := _NAME.match(piece)) else ""
            if name not in _INLINE:
                self._mask_run()
                self._pass(name, piece)
            if " title=" in piece or " alt=" in piece:
                self._pieces[at] = _TOLD.sub(lambda told: told[1] + masked_text(told[2]) + told[3], piece)
        self._mask_run()

    def _pass(self, name: str, tag: str) -> None:
        closing = tag.startswith("</")
        if name == "table":
            if not closing:
                self._tables.append(_Table())
            elif self._tables:
                self._tables.pop()
        elif self._tables and name == "tr" and not closing:
            self._tables[-1].begin_row()
        elif self._tables and name in ("td", "th"):
            if closing:
                self._tables[-1].end_cell()
            else:
                self._tables[-1].begin_cell(tag)

    def _mask_run(self) -> None:
        run, self._run = self._run, []
        if not any(character.isdigit() for at in run for character in self._pieces[at]):
            if self._tables:
                self._tables[-1].words += "".join(self._pieces[at] for at in run)
            return
        characters = {at: _CHARACTER.findall(self._pieces[at]) for at in run}
        places = [
            (at, index)
            for at in run
            for index, character in enumerate(characters[at])
            for _ in unescape(character)
        ]
        text = "".join(unescape(self._pieces[at]) for at in run)
        if len(text) != len(places):
            return  # an entity that spans more than itself: such a text holds no number
        if self._tables:
            self._tables[-1].words += text
        for number in self._numbers(text):
            _hide(text[number.start : number.end], places[number.start : number.end], characters)
        for at in run:
            self._pieces[at] = "".join(characters[at])

    def _numbers(self, text: str) -> Sequence[Number]:
        if not self._tables or self._tables[-1].column < 0:
            return _in_prose(text)
        table = self._tables[-1]
        persons = any(PERSON_COLUMN.search(name) for name in table.names.values())
        found = numbers_in(text, label=table.names.get(table.column, ""))
        return [number for number in found if persons or number.kind is not PersonalKind.LANDLINE]


def _in_prose(text: str) -> Sequence[Number]:
    office = bool(FOOT.search(text))
    return [
        number
        for number in numbers_in(text)
        if number.kind is not PersonalKind.LANDLINE or not (office or for_callers(number, text))
    ]


def _hide(written: str, places: Sequence[tuple[int, int]], characters: dict[int, list[str]]) -> None:
    """Put the masked number in the place of its digits, one by one; what parted them goes."""
    shown = iter(masked(written))
    for letter, (at, index) in zip(written, places, strict=True):
        characters[at][index] = next(shown) if letter.isalnum() else ""
