"""Shared by the tests of the archive."""

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mingjing.evidence import Archive, Snapshot
from mingjing.model import Cause

BEGAN = datetime(2022, 12, 31, 1, 2, 3, 456789, UTC)


def make_snapshot(
    url: str,
    body: str | bytes = "",
    *,
    status: int = 200,
    final_url: str = "",
    cause: Cause | None = None,
    minute: int = 0,
    headers: tuple[tuple[str, str], ...] = (("content-type", "text/html"),),
) -> Snapshot:
    payload = body.encode() if isinstance(body, str) else body
    digest = hashlib.sha256(payload).hexdigest()
    at = BEGAN + timedelta(minutes=minute)
    return Snapshot(url, final_url or url, status, headers if status else (), payload, digest, at, cause)


@pytest.fixture
def snapshot() -> Callable[..., Snapshot]:
    return make_snapshot


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")
