"""What a document is, told by its bytes; the ending only tells apart what bytes cannot (plain text)."""

from mingjing.extract.attachments.packed import open_packed

_MAGIC = (
    (b"%PDF", "pdf"), (b"{\\rtf", "rtf"), (b"Rar!", "rar"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gz"),
    (b"\x89PNG", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"), (b"BM", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"),
)  # fmt: skip
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"),
    ("Book", "xls"),
)  # fmt: skip
_MEMBERS = (
    ("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"), ("ppt/presentation.xml", "pptx"), ("OFD.xml", "ofd"),
    ("mimetype", "odf"), ("xl/workbook.bin", "xlsb"),
)  # fmt: skip
_PLAIN = frozenset({"txt", "csv"})
_HEAD = 1024


def document_type(payload: bytes, ending: str) -> str:
    """pdf, docx, xlsx, doc, xls, txt, csv, zip …, "encrypted" for an encrypted Office container, "picture", "" for unknown.

    >>> document_type(b"%PDF-1.7 ...", "docx"), document_type("一,二".encode(), "csv"), document_type(b"\\x00\\x01", "doc")
    ('pdf', 'csv', '')
    """
    head = payload[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(_OLE):
        return next((kind for name, kind in _STREAMS if name.encode("utf-16-le") in payload), "")
    if head.startswith(b"PK"):
        return _packed_type(payload)
    if ending in _PLAIN and b"\x00" not in payload[:4096].replace(b"\xff\xfe", b""):
        return ending
    return ending if ending in _PLAIN and payload.startswith((b"\xff\xfe", b"\xfe\xff")) else ""


def _packed_type(payload: bytes) -> str:
    """What a zip container holds; the names of its members stand in its directory, uncompressed."""
    names = set(open_packed(payload).namelist())
    return next((kind for name, kind in _MEMBERS if name in names), "zip")
