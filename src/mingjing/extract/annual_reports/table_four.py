"""The table of section four: fifteen cells, five outcomes of each of three kinds of proceedings."""

import re
from collections.abc import Mapping, Sequence
from itertools import groupby

from mingjing.extract.annual_reports.cells import one_cell, unplaced
from mingjing.extract.annual_reports.codes import TABLE_FOUR_COLUMNS, TABLE_FOUR_GROUPS
from mingjing.extract.cell_numbers import cell_number
from mingjing.extract.page.text import squeeze
from mingjing.model import Cell, Table

_ALL = tuple((group, column) for group in TABLE_FOUR_GROUPS for column in TABLE_FOUR_COLUMNS)
_GROUP = (
    re.compile(r"^(?:[一二1-3][、.]?)?(?:行政)?复议(?:情况|案件)?$"),
    re.compile(r"直接(?:提起)?(?:行政)?(?:起诉|诉讼)"),
    re.compile(r"复议后(?:提起)?(?:行政)?(?:起诉|诉讼)"),
)
_COLUMN = (
    re.compile(r"^(?:结果)?维持$"),
    re.compile(r"^(?:结果)?纠正$"),
    re.compile(r"^其[他它](?:结果)?$"),
    re.compile(r"^(?:尚)?未审结$"),
    re.compile(r"^(?:总计|合计)$"),
)

Keys = Mapping[int, tuple[str, str]]


def is_table_four(table: Table) -> bool:
    """Whether it is the table of section four, or its header."""
    return _header_row(table) is not None or _is_upright(table)


def read_table_four(tables: Sequence[Table]) -> tuple[Cell, ...] | None:
    """The cells of section four by group and outcome, from the first row of figures under the header; None without the
    table. The figures may stand in the next table behind a page break; the groups may have tables of their own.
    """
    found: dict[tuple[str, str], Cell] = {}
    for place, table in enumerate(tables):
        at = _header_row(table)
        if at is None:
            cells = _upright(table)
        else:
            row = _figures(table[at + 1 :]) or _figures(tables[place + 1] if place + 1 < len(tables) else ())
            row = row or (table[at + 1] if at + 1 < len(table) else ())
            cells = _across(table[: at + 1], row)
        for cell in cells:
            found.setdefault((cell.row, cell.column), cell)
    return tuple(found[key] for key in _ALL if key in found) if found else None


def _outcome(cell: str) -> str | None:
    return next(
        (
            name
            for name, pattern in zip(TABLE_FOUR_COLUMNS, _COLUMN, strict=True)
            if pattern.search(squeeze(cell))
        ),
        None,
    )


def _group(cells: Sequence[str]) -> str | None:
    """The group that the header cells above a column name; the lowest one that does."""
    for cell in reversed(cells):
        for name, pattern in zip(TABLE_FOUR_GROUPS, _GROUP, strict=True):
            if pattern.search(squeeze(cell)):
                return name
    return None


def _header_row(table: Table) -> int | None:
    """The last row that names 维持 and 尚未审结 side by side."""
    rows = [i for i, row in enumerate(table) if {"结果维持", "尚未审结"} <= {_outcome(cell) for cell in row}]
    return rows[-1] if rows else None


def _figures(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The first row with figures; one that only numbers the columns (1, 2, 3 …) is none."""
    for row in rows:
        values = [cell_number(cell).value for cell in row]
        counted = [value for value in values if value is not None]
        if counted and not (len(counted) > 4 and counted == list(range(1, len(counted) + 1))):
            return row
    return ()


def _across(heads: Table, row: Sequence[str]) -> list[Cell]:
    keys = _keys(heads, row)
    if keys is None:
        return [unplaced(*key, row) for key in _ALL]
    placed: dict[tuple[str, str], list[str]] = {}
    for index, key in keys.items():
        placed.setdefault(key, []).append(row[index])
    return [one_cell(*key, words) for key, words in placed.items()]


def _keys(heads: Table, row: Sequence[str]) -> Keys | None:
    """Grid column → (group, outcome) by the header, if it names every figure and whole groups in one order; else, its spans
    being broken, by the form's order, if the header tells that order and there are just fifteen columns; else None."""
    named: dict[int, tuple[str, str]] = {}
    for index in range(len(row)):
        above = [head[index] for head in heads if index < len(head)]
        column = next((name for cell in reversed(above) if (name := _outcome(cell))), None)
        group = _group(above)
        if column and group:
            named[index] = (group, column)
    groups = {
        group: tuple(dict.fromkeys(column for other, column in named.values() if other == group))
        for group, _ in named.values()
    }
    unnamed = any(cell_number(words).value is not None for i, words in enumerate(row) if i not in named)
    whole = len(set(groups.values())) == 1 and len(next(iter(groups.values()))) == len(TABLE_FOUR_COLUMNS)
    runs = [group for group, _ in groupby(group for _, (group, _) in sorted(named.items()))]
    if whole and not unnamed and len(runs) == len(groups):
        return named
    return dict(enumerate(_ALL)) if len(row) == len(_ALL) and _in_order(heads) else None


def _in_order(heads: Table) -> bool:
    """Whether the header, read row by row, names groups and outcomes in the form's order, none left out."""
    for row in heads:
        told = [name for cell in row if (name := _outcome(cell))]
        if told != [*TABLE_FOUR_COLUMNS] * (len(told) // len(TABLE_FOUR_COLUMNS)):
            return False
    groups = [group for row in heads for cell in row if (group := _group([cell]))]
    suits = [
        squeeze(cell)
        for row in heads
        for cell in row
        if _group([cell]) == TABLE_FOUR_GROUPS[0] or "行政诉讼" in cell
    ]
    return tuple(dict.fromkeys(groups)) == TABLE_FOUR_GROUPS and _group(suits[:1]) == TABLE_FOUR_GROUPS[0]


def _is_upright(table: Table) -> bool:
    return (
        sum(
            any(_outcome(cell) == name for cell in row[:2])
            for name in TABLE_FOUR_COLUMNS[:4]
            for row in table
        )
        >= 4
    )


def _upright(table: Table) -> list[Cell]:
    """The table turned: outcomes down the side, groups across."""
    if not _is_upright(table):
        return []
    sides = [next((name for cell in row[:2] if (name := _outcome(cell))), None) for row in table]
    at = next(i for i, name in enumerate(sides) if name)
    keys = {
        index: group
        for index in range(len(table[0]))
        if (group := _group([row[index] for row in table[:at]]))
    }
    return [
        one_cell(group, outcome, (row[index],))
        for row, outcome in zip(table, sides, strict=True)
        if outcome
        for index, group in keys.items()
    ]
