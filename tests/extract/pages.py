"""Small invented pages read like any other, for tests of finders."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.page import page_facts
from mingjing.ledgers import official_calendar
from mingjing.model import Frame, PageFacts, Unit, UnitKind

BUREAU = Unit("云岫县民政局", UnitKind.DEPARTMENT, "县直单位", (), ("民政局", "县民政局"))
FRAME = Frame(BUREAU, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), official_calendar())


def shown(title: str, html: str, *columns: str, published: str = "2022-06-20", number: int = 1) -> PageFacts:
    """An article of the bureau in the column path, as a reader sees it."""
    path = " &gt; ".join(["首页", "政务公开", *columns])
    markup = (
        f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div class='position'>当前位置：{path}</div>"
        f"<h1>{title}</h1><div class='info'>发布时间：{published}</div><div class='article-content'>{html}</div></body></html>"
    )
    payload = markup.encode()
    digest = hashlib.sha256(payload).hexdigest()
    url = f"http://www.yunxiu.example/mzj/{number}.html"
    headers = (("content-type", "text/html; charset=utf-8"),)
    snapshot = Snapshot(url, url, 200, headers, payload, digest, datetime(2022, 12, 31, tzinfo=UTC))
    return replace(page_facts(snapshot), unit=BUREAU.name)


def grid(*rows: Sequence[str]) -> str:
    """A table without merged cells."""
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table border='1'>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"
