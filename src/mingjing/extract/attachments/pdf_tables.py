"""Tables of a PDF page that are drawn with lines: the lines make a grid, missing walls join its cells."""

import re
from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from mingjing.extract.attachments.grid import filled
from mingjing.extract.attachments.lines import rejoined
from mingjing.extract.attachments.reading import row_text
from mingjing.model import Table

_NEAR = 3.0
"""Points within which two lines are one."""
_SHORTEST = 6.0
_MOST_PATHS = 6000
_MOST_LINES = 400
"""Pages with more are maps and drawings."""


@dataclass(frozen=True, slots=True)
class _Rule:
    """A straight line: `at` its distance from the left (from the bottom), from `start` to `end`."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table with its box (left, bottom, right, top) on the page and where its columns begin and end."""

    box: tuple[float, float, float, float]
    cells: Table
    edges: tuple[float, ...]
    texts: tuple[str, ...] = ()
    """Its rows as paragraphs."""

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        left, bottom, right, top = self.box
        return left <= x <= right and bottom <= y <= top


@dataclass(frozen=True, slots=True)
class Char:
    """A character with the middle of its box; `text` begins with a line break or blank where one stands before it."""

    text: str
    x: float
    y: float


def ruled_tables(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> tuple[RuledTable, ...]:
    """The page's tables from top to bottom. Pages shown turned are read without tables."""
    if page.get_rotation():
        return ()
    upright, level = _rules(page)
    if len(upright) + len(level) > _MOST_LINES:
        return ()
    if len(upright) < 3 or len(level) < 2:
        return ()
    chars = _chars(text)
    found = []
    for columns, rows in _connected(upright, level):
        table = _table(columns, rows, chars)
        if table is not None:
            found.append(table)
    return tuple(sorted(found, key=lambda table: (-table.box[3], table.box[0])))


def _chars(text: pypdfium2.PdfTextPage) -> list[Char]:
    """The visible characters in their order, as far as each has a box."""
    words = text.get_text_range()
    if len(words) != text.count_chars():
        return []
    found: list[Char] = []
    before, last = "", None
    for number, char in enumerate(words):
        if char.isspace():
            before = before or " "
            continue
        left, bottom, right, top = text.get_charbox(number, loose=True)
        y = (bottom + top) / 2
        if last is not None and abs(y - last) > (top - bottom) / 2:
            before = "\n"
        found.append(Char(before + char, (left + right) / 2, y))
        before, last = "", y
    return found


def _rules(page: pypdfium2.PdfPage) -> tuple[list[_Rule], list[_Rule]]:
    upright: list[_Rule] = []
    level: list[_Rule] = []
    for number, path in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number >= _MOST_PATHS:
            return [], []
        for (x0, y0), (x1, y1) in _strokes(path):
            if abs(x1 - x0) < 1 and abs(y1 - y0) >= _SHORTEST:
                upright.append(_Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
            elif abs(y1 - y0) < 1 and abs(x1 - x0) >= _SHORTEST:
                level.append(_Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
    return _merged(upright), _merged(level)


def _strokes(path: pypdfium2.PdfObject) -> Iterator[tuple[tuple[float, float], tuple[float, float]]]:
    """The straight strokes of a path in the coordinates of the page."""
    matrix = path.get_matrix()
    x, y = c_float(), c_float()
    start = last = None
    count = pdfium.FPDFPath_CountSegments(path)
    for number in range(min(count, _MOST_PATHS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO and last is not None:
            yield last, point
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment) and start is not None:
            yield point, start
            last = start


def _merged(rules: Sequence[_Rule]) -> list[_Rule]:
    """Rules on nearly the same line that touch become one."""
    found: list[_Rule] = []
    groups: list[list[_Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= _NEAR and rule.at - groups[-1][0].at <= 2 * _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    for group in groups:
        at = sum(rule.at for rule in group) / len(group)
        start = end = None
        for rule in sorted(group, key=lambda rule: rule.start):
            if start is None or end is None:
                start, end = rule.start, rule.end
            elif rule.start <= end + _NEAR:
                end = max(end, rule.end)
            else:
                found.append(_Rule(at, start, end))
                start, end = rule.start, rule.end
        if start is not None and end is not None:
            found.append(_Rule(at, start, end))
    return found


def _connected(upright: Sequence[_Rule], level: Sequence[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """Groups of rules that cross or meet each other."""
    left = list(range(len(upright)))
    waiting = set(range(len(level)))
    while left:
        columns, rows, looked = [left.pop(0)], [], 0
        while looked < len(columns):
            column = upright[columns[looked]]
            looked += 1
            met = sorted(n for n in waiting if _meet(column, level[n]))
            waiting.difference_update(met)
            rows.extend(met)
            for n in met:
                joined = [m for m in left if _meet(upright[m], level[n])]
                columns.extend(joined)
                left = [m for m in left if m not in joined]
        yield [upright[n] for n in columns], [level[n] for n in rows]


def _meet(column: _Rule, row: _Rule) -> bool:
    return (
        row.start - _NEAR <= column.at <= row.end + _NEAR
        and column.start - _NEAR <= row.at <= column.end + _NEAR
    )


def _table(columns: Sequence[_Rule], rows: Sequence[_Rule], chars: Sequence[Char]) -> RuledTable | None:
    """The grid of these rules, or None where it has not at least two columns."""
    xs = sorted({rule.at for rule in columns})
    ys = _with_open_ends(sorted({rule.at for rule in rows}, reverse=True), columns)
    if len(xs) < 3 or len(ys) < 2:
        return None
    depths = [-y for y in ys]
    owner = _owners(xs, ys, columns, rows)
    corners: dict[tuple[int, int], tuple[int, int]] = {}
    for place, first in owner.items():
        corner = corners.get(first, place)
        corners[first] = (max(corner[0], place[0]), max(corner[1], place[1]))
    rows_told = [[""] * (len(xs) - 1) for _ in ys[1:]]
    for char in chars:
        row, column = bisect_left(depths, -char.y) - 1, bisect(xs, char.x) - 1
        if (row, column) in owner:
            top, left = owner[row, column]
            rows_told[top][left] += char.text
    rows_told = [[rejoined(cell) for cell in row] for row in rows_told]
    cells = filled(rows_told, corners.items())
    if not any(map(any, cells)):
        return None
    return RuledTable((xs[0], ys[-1], xs[-1], ys[0]), cells, tuple(xs), tuple(map(row_text, rows_told)))


def continued(table: RuledTable, rest: RuledTable) -> RuledTable | None:
    """The table together with its rest on the next page, or None where the two are not as wide and as far left.

    A label that was cut by the end of the page stands in the rest's first cells, too.

    >>> upper = RuledTable((0, 0, 90, 50), (("结果", "公开", "1"),), (0, 30, 60, 90))
    >>> lower = RuledTable((0, 700, 90, 750), (("", "不公开", "2"), ("总计", "总计", "3")), (0, 30, 60, 90))
    >>> continued(upper, lower).cells
    (('结果', '公开', '1'), ('结果', '不公开', '2'), ('总计', '总计', '3'))
    """
    if abs(table.box[0] - rest.box[0]) > 2 * _NEAR or abs(table.box[2] - rest.box[2]) > 2 * _NEAR:
        return None
    edges = [table.edges[0]]
    for edge in sorted((*table.edges, *rest.edges)):
        if edge > edges[-1] + 2 * _NEAR:
            edges.append(edge)
    above = _spread(table, edges)
    below = _spread(rest, edges)
    labels = [cell if re.search("[一-鿿]", cell) else "" for cell in above[-1]]
    for row in below:
        if not any(not cell and label for cell, label in zip(row, labels, strict=True)):
            break
        for column, label in enumerate(labels):
            if row[column]:
                labels[column] = ""
            row[column] = row[column] or label
    return RuledTable(table.box, tuple(map(tuple, (*above, *below))), tuple(edges))


def _spread(table: RuledTable, edges: Sequence[float]) -> list[list[str]]:
    """The rows with a cell for each of the finer columns."""
    middles = [(left + right) / 2 for left, right in pairwise(edges)]
    columns = [min(max(bisect(table.edges, x) - 1, 0), len(table.edges) - 2) for x in middles]
    return [[row[column] for column in columns] for row in table.cells]


def _with_open_ends(ys: list[float], columns: Sequence[_Rule]) -> list[float]:
    """The rows' edges with those that are not drawn, because the table goes on there from or to another page."""
    if not ys:
        return ys
    top = sorted((rule.end for rule in columns), reverse=True)[1:2]
    bottom = sorted(rule.start for rule in columns)[1:2]
    above = [y for y in top if y > ys[0] + 2 * _NEAR]
    return [*above, *ys, *(y for y in bottom if y < ys[-1] - 2 * _NEAR)]


def _owners(
    xs: Sequence[float], ys: Sequence[float], columns: Sequence[_Rule], rows: Sequence[_Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the first place of the cell it belongs to."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if row and not _wall(rows, ys[row], middle_x):
                owner[row, column] = owner[row - 1, column]
            elif column and not _wall(columns, xs[column], middle_y):
                owner[row, column] = owner[row, column - 1]
            else:
                owner[row, column] = (row, column)
    return owner


def _wall(rules: Sequence[_Rule], at: float, across: float) -> bool:
    return any(rule.at == at and rule.start - _NEAR <= across <= rule.end + _NEAR for rule in rules)
