"""Tables for the office's books: xlsx looked through like all that is filed, and csv; no larger than a ledger is."""

import csv
import io
import re
import zipfile
from dataclasses import dataclass
from pyexpat import ParserCreate

from django.utils.translation import gettext

from mingjing.ledgers.table import decode_csv
from mingjing.portal.filing.incoming import Received
from mingjing.portal.filing.inspected import Inspected, inspected
from mingjing.portal.filing.names import ending_of, readable_name
from mingjing.portal.filing.refused import FileRefused

ACCEPT_TABLES = ".xlsx,.csv"
_MOST_ROWS, _MOST_COLUMNS = 50_000, 256
_REFERENCE = re.compile(r"([A-Z]+)([0-9]+)")


@dataclass(frozen=True)
class Table(Inspected):
    """A file with a table that may be read: its kind is xlsx or csv."""


def inspected_table(received: Received) -> Table:
    """Raises FileRefused for whatever is no plain table."""
    ending = ending_of(received.name or "")
    if ending == "csv":
        return _csv(received)
    if ending != "xlsx":
        raise FileRefused(gettext("台账和清单只收 xlsx、csv；请在 Office 或 WPS 中另存为 xlsx"))
    looked = inspected(received)
    _check_bounds(received.waiting.read_bytes())
    return Table(looked.waiting, looked.digest, looked.size_bytes, looked.kind, looked.name)


def _csv(received: Received) -> Table:
    data = received.waiting.read_bytes()
    if not data.strip():
        raise FileRefused(gettext("文件是空的；请重新选择"))
    try:
        if b"\0" in data:
            raise UnicodeError
        rows = csv.reader(io.StringIO(decode_csv(data), newline=""), strict=True)
        for number, row in enumerate(rows, start=1):
            if number > _MOST_ROWS or len(row) > _MOST_COLUMNS:
                raise _too_large()
    except (UnicodeError, csv.Error):
        told = gettext("不是 csv 文件，或者已经损坏；请用表格软件打开后另存为 xlsx")
        raise FileRefused(told) from None
    return Table(
        received.waiting, received.digest, len(data), "csv", readable_name(received.name or "", "csv")
    )


def _check_bounds(data: bytes) -> None:
    """A few bytes can say that a cell stands in the last row of the last column: nobody reads so far."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                _check_sheet(packed.read(name))


def _check_sheet(content: bytes) -> None:
    def begin(name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        told = attributes.get("r", "") if local in ("c", "row") else ""
        if local == "mergeCell":
            told = attributes.get("ref", "")
        if local == "row" and told.isdecimal() and int(told) > _MOST_ROWS:
            raise _too_large()
        for letters, number in _REFERENCE.findall(told):
            if int(number) > _MOST_ROWS or _column(letters) > _MOST_COLUMNS:
                raise _too_large()

    parser = ParserCreate()
    parser.StartElementHandler = begin
    parser.Parse(content, True)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _too_large() -> FileRefused:
    told = gettext("表格太大：最多 %(rows)s 行、%(columns)s 栏；表外的格子和整列的合并请清除")
    return FileRefused(told % {"rows": _MOST_ROWS, "columns": _MOST_COLUMNS})
