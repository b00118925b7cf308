"""The paper sheet as a workbook: same columns, print titles, one page wide, header frozen."""

from datetime import datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from mingjing.report.inputs import ReportMeta
from mingjing.report.paging import Paging, lines_of, paginate
from mingjing.report.paper import HEADER, POINTS, SCORE, SELF, TEXT, VERIFY, Mark, Paper
from mingjing.report.words import xml_text

_WIDTHS = (12, 13, 6, 56, 16, 14, 8, 8)
_TITLE_ROW, _SUBTITLE_ROW, _UNIT_ROW, _HEADER_ROW = range(4)
_FIRST_ROW = 4
_PER_LINE = 28
_LINE, _PADDING = 14.5, 4.0
_TITLE_HEIGHT, _HEADER_HEIGHT, _HEAD_ROOM = 32, 24, 64
_PAGE_ROOM = 500.0
_NUMBER = "General"


def write_xlsx(path: Path, paper: Paper, meta: ReportMeta) -> None:
    """Write the sheet. The same paper gives the same bytes; texts never become formulas."""
    book = open_book(path, meta, paper.title)
    sheet = book.add_worksheet("评分表")
    style = Styles(book)
    _page(sheet, paper)
    _heading(sheet, paper, style)
    paging = _paging(paper)
    for row, tall in enumerate(paging.heights, start=_FIRST_ROW):
        sheet.set_row(row, tall)
        _write_mark(sheet, row, row, paper.lines[row - _FIRST_ROW].claimed, style, SELF)
    for block in paper.blocks(paging.starts):
        first, last = _FIRST_ROW + block.first, _FIRST_ROW + block.last
        if block.column == SCORE:
            _write_mark(sheet, first, last, paper.lines[block.first].mark, style)
        else:
            form = style.left if block.column == TEXT else style.middle
            _write(sheet, first, last, block.column, block.words, form)
    sheet.set_h_pagebreaks([_FIRST_ROW + start for start in paging.starts])
    _tail(sheet, _FIRST_ROW + len(paper.lines), paper, style)
    book.close()


class Styles:
    """The cell formats of one workbook."""

    def __init__(self, book: Any) -> None:
        frame = {"border": 1, "valign": "vcenter", "text_wrap": True, "font_name": "仿宋", "font_size": 10.5}
        centred = {**frame, "align": "center"}
        self.title = book.add_format(
            {"font_name": "黑体", "font_size": 18, "align": "center", "valign": "vcenter"}
        )
        self.subtitle = book.add_format({"font_name": "宋体", "font_size": 12, "align": "center"})
        self.plain = book.add_format(
            {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
        )
        self.header = book.add_format({**centred, "font_name": "黑体", "bg_color": "#F2F2F2"})
        self.left = book.add_format({**frame, "align": "left"})
        self.middle = book.add_format(centred)
        self.number = book.add_format({**centred, "num_format": _NUMBER})
        self.open = book.add_format({**centred, "font_color": "#767676", "font_size": 9})


def open_book(path: Path, meta: ReportMeta, title: str) -> Any:
    """A workbook without a clock in it: created on the as-of date."""
    book = xlsxwriter.Workbook(
        path, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    )
    created = datetime.combine(meta.as_of, time.min)
    book.set_properties({"title": xml_text(title), "author": "明镜", "created": created})
    return book


def _paging(paper: Paper) -> Paging:
    """Pages as planned from the lines of the 评分标准 column (rows with merged cells do not grow by themselves)."""
    natural = [_LINE * max(2, lines_of(line.texts[TEXT], _PER_LINE)) + _PADDING for line in paper.lines]
    rest = _PAGE_ROOM - _HEADER_HEIGHT
    return paginate(natural, paper.glued, rest - _HEAD_ROOM, rest)


def _page(sheet: Any, paper: Paper) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEADER_ROW)
    sheet.freeze_panes(_FIRST_ROW, 0)
    sheet.center_horizontally()
    sheet.set_footer(f"&C&8{xml_text(paper.footer).replace('&', '&&')}　第 &P 页，共 &N 页")


def _heading(sheet: Any, paper: Paper, style: Styles) -> None:
    last = len(HEADER) - 1
    sheet.set_row(_TITLE_ROW, _TITLE_HEIGHT)
    sheet.merge_range(_TITLE_ROW, 0, _TITLE_ROW, last, "", style.title)
    sheet.write_string(_TITLE_ROW, 0, xml_text(paper.title), style.title)
    sheet.merge_range(_SUBTITLE_ROW, 0, _SUBTITLE_ROW, last, "", style.subtitle)
    sheet.write_string(_SUBTITLE_ROW, 0, paper.subtitle, style.subtitle)
    sheet.merge_range(_UNIT_ROW, 0, _UNIT_ROW, last, "", style.plain)
    sheet.write_string(_UNIT_ROW, 0, xml_text(paper.unit), style.plain)
    sheet.set_row(_HEADER_ROW, _HEADER_HEIGHT)
    for column, words in enumerate(HEADER):
        sheet.write_string(_HEADER_ROW, column, words, style.header)


def _write(sheet: Any, first: int, last: int, column: int, words: str, form: Any) -> None:
    if last > first:
        sheet.merge_range(first, column, last, column, "", form)
    if column == POINTS and words:
        sheet.write_number(first, column, Decimal(words), form)
    else:
        sheet.write_string(first, column, xml_text(words), form)


def _write_mark(sheet: Any, first: int, last: int, mark: Mark, style: Styles, column: int = SCORE) -> None:
    form = style.open if mark.value is None else style.number
    if last > first:
        sheet.merge_range(first, column, last, column, "", form)
    if not mark.words:
        sheet.write_blank(first, column, None, style.middle)
    elif mark.value is None:
        sheet.write_string(first, column, mark.word, form)
    else:
        sheet.write_number(first, column, mark.value, form)


def _tail(sheet: Any, row: int, paper: Paper, style: Styles) -> None:
    sheet.set_row(row, 26)
    sheet.merge_range(row, 0, row, 1, "", style.header)
    sheet.write_string(row, 0, "总  分", style.header)
    sheet.write_number(row, POINTS, paper.full_mark, style.middle)
    sheet.merge_range(row, TEXT, row, VERIFY, "", style.left)
    sheet.write_string(row, TEXT, xml_text(paper.total_words), style.left)
    sheet.write_blank(row, SELF, None, style.middle)
    _write_mark(sheet, row, row, paper.total, style)
    for at, note in enumerate(paper.notes):
        sheet.merge_range(row + 1 + at, 0, row + 1 + at, SCORE, "", style.plain)
        told = f"附注：{note}" if at == 0 else f"　　　{note}"
        sheet.write_string(row + 1 + at, 0, xml_text(told), style.plain)
