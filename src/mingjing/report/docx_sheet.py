"""The paper sheet as a Word document: A4 landscape, repeated header row, rows never split across pages."""

import io
from datetime import datetime, time
from pathlib import Path
from typing import cast

from docx import Document
from docx.document import Document as DocumentObject
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from mingjing.report.inputs import ReportMeta
from mingjing.report.paging import Paging, lines_of, paginate
from mingjing.report.paper import ASKED, HEADER, POINTS, SCORE, SELF, TEXT, VERIFY, Mark, Paper
from mingjing.report.stable_zip import without_clock
from mingjing.report.words import points, xml_text

_SONG, _FANG, _HEI = "宋体", "仿宋", "黑体"
_WIDTHS_CM = (2.4, 2.6, 1.2, 11.2, 3.2, 2.8, 1.6, 1.7)
_LINE, _PADDING = 13.5, 5.0
_HEAD_ROOM, _HEADER_HEIGHT, _TOTAL_HEIGHT = 72.0, 22.0, 24.0
_PAGE_ROOM = 498.0
_PER_LINE = {TEXT: 30, ASKED: 9, VERIFY: 7}
_GREY = RGBColor(0x76, 0x76, 0x76)
_LEFT_COLUMNS = (TEXT,)


def write_docx(path: Path, paper: Paper, meta: ReportMeta) -> None:
    """Write the sheet. The same paper gives the same bytes."""
    document = Document()
    _page(document, paper, meta)
    _line(document, paper.title, font=_HEI, size=18, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.subtitle, size=12, align=WD_ALIGN_PARAGRAPH.CENTER)
    _line(document, paper.unit, size=12, after=4)
    _table(document, paper)
    for at, note in enumerate(paper.notes):
        _note(document, note, first=at == 0)
    packed = io.BytesIO()
    document.save(packed)
    path.write_bytes(without_clock(packed.getvalue()))


def _page(document: DocumentObject, paper: Paper, meta: ReportMeta) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.5)
    section.top_margin, section.bottom_margin = Cm(1.8), Cm(1.6)
    section.footer_distance = Cm(0.8)
    core = document.core_properties
    core.title, core.subject = xml_text(paper.title), xml_text(paper.unit)
    core.author = core.last_modified_by = "明镜"
    core.comments, core.revision, core.language = "", 1, "zh-CN"
    core.created = core.modified = core.last_printed = datetime.combine(meta.as_of, time.min)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Times New Roman", Pt(10.5)
    normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FANG)
    foot = section.footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(foot, f"{paper.footer}　第 ", size=8, grey=True)
    _field(foot, "PAGE")
    _run(foot, " 页，共 ", size=8, grey=True)
    _field(foot, "NUMPAGES")
    _run(foot, " 页", size=8, grey=True)


def _line(
    document: DocumentObject,
    words: str,
    *,
    font: str = _SONG,
    size: float,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
    after: float = 0,
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = (
        Pt(after),
        Pt(size * 1.5),
    )
    _run(paragraph, words, font=font, size=size)


def _note(document: DocumentObject, note: str, *, first: bool) -> None:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before, form.space_after = Pt(6 if first else 0), Pt(0)
    form.left_indent, form.first_line_indent = Cm(1.2), Cm(-1.2) if first else Cm(0)
    _run(paragraph, f"附注：{note}" if first else note, font=_SONG, size=10.5)


def _table(document: DocumentObject, paper: Paper) -> None:
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS_CM, strict=True):
        column.width = Cm(width)
    _pad(table)
    _header(table.rows[0])
    paging = _paging(paper)
    rows = [_add_row(table, height) for height in paging.heights]
    for block in paper.blocks(paging.starts):
        cell = rows[block.first][block.column]
        if block.column == SCORE:
            _fill_mark(cell, paper.lines[block.first].mark)
        else:
            _fill(cell, block.words, block.column)
        for row in range(block.first, block.last + 1) if block.last > block.first else ():
            rows[row][block.column]._tc.vMerge = "restart" if row == block.first else "continue"
    for cells, line in zip(rows, paper.lines, strict=True):
        _fill_mark(cells[SELF], line.claimed)
    for start in paging.starts:
        rows[start][TEXT].paragraphs[0].paragraph_format.page_break_before = True
    _total(table, paper)


