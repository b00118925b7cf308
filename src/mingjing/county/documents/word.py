"""Word documents (docx) as few bytes as the format allows, merged cells included."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from mingjing.county.documents.blocks import Block, Cell, Rows
from mingjing.county.files import packed_docx
from mingjing.county.nouns import File


def docx_of(blocks: Sequence[Block]) -> File:
    """A document with these paragraphs and tables."""
    return packed_docx("".join(_paragraph(b) if isinstance(b, str) else _table(b) for b in blocks))


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def _table(rows: Rows) -> str:
    out = ["<w:tbl>"]
    open_cells: dict[int, tuple[int, int]] = {}
    for row in rows:
        out.append("<w:tr>")
        column, waiting = 0, list(row)
        while waiting or column in open_cells:
            if column in open_cells:
                across, left = open_cells.pop(column)
                if left > 1:
                    open_cells[column] = (across, left - 1)
                out.append(_cell(Cell("", across), "<w:vMerge/>"))
                column += across
            else:
                cell = waiting.pop(0)
                if cell.down > 1:
                    open_cells[column] = (cell.across, cell.down - 1)
                out.append(_cell(cell, '<w:vMerge w:val="restart"/>' if cell.down > 1 else ""))
                column += cell.across
        out.append("</w:tr>")
    return "".join((*out, "</w:tbl>"))


def _cell(cell: Cell, merge: str) -> str:
    across = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
    return f"<w:tc><w:tcPr>{across}{merge}</w:tcPr>{_paragraph(cell.text)}</w:tc>"
