"""A ledger file as it is: sheets of raw cells with their types, whatever program wrote it."""

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum

from mingjing.ledgers.table import BadLedger, Fault, decode_csv
from mingjing.ledgers.workbook import Broken, Oddities, oddities

_UNREADABLE = (
    OSError,
    CalamineError,
    UnicodeDecodeError,
    csv.Error,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    etree.XMLSyntaxError,
)

Raw = str | float | int | bool | date | datetime | time | timedelta | Broken | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet that is shown: `rows` from its first row on, each a list of raw cells; a merged cell stands in each of its
    places. `hidden` are the numbers (from 1) of rows that are not shown."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    hidden: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Book:
    """A ledger file: how it is called in messages and evidence, its SHA-256, its sheets."""

    file: str
    digest: str
    sheets: tuple[Sheet, ...]


def read_book(path: Path, called: str) -> Book:
    """Every sheet of an xlsx, xls or csv. Raises BadLedger when the file cannot be read."""
    try:
        data = path.read_bytes()
        sheets = _csv(data) if path.suffix.lower() == ".csv" else _workbook(data)
    except _UNREADABLE as fault:
        raise BadLedger([Fault(called, "", "文件无法读取；请用表格软件打开后另存为 xlsx")]) from fault
    return Book(called, hashlib.sha256(data).hexdigest(), sheets)


def _csv(data: bytes) -> tuple[Sheet, ...]:
    rows = csv.reader(io.StringIO(decode_csv(data), newline=""))
    return (Sheet("", tuple(tuple(row) for row in rows)),)


def _workbook(data: bytes) -> tuple[Sheet, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    odd = oddities(data)
    shown = [meta.name for meta in book.sheets_metadata if meta.visible is SheetVisibleEnum.Visible]
    return tuple(_sheet(book.get_sheet_by_name(name), odd.get(name, Oddities())) for name in shown)


def _sheet(sheet: CalamineSheet, odd: Oddities) -> Sheet:
    rows: list[list[Raw]] = [list(row) for row in sheet.to_python(skip_empty_area=False)]
    merged = sheet.merged_cell_ranges or []
    width = max([0, *map(len, rows), *(right + 1 for _, (_, right) in merged)])
    height = max([len(rows), *(number for number, _ in odd.broken)])
    rows = [[*row, *[None] * (width - len(row))] for row in rows]
    rows += [[None] * width for _ in range(height - len(rows))]
    for (number, column), broken in odd.broken.items():
        if column < width and rows[number - 1][column] in ("", None):
            rows[number - 1][column] = broken
    for (top, left), (bottom, right) in merged:
        for row in rows[top : bottom + 1]:
            row[left : right + 1] = [rows[top][left]] * (right + 1 - left)
    return Sheet(sheet.name, tuple(map(tuple, rows)), odd.hidden)
