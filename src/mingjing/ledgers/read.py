"""A ledger file → records. Every fault is named at once, by sheet and cell; a file with a fault gives nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic

from mingjing.ledgers import cells
from mingjing.ledgers.cells import Unreadable, words_of
from mingjing.ledgers.header import Header, find_header
from mingjing.ledgers.ledger import Column, Entry, Kind, Ledger, R
from mingjing.ledgers.names import UnitNames
from mingjing.ledgers.sheet import Book, Raw, read_book
from mingjing.ledgers.table import BadLedger, Fault
from mingjing.ledgers.workbook import Broken
from mingjing.model import Evidence, Moment

EXAMPLE = "示例"
NUMBER, REMARK = "序号", "备注"
MASK = "***"


@dataclass(frozen=True)
class Scope:
    """What reading needs to know of the assessment: its units, and the first and last day of its window."""

    units: UnitNames
    opens_on: date
    closes_on: date


@dataclass(frozen=True)
class LedgerRow:
    """A row as it is shown: its number on the sheet, and the words of its cells, personal ones masked.

    `key` tells which row it is, `cells` (a digest of what every cell means) whether it is as it was.
    """

    number: int
    words: tuple[str, ...]
    key: tuple[str, ...]
    cells: str


@dataclass(frozen=True)
class Read(Generic[R]):
    """A ledger that was read: its records, its rows as shown, and the file as evidence. `examples` are the rows that were
    left out because they are numbered 示例."""

    ledger: Ledger[R]
    evidence: Evidence
    columns: tuple[str, ...]
    rows: tuple[LedgerRow, ...]
    records: tuple[R, ...]
    examples: tuple[int, ...] = ()


def read_ledger(ledger: Ledger[R], path: Path, called: str, scope: Scope) -> Read[R]:
    """Read a ledger's file, which messages and evidence call `called`. Raises BadLedger with every fault at once."""
    return take(ledger, read_book(path, called), scope)


def take(ledger: Ledger[R], book: Book, scope: Scope) -> Read[R]:
    """The records of a book. Rows without any words, and those numbered 示例, are left out."""
    header = find_header(ledger, book)
    read = _Reading(ledger, book, header, scope)
    written = [
        (number, row)
        for number, row in enumerate(header.sheet.rows[header.last :], start=header.last + 1)
        if any(words_of(raw) for raw in row)
    ]
    examples = [number for number, row in written if words_of(header.cell(row, NUMBER)) == EXAMPLE]
    entries = [read.entry(number, row) for number, row in written if number not in examples]
    faults = [*read.faults, *_repeated(ledger, entries, read)]
    if faults:
        raise BadLedger(sorted(faults, key=lambda fault: read.order.get(fault.where, (0, 0))))
    return Read(
        ledger=ledger,
        evidence=Evidence(book.file, book.digest, place=f"{ledger.name}台账"),
        columns=header.shown,
        rows=tuple(_row(ledger, entry) for entry in entries),
        records=tuple(ledger.record(entry) for entry in entries),
        examples=tuple(examples),
    )


def _row(ledger: Ledger[Any], entry: Entry) -> LedgerRow:
    cells = hashlib.sha256(repr(sorted(entry.values.items())).encode()).hexdigest()
    return LedgerRow(entry.row, entry.words, tuple(str(entry.values[name]) for name in ledger.key), cells)


