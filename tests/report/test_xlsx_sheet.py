"""The workbook is read back: same layout as the paper, numbers as numbers, texts never formulas."""

from dataclasses import replace
from pathlib import Path

import sample
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from mingjing.report import ReportFiles
from mingjing.report.paper import HEADER, lay_out
from mingjing.report.xlsx_sheet import write_xlsx


def opened(path: Path) -> Worksheet:
    sheet = load_workbook(path)["评分表"]
    assert isinstance(sheet, Worksheet)
    return sheet


def test_title_header_and_items_stand_where_the_paper_has_them(files: ReportFiles) -> None:
    sheet = opened(files.units[0].xlsx)
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == [
        "云岫县2022年度政务公开工作考核评分表",
        "（总分42分）",
        "考核对象：云岫镇",
    ]
    assert tuple(cell.value for cell in sheet[4]) == HEADER
    assert [sheet.cell(row, 4).value for row in range(5, 16)] == [item.text for item in sample.SCHEME.items()]


def test_blocks_are_merged_as_on_paper(files: ReportFiles) -> None:
    merged = {str(area) for area in opened(files.units[0].xlsx).merged_cells.ranges}
    assert merged == {
        "A1:H1", "A2:H2", "A3:H3",
        "A5:A9", "A11:A14", "B5:B7", "B8:B9", "B11:B13", "C5:C7", "C8:C9", "C11:C13",
        "F6:F7", "F8:F9", "F11:F12", "H11:H12",
        "A16:B16", "D16:F16", "A17:H17", "A18:H18", "A19:H19",
    }  # fmt: skip


def test_scores_are_numbers_and_open_items_words(files: ReportFiles) -> None:
    sheet = opened(files.units[0].xlsx)
    assert [sheet.cell(row, 8).value for row in range(5, 17)] == [
        "缺项", "待核", "待核", 2, "待核", 2.7, "待核", None, 0, "待核", "待核", "待核",
    ]  # fmt: skip
    assert [sheet.cell(row, 7).value for row in range(5, 17)] == [None] * 12


def test_it_prints_one_page_wide_with_the_header_on_every_page(files: ReportFiles) -> None:
    sheet = opened(files.units[0].xlsx)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$4:$4", "A5")
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
    assert (sheet.page_setup.fitToWidth, int(sheet.page_setup.fitToHeight or 0)) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_texts_never_become_formulas(tmp_path: Path) -> None:
    laid = lay_out(sample.SCHEME, sample.SHEETS[0], sample.META)
    hostile = "=cmd|' /C calc'!A0"
    first = replace(laid.lines[0], texts=(hostile, "+1", "3", "@SUM(1)", "-1", "http://evil.example/"))
    laid = replace(laid, title="=1+1", unit="{=1}", lines=(first,), merges=())
    write_xlsx(tmp_path / "a.xlsx", laid, sample.META)
    sheet = opened(tmp_path / "a.xlsx")
    assert [(cell.value, cell.data_type) for cell in sheet[5]][:6] == [
        (hostile, "s"), ("+1", "s"), (3, "n"), ("@SUM(1)", "s"), ("-1", "s"), ("http://evil.example/", "s"),
    ]  # fmt: skip
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1", "s")
    assert sheet["F5"].hyperlink is None
