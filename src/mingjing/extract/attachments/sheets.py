"""Workbooks, new (xlsx) and old (xls, et): every visible sheet is a table; formulas give the value that was stored."""

import io
import zipfile
from datetime import date, datetime, time, timedelta

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from mingjing.extract.attachments.grid import filled
from mingjing.extract.attachments.packed import markup_of, open_packed
from mingjing.extract.attachments.reading import MOST_CELLS, NotReadError, Portion, row_text
from mingjing.extract.page.text import tidy
from mingjing.model import Cause

_Value = int | float | str | bool | time | date | datetime | timedelta


def read_xlsx(payload: bytes) -> tuple[Portion, ...]:
    """A new workbook. Only members that were looked through are handed on to the reader."""
    clean = io.BytesIO()
    with open_packed(payload) as packed, zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as checked:
        for name, content in markup_of(packed):
            checked.writestr(zipfile.ZipInfo(name), content)
    return read_xls(clean.getvalue())


def read_xls(payload: bytes) -> tuple[Portion, ...]:
    """A workbook of either kind; links to other workbooks are never followed."""
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(payload))
        return tuple(
            _portion(book.get_sheet_by_name(sheet.name))
            for sheet in book.sheets_metadata
            if sheet.visible is SheetVisibleEnum.Visible and sheet.typ is SheetTypeEnum.WorkSheet
        )
    except PasswordError as error:
        raise NotReadError(Cause.ENCRYPTED) from error
    except CalamineError as error:
        raise NotReadError(Cause.BROKEN) from error


def _portion(sheet: CalamineSheet) -> Portion:
    """Rows count from the first of the sheet, as people see them; empty ones at the end are left out."""
    if sheet.total_height * max(sheet.total_width, 1) > MOST_CELLS:
        raise NotReadError(Cause.OVERSIZED)
    rows = [[_shown(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    table = filled(rows, sheet.merged_cell_ranges or ())
    while table and not any(table[-1]):
        table = table[:-1]
    texts = tuple(map(row_text, rows[: len(table)]))
    width = max((n + 1 for row in table for n, cell in enumerate(row) if cell), default=0)
    table = tuple(row[:width] for row in table)
    return Portion(f"工作表“{sheet.name}”", texts, (table,) if table else (), rows=True)


def _shown(value: _Value) -> str:
    """A cell as people see it, as far as the stored value tells.

    >>> _shown(12.0), _shown(0.1 + 0.2), _shown(" 合 计\\n"), _shown(date(2022, 1, 31)), _shown(True)
    ('12', '0.3', '合 计', '2022-01-31', '是')
    """
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        return format(value, ".15g") if abs(value) < 1e15 else str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return tidy(str(value))
