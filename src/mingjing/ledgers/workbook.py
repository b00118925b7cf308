"""What a workbook's file tells beside its values: hidden rows, and cells whose value is an error or was never stored."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from posixpath import join, normpath

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_TIE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
NOT_STORED = "公式没有存下算出的值；请选中这一格，复制后“选择性粘贴”为数值"


@dataclass(frozen=True, slots=True)
class Broken:
    """A cell without a value that can be read; `told` says why, and what to do."""

    words: str
    told: str


@dataclass(frozen=True)
class Oddities:
    """Of one sheet: the numbers of hidden rows (from 1), and broken cells by row and column (from 0)."""

    hidden: frozenset[int] = frozenset()
    broken: Mapping[tuple[int, int], Broken] = field(default_factory=dict)


def oddities(data: bytes) -> Mapping[str, Oddities]:
    """By the name of the sheet; nothing for files that are no xlsx, whose rows tell nothing of being hidden.

    Raises zipfile.BadZipFile, KeyError or etree.XMLSyntaxError for a damaged workbook.
    """
    if not data.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: _odd(packed.read(part)) for name, part in _parts(packed)}


def _parts(packed: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    names = set(packed.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return
    ties = {
        tie.get("Id"): tie.get("Target") or "" for tie in _tree(packed.read("xl/_rels/workbook.xml.rels"))
    }
    for sheet in _tree(packed.read("xl/workbook.xml")).iter(f"{_MAIN}sheet"):
        target = ties.get(sheet.get(_TIE), "")
        part = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if part in names:
            yield sheet.get("name") or "", part


def _tree(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _odd(data: bytes) -> Oddities:
    hidden: set[int] = set()
    broken: dict[tuple[int, int], Broken] = {}
    number = 0
    for row in _tree(data).iter(f"{_MAIN}row"):
        number = int(row.get("r") or number + 1)
        if row.get("hidden") in ("1", "true"):
            hidden.add(number)
        for cell in row.iter(f"{_MAIN}c"):
            found = _broken(cell)
            if found is not None:
                broken[(number, _column(cell.get("r") or ""))] = found
    return Oddities(frozenset(hidden), broken)


def _broken(cell: etree._Element) -> Broken | None:
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "e":
        return Broken(value, "这一格是出错的公式；请改成实际的内容")
    if not value and cell.find(f"{_MAIN}f") is not None and cell.get("t") != "str":
        return Broken("=" + (cell.findtext(f"{_MAIN}f") or ""), NOT_STORED)
    return None


def _column(reference: str) -> int:
    """The column of a reference such as AB7, from 0.

    >>> _column("A1"), _column("AB7")
    (0, 27)
    """
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1
