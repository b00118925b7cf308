"""Documents made to harm their reader are refused with a cause, within the bounds of the reading process."""

import io
import os
import socket
import struct
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
import xlsxwriter
from tests.extract.attachments import samples

from mingjing.county.documents import docx_of, pdf
from mingjing.county.files import packed_docx
from mingjing.extract.attachments import guarded
from mingjing.extract.attachments.child import MOST_MEMORY
from mingjing.extract.attachments.guarded import read_guarded
from mingjing.model import Cause

LAUGHS = (
    '<!DOCTYPE l [<!ENTITY a0 "哈">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    + "]>"
)
SHEET, STRINGS, MAIN = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "word/document.xml"


def edited(payload: bytes, name: str, old: str, new: str, charset: str = "utf-8") -> bytes:
    """The container with one member changed."""
    source = zipfile.ZipFile(io.BytesIO(payload))
    members = {member: source.read(member) for member in source.namelist()}
    text = members[name].decode()
    assert old in text
    members[name] = (
        text.replace(old, new, 1).replace('encoding="UTF-8"', f'encoding="{charset}"').encode(charset)
    )
    return samples.archive(members)


def word(markup: str) -> bytes:
    source = zipfile.ZipFile(io.BytesIO(packed_docx(markup).content))
    return samples.archive({name: source.read(name) for name in source.namelist()})


def sheet(cell: str) -> bytes:
    def fill(book: xlsxwriter.Workbook) -> None:
        page = book.add_worksheet("表")
        page.write("A1", 1)
        page.write(cell, 2)

    return samples.workbook(fill)


def zeros(size: int) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open(MAIN, "w") as member,
    ):
        for _ in range(size >> 20):
            member.write(b"\0" * (1 << 20))
    return out.getvalue()


def declared(payload: bytes, size: int) -> bytes:
    """The Word file whose directory says another size of its main text."""
    at = payload.rindex(MAIN.encode()) - 46
    changed = bytearray(payload)
    struct.pack_into("<I", changed, at + 24, size)
    return bytes(changed)


def nested(depth: int) -> bytes:
    packed = samples.archive({"a.txt": b"0" * 1_000_000})
    for _ in range(depth):
        packed = samples.archive({f"{n}.zip": packed for n in range(10)})
    return packed


def page(content: bytes, kids: int = 1, *more: bytes) -> bytes:
    """A PDF whose pages all have the same content; `more` are objects from number 5 on."""
    packed = zlib.compress(content, 9)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * kids, kids),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>",
        b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed),
        *more,
    ]
    out = b"%PDF-1.5\n"
    for number, text in enumerate(objects, start=1):
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    return out + b"trailer<</Size %d/Root 1 0 R>>\n%%%%EOF" % (len(objects) + 1)


def form(number: int, content: bytes) -> bytes:
    return (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</I %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
        % (number, len(content), content)
    )


