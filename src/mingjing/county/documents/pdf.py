"""PDF files: text and ruled tables set with a standard Chinese font, and scans, whose pages are pictures."""

import zlib
from collections.abc import Iterator, Sequence

from mingjing.county.documents.blocks import Block
from mingjing.county.documents.layout import HEIGHT, SIZE, WIDTH, Rule, Word, set_pages
from mingjing.county.nouns import File

_FONT = (
    b"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
    b"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)"
    b"/Supplement 2>>/FontDescriptor 5 0 R/DW 1000/W[1 95 500]>>",
    b"<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880"
    b"/Descent -120/CapHeight 880/StemV 93>>",
)


def pdf(blocks: Sequence[Block]) -> File:
    """A document with these paragraphs and tables, as many pages as it takes."""
    pages = [b"".join(map(_drawn, page)) for page in set_pages(blocks)]
    return File("pdf", _packed(_FONT, [(content, b"/Font<</F 3 0 R>>", ()) for content in pages]))


def scanned_pdf(count: int, pattern: int = 0) -> File:
    """A scan: every page is one grey picture."""
    pages = []
    for number in range(count):
        picture = _stream(
            b"/Type/XObject/Subtype/Image/Width 200/Height 283/BitsPerComponent 8/ColorSpace/DeviceGray",
            b"".join(_bars(pattern + number)),
        )
        pages.append((b"q %d 0 0 %d 0 0 cm /I Do Q" % (WIDTH, HEIGHT), b"/XObject<</I %d 0 R>>", (picture,)))
    return File("pdf", _packed((), pages))


def _bars(pattern: int) -> Iterator[bytes]:
    """Rows of a picture that looks like lines of text."""
    for y in range(283):
        band, within = divmod(y, 9)
        run = 40 + (band * 37 + pattern * 53) % 120
        inked = within < 4 and band % 6
        yield b"\xf4" * 20 + (b"\x60" if inked else b"\xf4") * run + b"\xf4" * (180 - run)


def _drawn(thing: Word | Rule) -> bytes:
    if isinstance(thing, Rule):
        return b"%.1f %.1f m %.1f %.1f l S\n" % (thing.x0, thing.y0, thing.x1, thing.y1)
    return b"BT /F %.1f Tf %.1f %.1f Td <%s> Tj ET\n" % (
        SIZE,
        thing.x,
        thing.y,
        thing.text.encode("utf-16-be").hex().encode(),
    )


def _stream(head: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 6)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (head, len(packed), packed)


def _packed(fonts: Sequence[bytes], pages: Sequence[tuple[bytes, bytes, tuple[bytes, ...]]]) -> bytes:
    """The file: catalogue, page tree, fonts, then page, content and pictures of each page."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *fonts]
    kids = []
    for content, resources, pictures in pages:
        at = len(objects) + 1
        kids.append(b"%d 0 R" % at)
        named = resources % (at + 2) if pictures else resources
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<<%s>>>>"
            % (WIDTH, HEIGHT, at + 1, named)
        )
        objects.append(_stream(b"", content))
        objects.extend(pictures)
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    out = bytearray(b"%PDF-1.4\n")
    starts = []
    for number, content in enumerate(objects, start=1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        len(out),
    )
    return bytes(out)
