"""Shared by the readers of a report's tables: label cells, and one value for a cell that is printed several times."""

import re
from collections.abc import Sequence

from mingjing.extract.cell_numbers import cell_number
from mingjing.model import Cell, NoNumber

_WORDS = re.compile(r"[一-鿿]\s*[一-鿿]")


def is_label(words: str) -> bool:
    """Whether a cell holds words as labels do: two Chinese characters running.

    >>> [is_label(words) for words in ("规 章", "无", "12件", "—", "")]
    [True, False, False, False, False]
    """
    return _WORDS.search(words) is not None


def one_cell(row: str, column: str, written: Sequence[str], unit: str = "") -> Cell:
    """The cell that stands in several places of the grid (merged, or printed twice): blanks give way, different words
    make a conflict.

    >>> one_cell("A", "总计", ("3", "", "3")).value, one_cell("A", "总计", ("3", "5")).unknown.value
    (Decimal('3'), 'conflict')
    """
    told = list(dict.fromkeys(words for words in written if words.strip()))
    if len(told) > 1 and len({cell_number(words, unit) for words in told}) > 1:
        return Cell(row, column, None, " / ".join(told), NoNumber.CONFLICT)
    words = told[0] if told else ""
    number = cell_number(words, unit)
    return Cell(row, column, number.value, words, number.unknown)


def unplaced(row: str, column: str, written: Sequence[str]) -> Cell:
    """A cell of a row that does not fit the header: the row's words, no value."""
    return Cell(row, column, None, " ".join(words for words in written if words.strip()), NoNumber.MISPLACED)