PARAGRAPH = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
HOSTILE: dict[str, tuple[Callable[[], bytes], str, Cause]] = {
    "entities in a Word file": (
        lambda: edited(word(PARAGRAPH.format("x")), MAIN, "<w:document", LAUGHS + "<w:document"),
        "docx",
        Cause.UNSAFE,
    ),
    "entities in UTF-16": (
        lambda: edited(word(PARAGRAPH.format("x")), MAIN, "<w:document", LAUGHS + "<w:document", "utf-16"),
        "docx",
        Cause.UNSAFE,
    ),
    "entities in a sheet": (
        lambda: edited(samples.xlsx(), SHEET, "<worksheet", LAUGHS + "<worksheet"),
        "xlsx",
        Cause.UNSAFE,
    ),
    "entities in the strings of a workbook": (
        lambda: edited(samples.xlsx(), STRINGS, "<sst", LAUGHS + "<sst"),
        "xlsx",
        Cause.UNSAFE,
    ),
    "an external entity": (
        lambda: edited(
            word(PARAGRAPH.format("&x;")),
            MAIN,
            "<w:document",
            '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document',
        ),
        "docx",
        Cause.UNSAFE,
    ),
    "elements nested 50,000 deep": (lambda: word("<w:p>" * 50_000 + "</w:p>" * 50_000), "docx", Cause.UNSAFE),
    "200 MiB of zeros": (lambda: zeros(200 << 20), "docx", Cause.OVERSIZED),
    "100 MiB of zeros": (lambda: zeros(100 << 20), "docx", Cause.OVERSIZED),
    "a million paragraphs": (lambda: word(PARAGRAPH.format("字") * 1_000_000), "docx", Cause.OVERSIZED),
    "a size of 4 GiB": (
        lambda: declared(docx_of(samples.BLOCKS).content, 0xFFFFFFF0),
        "docx",
        Cause.OVERSIZED,
    ),
    "less than it unpacks to": (lambda: declared(word("<w:p/>" * 5_000_000), 200), "docx", Cause.BROKEN),
    "archives in archives": (lambda: nested(5), "zip", Cause.UNSUPPORTED),
    "5,000 members": (
        lambda: samples.archive({f"{n}.txt": b"x" for n in range(5_000)}),
        "zip",
        Cause.OVERSIZED,
    ),
    "a cell at the far end": (lambda: sheet("XFD1048576"), "xlsx", Cause.OVERSIZED),
    "a cell far away": (lambda: sheet("IV60000"), "xlsx", Cause.OVERSIZED),
    "200,000 merged ranges": (
        lambda: edited(
            samples.xlsx(),
            SHEET,
            "</sheetData>",
            "</sheetData><mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 200_000 + "</mergeCells>",
        ),
        "xlsx",
        Cause.OVERSIZED,
    ),
    "100,000 pages": (lambda: page(b"", 100_000), "pdf", Cause.OVERSIZED),
    "400 pages full of lines": (lambda: page(b"0 0 m 9 9 l S\n" * 20_000, 400), "pdf", Cause.OVERSIZED),
    "a page of 56 MB": (lambda: page(b"0 0 m 1 1 l S\n" * 4_000_000), "pdf", Cause.OVERSIZED),
    "forms within forms": (
        lambda: page(b"/I Do " * 20, 1, *(form(6 + n, b"/I Do " * 20) for n in range(12)), form(5, b"")),
        "pdf",
        Cause.OVERSIZED,
    ),
    "a row wide as all others are narrow": (
        lambda: b"a\n" * 100_000 + b"," * 5_000_000,
        "csv",
        Cause.OVERSIZED,
    ),
    "3 million cells": (lambda: b"a,b,c\n" * 1_000_000, "csv", Cause.OVERSIZED),
    "60 MB of text": (lambda: "字".encode() * 20_000_000, "txt", Cause.OVERSIZED),
    "chance under an old head": (
        lambda: (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
            + "Workbook".encode("utf-16-le")
            + Random(2).randbytes(1 << 20)
        ),
        "xls",
        Cause.BROKEN,
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_document_made_to_harm_is_refused(name: str) -> None:
    made, ending, cause = HOSTILE[name]
    assert read_guarded(made(), ending).cause is cause


def test_the_next_document_is_read_after_one_that_killed_the_reader() -> None:
    made, ending, _ = HOSTILE["a cell at the far end"]
    assert read_guarded(made(), ending).cause is Cause.OVERSIZED
    assert read_guarded("第一条".encode(), "txt").portions[0].paragraphs == ("第一条",)


def test_a_picture_of_many_gigabytes_is_a_scan_and_never_unpacked() -> None:
    pixels = zlib.compress(b"\0" * 50_000_000, 9)
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB"
        b"/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(pixels), pixels)
    )
    assert read_guarded(page(b"q 595 0 0 842 0 0 cm /I Do Q", 1, picture), "pdf").cause is Cause.SCANNED


def test_the_reading_process_has_bounded_memory_and_writes_no_core() -> None:
    read_guarded(b"x", "txt")
    child = guarded._reader(os.getpid())._child
    assert child is not None
    limits = Path(f"/proc/{child.pid}/limits").read_text()
    bounds = {line[:26].strip(): line[26:].split()[1] for line in limits.splitlines()[1:]}
    assert (bounds["Max address space"], bounds["Max core file size"]) == (str(MOST_MEMORY), "0")


@contextmanager
def listening() -> Iterator[tuple[int, list[bytes]]]:
    """A port on loopback and whatever arrives there."""
    came: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        stop = threading.Event()

        def wait() -> None:
            while not stop.is_set():
                try:
                    came.append(server.accept()[0].recv(100))
                except TimeoutError:
                    continue

        thread = threading.Thread(target=wait)
        thread.start()
        try:
            yield server.getsockname()[1], came
        finally:
            stop.set()
            thread.join()


def test_nothing_that_a_document_links_to_is_fetched() -> None:
    with listening() as (port, came):
        link = f"http://127.0.0.1:{port}/x"
        relations = (
            '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
            'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
            f'relationships/attachedTemplate" Target="{link}" TargetMode="External"/></Relationships>'
        )
        source = zipfile.ZipFile(io.BytesIO(word(PARAGRAPH.format("正文"))))
        members = {name: source.read(name) for name in source.namelist()}
        members["word/_rels/document.xml.rels"] = relations.encode()
        plain = pdf(samples.BLOCKS).content
        opened = plain.replace(
            b"/Type/Catalog", b"/Type/Catalog/OpenAction<</S/URI/URI(%s)>>" % link.encode()
        )

        def fill(book: xlsxwriter.Workbook) -> None:
            book.add_worksheet("表").write_formula("A1", f"='{link}/[b.xlsx]a'!A1", None, 7)

        assert read_guarded(samples.archive(members), "docx").portions[0].paragraphs == ("正文",)
        assert read_guarded(opened, "pdf") == read_guarded(plain, "pdf")
        assert read_guarded(samples.workbook(fill), "xlsx").portions[0].tables == ((("7",),),)
    assert came == []


def test_reading_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guarded._reader.cache_clear()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    for name, payload in samples.every().items():
        read_guarded(payload, name.rpartition(".")[2])
    guarded._reader.cache_clear()
    assert list(tmp_path.rglob("*")) == []
