"""The table of section three, cell by cell: 25 rows by 7 columns, over as many pieces as a page break left."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.extract.annual_reports.cells import is_label, one_cell, unplaced
from mingjing.extract.annual_reports.codes import COLUMNS, CORPORATE, row_code
from mingjing.extract.annual_reports.header_three import Slots, is_header, read_header
from mingjing.extract.annual_reports.table_four import is_table_four
from mingjing.extract.cell_numbers import cell_number
from mingjing.model import Cell, Table

_FEWEST_ROWS = 4
_ADDED = frozenset({"C", "D", "E"})
_PLACED = (*COLUMNS, CORPORATE)


@dataclass(frozen=True, slots=True)
class TableThree:
    """The cells of the form by row code and column, and the sums that the publisher added to it."""

    cells: tuple[Cell, ...]
    subtotals: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the form: its code, all its words, and where its label ends."""

    code: str
    words: tuple[str, ...]
    end: int


def read_table_three(tables: Sequence[Table]) -> TableThree | None:
    """All cells of table three; None without the table. A piece that goes on behind a page break has no 本年新收 of its own.

    >>> read_table_three([(("一、本年新收政府信息公开申请数量", "1"),)]) is None
    True
    """
    slots: Slots | None = None
    written: dict[tuple[str, str], list[str]] = defaultdict(list)
    lost: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for table in filter(None, tables):
        if seen and is_table_four(table):
            break
        at = _first_row(table)
        if at is None:
            slots = read_header(table, len(table[0])) if not seen and any(map(is_header, table)) else slots
            continue
        heads, width = table[:at], len(table[0])
        headed = any(map(is_header, heads))
        if headed or slots is None:
            slots = read_header(heads, width)
        rows = list(_rows(table[at:], width - len(slots.names) - slots.after if slots and headed else None))
        codes = {row.code for row in rows}
        if not seen and "R1" not in codes:
            slots = None
            continue
        if seen and ("R1" in codes or not codes - seen):
            break
        seen |= codes
        for row, start in _placed(rows, slots, width):
            if start is None or slots is None:
                lost[row.code] = row.words[row.end :]
                continue
            for name, words in zip(slots.names, row.words[start:], strict=False):
                if name:
                    written[row.code, name].append(words)
    return _table(written, lost) if len(seen) >= _FEWEST_ROWS else None


def _table(written: dict[tuple[str, str], list[str]], lost: dict[str, tuple[str, ...]]) -> TableThree:
    found = {key: one_cell(*key, words) for key, words in written.items()}
    found |= {(code, name): unplaced(code, name, words) for code, words in lost.items() for name in COLUMNS}
    added = _ADDED | ({"F"} if any(code in {"F1", "F2", "F3"} for code, _ in found) else frozenset())
    ordered = sorted(found.values(), key=lambda cell: _PLACED.index(cell.column))
    rows = dict.fromkeys(code for code, _ in found)
    cells = [cell for code in rows for cell in ordered if cell.row == code]
    sums = [cell for cell in cells if cell.row in added or cell.column == CORPORATE]
    return TableThree(
        tuple(cell for cell in cells if cell not in sums),
        tuple(cell for cell in sums if cell.value is not None),
    )


def _first_row(table: Table) -> int | None:
    """The first row that is one of the form's."""
    return next(
        (i for i, row in enumerate(table) if not is_header(row) and row_code(_labels(row)[0]) is not None),
        None,
    )


def _labels(row: Sequence[str], first: int | None = None) -> tuple[tuple[str, ...], int]:
    """The label cells of a row, a merged one once, and where they end: all words left of the figures where it is known
    where these begin, else the first run of words."""
    labels: list[str] = []
    end = 0
    for index, cell in enumerate(row if first is None else row[:first]):
        if not is_label(cell):
            if labels and first is None and cell.strip():
                break
            continue
        end = index + 1
        if not labels or labels[-1] != cell:
            labels.append(cell)
    return tuple(labels), end


def _rows(rows: Sequence[tuple[str, ...]], first: int | None) -> Iterator[_Row]:
    for words in rows:
        if is_header(words):
            continue
        labels, end = _labels(words, first)
        code = row_code(labels)
        if code is not None:
            yield _Row(code, words, end)


def _placed(rows: Sequence[_Row], slots: Slots | None, width: int) -> Iterator[tuple[_Row, int | None]]:
    """Each row with the place of its first figure; None where that cannot be told.

    Figures end where the header's do. In broken tables a row lacks cells and is moved to the left: then a figure stands
    in the gap between label and header's first column, and nothing under its last ones. All rows with a gap as wide are
    read alike; where some say this and some that, none is read.
    """
    count = len(slots.names) if slots else 0
    first = width - count - (slots.after if slots else 0)
    moved: dict[int, set[bool]] = defaultdict(set)
    for row in rows:
        gap = first - row.end
        if gap > 0 and any(_told(words) for words in row.words[row.end : first]):
            moved[gap].add(True)
        if gap > 0 and any(_told(words) for words in row.words[first + count - gap : first + count]):
            moved[gap].add(False)
    for row in rows:
        gap = first - row.end
        if slots is None or gap < 0 or len(moved[gap]) > 1:
            yield row, None
        else:
            yield row, row.end if True in moved[gap] else first


def _told(words: str) -> bool:
    return cell_number(words).value is not None
