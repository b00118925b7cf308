"""Any table as a workbook of one sheet: a title, a head that stays in view, figures as figures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from mingjing.report.inputs import ReportMeta
from mingjing.report.words import xml_text
from mingjing.report.xlsx_sheet import open_book

_HEAD_ROW = 1
_NARROWEST, _WIDEST = 8, 60


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell: its words, and the figure they are the words of (None: words only); a share is shown as a percentage."""

    words: str
    value: Decimal | int | None = None
    is_share: bool = False


def write_table(
    path: Path,
    meta: ReportMeta,
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[Figure]],
    links: Mapping[tuple[int, int], str] = MappingProxyType({}),
) -> None:
    """Write the workbook. The same input gives the same bytes. `links` are files beside it, by row and column of the
    cell that leads there."""
    book = open_book(path, meta, title)
    frame = {"border": 1, "border_color": "#B0B6C0", "valign": "top", "text_wrap": True}
    heading = book.add_format({**frame, "bold": True, "bg_color": "#EEF0F4"})
    words, share = book.add_format(frame), book.add_format({**frame, "num_format": "0.0%"})
    leads = book.add_format({**frame, "font_color": "#0B57D0", "underline": 1})
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, xml_text(title), book.add_format({"bold": True, "font_size": 14}))
    for column, name in enumerate(head):
        longest = max((len(row[column].words) for row in rows), default=0)
        sheet.set_column(column, column, min(max(2 * max(longest, len(name)), _NARROWEST), _WIDEST))
        sheet.write_string(_HEAD_ROW, column, xml_text(name), heading)
    for place, row in enumerate(rows, start=_HEAD_ROW + 1):
        for column, cell in enumerate(row):
            if beside := links.get((place - _HEAD_ROW - 1, column)):
                sheet.write_url(place, column, f"external:{beside}", leads, xml_text(cell.words))
            elif cell.value is None:
                sheet.write_string(place, column, xml_text(cell.words), words)
            else:
                sheet.write_number(place, column, float(cell.value), share if cell.is_share else words)
    sheet.freeze_panes(_HEAD_ROW + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    book.close()
