"""Small real files: pictures, Word documents, films – as few bytes as the formats allow, always the same."""

import io
import struct
import zipfile
import zlib
from functools import lru_cache
from random import Random
from xml.sax.saxutils import escape

from mingjing.county.nouns import File


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


@lru_cache(maxsize=64)
def png(width: int, height: int, pattern: int = 0) -> File:
    """A grey picture with bars that look like lines of text or blocks of a chart."""
    rng = Random(pattern)
    rows = bytearray()
    line = b"\x00" + b"\xf4" * width
    for y in range(height):
        band, within = divmod(y, 24)
        if within < 10 and band % 5:
            run = Random(pattern * 1000 + band).randrange(width // 2, max(width - 20, width // 2 + 1))
            rows += b"\x00" + b"\xf4" * 10 + b"\x60" * (run - 10) + b"\xf4" * (width - run)
        else:
            rows += line
    shade = bytes([rng.randrange(80, 200)])
    rows[: (width + 1) * min(30, height)] = (b"\x00" + shade * width) * min(30, height)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(bytes(rows), 6)) + _chunk(b"IEND", b"")
    return File("png", b"\x89PNG\r\n\x1a\n" + body)


_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


@lru_cache(maxsize=256)
def docx(*lines: str) -> File:
    """A Word document with one paragraph per line."""
    return packed_docx("".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines))


def packed_docx(body: str) -> File:
    """A Word document of this markup."""
    document = (
        '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
        f'wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _RELS),
            ("word/document.xml", document),
        ):
            packed.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return File("docx", out.getvalue())


def film() -> File:
    """The head of an MP4 film without any picture in it."""
    return File("mp4", b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + b"\x00\x00\x00\x08mdat")


def sound() -> File:
    """A silent MP3 frame."""
    return File("mp3", b"\xff\xfb\x90\x00" + b"\x00" * 413)


PHOTO = (130, 170)
"""Width and height of a leader's photograph."""
CHART = (640, 1400)
"""Width and height of a long explanatory picture."""
SCAN = (800, 1130)
"""Width and height of a scanned page."""
ICON = (90, 90)
"""Width and height of a two-dimensional code or emblem."""
