"""Plain text and comma-separated values."""

import csv
import io
import re

from mingjing.evidence.charset import decode
from mingjing.extract.attachments.reading import NotReadError, Portion, row_text
from mingjing.extract.page.text import tidy
from mingjing.model import Cause

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read_text(payload: bytes) -> tuple[Portion, ...]:
    """Every line that says something is a paragraph.

    >>> read_text("一、总则\\r\\n\\r\\n第一条".encode("gb18030"))[0].paragraphs
    ('一、总则', '第一条')
    """
    return (Portion("", tuple(line for line in map(tidy, _decoded(payload).splitlines()) if line)),)


def read_csv(payload: bytes) -> tuple[Portion, ...]:
    """One table; the sign between the cells is the one that the first lines hold most (comma, semicolon, tabulator).

    >>> read_csv("姓名;职务\\n张三;局长\\n".encode())[0].tables
    ((('姓名', '职务'), ('张三', '局长')),)
    """
    text = _decoded(payload)
    start = text[:4000]
    sign = max(",;\t", key=start.count)
    try:
        rows = [[tidy(cell) for cell in row] for row in csv.reader(io.StringIO(text), delimiter=sign)]
    except csv.Error as error:
        raise NotReadError(Cause.BROKEN) from error
    if not any(map(any, rows)):
        raise NotReadError(Cause.BROKEN)
    width = max(map(len, rows))
    if width * len(rows) > 4 * sum(map(len, rows)) + 10_000:
        raise NotReadError(Cause.OVERSIZED)
    table = tuple(tuple(row) + ("",) * (width - len(row)) for row in rows)
    return (Portion("", tuple(map(row_text, table)), (table,), rows=True),)


def _decoded(payload: bytes) -> str:
    text = decode(payload, "text/plain")[0]
    if len(_CONTROL.findall(text)) + text.count("\ufffd") > len(text) // 50:
        raise NotReadError(Cause.BROKEN)
    return text
