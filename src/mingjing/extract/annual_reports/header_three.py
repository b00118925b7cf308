"""The header of table three: which grid column counts which applicants."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.extract.annual_reports.codes import APPLICANTS, COLUMNS, CORPORATE, column_name
from mingjing.extract.page.text import squeeze
from mingjing.model import Table


@dataclass(frozen=True, slots=True)
class Slots:
    """The columns of figures from left to right ("" for one that is none of the form's), the last `len(names)` columns of
    the grid but `after`."""

    names: tuple[str, ...]
    after: int = 0


def is_header(row: Sequence[str]) -> bool:
    """Whether a row belongs to the header: it names an applicant."""
    return any(squeeze(cell) in APPLICANTS for cell in row)


def read_header(heads: Table, width: int) -> Slots | None:
    """The columns that the rows above the first figures name; the form's order where they name none; None where the names
    cannot be put to columns.

    Spans are often wrong in the header. Where a name cannot be put to its column, the form's order holds only if
    the header itself names all seven in that order and there is room for just seven.
    """
    named = {index: name for index in range(width) if (name := _name(heads, index))}
    if not named:
        return Slots(COLUMNS) if width > len(COLUMNS) else None
    first, last = min(named), max(named)
    names = tuple(named.get(index, "") for index in range(first, last + 1))
    if set(COLUMNS) <= set(names):
        return Slots(names, width - 1 - last)
    if (
        _in_order(heads)
        and width > len(COLUMNS)
        and not any(CORPORATE in (column_name(c) or "") for r in heads for c in r)
    ):
        return Slots(COLUMNS)
    return None


def _name(heads: Table, index: int) -> str:
    """The name lowest in the column; a sum under 法人或其他组织 is no total of all."""
    above = [row[index] for row in heads if index < len(row)]
    for place in range(len(above) - 1, -1, -1):
        name = column_name(above[place])
        if name == "总计" and any(squeeze(cell).startswith("法人") for cell in above[:place]):
            return CORPORATE
        if name:
            return name
    return ""


def _in_order(heads: Table) -> bool:
    """Whether the header names the seven in the form's order: the five kinds in one row; 自然人 before 总计 in one."""
    rows = [[name for cell in row if (name := column_name(cell))] for row in heads]
    five = COLUMNS[1:6]
    kinds = next(
        (tuple(dict.fromkeys(name for name in row if name in five)) for row in rows if "商业企业" in row), ()
    )
    ends = next(
        (tuple(dict.fromkeys(name for name in row if name not in five)) for row in rows if "自然人" in row),
        (),
    )
    return kinds == five and ends == (COLUMNS[0], COLUMNS[-1])
