"""Small real files, honest and hostile, as units might upload them."""

import io
import struct
import zipfile
import zlib

import docx
import pypdfium2
import xlsxwriter


def png(wide: int = 2, high: int = 2, after: bytes = b"") -> bytes:
    """A picture that says it has these sides; its data are those of two pixels."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    body = zlib.compress(b"".join(b"\0" + b"\xff\0\0" * 2 for _ in range(2)))
    parts = ((b"IHDR", head), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(map(_part, *zip(*parts, strict=True))) + after


def _part(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def jpeg(wide: int = 2, high: int = 2) -> bytes:
    """The structure of a JPEG; its sides are as told."""
    frame = struct.pack(">HBHHB", 11, 8, high, wide, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8\xff\xc0"
        + frame
        + b"\xff\xda"
        + struct.pack(">H", 8)
        + b"\x01\x01\x00\x00\x3f\x00\x00\xff\xd9"
    )


def pdf(more: bytes = b"") -> bytes:
    """A page; `more` stands in it as an object of its own."""
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    made = out.getvalue()
    return made.replace(b"%%EOF", more + b"\n%%EOF") if more else made


def object_stream(inside: bytes, dictionary: bytes = b"/Filter /FlateDecode") -> bytes:
    """Objects of a PDF in a compressed stream."""
    data = zlib.compress(inside)
    return (
        b"9 0 obj <</Type /ObjStm /N 1 /First 4 "
        + dictionary
        + b">>\nstream\n"
        + data
        + b"\nendstream endobj"
    )


def word() -> bytes:
    """A document of one paragraph."""
    made, out = docx.Document(), io.BytesIO()
    made.add_paragraph("会议通知")
    made.save(out)
    return out.getvalue()


def excel() -> bytes:
    """A sheet of one cell."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "签到")
    return out.getvalue()


def with_part(packed: bytes, name: str, content: bytes | str) -> bytes:
    """A container with one more part, or with another content of a part it has."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            if member.filename != name:
                new.writestr(member, old.read(member))
        new.writestr(name, content)
    return out.getvalue()


def part_of(packed: bytes, name: str) -> str:
    """The content of a part."""
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        return opened.read(name).decode()
