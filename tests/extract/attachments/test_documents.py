"""Documents of every kind are read with their places."""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter
from tests.extract.attachments import samples

from mingjing.county.documents import blocks_of, docx_of, pdf, scanned_pdf
from mingjing.county.files import packed_docx
from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.attachments.guarded import read_guarded
from mingjing.extract.attachments.reading import Portion
from mingjing.extract.page import page_facts
from mingjing.model import Cause, Evidence, PageFacts, PageKind, Table

RUNNING = ("云岫县民政局情况说明", "一、总体情况", *samples.ROWS, "特此说明。")


def stored(payload: bytes, name: str) -> Snapshot:
    url = f"http://a.example/files/{name}"
    return Snapshot(
        url=url,
        final_url=url,
        status=200,
        headers=(("content-type", "application/octet-stream"),),
        payload=payload,
        sha256=hashlib.sha256(payload).hexdigest(),
        fetched_at=datetime(2022, 12, 31, tzinfo=UTC),
    )


def test_a_word_file_has_paragraphs_and_tables_with_merged_cells_resolved() -> None:
    read = read_guarded(docx_of(samples.BLOCKS).content, "docx")
    assert read.portions == (Portion("", RUNNING, (samples.RESOLVED,)),)


def test_a_pdf_reads_like_the_word_file_with_its_pages() -> None:
    read = read_guarded(pdf(samples.BLOCKS).content, "pdf")
    assert read.portions == (Portion("第1页", RUNNING, (samples.RESOLVED,)),)


def test_a_table_that_goes_on_over_the_page_is_one_table() -> None:
    rows = "".join(f"<tr><td>{n}<td>事项{n}<td>{n * 3}</tr>" for n in range(1, 80))
    blocks = ("目录", *blocks_of(f"<table><tr><td>序号<td>事项<td>件数</tr>{rows}</table>"))
    read = read_guarded(pdf(blocks).content, "pdf")
    whole: Table = (("序号", "事项", "件数"), *((str(n), f"事项{n}", str(n * 3)) for n in range(1, 80)))
    assert [portion.place for portion in read.portions] == ["第1页", "第2页", "第3页"]
    assert [portion.tables for portion in read.portions] == [(whole,), (), ()]


def test_a_long_document_earns_the_time_it_takes() -> None:
    lines = tuple(
        f"第{n}条 为了规范工作，提高效能，根据有关法律法规，结合本县实际，制定本办法，请遵照执行。"
        for n in range(6000)
    )
    read = read_guarded(pdf(lines).content, "pdf")
    assert tuple(text for portion in read.portions for text in portion.paragraphs) == lines
    assert read.portions[-1].place == f"第{len(read.portions)}页"


@pytest.mark.parametrize(
    ("payload", "name", "rows"),
    [
        (samples.xlsx(), "xlsx", samples.RESOLVED),
        (
            samples.xls(),
            "xls",
            (("合计", "合计", "件数"), ("新收", "自然人", "3"), ("新收", "法人", "0"), ("结转", "", "")),
        ),
    ],
)
def test_a_workbook_has_a_table_for_each_visible_sheet(payload: bytes, name: str, rows: Table) -> None:
    (sheet,) = read_guarded(payload, name).portions
    assert (sheet.place, sheet.tables, sheet.rows) == ("工作表“表三”", (rows,), True)


def test_a_formula_gives_the_stored_value_and_nothing_where_none_is_stored() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["件数", 2, 3])
        sheet.write_formula("D1", "=B1+C1", None, 5)
        sheet.write_formula("E1", '=WEBSERVICE("http://127.0.0.1:9/")', None, "")
        sheet.write("F1", "完")

    (sheet,) = read_guarded(samples.workbook(fill), "xlsx").portions
    assert sheet.tables == ((("件数", "2", "3", "5", "", "完"),),)


def test_documents_in_an_archive_are_read_under_their_names() -> None:
    read = read_guarded(samples.every()["zip"], "zip")
    assert [portion.place for portion in read.portions] == ["压缩包内“表.csv”", "压缩包内“说明.docx”"]
    assert read.portions[1].paragraphs == RUNNING


