"""X5: the county's own annual report beside those of its units.

A hint for the county's office, which wrote the report; it moves no unit's score. The county may count bodies that are not
assessed, so that more in its report than in all units' together is told too, to be looked at.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from mingjing.checks.report_hints import Hint
from mingjing.checks.reporting import ROW_NAMES, plain
from mingjing.model import AnnualReport, Cell

_ROWS = ("R1", "R2", "T", "N")
_TOTAL = "总计"
_NAMED = 3


def summary_hints(summary: AnnualReport, units: Mapping[str, AnnualReport | None]) -> Iterator[Hint]:
    """A hint per row of table three whose total is not the sum of the units'. `units`: the report of each for the same
    year, None where none was found. A unit whose cell cannot be read adds nothing that is known: the county's total
    can then only be found too small."""
    for row in _ROWS:
        whole = _cell(summary, row)
        if whole is None or whole.value is None:
            continue
        cells = {name: _cell(report, row) if report else None for name, report in units.items()}
        known = [cell.value for cell in cells.values() if cell and cell.value is not None]
        unread = [name for name, cell in cells.items() if cell is None or cell.value is None]
        total = sum(known, Decimal(0))
        if known and (whole.value < total or (whole.value != total and not unread)):
            told = (
                f"{summary.year}年县级年报“{ROW_NAMES[row]}”总计 {plain(whole.value)}，"
                f"{len(known)} 个单位的年报合计 {plain(total)}{_without(unread)}"
            )
            yield Hint("X5 县级年报与各单位合计", told, summary.evidence[:1])


def _cell(report: AnnualReport, row: str) -> Cell | None:
    cells = report.table_three or ()
    return next((cell for cell in cells if (cell.row, cell.column) == (row, _TOTAL)), None)


def _without(unread: list[str]) -> str:
    if not unread:
        return ""
    names = "、".join(unread[:_NAMED]) + ("等" if len(unread) > _NAMED else "")
    return f"（还不算没有可读年报的 {len(unread)} 个单位：{names}）"
