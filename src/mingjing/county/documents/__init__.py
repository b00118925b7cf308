"""Real documents of the invented county: a page's body as Word file, workbook, PDF or scan, always the same bytes."""

from mingjing.county.documents.blocks import Block, blocks_of
from mingjing.county.documents.pdf import pdf, scanned_pdf
from mingjing.county.documents.word import docx_of
from mingjing.county.documents.workbook import xlsx

__all__ = ["Block", "blocks_of", "docx_of", "pdf", "scanned_pdf", "xlsx"]
