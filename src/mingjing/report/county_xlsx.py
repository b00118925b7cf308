"""`county.xlsx`: the ranking by group, the matrix of units and items in colours, and how to read both."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from mingjing.model import Scheme, ScoreSheet
from mingjing.report.county_view import ColumnView, GroupView, PlaceView, across, cells, columns
from mingjing.report.inputs import ReportMeta
from mingjing.report.paging import lines_of
from mingjing.report.words import OPEN, xml_text
from mingjing.report.xlsx_sheet import open_book

_RANKING = ("分组", "名次", "单位", "已判得分", "已判满分", "得分率", "待核分值", "总分", "等次", "各项状态")
_RANKING_WIDTHS = (12, 7, 24, 10, 10, 9, 10, 9, 9, 48)
_HEAD_ROWS = 3
_UNIT_COLUMN, _FIRST_COLUMN = 1, 2
_COLOURS = {"full": "#CDEBD6", "most": "#FDEEB8", "less": "#F7C58F", "zero": "#E08078"}


def write_county(
    path: Path,
    scheme: Scheme,
    groups: Sequence[GroupView],
    sheets: Sequence[ScoreSheet],
    meta: ReportMeta,
) -> None:
    """Write the workbook. The same input gives the same bytes; colours follow the numbers if somebody changes them."""
    title = f"{meta.county}{meta.year}年度政务公开考核排名"
    book = open_book(path, meta, title)
    style = _Styles(book)
    _ranking(book.add_worksheet("排名"), title, groups, style)
    _matrix(book.add_worksheet("矩阵"), scheme, sheets, style)
    _about(book.add_worksheet("说明"), scheme, groups, sheets, meta, style)
    book.close()


class _Styles:
    def __init__(self, book: Any) -> None:
        frame = {
            "border": 1,
            "border_color": "#B0B6C0",
            "valign": "vcenter",
            "font_name": "宋体",
            "font_size": 10.5,
        }
        centred = {**frame, "align": "center"}
        self.head = book.add_format({**centred, "bold": True, "bg_color": "#EEF0F4", "text_wrap": True})
        self.text = book.add_format({**frame, "text_wrap": True})
        self.number = book.add_format(centred)
        self.share = book.add_format({**centred, "num_format": "0.0%"})
        self.open = book.add_format(
            {**centred, "font_color": "#6B7280", "pattern": 17, "fg_color": "#D5D9E0", "bg_color": "#FFFFFF"}
        )
        self.absent = book.add_format(
            {**centred, "font_color": "#6B7280", "italic": True, "bg_color": "#E6E8EC"}
        )
        self.title = book.add_format(
            {"font_name": "黑体", "font_size": 16, "align": "center", "valign": "vcenter"}
        )
        self.plain = book.add_format(
            {"font_name": "宋体", "font_size": 11, "text_wrap": True, "valign": "top"}
        )
        self.shades = {name: book.add_format({"bg_color": colour}) for name, colour in _COLOURS.items()}
        self.shades["zero"] = book.add_format({"bg_color": _COLOURS["zero"], "bold": True})


def _ranking(sheet: Any, title: str, groups: Sequence[GroupView], style: _Styles) -> None:
    last = len(_RANKING) - 1
    for row, words, form in ((0, title, style.title), (1, _ranking_words(groups), style.plain)):
        sheet.merge_range(row, 0, row, last, "", form)
        sheet.write_string(row, 0, xml_text(words), form)
    sheet.set_row(0, 30)
    sheet.set_row(1, 20)
    for column, (words, width) in enumerate(zip(_RANKING, _RANKING_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(2, column, words, style.head)
    _print(sheet, rows=3, columns=0)
    places = [(group.group, place) for group in groups for place in group.places]
    for row, (group, place) in enumerate(places, start=3):
        _place(sheet, row, group, place, style)


def _place(sheet: Any, row: int, group: str, place: PlaceView, style: _Styles) -> None:
    held = place.sheet
    sheet.write_string(row, 0, xml_text(group), style.text)
    _number(sheet, row, 1, place.rank, style.number)
    sheet.write_string(row, 2, xml_text(place.unit), style.text)
    _number(sheet, row, 3, held.decided, style.number)
    _number(sheet, row, 4, held.decided_max, style.number)
    _number(sheet, row, 5, place.share, style.share)
    _number(sheet, row, 6, held.open_max, style.number)
    if held.total is None:
        sheet.write_string(row, 7, OPEN, style.number)
    else:
        sheet.write_number(row, 7, held.total, style.number)
    if held.grade:
        sheet.write_string(row, 8, xml_text(held.grade), style.number)
    else:
        sheet.write_blank(row, 8, None, style.number)
    told = "；".join(f"{label} {count}" for label, count in place.states)
    sheet.write_string(row, 9, told, style.text)


def _number(sheet: Any, row: int, column: int, value: object, form: Any) -> None:
    if value is None:
        sheet.write_string(row, column, "—", form)
    else:
        sheet.write_number(row, column, value, form)


def _matrix(sheet: Any, scheme: Scheme, sheets: Sequence[ScoreSheet], style: _Styles) -> None:
    sheet.set_column(0, 0, 11)
    sheet.set_column(_UNIT_COLUMN, _UNIT_COLUMN, 22)
    for column, words in enumerate(("分组", "单位")):
        sheet.merge_range(0, column, _HEAD_ROWS - 1, column, "", style.head)
        sheet.write_string(0, column, words, style.head)
    sheet.set_row(0, 30)
    last, seen = _heads(sheet, scheme, style), across(scheme)
    _print(sheet, rows=_HEAD_ROWS, columns=_FIRST_COLUMN)
    for row, held in enumerate(sheets, start=_HEAD_ROWS):
        sheet.write_string(row, 0, xml_text(held.group), style.text)
        sheet.write_string(row, _UNIT_COLUMN, xml_text(held.unit), style.text)
        for column, cell in enumerate(cells(seen, held), start=_FIRST_COLUMN):
            if cell.mark.value is not None:
                sheet.write_number(row, column, cell.mark.value, style.number)
            else:
                form = style.open if cell.mark.word == OPEN else style.absent
                sheet.write_string(row, column, cell.mark.word, form)
    if sheets:
        _colour(sheet, last, _HEAD_ROWS + len(sheets) - 1, style)


def _heads(sheet: Any, scheme: Scheme, style: _Styles) -> int:
    """Indicators, item numbers and full marks; the last column."""
    at = _FIRST_COLUMN
    for name, below in columns(scheme):
        if len(below) > 1:
            sheet.merge_range(0, at, 0, at + len(below) - 1, "", style.head)
        sheet.write_string(0, at, xml_text(name), style.head)
        for column in below:
            _head(sheet, at, column, style)
            at += 1
    sheet.set_column(_FIRST_COLUMN, at - 1, 6.5)
    return at - 1


def _head(sheet: Any, at: int, column: ColumnView, style: _Styles) -> None:
    sheet.write_string(1, at, f"第{column.label}项", style.head)
    if column.max is None:
        sheet.write_blank(2, at, None, style.head)
    else:
        sheet.write_number(2, at, column.max, style.head)


def _colour(sheet: Any, last_column: int, last_row: int, style: _Styles) -> None:
    """Colour by the share of the full mark in the column's head; words (待核, 缺项) keep their own look."""
    here = xl_rowcol_to_cell(_HEAD_ROWS, _FIRST_COLUMN)
    full = xl_rowcol_to_cell(_HEAD_ROWS - 1, _FIRST_COLUMN, row_abs=True)
    for shade, rule in (
        ("full", f"{here}>={full}"),
        ("zero", f"{here}<=0"),
        ("most", f"{here}*2>={full}"),
        ("less", f"{here}*2<{full}"),
    ):
        sheet.conditional_format(
            _HEAD_ROWS,
            _FIRST_COLUMN,
            last_row,
            last_column,
            {
                "type": "formula",
                "criteria": f"=AND(ISNUMBER({here}),ISNUMBER({full}),{rule})",
                "format": style.shades[shade],
                "stop_if_true": True,
            },
        )