def _header(row: _Row) -> None:
    _keep_whole(row)
    row.height, row.height_rule = Pt(_HEADER_HEIGHT), WD_ROW_HEIGHT_RULE.AT_LEAST
    _append(row._tr.get_or_add_trPr(), "w:tblHeader")
    for cell, words, width in zip(row.cells, HEADER, _WIDTHS_CM, strict=True):
        cell.width = Cm(width)
        _fill(cell, words, POINTS, font=_HEI)


def _pad(table: Table) -> None:
    """Room between the words and the lines, in twentieths of a point."""
    margins = _append(table._tbl.tblPr, "w:tblCellMar")
    for side, room in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80)):
        margin = _append(margins, f"w:{side}")
        margin.set(qn("w:w"), str(room))
        margin.set(qn("w:type"), "dxa")


def _add_row(table: Table, height: float) -> tuple[_Cell, ...]:
    row: _Row = table.add_row()  # type: ignore[no-untyped-call]
    _keep_whole(row)
    row.height, row.height_rule = Pt(height), WD_ROW_HEIGHT_RULE.AT_LEAST
    cells = tuple(row.cells)
    for cell, width in zip(cells, _WIDTHS_CM, strict=True):
        cell.width = Cm(width)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    return cells


def _keep_whole(row: _Row) -> None:
    _append(row._tr.get_or_add_trPr(), "w:cantSplit")


def _paging(paper: Paper) -> Paging:
    """Pages as planned from the number of lines each row needs."""
    natural = [
        _LINE * max(lines_of(line.texts[column], _PER_LINE[column]) for column in (TEXT, ASKED)) + _PADDING
        for line in paper.lines
    ]
    for block in paper.blocks():
        if block.column == VERIFY:
            needed = _LINE * lines_of(block.words, _PER_LINE[VERIFY]) + _PADDING
            natural[block.last] += max(0.0, needed - sum(natural[block.first : block.last + 1]))
    rest = _PAGE_ROOM - _HEADER_HEIGHT
    return paginate(natural, paper.glued, rest - _HEAD_ROOM, rest)


def _total(table: Table, paper: Paper) -> None:
    cells = _add_row(table, _TOTAL_HEIGHT)
    name = cells[0].merge(cells[1])
    told = cells[TEXT].merge(cells[SELF - 1])
    _fill(name, "总  分", POINTS, font=_HEI)
    _fill(cells[POINTS], points(paper.full_mark), POINTS)
    _fill(told, paper.total_words, TEXT)
    _fill_mark(cells[SCORE], paper.total)


def _fill(cell: _Cell, words: str, column: int, *, font: str = _FANG) -> None:
    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(_LINE)
    left = column in _LEFT_COLUMNS
    paragraph.alignment = WD_ALIGN_PARAGRAPH.LEFT if left else WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, words, font=font, size=9 if column == ASKED else 10)


def _fill_mark(cell: _Cell, mark: Mark) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after, paragraph.paragraph_format.line_spacing = Pt(0), Pt(_LINE)
    open_word = mark.value is None
    _run(paragraph, mark.words, size=9 if open_word else 10.5, grey=open_word)


def _run(paragraph: Paragraph, words: str, *, font: str = _FANG, size: float = 10, grey: bool = False) -> Run:
    run = paragraph.add_run(xml_text(words))
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    if grey:
        run.font.color.rgb = _GREY
    return run


def _field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in (PAGE, NUMPAGES)."""
    for kind in ("begin", code, "end"):
        run = _run(paragraph, "", size=8, grey=True)._r
        if kind == code:
            _append(run, "w:instrText").text = code
        else:
            _append(run, "w:fldChar").set(qn("w:fldCharType"), kind)


def _append(parent: BaseOxmlElement, tag: str) -> BaseOxmlElement:
    child = cast(BaseOxmlElement, OxmlElement(tag))
    parent.append(child)
    return child
