"""Reads markup as a stored page of an invented site."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.page import page_facts
from mingjing.model import Cause, PageFacts

Read = Callable[..., PageFacts]


def snapshot(
    html: str | bytes,
    url: str = "http://www.yunxiu.example/czj/202203/0a1b.shtml",
    status: int = 200,
    content_type: str = "text/html",
    cause: Cause | None = None,
) -> Snapshot:
    payload = html if isinstance(html, bytes) else html.encode()
    return Snapshot(
        url,
        url,
        status,
        (("content-type", content_type),),
        payload,
        hashlib.sha256(payload).hexdigest(),
        datetime(2022, 12, 31, 8, tzinfo=UTC),
        cause,
    )


@pytest.fixture(scope="session")
def read() -> Read:
    def read_page(html: str | bytes, **where: object) -> PageFacts:
        return page_facts(snapshot(html, **where))  # type: ignore[arg-type]

    return read_page
