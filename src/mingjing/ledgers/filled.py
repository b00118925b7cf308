"""The rows of a ledger as they were typed, for a form or another file; what they mean is not asked here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mingjing.ledgers.cells import words_of
from mingjing.ledgers.header import find_header
from mingjing.ledgers.ledger import Ledger
from mingjing.ledgers.read import EXAMPLE, NUMBER, REMARK
from mingjing.ledgers.sheet import Book, Raw


@dataclass(frozen=True, slots=True)
class Filled:
    """A row: its number on the sheet, and the words of its cells by column, personal ones as they are."""

    number: int
    cells: Mapping[str, str]


def filled_rows(ledger: Ledger[Any], book: Book) -> Sequence[Filled]:
    """Every row that counts, faulty ones too. Raises BadLedger where there is no header."""
    header = find_header(ledger, book)
    names = [*(column.name for column in ledger.columns), REMARK]
    return [
        Filled(number, {name: _typed(header.cell(row, name)) for name in names})
        for number, row in enumerate(header.sheet.rows[header.last :], start=header.last + 1)
        if any(words_of(raw) for raw in row) and words_of(header.cell(row, NUMBER)) != EXAMPLE
    ]


def _typed(raw: Raw) -> str:
    """Words with their line breaks, which part names from each other."""
    return raw.strip() if isinstance(raw, str) else words_of(raw)
