"""The Word document is read back: layout, merged cells, repeated header, untouched words, no clock."""

import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import sample
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from mingjing.model import Scheme
from mingjing.report import ReportFiles
from mingjing.report.docx_sheet import write_docx
from mingjing.report.paper import HEADER, lay_out
from mingjing.scheme import load
from mingjing.scoring import score_unit

XUNWU = Path(__file__).parents[2] / "schemes" / "xunwu" / "2022" / "scheme.yaml"


@pytest.fixture(scope="module")
def xunwu() -> Scheme:
    return load(XUNWU)


@pytest.fixture(scope="module")
def forty(xunwu: Scheme, tmp_path_factory: pytest.TempPathFactory) -> Table:
    """The county's own sheet of forty items, nothing decided yet."""
    path = tmp_path_factory.mktemp("docx") / "forty.docx"
    write_docx(path, lay_out(xunwu, score_unit(xunwu, sample.UNITS[0], ()), sample.META), sample.META)
    return Document(str(path)).tables[0]


def test_the_page_is_a4_landscape_with_title_unit_and_notes(files: ReportFiles) -> None:
    document = Document(str(files.units[0].docx))
    section = document.sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    assert [p.text for p in document.paragraphs] == [
        "云岫县2022年度政务公开工作考核评分表",
        "（总分42分）",
        "考核对象：云岫镇",
        "附注：1.未按要求提供佐证材料的，不予认定。",
        "2.扣分项扣完即止。",
        "3.本次考核，只需提供电子文档材料，文档材料须有佐证链接及网页图片截图。",
    ]
    assert section.footer.paragraphs[0].text == (
        "评分方案 5c5c5c5c5c5c5c5c　运行 2022-12-31-a1b2c3　数据截至 2022-12-31　第  页，共  页"
    )


def test_the_header_is_repeated_and_no_row_is_split(forty: Table) -> None:
    assert tuple(cell.text for cell in forty.rows[0].cells) == HEADER
    repeated = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in forty.rows]
    assert repeated == [True] + [False] * 41
    assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in forty.rows)


def test_all_forty_items_stand_in_the_papers_order_with_their_own_words(forty: Table, xunwu: Scheme) -> None:
    assert [row.cells[3].text for row in forty.rows[1:41]] == [item.text for item in xunwu.items()]
    assert [row.cells[4].text for row in forty.rows[1:41]] == [item.asked_of for item in xunwu.items()]


def test_points_are_printed_once_for_each_block(forty: Table) -> None:
    printed = [
        Decimal(text)
        for row in forty.rows[1:41]
        if row._tr.tc_lst[2].vMerge != "continue" and (text := row.cells[2].text)
    ]
    assert printed == [Decimal(n) for n in (13, 4, 6, 4, 8, 6, 4, 4, 5, 4, 10, 5, 5, 10, 4, 8)]


def test_a_pools_items_share_one_score_cell_on_one_page(forty: Table) -> None:
    merges = [row._tr.tc_lst[7].vMerge for row in forty.rows[1:41]]
    assert merges[25:27] == ["restart", "continue"]
    assert merges[28:31] == ["restart", "continue", "continue"]
    assert [merge for at, merge in enumerate(merges) if at not in (25, 26, 28, 29, 30)] == [None] * 35


def test_indicator_names_are_repeated_at_the_top_of_each_page(forty: Table, xunwu: Scheme) -> None:
    starts = [
        at
        for at, row in enumerate(forty.rows[1:41])
        if row._tr.tc_lst[3].p_lst[0].pPr.find(qn("w:pageBreakBefore")) is not None
    ]
    assert len(starts) == 3
    tops = {item.number: indicator.name for indicator in xunwu.indicators for item in indicator.items()}
    for start in starts:
        cell = forty.rows[1 + start]._tr.tc_lst[0]
        assert cell.vMerge != "continue"
        assert forty.rows[1 + start].cells[0].text == tops[start + 1]


def test_decided_items_show_their_score_and_open_ones_a_grey_word(files: ReportFiles) -> None:
    table = Document(str(files.units[0].docx)).tables[0]
    assert [row.cells[7].text for row in table.rows[1:]] == [
        "缺项", "待核", "待核", "2", "待核", "2.7", "待核", "待核", "0", "待核", "待核", "待核",
    ]  # fmt: skip
    open_run = table.rows[2].cells[7].paragraphs[0].runs[0]
    decided_run = table.rows[4].cells[7].paragraphs[0].runs[0]
    assert (str(open_run.font.color.rgb), decided_run.font.color.rgb) == ("767676", None)


def test_the_total_row_says_how_much_is_decided(files: ReportFiles) -> None:
    told = [[cell.text for cell in Document(str(unit.docx)).tables[0].rows[-1].cells] for unit in files.units]
    open_words = "已判 6.7 分（满分 9 分中），另有 33 分待核"
    done_words = "已判 32.2 分（满分 42 分中），等次：优秀"
    assert told[0] == ["总  分", "总  分", "42", open_words, open_words, open_words, "", "待核"]
    assert told[2] == ["总  分", "总  分", "42", done_words, done_words, done_words, "", "32.2"]


def test_every_run_names_its_chinese_font(files: ReportFiles) -> None:
    fonts = {
        run._r.rPr.rFonts.get(qn("w:eastAsia"))
        for row in Document(str(files.units[0].docx)).tables[0].rows
        for cell in row.cells
        for paragraph in cell.paragraphs
        for run in paragraph.runs
    }
    assert fonts == {"仿宋", "黑体"}


def test_there_is_no_clock_in_the_file(files: ReportFiles) -> None:
    with zipfile.ZipFile(files.units[0].docx) as packed:
        assert {member.date_time for member in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml").decode()
    assert core.count("2022-12-31T00:00:00Z") == 3


def test_characters_that_xml_forbids_and_markup_do_not_break_the_file(tmp_path: Path) -> None:
    laid = replace(lay_out(sample.SCHEME, sample.SHEETS[0], sample.META), title="<w:p>\x00\x0b&云岫")
    write_docx(tmp_path / "a.docx", laid, sample.META)
    assert Document(str(tmp_path / "a.docx")).paragraphs[0].text == "<w:p>&云岫"
