"""The header of table three: which grid column counts which applicants."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.extract.annual_reports.codes import APPLICANTS, COLUMNS, CORPORATE, column_name
from mingjing.extract.page.text import squeeze
from mingjing.model import Table

_KINDS = COLUMNS[1:6]


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

    Spans are often wrong in the header, and then the names stand over the wrong columns. What tells it: 法人或其他组织 does
    not stand over its five kinds. Then the form's order holds only if the header names all seven in that order and there
    is room for just seven.
    """
    named = {index: name for index in range(width) if (name := _name(heads, index))}
    if not named:
        return Slots(COLUMNS) if width > len(COLUMNS) else None
    corporate = {i for row in heads for i, cell in enumerate(row) if _is_group(cell)}
    first, last = min(named), max(named)
    names = tuple(named.get(index, "") for index in range(first, last + 1))
    if set(COLUMNS) <= set(names):
        kinds = {index for index, name in named.items() if name in _KINDS}
        added = {index for index, name in named.items() if name == CORPORATE}
        if (corporate and kinds <= corporate <= kinds | added) or (
            not corporate and (_one_level(heads) or names == COLUMNS)
        ):
            return Slots(names, width - 1 - last)
        if not corporate:
            return None
    extra = any(column_name(cell) == CORPORATE for row in heads for cell in row)
    return Slots(COLUMNS) if _in_order(heads) and width > len(COLUMNS) and not extra else None


def _is_group(cell: str) -> bool:
    return squeeze(cell).startswith("法人") and column_name(cell) is None


def _one_level(heads: Table) -> bool:
    """Whether every row that names one kind of applicant names all."""
    rows = [{column_name(cell) for cell in row} for row in heads]
    return all("商业企业" in row for row in rows if "自然人" in row)


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
    kinds = next(
        (tuple(dict.fromkeys(name for name in row if name in _KINDS)) for row in rows if "商业企业" in row),
        (),
    )
    ends = next(
        (tuple(dict.fromkeys(name for name in row if name not in _KINDS)) for row in rows if "自然人" in row),
        (),
    )
    return kinds == _KINDS and ends == (COLUMNS[0], COLUMNS[-1])
