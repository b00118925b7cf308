"""Which database the portal uses: SQLite in the workspace, or the PostgreSQL server that DATABASE_URL names."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from mingjing.portal.environment import BadSetting

FILE = "portal.sqlite3"


def database(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings of the database.

    >>> database("postgresql://office:secret@db.example:5433/portal", Path())["HOST"]
    'db.example'
    >>> database("postgresql:///portal?host=/run/postgresql", Path())["HOST"]
    '/run/postgresql'
    >>> database("mysql://x/y", Path())
    Traceback (most recent call last):
    ...
    mingjing.portal.environment.BadSetting: DATABASE_URL 须以 postgresql:// 开头，现为 mysql://；不设则用工作区中的 portal.sqlite3
    """
    return _postgresql(url) if url else _sqlite(folder / FILE)


def _sqlite(file: Path) -> dict[str, Any]:
    """Readers never wait for the writer; whoever will write takes the lock at the beginning and waits for it. What was
    answered is on disk, whatever happens to the power then (8 ms for a commit on a busy cloud disk, reading costs
    nothing)."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(file),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;",
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        told = f"DATABASE_URL 须以 postgresql:// 开头，现为 {parts.scheme}://；不设则用工作区中的 {FILE}"
        raise BadSetting(told)
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or options.pop("host", ""),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
