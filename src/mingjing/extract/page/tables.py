"""Tables with merged cells resolved; tables that only lay out a page are none."""

import re
from itertools import pairwise
from typing import Final

from mingjing.extract.page.tree import Element, TooComplex, Tree
from mingjing.model import Table

_LARGEST_SPAN: Final = 200
_NUMBER: Final = re.compile(r"\s*(\d{1,4})")
_MOST_CELLS: Final = 200_000


def rows_of(tree: Tree, table: Element) -> list[Element]:
    """The table's own rows, not those of tables inside it."""
    rows = []
    for child in tree.children(table):
        if child.tag == "tr":
            rows.append(child)
        elif child.tag in {"thead", "tbody", "tfoot"}:
            rows.extend(row for row in tree.children(child) if row.tag == "tr")
    return rows


def data_tables(tree: Tree) -> tuple[Element, ...]:
    """The tables that hold data, in page order. A table that only lays out the page has another one inside, or a cell
    that is a whole article or a list of links, or hardly any row of several cells.

    >>> from mingjing.extract.page.reading import read_tree
    >>> len(data_tables(read_tree("<table><tr><td>菜单<td><p>正文</table>")))
    0
    """
    tables = tree.by_tag["table"]
    innermost = [table for table, following in pairwise([*tables, tree.root]) if not following.within(table)]
    return tuple(table for table in innermost if not table.hidden and _is_data(tree, table))


def _is_data(tree: Tree, table: Element) -> bool:
    wide = filled = 0
    for row in rows_of(tree, table):
        cells = 0
        for cell in tree.children(row):
            if cell.tag not in {"td", "th"}:
                continue
            lines = cell.end - cell.first
            if lines > 40 or (lines > 8 and cell.link_chars * 2 > cell.chars):
                return False
            cells += 1
            filled += cell.chars > 0
        wide += cells >= 2
    return wide >= 2 and filled >= 3


def read_table(tree: Tree, table: Element) -> Table:
    """Rows of cell texts; a merged cell's text stands in every cell it covers. Raises TooComplex.

    >>> from mingjing.extract.page.reading import read_tree
    >>> tree = read_tree("<table><tr><td rowspan=2>一<td>甲<tr><td>乙</table>")
    >>> read_table(tree, tree.by_tag["table"][0])
    (('一', '甲'), ('一', '乙'))
    """
    rows = rows_of(tree, table)
    grid: list[dict[int, str]] = [{} for _ in rows]
    filled = 0
    for y, row in enumerate(rows):
        x, own = 0, grid[y]
        for cell in tree.children(row):
            if cell.tag not in {"td", "th"}:
                continue
            while x in own:
                x += 1
            text = tree.text_of(cell)
            across, down = (_span(cell, "colspan"), _span(cell, "rowspan")) if cell.attrs else (1, 1)
            if filled > _MOST_CELLS:
                raise TooComplex
            for covered in grid[y : y + (down or len(rows))]:
                before = len(covered)
                for dx in range(across or 1):
                    covered.setdefault(x + dx, text)
                filled += len(covered) - before
            x += across or 1
    width = 1 + max((max(texts, default=-1) for texts in grid), default=-1)
    return tuple([tuple([texts.get(x, "") for x in range(width)]) for texts in grid])


def _span(cell: Element, name: str) -> int:
    said = cell.get(name)
    match = _NUMBER.match(said) if said else None
    return min(int(match[1]), _LARGEST_SPAN) if match else 1
