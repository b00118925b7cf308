"""Where the header of a ledger stands, and in which column each thing is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
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

    def where(self, file: str, number: int, at: int | None) -> str:
        """A cell as messages name it: file, sheet, letter and number; None names the row."""
        return place_in(file, self.sheet, number, at)


def place_in(file: str, sheet: Sheet, number: int, at: int | None = None) -> str:
    """A cell or row of a file, as messages name it.

    >>> place_in("ledgers/通报.xlsx", Sheet("通报", ()), 7, 1), place_in("ledgers/通报.csv", Sheet("", ()), 7)
    ('ledgers/通报.xlsx[通报] B7', 'ledgers/通报.csv 第7行')
    """
    called = f"{file}[{sheet.name}]" if sheet.name else file
    return f"{called} 第{number}行" if at is None else f"{called} {column_letter(at)}{number}"


def find_header(ledger: Ledger[Any], book: Book) -> Header:
    """The first row, or pair of rows, that holds every required column. Raises BadLedger, also where two sheets have one."""
    found = [(sheet, *header) for sheet in book.sheets if (header := _in_sheet(ledger, sheet)) is not None]
    if not found:
        raise BadLedger([_missing(ledger, book)])
    if len(found) > 1:
        names = "、".join(sheet.name for sheet, _, _ in found)
        told = f"有 {len(found)} 张工作表都是{ledger.name}台账；请合并到一张表里"
        raise BadLedger([Fault(book.file, names, told)])
    sheet, last, names_at = found[0]
    return _checked(ledger, book, sheet, last, names_at)


def _in_sheet(ledger: Ledger[Any], sheet: Sheet) -> tuple[int, list[str]] | None:
    required = {column.name for column in ledger.columns if column.required}
    return next(((last, names) for last, names in _candidates(sheet) if required <= set(names)), None)


def _candidates(sheet: Sheet) -> list[tuple[int, list[str]]]:
    """Rows as headers, then pairs of rows whose upper one is merged over several columns."""
    rows = [[_name(raw) for raw in row] for row in sheet.rows[:_LOOK_AT]]
    pairs = [
        (number + 1, [below or above for above, below in zip(upper, lower, strict=True)])
        for number, (upper, lower) in enumerate(pairwise(rows), start=1)
        if len(upper) == len(lower)
    ]
    return [*enumerate(rows, start=1), *pairs]


def _name(raw: Raw) -> str:
    """A column's name as typed, without spaces, marks of duty and explanations in brackets."""
    words = "".join(words_of(raw).split()).strip("*＊")
    return words.split("（")[0].split("(")[0].strip("*＊：:")


def _checked(ledger: Ledger[Any], book: Book, sheet: Sheet, last: int, names: list[str]) -> Header:
    known = {*(column.name for column in ledger.columns), *_ALWAYS}
    faults = []
    for at, name in enumerate(names):
        if name and name not in known:
            near = _near(name, known - set(names))
            told = f"{ledger.name}台账没有这一栏；{near}不要的请删去，补充说明请写在“备注”栏"
            faults.append(Fault(place_in(book.file, sheet, last, at), name, told))
        elif name and name in names[:at]:
            told = "这一栏出现了两次；请删去一栏"
            faults.append(Fault(place_in(book.file, sheet, last, at), name, told))
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
    lacking = [name for name in required if name not in names]
    known = {column.name for column in ledger.columns}
    strange = [name for name in names if name and name not in known]
    offers = "".join(f"“{name}”{near}" for name in strange if (near := _near(name, set(lacking))))
    where = place_in(book.file, sheet, last)
    return Fault(
        where,
        "、".join(dict.fromkeys(filter(None, names))),
        f"表头缺少：{'、'.join(lacking)}；{offers}请补上",
    )


def _near(name: str, wanted: set[str]) -> str:
    near = get_close_matches(name, sorted(wanted), n=1, cutoff=0.5)
    return f"是不是“{near[0]}”？" if near else ""
