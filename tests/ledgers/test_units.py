"""The units file: what is read, and what is said of a bad cell."""

from pathlib import Path

import pytest
import xlsxwriter

from mingjing.ledgers import BadLedger, read_holidays, read_units
from mingjing.model import Unit, UnitKind

GOOD = """单位名称,单位类型,分组,网址,别名,栏目对应
松泉镇人民政府,乡镇,,http://www.yunxiu.example/sq/ http://sq.example/,松泉镇、松泉镇政府,规划信息=发展规划；领导信息=领导之窗
云岫县财政局,县直单位,A类,http://czj.yunxiu.example/,,
"""


def test_units_are_read_with_addresses_aliases_and_columns(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text(GOOD, "utf-8-sig")
    assert read_units(file) == (
        Unit(
            "松泉镇人民政府",
            UnitKind.TOWNSHIP,
            "乡镇",
            ("http://www.yunxiu.example/sq/", "http://sq.example/"),
            ("松泉镇", "松泉镇政府"),
            (("规划信息", "发展规划"), ("领导信息", "领导之窗")),
        ),
        Unit("云岫县财政局", UnitKind.DEPARTMENT, "A类", ("http://czj.yunxiu.example/",)),
    )


def test_a_workbook_and_a_gbk_file_are_read_alike(tmp_path: Path) -> None:
    rows = [line.split(",") for line in GOOD.splitlines()]
    book = xlsxwriter.Workbook(str(tmp_path / "units.xlsx"))
    sheet = book.add_worksheet("单位")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    (tmp_path / "gbk.csv").write_text(GOOD, "gb18030")
    assert read_units(tmp_path / "units.xlsx") == read_units(tmp_path / "gbk.csv")


def test_every_fault_is_named_by_cell_value_and_remedy_at_once(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    file.write_text(
        "单位名称,单位类型,网址,栏目对应\n甲局,局,ftp://a,规划\n,乡镇,http://b/,\n乙镇,乡镇,,\n乙镇,乡镇,http://b/,\n",
        "utf-8",
    )
    with pytest.raises(BadLedger) as raised:
        read_units(file)
    assert [str(fault).removeprefix(str(file)) for fault in raised.value.faults] == [
        " B2  “局”：单位类型须为：乡镇、县直单位、垂管单位、园区",
        " C2  “ftp://a”：“ftp://a”不是以 http:// 或 https:// 开头的网址",
        " D2  “规划”：“规划”应写作：通用栏目名=本单位栏目名",
        " A3  （空）：请填写单位全称",
        " C4  （空）：请填写该单位政府信息公开专栏的网址",
    ]


def test_a_repeated_unit_an_unknown_column_and_a_broken_file_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "units.csv"
    for text, told in (
        ("单位名称,单位类型,网址\n甲局,县直单位,http://a/\n甲局,县直单位,http://a/\n", "已在上面出现过"),
        ("单位名称,单位类型,网址,电话\n", "没有这一栏"),
        ("名称,网址\n", "表头须有"),
        ("", "表头须有"),
        ("单位名称,单位类型,网址\n", "没有任何单位"),
    ):
        file.write_text(text, "utf-8")
        with pytest.raises(BadLedger, match=told):
            read_units(file)
    broken = tmp_path / "units.xlsx"
    broken.write_bytes(b"PK not a workbook")
    with pytest.raises(BadLedger, match="文件无法读取"):
        read_units(broken)


def test_own_holidays_are_read_and_bad_days_named(tmp_path: Path) -> None:
    file = tmp_path / "节假日.csv"
    file.write_text("日期,安排\n2027-01-01,放假\n2027-01-03,上班\n", "utf-8")
    assert len(read_holidays(file)) == 2
    file.write_text("日期,安排\n2027-1-1,放假\n2027-01-03,半天\n", "utf-8")
    with pytest.raises(BadLedger) as raised:
        read_holidays(file)
    assert len(raised.value.faults) == 2
