"""Tables of the overview as files: csv that spreadsheets open as Chinese, and xlsx with figures that can be computed with."""

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

from mingjing.portal.assessment.judged import workspace
from mingjing.portal.overview.basis import Basis
from mingjing.portal.overview.table import Cell, Table
from mingjing.report import ReportMeta
from mingjing.report.table_xlsx import Figure, write_table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(table: Table, _basis: Basis) -> bytes:
    """UTF-8 with its mark; cells as they are read on the page."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in (table.head, *table.rows):
        writer.writerow([_harmless(row[column]) for column in _written(table)])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, basis: Basis) -> bytes:
    """Figures as figures where a cell is one, words otherwise."""
    assessment, columns = basis.assessment, _written(table)
    meta = ReportMeta(assessment.county, assessment.year, workspace().as_of, assessment.run)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "table.xlsx"
        write_table(
            file,
            meta,
            f"{assessment.title}　{table.title}",
            [table.head[column].words for column in columns],
            [[_figure(row[column]) for column in columns] for row in table.rows],
        )
        return file.read_bytes()


WRITERS = {"csv": as_csv, "xlsx": as_xlsx}


def _written(table: Table) -> list[int]:
    """Columns that hold more than drawings."""
    return [
        column
        for column in range(len(table.head))
        if not table.rows or any(row[column].words for row in table.rows)
    ]


def _harmless(cell: Cell) -> str:
    """Words that no spreadsheet takes for a formula; figures may begin with their sign."""
    return f"'{cell.words}" if cell.value is None and cell.words.startswith(_FORMULA) else cell.words


def _figure(cell: Cell) -> Figure:
    return Figure(cell.words, cell.value, is_share=cell.style == "share")