@pytest.mark.parametrize(
    ("member", "cause"),
    [
        (scanned_pdf(1).content, Cause.SCANNED),
        (b"torn", Cause.UNKNOWN_TYPE),
        (samples.archive({"c.txt": b"x"}), Cause.UNSUPPORTED),
    ],
)
def test_an_archive_is_not_read_where_a_document_in_it_cannot_be(member: bytes, cause: Cause) -> None:
    packed = samples.archive({"a.txt": "第一条 为了规范工作，制定本办法。".encode() * 30, "b.pdf": member})
    assert read_guarded(packed, "zip").cause is cause


def test_the_bytes_tell_what_a_document_is_not_its_ending() -> None:
    kinds = samples.every()
    for ending in ("docx", "xlsx", "xls", "pdf"):
        for wrong in ("doc", "wps", "zip", "txt"):
            assert read_guarded(kinds[ending], wrong) == read_guarded(kinds[ending], ending)


@pytest.mark.parametrize(
    ("payload", "cause"),
    [
        (scanned_pdf(3).content, Cause.SCANNED),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 200, Cause.SCANNED),
        (b"%PDF-1.7 torn", Cause.BROKEN),
        (docx_of(samples.BLOCKS).content[:400], Cause.BROKEN),
        (bytes(range(256)) * 9, Cause.UNKNOWN_TYPE),
        (b"Rar!\x1a\x07\x00" + b"0" * 99, Cause.UNSUPPORTED),
        (samples.archive({"OFD.xml": b"<OFD/>"}), Cause.UNSUPPORTED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), Cause.ENCRYPTED),
    ],
)
def test_what_cannot_be_read_has_a_cause_of_its_own(payload: bytes, cause: Cause) -> None:
    assert read_guarded(payload, "pdf").cause is cause


def test_a_locked_pdf_is_encrypted() -> None:
    plain = pdf(samples.BLOCKS).content
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + b"00" * 32 + b">/U<" + b"11" * 32 + b">>>"
    locked = plain.replace(b"/Root 1 0 R", b"/Root 1 0 R/ID[<00><00>]" + lock)
    assert read_guarded(locked, "pdf").cause is Cause.ENCRYPTED


def test_a_word_file_with_nothing_but_a_picture_is_a_scan() -> None:
    picture = '<w:p><w:r><w:drawing><wp:inline xmlns:wp="p"><wp:extent cx="5000000" cy="7000000"/><a:blip xmlns:a="a"/></wp:inline></w:drawing></w:r></w:p>'
    assert read_guarded(packed_docx(picture).content, "docx").cause is Cause.SCANNED


def test_the_facts_of_a_document_quote_page_and_sheet() -> None:
    facts = page_facts(stored(pdf(samples.BLOCKS).content, "1.pdf"))
    assert (facts.kind, facts.body, facts.cause) == (PageKind.ATTACHMENT, "\n".join(RUNNING), None)
    assert facts.quote("一、总体情况", "正文第2段") == Evidence(
        facts.url, facts.snapshot, "一、总体情况", "第1页第2段"
    )
    assert facts.quote("3", "正文表格1第3行").place == "第1页表格1第3行"
    book = page_facts(stored(samples.xlsx(), "2.xlsx"))
    assert book.quote("3", "正文表格1第3行").place == "工作表“表三”第3行"
    assert book.quote("新收 3 3", "正文第3段").place == "工作表“表三”第3行"


def test_a_scan_is_a_document_with_its_cause() -> None:
    facts = page_facts(stored(scanned_pdf(2).content, "扫描.pdf"))
    assert (facts.kind, facts.title, facts.body, facts.cause) == (
        PageKind.ATTACHMENT,
        "扫描.pdf",
        "",
        Cause.SCANNED,
    )


def _texts(facts: PageFacts) -> set[str]:
    return set(facts.body.split("\n"))


def test_the_official_form_is_read_whole(realdata: Path) -> None:
    payload = (realdata / "gold/annual_report/annual_report_template.docx").read_bytes()
    facts = page_facts(stored(payload, "form.docx"))
    assert [(len(table), len(table[0])) for table in facts.tables] == [(14, 4), (28, 10), (4, 15)]
    assert {"一、总体情况", "三、收到和处理政府信息公开申请情况", "六、其他需要报告的事项"} <= _texts(facts)
    assert facts.tables[1][11][:3] == ("三、本年度办理结果", "（三）不予公开", "5.属于三类内部事务信息")
