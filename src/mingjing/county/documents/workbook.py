"""Workbooks (xlsx) with a sheet for each table."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime

import xlsxwriter

from mingjing.county.nouns import File

_MADE = datetime(2022, 1, 4, 9, tzinfo=UTC).replace(tzinfo=None)


def xlsx(sheets: Sequence[tuple[str, Sequence[Sequence[str]]]]) -> File:
    """A workbook of (name, rows); cells that are whole numbers are numbers, the others text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"created": _MADE})
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if cell.isdecimal():
                    sheet.write_number(y, x, int(cell))
                else:
                    sheet.write_string(y, x, cell)
    book.close()
    return File("xlsx", out.getvalue())
