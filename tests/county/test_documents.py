"""Documents of the county are real files of a few kinds, always the same bytes."""

import hashlib
import io
from collections import Counter

import docx
import openpyxl
import pypdfium2
import pytest
from tests.county.counties import county_of

from mingjing.county import County, build_county
from mingjing.county.documents import blocks_of, docx_of, pdf, scanned_pdf, xlsx

TABLE = "<p>说明</p><table><tr><td rowspan='2'>甲<td>乙</tr><tr><td>3</tr></table>"


@pytest.fixture(scope="module")
def county() -> County:
    return county_of()


def _documents(county: County) -> dict[str, bytes]:
    endings = (".docx", ".pdf", ".xlsx")
    return {url: response.body for url, response in county.responses.items() if url.endswith(endings)}


def test_the_county_publishes_documents_of_every_kind_and_a_scan(county: County) -> None:
    kinds = Counter(url.rpartition(".")[2] for url in _documents(county))
    assert {kind for kind, count in kinds.items() if count >= 3} == {"docx", "pdf", "xlsx"}
    scans = [
        url
        for url, body in _documents(county).items()
        if url.endswith(".pdf") and not pypdfium2.PdfDocument(body)[0].get_textpage().count_chars()
    ]
    guides = [
        unit
        for unit, items in county.truth.items()
        for fault in items[18].faults
        if fault.code == "scanned" and items[18].state == "unclear"
    ]
    assert len(scans) == len(guides) == 1


def test_other_programs_open_the_documents() -> None:
    blocks = blocks_of(TABLE)
    word = docx.Document(io.BytesIO(docx_of(blocks).content))
    assert [cell.text for row in word.tables[0].rows for cell in row.cells] == ["甲", "乙", "甲", "3"]
    book = openpyxl.load_workbook(io.BytesIO(xlsx([("表", [["甲", "3"]])]).content))
    assert [list(row) for row in book["表"].values] == [["甲", 3]]
    page = pypdfium2.PdfDocument(pdf(blocks).content)[0]
    assert page.get_textpage().get_text_range().split() == ["说明", "甲", "乙", "3", "-", "1", "-"]
    assert len(pypdfium2.PdfDocument(scanned_pdf(3).content)) == 3


def test_the_same_documents_have_the_same_bytes(county: County) -> None:
    def digests(documents: dict[str, bytes]) -> dict[str, str]:
        return {url: hashlib.sha256(body).hexdigest() for url, body in documents.items()}

    assert digests(_documents(county)) == digests(_documents(build_county()))
