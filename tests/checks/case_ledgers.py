"""Builds the ledgers of a check's cases: a case names the cells that matter, required ones beside them are filled in."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import date

from mingjing.ledgers import Scope, Shelf, UnitNames, all_ledgers
from mingjing.ledgers.ledger import Kind, Ledger
from mingjing.ledgers.read import take
from mingjing.ledgers.sheet import Book, Sheet
from mingjing.model import LedgerFacts, Unit

Cells = Mapping[str, str]


def ledger_facts(written: Mapping[str, Sequence[Cells]], unit: Unit, year: int) -> LedgerFacts:
    """What these ledgers say of the unit; a ledger without rows was given and is empty."""
    scope = Scope(UnitNames([unit]), date(year, 1, 1), date(year, 12, 31))
    reads = [
        take(ledger, _book(ledger, written[name], unit), scope)
        for name, ledger in all_ledgers().items()
        if name in written
    ]
    unknown = written.keys() - all_ledgers().keys()
    assert not unknown, unknown
    return Shelf(tuple(reads)).of(unit.name)


def _book(ledger: Ledger[object], rows: Sequence[Cells], unit: Unit) -> Book:
    names = [column.name for column in ledger.columns]
    filled = [_filled(ledger, row, unit, number) for number, row in enumerate(rows, start=1)]
    sheet = Sheet("", tuple(map(tuple, [names, *([row.get(name, "") for name in names] for row in filled)])))
    digest = hashlib.sha256(repr(sheet).encode()).hexdigest()
    return Book(f"ledgers/{ledger.name}.csv", digest, (sheet,))


def _filled(ledger: Ledger[object], row: Cells, unit: Unit, number: int) -> dict[str, str]:
    """The row with examples in the required cells that it does not name; each row has words of its own."""
    cells: dict[str, str] = {}
    for column in ledger.columns:
        if column.required and column.name not in row:
            of_units = column.kind in (Kind.UNIT, Kind.UNITS)
            cells[column.name] = unit.name if of_units else column.example
            if column.kind is Kind.TEXT and column.name in ledger.key:
                cells[column.name] += f"（{number}）" if number > 1 else ""
    return cells | dict(row)