class _Reading:
    """Reads row after row and gathers faults, in the order of the cells."""

    def __init__(self, ledger: Ledger[Any], book: Book, header: Header, scope: Scope) -> None:
        self.faults: list[Fault] = []
        self.order: dict[str, tuple[int, int]] = {}
        self._ledger, self._book, self._header, self._scope = ledger, book, header, scope

    def fault(self, number: int, at: int | None, words: str, told: str) -> Fault:
        """A fault in a cell, or in a row (None)."""
        where = self._header.where(self._book.file, number, at)
        self.order[where] = (number, -1 if at is None else at)
        return Fault(where, words, told)

    def entry(self, number: int, row: Sequence[Raw]) -> Entry:
        """The row with every cell read."""
        values: dict[str, object] = {}
        before = len(self.faults)
        for column in self._ledger.columns:
            raw = self._header.cell(row, column.name)
            try:
                values[column.name] = self._value(column, raw)
            except Unreadable as remedy:
                self._object(number, column.name, row, str(remedy))
        shown = tuple(self._shown(column, row) for column in self._header.shown)
        self.faults.extend(self._outside(number, row))
        quoted = " ".join(words for words in shown if words)
        evidence = Evidence(self._book.file, self._book.digest, quoted, self._header.place(number))
        entry = Entry(number, shown, (evidence,), values)
        if len(self.faults) == before:
            for name, told in self._ledger.objections(entry):
                self._object(number, name, row, told)
        return entry

    def _object(self, number: int, column: str, row: Sequence[Raw], told: str) -> None:
        self.faults.append(self.fault(number, self._header.at.get(column), self._shown(column, row), told))

    def _outside(self, number: int, row: Sequence[Raw]) -> list[Fault]:
        """Words that no column takes, and a row that is not shown: nothing is left aside in silence."""
        faults = []
        if number in self._header.sheet.hidden:
            told = "这一行被隐藏或筛选掉了；请取消隐藏，不要的请删去"
            faults.append(self.fault(number, None, "", told))
        taken = set(self._header.at.values())
        for at, raw in enumerate(row):
            if at not in taken and words_of(raw):
                told = "这一格上面没有栏名；请移到相应的栏，不要的请删去"
                faults.append(self.fault(number, at, words_of(raw), told))
        return faults

    def _shown(self, column: str, row: Sequence[Raw]) -> str:
        words = words_of(self._header.cell(row, column))
        personal = any(known.personal for known in self._ledger.columns if known.name == column)
        return MASK if personal and words else words

    def _value(self, column: Column, raw: Raw) -> object:
        if isinstance(raw, Broken):
            raise Unreadable(raw.told)
        if not words_of(raw):
            if column.required:
                raise Unreadable(f"必须填写；{column.help}" if column.help else "必须填写")
            return None
        match column.kind:
            case Kind.TEXT:
                return words_of(raw)
            case Kind.NAME:
                return words_of(raw).replace(" ", "")
            case Kind.LINK:
                return cells.link_of(raw)
            case Kind.UNIT:
                return cells.unit_of(raw, self._scope.units, column.choices or {})
            case Kind.UNITS:
                return cells.units_of(raw, self._scope.units, column.choices or {})
            case Kind.DATE:
                return self._within(column, Moment(cells.day_of(raw))).day
            case Kind.MOMENT:
                return self._within(column, cells.moment_of(raw))
            case Kind.CHOICE:
                return cells.choice_of(raw, column.choices or {})
            case Kind.NUMBER:
                return cells.number_of(raw)
            case Kind.YES_NO:
                return cells.yes_of(raw)

    def _within(self, column: Column, moment: Moment) -> Moment:
        first, last = self._scope.opens_on, self._scope.closes_on
        if column.in_window and not first <= moment.day <= last:
            raise Unreadable(f"不在考核时段（{first} 至 {last}）内；请核对年份，不属于本时段的请删去这一行")
        return moment


def _repeated(ledger: Ledger[Any], entries: Sequence[Entry], reading: _Reading) -> list[Fault]:
    faults: list[Fault] = []
    seen: dict[tuple[object, ...], int] = {}
    for entry in entries:
        if not ledger.key or not all(name in entry.values for name in ledger.key):
            continue
        key = tuple(entry.values[name] for name in ledger.key)
        if key in seen:
            told = f"与第{seen[key]}行重复（{'、'.join(ledger.key)}都相同）；请删去一行"
            faults.append(reading.fault(entry.row, None, "", told))
        seen.setdefault(key, entry.row)
    return faults
