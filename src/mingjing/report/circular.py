"""The list of rectification (整改清单) as an annex of the circular: unit, item, what was wrong, remedy, until when, result."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from mingjing.report.stable_zip import without_clock
from mingjing.report.words import xml_text

HEADER = ("单位", "题号", "存在问题", "整改建议", "整改期限", "整改情况", "是否确认")
_WIDTHS_CM = (3.2, 1.2, 6.6, 5.6, 2.4, 5.2, 2.0)
_HEI, _FANG = "黑体", "仿宋"


@dataclass(frozen=True, slots=True)
class CircularRow:
    """One item that one unit has to put right; `told` is "" while the unit has not reported."""

    unit: str
    item: int
    wrong: str
    remedy: str
    until: str
    told: str
    confirmed: bool


def write_circular(path: Path, title: str, rows: Sequence[CircularRow], as_of: date) -> None:
    """Write the list. The same rows give the same bytes."""
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.7)
    core = document.core_properties
    core.title, core.author, core.last_modified_by, core.comments = xml_text(title), "明镜", "明镜", ""
    core.created = core.modified = core.last_printed = datetime.combine(as_of, time.min)
    _run(document.add_paragraph(), title, _HEI, 18, WD_ALIGN_PARAGRAPH.CENTER)
    units = len({row.unit for row in rows})
    told = f"共 {units} 个单位、{len(rows)} 项；已确认整改 {sum(row.confirmed for row in rows)} 项。"
    _run(document.add_paragraph(), told, _FANG, 12)
    table = document.add_table(rows=1, cols=len(HEADER), style="Table Grid")
    table.autofit = False
    for cell, head, width in zip(table.rows[0].cells, HEADER, _WIDTHS_CM, strict=True):
        _fill(cell, head, width, _HEI)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        words = (
            *(row.unit, str(row.item), row.wrong, row.remedy, row.until),
            *(row.told or "尚未报告", "是" if row.confirmed else "否"),
        )
        cells = table.add_row().cells
        for cell, one, width in zip(cells, words, _WIDTHS_CM, strict=True):
            _fill(cell, one, width, _FANG)
    packed = io.BytesIO()
    document.save(packed)
    path.write_bytes(without_clock(packed.getvalue()))


def _fill(cell: _Cell, words: str, width: float, font: str) -> None:
    cell.width = Cm(width)
    _run(cell.paragraphs[0], words, font, 10)


def _run(
    paragraph: Paragraph,
    words: str,
    font: str,
    size: float,
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT,
) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run(xml_text(words))
    run.font.name, run.font.size = "Times New Roman", Pt(size)
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
