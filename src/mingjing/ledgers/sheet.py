"""A ledger file as it is: sheets of raw cells with their types, whatever program wrote it."""

import csv
import hashlib
import io
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from mingjing.ledgers.table import BadLedger, Fault, decode_csv

Raw = str | float | int | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: `rows` from its first row on, each a list of raw cells."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]


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
    except (OSError, CalamineError, UnicodeDecodeError, csv.Error) as fault:
        told = f"文件无法读取（{fault}）；请另存为 xlsx 或 UTF-8 编码的 csv"
        raise BadLedger([Fault(called, "", told)]) from fault
    return Book(called, hashlib.sha256(data).hexdigest(), sheets)


def _csv(data: bytes) -> tuple[Sheet, ...]:
    rows = csv.reader(io.StringIO(decode_csv(data), newline=""))
    return (Sheet("", tuple(tuple(row) for row in rows)),)


def _workbook(data: bytes) -> tuple[Sheet, ...]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return tuple(
        Sheet(name, tuple(map(tuple, book.get_sheet_by_name(name).to_python(skip_empty_area=False))))
        for name in book.sheet_names
    )
