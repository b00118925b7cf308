"""Where the header of a ledger stands, and in which column each thing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from mingjing.ledgers.cells import words_of
from mingjing.ledgers.ledger import Ledger
from mingjing.ledgers.sheet import Book, Raw, Sheet
from mingjing.ledgers.table import BadLedger, Fault, column_letter

_LOOK_AT = 10
"""Rows in which a header is looked for: titles and instructions may stand above it."""
_ALWAYS = ("序号", "备注")


@dataclass(frozen=True)
class Header:
    """The header of a sheet: the number of its last row (from 1), and the place of each column (from 0)."""

    sheet: Sheet
    last: int
    at: Mapping[str, int]

    @property
    def shown(self) -> tuple[str, ...]:
        """The columns in the order of the sheet."""
        return tuple(sorted(self.at, key=lambda name: self.at[name]))

    def cell(self, row: Sequence[Raw], column: str) -> Raw:
        """The raw cell of a column; None where the row or the sheet does not have it."""
        at = self.at.get(column)
        return None if at is None or at >= len(row) else row[at]

    def place(self, number: int) -> str:
        """A row as a clerk would call it."""
        return f"“{self.sheet.name}”第{number}行" if self.sheet.name else f"第{number}行"

    def where(self, file: str, number: int, column: str) -> str:
        """A cell as messages name it: file, sheet, letter and number."""
        sheet = f"[{self.sheet.name}]" if self.sheet.name else ""
        letter = column_letter(self.at[column]) if column in self.at else ""
        return f"{file}{sheet} {letter}{number}" if letter else f"{file}{sheet} 第{number}行"


def find_header(ledger: Ledger[Any], book: Book) -> Header:
    """The first row, or pair of rows, that holds every required column. Raises BadLedger."""
    for sheet in book.sheets:
        for last, names in _candidates(sheet):
            if {column.name for column in ledger.columns if column.required} <= set(names):
                return _checked(ledger, book, sheet, last, names)
    raise BadLedger([_missing(ledger, book)])


def _candidates(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Rows as headers, then pairs of rows whose upper one is merged over several columns."""
    rows = [[_name(raw) for raw in row] for row in sheet.rows[:_LOOK_AT]]
    single = list(enumerate(rows, start=1))
    pairs = [
        (number + 1, [below or above for above, below in zip(upper, lower, strict=True)])
        for number, (upper, lower) in enumerate(pairwise(rows), start=1)
        if len(upper) == len(lower)
    ]
    return single + pairs


def _name(raw: Raw) -> str:
    """A column's name as typed, without spaces, marks of duty and explanations in brackets."""
    words = words_of(raw).replace(" ", "").strip("*＊")
    return words.split("（")[0].split("(")[0].strip("*＊：:")


def _checked(ledger: Ledger[Any], book: Book, sheet: Sheet, last: int, names: list[str]) -> Header:
    known = {column.name for column in ledger.columns} | set(_ALWAYS)
    faults = []
    for at, name in enumerate(names):
        where = f"{book.file}{'[' + sheet.name + ']' if sheet.name else ''} {column_letter(at)}{last}"
        if name and name not in known:
            told = f"{ledger.name}台账没有这一栏；可用的栏：{'、'.join(column.name for column in ledger.columns)}、备注"
            faults.append(Fault(where, name, told))
        elif name and name in names[:at]:
            faults.append(Fault(where, name, "这一栏出现了两次；请删去一栏"))
    if faults:
        raise BadLedger(faults)
    return Header(sheet, last, {name: at for at, name in enumerate(names) if name})


def _missing(ledger: Ledger[Any], book: Book) -> Fault:
    """What is missing in the row that comes nearest to a header."""
    required = [column.name for column in ledger.columns if column.required]
    rows = [(sheet, last, names) for sheet in book.sheets for last, names in _candidates(sheet)]
    nearest = max(rows, key=lambda one: len(set(required) & set(one[2])), default=None)
    if nearest is None or not set(required) & set(nearest[2]):
        return Fault(book.file, "", f"没有找到{ledger.name}台账的表头；表头须有：{'、'.join(required)}")
    sheet, last, names = nearest
    lacking = "、".join(name for name in required if name not in names)
    where = f"{book.file}{'[' + sheet.name + ']' if sheet.name else ''} 第{last}行"
    return Fault(where, "、".join(name for name in names if name), f"表头缺少：{lacking}；请补上这些栏")
