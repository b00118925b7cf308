"""The three tables of a report, cell by cell; merged headers, missing subtotals, full-width digits, blanks."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mingjing.extract.annual_reports.codes import (
    COLUMNS,
    TABLE_FOUR_COLUMNS,
    TABLE_FOUR_GROUPS,
    TABLE_TWO,
    column_name,
    row_code,
)
from mingjing.extract.page.text import squeeze
from mingjing.model import Cell, Table

_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_WORDS = re.compile(r"[一-鿿]\s*[一-鿿]")
_UNIT = re.compile(r"(?:件|项|宗|起|次|万元|元|条|个)$")


def cell_value(words: str) -> Decimal | None:
    """The number in a cell; None when it is blank, a stroke, or not a number. A unit after it is passed over.

    >>> [cell_value(words) for words in ("１２", "1,234", "3件", "—", "", "无", "-1", "9116.36")]
    [Decimal('12'), Decimal('1234'), Decimal('3'), None, None, None, Decimal('-1'), Decimal('9116.36')]
    """
    short = _UNIT.sub("", squeeze(words).replace(",", ""))
    return Decimal(short) if _NUMBER.fullmatch(short) else None


def is_table_two(table: Table) -> bool:
    """Whether it is the table of section two.

    >>> is_table_two((("规章", "0"), ("行政规范性文件", "1"), ("行政许可", "2"), ("行政处罚", "3")))
    True
    """
    first = {squeeze(cell) for row in table for cell in row[:2]}
    return (
        len(
            first
            & {"规章", "行政规范性文件", "规范性文件", "行政许可", "行政处罚", "行政强制", "行政事业性收费"}
        )
        >= 3
    )


def is_table_three(table: Table) -> bool:
    """Whether it is the table of section three."""
    codes = {row_code(tuple(_labels(row, len(row)))) for row in table}
    return "R1" in codes and len(codes - {None}) >= 4


def is_table_four(table: Table) -> bool:
    """Whether it is the table of section four."""
    text = squeeze("".join(cell for row in table[:4] for cell in row))
    return "行政复议" in text and "结果维持" in text and "尚未审结" in text


def read_table_two(tables: Sequence[Table]) -> tuple[Cell, ...] | None:
    """The cells of section two in the order of its rows; the form spreads them over several small tables on some sites.

    Columns are named by the header row above (信息内容 …), so that the form used before 2021 keeps its own columns.
    """
    found: dict[tuple[str, str], Cell] = {}
    seen = False
    for table in tables:
        if is_table_three(table) or is_table_four(table):
            continue
        if not (is_table_two(table) or seen or _says_article_twenty(table)):
            continue
        header: Sequence[str] = ()
        for row in table:
            name = _row_of_two(row)
            if name is None:
                header = row if any("信息内容" in squeeze(cell) for cell in row) else header
                continue
            seen = True
            for column, words in _cells_of_two(name, row, header):
                found.setdefault((name, column), Cell(name, column, cell_value(words), words))
    return tuple(found.values()) if found else None


def _cells_of_two(name: str, row: Sequence[str], header: Sequence[str]) -> Iterator[tuple[str, str]]:
    label = next(i for i, cell in enumerate(row) if _row_of_two((cell,)) == name)
    if len(header) > label:
        told: set[str] = set()
        for index in range(label + 1, min(len(row), len(header))):
            column = re.sub(r"[(].*", "", squeeze(header[index]))
            if column and column != "信息内容" and column not in told:
                told.add(column)
                yield column, row[index]
    else:
        yield from zip(dict(TABLE_TWO)[name], row[label + 1 :], strict=False)


def _says_article_twenty(table: Table) -> bool:
    return any("第二十条" in squeeze(cell) for row in table for cell in row)


def _row_of_two(row: Sequence[str]) -> str | None:
    names = dict(TABLE_TWO)
    for cell in row[:2]:
        short = squeeze(cell).removesuffix("件数").replace("行政规范性文件", "规范性文件")
        short = "行政规范性文件" if short == "规范性文件" else short
        if short in names:
            return short
    return None


def read_table_three(tables: Sequence[Table]) -> tuple[Cell, ...] | None:
    """All cells of table three by row code and column, in the form's order of columns; None without the table.

    Columns come from the header row that names 自然人 and 商业企业; without one, the last seven cells of each row are
    taken in the form's order.
    """
    table = next((table for table in tables if is_table_three(table)), None)
    if table is None:
        return None
    columns = _columns(table)
    found: dict[tuple[str, str], Cell] = {}
    first = min(columns) if columns else max(len(table[0]) - len(COLUMNS), 1)
    for row in table:
        code = row_code(tuple(_labels(row, first)))
        if code is None:
            continue
        places = columns or {first + offset: name for offset, name in enumerate(COLUMNS)}
        for index, name in places.items():
            if index < len(row):
                found.setdefault((code, name), Cell(code, name, cell_value(row[index]), row[index]))
    return tuple(found.values())


def _columns(table: Table) -> dict[int, str]:
    """Index → column name, read from the header rows."""
    found: dict[int, str] = {}
    for row in table:
        if row_code(tuple(_labels(row, len(row)))) == "R1":
            break
        for index, cell in enumerate(row):
            if (name := column_name(cell)) and name not in found.values():
                found[index] = name
    return dict(sorted(found.items())) if len(found) >= 6 else {}


def _labels(row: Sequence[str], first: int) -> list[str]:
    """The cells with words among the first ones, a merged cell once."""
    labels: list[str] = []
    for cell in row[:first]:
        if _WORDS.search(cell) and (not labels or labels[-1] != cell):
            labels.append(cell)
    return labels


def read_table_four(tables: Sequence[Table]) -> tuple[Cell, ...] | None:
    """The fifteen cells of section four, from the first row of figures under the header; None without the table."""
    table = next((table for table in tables if is_table_four(table)), None)
    if table is None:
        return None
    header_rows = [i for i, row in enumerate(table) if any("结果维持" in squeeze(cell) for cell in row)]
    below = table[header_rows[-1] + 1 :]
    row = next(
        (row for row in below if any(cell_value(cell) is not None for cell in row)), below[0] if below else ()
    )
    keys = _four_columns(table, header_rows[-1], len(row))
    return tuple(
        Cell(group, column, cell_value(row[index]), row[index])
        for index, (group, column) in sorted(keys.items())
        if index < len(row)
    )


def _four_columns(table: Table, header: int, width: int) -> dict[int, tuple[str, str]]:
    """Index → (group, column) by the header; in the form's order where there are exactly fifteen."""
    found: dict[int, tuple[str, str]] = {}
    for index in range(min(width, len(table[header]))):
        above = [squeeze(row[index]) for row in table[: header + 1] if index < len(row)]
        column = next((cell for cell in reversed(above) if cell in TABLE_FOUR_COLUMNS), None)
        group = next((name for name in TABLE_FOUR_GROUPS[1:] for cell in above if name in cell), None)
        if group is None and any("行政复议" in cell for cell in above):
            group = TABLE_FOUR_GROUPS[0]
        if column and group:
            found[index] = (group, column)
    if len(found) == 15:
        return found
    if width == 15:
        keys = [(group, column) for group in TABLE_FOUR_GROUPS for column in TABLE_FOUR_COLUMNS]
        return dict(enumerate(keys))
    return found
