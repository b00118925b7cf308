"""A ledger for other eyes: its personal columns masked, every other cell, row and name as it was.

No check reads a name, at most how many there are, so the masked ledger gives the same records; that is tried each time,
never assumed.
"""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
import xlsxwriter

from mingjing.ledgers.cells import words_of
from mingjing.ledgers.header import find_header
from mingjing.ledgers.ledger import Ledger
from mingjing.ledgers.read import MASK, Scope, take
from mingjing.ledgers.sheet import Raw, Sheet, read_book

_NAME = re.compile(r"[^、，,；;\s]+")
_MADE = datetime(1980, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_FORMATS: Sequence[tuple[type, str]] = (
    (datetime, "yyyy-mm-dd hh:mm:ss"),
    (date, "yyyy-mm-dd"),
    (time, "hh:mm:ss"),
    (timedelta, "[h]:mm:ss"),
)


class NotMaskable(Exception):
    """A ledger that would say something else with its personal columns masked."""


@dataclass(frozen=True)
class Masked:
    """What was masked: the columns, how many cells, and the SHA-256 of the file before and after."""

    columns: tuple[str, ...]
    cells: int
    before: str
    after: str


def mask(ledger: Ledger[Any], path: Path, called: str, scope: Scope, target: Path) -> Masked | None:
    """Write the masked ledger to `target`; None, and nothing written, where nobody filled in a personal column.

    Of a workbook only the sheet that holds the ledger is kept. Raises NotMaskable where the records would change.
    """
    book = read_book(path, called)
    header = find_header(ledger, book)
    personal = {column.name for column in ledger.columns if column.personal}
    columns = tuple(name for name in header.shown if name in personal)
    at = {header.at[name] for name in columns}
    below = header.sheet.rows[header.last :]
    cells = sum(bool(words_of(row[place])) for row in below for place in at if place < len(row))
    if not cells:
        return None
    rows = (*header.sheet.rows[: header.last], *(_masked_row(row, at) for row in below))
    sheet = replace(header.sheet, rows=rows)
    target.write_bytes(_csv(sheet) if path.suffix.lower() == ".csv" else _workbook(sheet))
    copy = read_book(target, called)
    said = _records(ledger, take(ledger, book, scope).records).replace(
        book.digest.encode(), copy.digest.encode()
    )
    if said != _records(ledger, take(ledger, copy, scope).records):
        raise NotMaskable(f"{called}：遮盖“{'、'.join(columns)}”后读出的内容与原来不同，不能打包")
    return Masked(columns, cells, book.digest, copy.digest)


def _records(ledger: Ledger[Any], records: Sequence[Any]) -> bytes:
    return msgspec.json.encode([(ledger.whose(record), record) for record in records])


def masked_words(words: str) -> str:
    """Each name in a cell masked by itself: how many there are is what a check may count.

    >>> masked_words("李某某、王某某")
    '***、***'
    """
    return _NAME.sub(MASK, words)


def _masked_row(row: Sequence[Raw], at: set[int]) -> tuple[Raw, ...]:
    return tuple(masked_words(words_of(raw)) if place in at else raw for place, raw in enumerate(row))


def _csv(sheet: Sheet) -> bytes:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(sheet.rows)
    return out.getvalue().encode("utf-8-sig")


def _workbook(sheet: Sheet) -> bytes:
    """Cells keep their types; the same cells give the same bytes."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    formats = {kind: book.add_format({"num_format": shown}) for kind, shown in _FORMATS}
    page = book.add_worksheet(sheet.name)
    for number, row in enumerate(sheet.rows):
        for place, raw in enumerate(row):
            shown = next((formats[kind] for kind, _ in _FORMATS if isinstance(raw, kind)), None)
            if shown is not None:
                page.write_datetime(number, place, raw, shown)
            elif isinstance(raw, bool):
                page.write_boolean(number, place, raw)
            elif isinstance(raw, int | float):
                page.write_number(number, place, raw)
            elif words := (raw if isinstance(raw, str) else words_of(raw)):
                page.write_string(number, place, words)
    book.close()
    return out.getvalue()
