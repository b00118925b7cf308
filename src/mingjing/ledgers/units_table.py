"""The list of units as a table to fill in: its columns with their help, blank files, files made from rows."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import xlsxwriter

from mingjing.ledgers.ledger import Column, Kind, Ledger
from mingjing.model import UnitKind

_MADE = datetime(2022, 1, 4, 9, tzinfo=UTC).replace(tzinfo=None)
_ROWS = 2000

UNITS: Ledger[None] = Ledger(
    name="单位清单",
    field="units",
    about="被考核的单位，一个单位一行；评分表、台账和访问都以它为准。",
    columns=(
        Column("单位名称", Kind.TEXT, True, "全称，与公文中的写法一致", "云岫县民政局"),
        Column(
            "单位类型",
            Kind.CHOICE,
            True,
            "乡镇和县直单位考核的项目可能不同",
            "县直单位",
            {kind.label: kind for kind in UnitKind},
        ),
        Column("分组", Kind.TEXT, help="按组排名；不填的以单位类型为组", example="县直单位"),
        Column(
            "网址",
            Kind.TEXT,
            True,
            "政府信息公开专栏的网址，几个用空格隔开",
            "http://www.example.gov.cn/mzj/",
        ),
        Column(
            "别名",
            Kind.TEXT,
            help="简称、曾用名，几个用空格隔开；改名的把原名写在这里，台账中的原名仍然认得",
            example="民政局 县民政局",
        ),
        Column(
            "栏目对应",
            Kind.TEXT,
            help="一般在“栏目对应”中确认；写在这里的，写成：通用栏目名=本单位栏目名，几个用分号隔开",
            example="规划信息=发展规划",
        ),
    ),
    key=("单位名称",),
    record=lambda _: None,
    whose=lambda _: ("",),
)
"""It has neither numbers nor remarks, and no example row."""


def units_table(rows: Sequence[Mapping[str, str]] = (), kind: str = "xlsx") -> bytes:
    """The file of these rows, blank without any. The same input gives the same bytes."""
    names = [column.name for column in UNITS.columns]
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    if kind == "csv":
        words = io.StringIO()
        csv.writer(words, lineterminator="\r\n").writerows(lines)
        return words.getvalue().encode("utf-8-sig")
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"created": _MADE, "title": UNITS.name})
    sheet = book.add_worksheet(UNITS.name)
    head = book.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1})
    for number, line in enumerate(lines):
        for at, cell in enumerate(line):
            sheet.write_string(number, at, cell, None if number else head)
    for at, column in enumerate(UNITS.columns):
        sheet.set_column(at, at, 28)
        offered = (
            {"validate": "list", "source": list(column.choices)} if column.choices else {"validate": "any"}
        )
        told = {"input_title": column.name, "input_message": column.help[:255]}
        sheet.data_validation(1, at, _ROWS, at, {**offered, **told})
    sheet.freeze_panes(1, 1)
    book.close()
    return out.getvalue()
