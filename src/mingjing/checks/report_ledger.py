"""X4: the annual report's table of applications beside the office's ledger of applications.

Of the report of the year before only what was carried over (结转下年度) can be compared: those cases stand in the ledger of the
assessed year. A report of the assessed year itself is compared row by row. Hints for a person, like those of
`report_hints`: an application split in two or counted by the day of its letter explains many differences.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingjing.checks.applying import LEDGER
from mingjing.checks.report_hints import COLUMNS, Hint
from mingjing.checks.reporting import ROW_NAMES, plain
from mingjing.model import AnnualReport, ApplicationCase, Cell, Evidence, Frame, GivenLedger, ReplyResult

_TOTAL = "总计"
_CARRIED = ("N",)
_ROWS = ("R1", "R2", *(result.value for result in ReplyResult), "T", "N")
_MOST_QUOTED = 4


@dataclass(frozen=True, slots=True)
class _Counted:
    """The cases of the ledger that belong into one row of the table."""

    row: str
    cases: tuple[ApplicationCase, ...]

    def count(self, column: str) -> int:
        return sum(1 for case in self.cases if column in (_TOTAL, case.applicant.value))


def ledger_hints(
    reports: Sequence[AnnualReport],
    cases: Sequence[ApplicationCase],
    given: Sequence[GivenLedger],
    frame: Frame,
) -> Iterator[Hint]:
    """A hint per row that does not agree; none where no ledger was given, and for cells that cannot be read."""
    ledger = next((one for one in given if one.name == LEDGER), None)
    if ledger is None:
        return
    for report in reports:
        rows = {frame.year - 1: _CARRIED, frame.year: _ROWS}.get(report.year or 0, ())
        for counted in _counted(rows, cases, report.year or 0):
            yield from _compared(report, counted, ledger)


def _counted(rows: Sequence[str], cases: Sequence[ApplicationCase], year: int) -> Iterator[_Counted]:
    """Rows that hang on a day the ledger does not tell are left out."""
    undated = any(case.result and case.handling.replied_on is None for case in cases)
    unsure = ("R2", "T", "N", "F1", "F2") if undated else ()
    for row in rows:
        if row not in unsure:
            yield _Counted(row, tuple(case for case in cases if _belongs(case, row, year)))


def _belongs(case: ApplicationCase, row: str, year: int) -> bool:
    received_on, replied_on = case.handling.received_on, case.handling.replied_on
    if received_on is None or received_on.year > year or (replied_on and replied_on.year < year):
        return False
    settled = replied_on is not None and replied_on.year == year
    match row:
        case "R1":
            return received_on.year == year
        case "R2":
            return received_on.year < year
        case "T":
            return settled
        case "N":
            return not settled
        case _:
            return settled and case.result is not None and case.result.value == row


def _compared(report: AnnualReport, counted: _Counted, ledger: GivenLedger) -> Iterator[Hint]:
    cells = {cell.column: cell for cell in report.table_three or () if cell.row == counted.row}
    differing = [
        cell
        for column in (_TOTAL, *COLUMNS[:-1])
        if (cell := cells.get(column)) and cell.value is not None
        if cell.value != Decimal(counted.count(column))
    ]
    if not differing:
        return
    told = "，".join(f"{c.column} {plain(c.value)}（台账 {counted.count(c.column)} 件）" for c in differing)
    quotes = tuple(_quote(report, cell) for cell in differing[:_MOST_QUOTED])
    listed = tuple(case.evidence[0] for case in counted.cases[:_MOST_QUOTED])
    words = f"{report.year}年报告表三“{ROW_NAMES[counted.row]}”：{told}"
    yield Hint("X4 报告与台账", words, (*quotes, *(listed or ledger.evidence)))


def _quote(report: AnnualReport, cell: Cell) -> Evidence:
    place = f"表三·{ROW_NAMES[cell.row]}·{cell.column}"
    at = dict(report.tables_at).get("表三")
    if at is None:
        return replace(report.evidence[0], words=cell.words, place=place)
    return replace(at, words=cell.words, place=f"{at.place}，{place}")
