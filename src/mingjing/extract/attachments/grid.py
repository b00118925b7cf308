"""Cells on a grid: the text of a merged cell stands in every place that it covers, as in tables of pages."""

from collections.abc import Iterable, Sequence

from mingjing.model import Table

Merged = tuple[tuple[int, int], tuple[int, int]]
"""A merged cell: (row, column) of its first and of its last place."""


def filled(rows: Sequence[Sequence[str]], merged: Iterable[Merged]) -> Table:
    """A rectangular table; each merged cell holds the text of its first cell.

    >>> filled([["合计", "", "3"], ["", ""]], [((0, 0), (1, 1))])
    (('合计', '合计', '3'), ('合计', '合计', ''))
    """
    width = max(map(len, rows), default=0)
    cells = [[*row, *[""] * (width - len(row))] for row in rows]
    for (top, left), (bottom, right) in merged:
        if top >= len(cells) or left >= width:
            continue
        text = cells[top][left]
        for row in cells[top : bottom + 1]:
            row[left : min(right + 1, width)] = [text] * (min(right + 1, width) - left)
    return tuple(map(tuple, cells))