def _about(
    sheet: Any,
    scheme: Scheme,
    groups: Sequence[GroupView],
    sheets: Sequence[ScoreSheet],
    meta: ReportMeta,
    style: _Styles,
) -> None:
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 90)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    open_units = sum(held.total is None for held in sheets)
    lines = [
        ("考核", f"{meta.county}{meta.year}年度政务公开考核"),
        ("评分表", scheme.title),
        ("数据截至", meta.as_of.isoformat()),
        ("运行", meta.run_id),
        *meta.digests,
        ("单位数", f"{len(sheets)} 个，其中 {open_units} 个尚有分值待核"),
        ("排名", _ranking_words(groups)),
        ("得分率", "已判得分 ÷ 已判满分；待核和合理缺项的分值不计入。"),
        ("待核", "机器没有判定或无法判定的分值，须由考核人员核查；既不是 0 分，也不是满分。"),
        ("缺项", "经认定不适用于该单位的项目（合理缺项）。"),
        ("共享分值", "几项共用分值的（扣完即止），矩阵中合为一列，得分为扣减后的剩余。"),
        (
            "颜色",
            "绿：满分；黄：得一半及以上；橙：得一半以下；红（粗体）：未得分；点纹：待核；灰（斜体）：缺项。",
        ),
    ]
    lines += [(f"第{item.number}项", item.text) for item in scheme.items()]
    for row, (label, words) in enumerate(lines):
        sheet.set_row(row, 15 * lines_of(words, 45) + 3)
        sheet.write_string(row, 0, xml_text(label), style.head)
        sheet.write_string(row, 1, xml_text(words), style.plain)


def _ranking_words(groups: Sequence[GroupView]) -> str:
    if any(group.provisional for group in groups):
        return "暂时结果：尚有分值待核，名次按得分率在各组内排列，得分率相同的并列；核查完成后可能变动。"
    return "名次在各组内排列，相同的并列。"


def _print(sheet: Any, *, rows: int, columns: int) -> None:
    sheet.set_landscape()
    sheet.set_paper(8 if columns else 9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(rows - 1 if not columns else 0, rows - 1)
    sheet.freeze_panes(rows, columns)
    sheet.set_footer("&C&8第 &P 页，共 &N 页")
