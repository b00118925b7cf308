"""Workbooks of ledgers: header, drop-down lists, a page of instructions; blank ones with an example row that is not read."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from mingjing.ledgers.ledger import Column, Kind, Ledger
from mingjing.ledgers.read import EXAMPLE, NUMBER, REMARK

_ROWS = 2000
"""Rows that drop-down lists and formats reach."""
_MADE = datetime(2022, 1, 4, 9, tzinfo=UTC).replace(tzinfo=None)
_FONT = {"font_name": "宋体", "font_size": 11, "valign": "vcenter", "text_wrap": True}
_WIDTHS = {Kind.DATE: 13, Kind.MOMENT: 18, Kind.YES_NO: 16, Kind.NUMBER: 9, Kind.LINK: 30, Kind.UNITS: 26}
_UNITS = "单位"
_NOT_READ = "这一行是示例，读取时不计"
_WIDE = (32, 10, 34, 44, 34)
"""Widths of the instructions' columns, in half-width characters."""
_LINE = 18
"""Height of a line, in points."""


Cells = Mapping[str, str]
"""The words of a row by column."""


def template(
    ledger: Ledger[Any], units: Sequence[str] = (), rows: Sequence[Cells] | None = None, kind: str = "xlsx"
) -> bytes:
    """The file of a ledger, an xlsx or a csv; with `units`, columns for one unit offer their names. Without `rows` it is blank
    and shows an example. The same input gives the same bytes."""
    if kind == "csv":
        return _text(ledger, units, rows)
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _MADE, "title": f"{ledger.name}台账"})
    _table(book, ledger, units, rows)
    _instructions(book, ledger)
    if units:
        names = book.add_worksheet(_UNITS)
        names.write_column(0, 0, units)
        names.hide()
    book.close()
    return out.getvalue()


def _text(ledger: Ledger[Any], units: Sequence[str], rows: Sequence[Cells] | None) -> bytes:
    """As spreadsheet programs here expect it: csv, UTF-8 with a byte order mark. Required columns carry no mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([NUMBER, *(column.name for column in ledger.columns), REMARK])
    if rows is None:
        writer.writerow([EXAMPLE, *(_example(column, units) for column in ledger.columns), _NOT_READ])
    writer.writerows(_cells(ledger, number, row) for number, row in enumerate(rows or (), start=1))
    return out.getvalue().encode("utf-8-sig")


def _cells(ledger: Ledger[Any], number: int, row: Cells) -> list[str]:
    return [str(number), *(row.get(column.name, "") for column in ledger.columns), row.get(REMARK, "")]


def _table(book: Any, ledger: Ledger[Any], units: Sequence[str], rows: Sequence[Cells] | None) -> None:
    sheet = book.add_worksheet(ledger.name)
    head = book.add_format({**_FONT, "bold": True, "align": "center", "bg_color": "#DDE7F0", "border": 1})
    must = book.add_format({**_FONT, "bold": True, "align": "center", "bg_color": "#F7E3C8", "border": 1})
    shown = book.add_format({**_FONT, "italic": True, "font_color": "#7F7F7F", "border": 1})
    plain = book.add_format({**_FONT, "num_format": "@"})
    days = {
        kind: book.add_format({**_FONT, "num_format": words})
        for kind, words in ((Kind.DATE, "yyyy-mm-dd"), (Kind.MOMENT, "yyyy-mm-dd hh:mm"))
    }
    sheet.write(0, 0, NUMBER, head)
    sheet.set_column(0, 0, 6)
    for at, column in enumerate(ledger.columns, start=1):
        sheet.write(
            0, at, f"{column.name}*" if column.required else column.name, must if column.required else head
        )
        widest = max(len(column.name) * 2 + 3, min(len(column.example) * 2 + 2, 30))
        sheet.set_column(at, at, _WIDTHS.get(column.kind, widest), days.get(column.kind, plain))
        _offer(sheet, at, column, units, 2 if rows is None else 1)
    last = len(ledger.columns) + 1
    sheet.write(0, last, REMARK, head)
    sheet.set_column(last, last, 24, plain)
    sheet.set_row(0, 48)
    if rows is None:
        example = [EXAMPLE, *(_example(column, units) for column in ledger.columns), _NOT_READ]
        for at, words in enumerate(example):
            sheet.write_string(1, at, words, shown)
        sheet.set_row(1, 48)
    for number, row in enumerate(rows or (), start=1):
        for at, words in enumerate(_cells(ledger, number, row)):
            sheet.write_string(number, at, words)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _example(column: Column, units: Sequence[str]) -> str:
    if column.example or column.kind not in (Kind.UNIT, Kind.UNITS):
        return column.example
    return "、".join(units[:2] if column.kind is Kind.UNITS else units[:1])


def _offer(sheet: Any, at: int, column: Column, units: Sequence[str], first: int) -> None:
    """What a column allows, as the spreadsheet program shows it."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.kind is Kind.CHOICE:
        rule = {"validate": "list", "source": list(column.choices or {})}
    elif column.kind is Kind.YES_NO:
        rule = {"validate": "list", "source": ["是", "否"]}
    elif column.kind is Kind.UNIT and units and not column.choices:
        rule = {"validate": "list", "source": f"={_UNITS}!$A$1:$A${len(units)}"}
    told = {
        "input_title": column.name[:32],
        "input_message": (column.help or column.kind.value)[:255],
        "error_title": "请核对",
        "error_message": "请从下拉列表中选择",
    }
    sheet.data_validation(first, at, _ROWS, at, {**rule, **told})


def _instructions(book: Any, ledger: Ledger[Any]) -> None:
    sheet = book.add_worksheet("填写说明")
    title = book.add_format({**_FONT, "bold": True, "font_size": 14})
    head = book.add_format({**_FONT, "bold": True, "bg_color": "#DDE7F0", "border": 1})
    cell = book.add_format({**_FONT, "border": 1})
    free = book.add_format(_FONT)
    sheet.merge_range(0, 0, 0, 4, f"{ledger.name}台账填写说明", title)
    lines = (
        ledger.about,
        "一、第一行栏名不要改；栏名带 * 的必须填写。序号填“示例”的行不读取，可以删去。",
        "二、日期写成 2022-05-06 或 2022年5月6日，必须有年份；时间写成 2022-05-06 09:30。",
        "三、单位名称按单位清单中的全称或简称填写。",
        "四、不要隐藏行，不要在表外写字；补充说明写在“备注”栏。",
        f"五、{'、'.join(ledger.key)}都相同的两行算重复。",
        "六、任何一格有错，整本台账不收，逐格说明怎样改；改好后重新检查即可。",
    )
    for number, words in enumerate(lines, start=1):
        sheet.merge_range(number, 0, number, 4, words, free)
    top = len(lines) + 2
    sheet.write_row(top, 0, ("栏名", "是否必填", "填什么", "说明", "示例"), head)
    for number, column in enumerate(ledger.columns, start=top + 1):
        what = (
            "、".join(column.choices) if column.choices and column.kind is Kind.CHOICE else column.kind.value
        )
        personal = "（个人信息，对外遮盖）" if column.personal else ""
        must = "必填" if column.required else "可不填"
        told = (column.name, must, what, column.help + personal, column.example)
        for at, one in enumerate(told):
            sheet.write_string(number, at, one, cell)
        sheet.set_row(
            number, _LINE * max(-(-2 * len(one) // width) for one, width in zip(told, _WIDE, strict=True))
        )
    for at, width in enumerate(_WIDE):
        sheet.set_column(at, at, width)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
