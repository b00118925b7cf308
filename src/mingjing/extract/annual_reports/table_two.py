"""The table of section two: six rows in four blocks, each block with a header of its own; the form of 2019 has others."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mingjing.extract.annual_reports.cells import is_label, one_cell, unplaced
from mingjing.extract.annual_reports.codes import ROWS_OF_2019, TABLE_TWO
from mingjing.extract.cell_numbers import cell_number
from mingjing.extract.page.text import squeeze
from mingjing.model import Cell, Table

_FORM = dict(TABLE_TWO)
_UNIT = re.compile(r"单位[:：]?(?P<unit>万元|元)")
_FEWEST_ROWS = 3


def is_table_two(table: Table) -> bool:
    """Whether it is the table of section two.

    >>> is_table_two((("规章", "0"), ("行政规范性文件", "1"), ("行政许可", "2"), ("行政处罚", "3")))
    True
    """
    return len({name for row in table if (name := _row_of_two(row)) in _FORM}) >= _FEWEST_ROWS


def read_table_two(tables: Sequence[Table]) -> tuple[Cell, ...] | None:
    """The cells of section two in the order of its rows; the form spreads them over several small tables on some sites.

    Columns are named by the header row above (信息内容 …), so that the form used before 2021 keeps its own columns.
    """
    found: dict[tuple[str, str], Cell] = {}
    seen = False
    header: Sequence[str] = ()
    for table in tables:
        if not (is_table_two(table) or seen or _says_article_twenty(table)):
            continue
        for row in table:
            name = _row_of_two(row)
            if name is None:
                header = row if any("信息内容" in squeeze(cell) for cell in row) else header
                continue
            seen = True
            for cell in _cells(name, row, header):
                found.setdefault((cell.row, cell.column), cell)
    return tuple(found.values()) if found else None


def _cells(name: str, row: Sequence[str], header: Sequence[str]) -> Iterator[Cell]:
    label = max(i for i, cell in enumerate(row) if _row_of_two((cell,)) == name)
    if len(header) <= label + 1:
        told = [cell for cell, _ in groupby(row[label + 1 :])]
        columns = _FORM.get(name, ())
        if len(columns) == 1:
            yield one_cell(name, columns[0], told, _unit_of(columns[0]))
        else:
            yield from (
                one_cell(name, column, (cell,))
                for column, cell in zip(columns, row[label + 1 :], strict=False)
            )
        return
    spans = _spans(header, label)
    covered = frozenset(index for _, span in spans for index in span)
    if any(cell_number(words).value is not None for words in _beyond(row, label, covered)):
        yield from (unplaced(name, _column(head), row[label + 1 :]) for head, _ in spans)
        return
    written = [[row[i] for i in span if i < len(row)] for _, span in spans]
    if any(len(set(words)) > 1 for words in written):
        runs = [words for words, _ in groupby(row[label + 1 :])]
        if len(runs) != len(spans):
            yield from (unplaced(name, _column(head), row[label + 1 :]) for head, _ in spans)
            return
        written = [[words] for words in runs]
    for (head, _), words in zip(spans, written, strict=True):
        yield one_cell(name, _column(head), words, _unit_of(head))


def _beyond(row: Sequence[str], label: int, covered: frozenset[int]) -> Iterator[str]:
    """Cells right of the label that no column of the header covers."""
    return (words for i, words in enumerate(row) if i > label and i not in covered)


def _spans(header: Sequence[str], label: int) -> list[tuple[str, list[int]]]:
    """The header's columns right of the label, each with the grid columns it covers."""
    spans: list[tuple[str, list[int]]] = []
    for index in range(label + 1, len(header)):
        head = squeeze(header[index])
        if not head or "信息内容" in head:
            continue
        if spans and spans[-1][0] == head:
            spans[-1][1].append(index)
        else:
            spans.append((head, [index]))
    return spans


def _column(head: str) -> str:
    return re.sub(r"[(].*", "", head)


def _unit_of(head: str) -> str:
    told = _UNIT.search(head)
    return told["unit"] if told else "万元" if head.startswith("本年收费金额") else ""


def _says_article_twenty(table: Table) -> bool:
    return any("第二十条" in squeeze(cell) for row in table for cell in row)


def _row_of_two(row: Sequence[str]) -> str | None:
    for cell in row[:2]:
        if not is_label(cell):
            continue
        short = re.sub(r"^[(]?[一二三四五六\d][)]?[、.]|(?:件数|数量)$|[(][^)]*[)]$", "", squeeze(cell))
        short = {
            "规范性文件": "行政规范性文件",
            "政府规章": "规章",
            "行政事业性收费项目": "行政事业性收费",
        }.get(short, short)
        if short in _FORM or short in ROWS_OF_2019:
            return short
    return None
