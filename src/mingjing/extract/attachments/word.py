"""Word documents (docx): paragraphs and tables in their order, merged cells resolved, deleted text left out."""

from collections.abc import Iterator

from lxml import etree

from mingjing.extract.attachments.grid import Merged, filled
from mingjing.extract.attachments.packed import markup_of, open_packed
from mingjing.extract.attachments.reading import MOST_CELLS, NotReadError, Portion, row_text
from mingjing.extract.page.text import tidy
from mingjing.model import Cause, Table

_MAIN = "word/document.xml"
_SHOWN_TWICE = frozenset({"Fallback"})
_BREAKS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": " "}
_WIDEST_SPAN = 200
_LARGE_EMU = 1_300_000
"""Pictures from about 3.6 cm in both directions may carry content; smaller ones are seals and signs."""


def read_docx(payload: bytes) -> tuple[Portion, ...]:
    """The main text; headers, footers and comments are no part of it."""
    main = None
    with open_packed(payload) as packed:
        for name, content in markup_of(packed):
            if name == _MAIN:
                main = content
    if main is None:
        raise NotReadError(Cause.BROKEN)
    root = _parsed(main)
    body = next((node for node in root if _name(node) == "body"), None)
    if body is None:
        raise NotReadError(Cause.BROKEN)
    texts: list[str] = []
    tables: list[Table] = []
    for block in _blocks(body, "p", "tbl"):
        if _name(block) == "p":
            texts.extend(_paragraphs(block))
            continue
        rows, merged = _table(block)
        texts.extend(text for text in map(row_text, rows) if text)
        tables.append(filled(rows, merged))
    pictures = sum(map(_is_large, root.iter("{*}inline", "{*}anchor"))) + sum(
        1 for _ in root.iter("{*}imagedata")
    )
    if not texts and next(root.iter("{*}altChunk"), None) is not None:
        raise NotReadError(Cause.UNPARSEABLE)
    return (Portion("", tuple(texts), tuple(tables), pictures=pictures),)


def _parsed(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        cause = Cause.UNSAFE if "depth" in str(error) else Cause.BROKEN
        raise NotReadError(cause) from error


def _name(node: etree._Element) -> str:
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _blocks(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The nearest descendants of these names, in order; wrappers such as content controls are looked through."""
    waiting = list(reversed(parent))
    while waiting:
        node = waiting.pop()
        name = _name(node)
        if name in names:
            yield node
        elif name not in _SHOWN_TWICE:
            waiting.extend(reversed(node))


def _paragraphs(paragraph: etree._Element) -> Iterator[str]:
    """The paragraph's own text, then the paragraphs of text boxes anchored in it."""
    own: list[str] = []
    boxes: list[etree._Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        node = waiting.pop()
        name = _name(node)
        if name == "t":
            own.append(node.text or "")
        elif name in _BREAKS:
            own.append(_BREAKS[name])
        elif name == "txbxContent":
            boxes.append(node)
        elif name not in _SHOWN_TWICE:
            waiting.extend(reversed(node))
    yield from (text for text in map(tidy, "".join(own).split("\n")) if text)
    for box in boxes:
        yield from (text for text in (_all_text(inner) for inner in _blocks(box, "p")) if text)


def _all_text(node: etree._Element) -> str:
    """Text of everything inside, a line for each paragraph, read as one cell."""
    lines = []
    for paragraph in node.iter("{*}p"):
        lines.append("".join(text.text or "" for text in paragraph.iter("{*}t")))
    return tidy("\n".join(lines))


def _table(table: etree._Element) -> tuple[list[list[str]], list[Merged]]:
    """The rows, each text in the first place of its cell, and the places that merged cells cover."""
    rows: list[list[str]] = []
    merged: list[Merged] = []
    open_at: dict[int, int] = {}
    for y, row in enumerate(_blocks(table, "tr")):
        cells = [""] * _number(row, "gridBefore", 0)
        for cell in _blocks(row, "tc"):
            x, across = len(cells), max(1, _number(cell, "gridSpan", 1))
            continues = _continues(cell) and x in open_at
            cells.extend(["" if continues else _all_text(cell), *[""] * (across - 1)])
            if continues:
                top, left = merged[open_at[x]][0]
                merged[open_at[x]] = ((top, left), (y, x + across - 1))
            else:
                open_at[x] = len(merged)
                merged.append(((y, x), (y, x + across - 1)))
        rows.append(cells)
        if sum(map(len, rows)) > MOST_CELLS:
            raise NotReadError(Cause.OVERSIZED)
    if max(map(len, rows), default=0) * len(rows) > MOST_CELLS:
        raise NotReadError(Cause.OVERSIZED)
    return rows, merged


def _number(node: etree._Element, name: str, otherwise: int) -> int:
    found = node.find(f"{{*}}{'trPr' if name == 'gridBefore' else 'tcPr'}/{{*}}{name}")
    value = _value(found) if found is not None else ""
    return min(int(value), _WIDEST_SPAN) if value.isdecimal() else otherwise


def _continues(cell: etree._Element) -> bool:
    """Whether the cell belongs to the one above it."""
    merge = cell.find("{*}tcPr/{*}vMerge")
    return merge is not None and _value(merge) != "restart"


def _value(node: etree._Element) -> str:
    return next((str(value) for name, value in node.attrib.items() if str(name).endswith("}val")), "")


def _is_large(shape: etree._Element) -> bool:
    extent = shape.find("{*}extent")
    sides = (extent.get("cx", ""), extent.get("cy", "")) if extent is not None else ("", "")
    shows = next(shape.iter("{*}blip"), None) is not None
    return shows and all(side.isdecimal() and int(side) >= _LARGE_EMU for side in sides)
