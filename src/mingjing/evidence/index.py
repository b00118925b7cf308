"""The index of one site's archive: which address was kept when, in which record; SQLite, one writer at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

_SCHEMA = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS record (
    id INTEGER PRIMARY KEY,
    visit TEXT NOT NULL, url TEXT NOT NULL, final_url TEXT NOT NULL,
    status INTEGER NOT NULL, cause TEXT NOT NULL, sha256 TEXT NOT NULL, fetched_at TEXT NOT NULL,
    etag TEXT NOT NULL, last_modified TEXT NOT NULL,
    file TEXT NOT NULL, start INTEGER NOT NULL, length INTEGER NOT NULL,
    bytes_in INTEGER, headers_in INTEGER,
    UNIQUE (visit, url)
) STRICT;
CREATE INDEX IF NOT EXISTS record_by_bytes ON record (sha256);
CREATE INDEX IF NOT EXISTS record_by_time ON record (url, fetched_at);
CREATE TABLE IF NOT EXISTS gap (
    visit TEXT NOT NULL, url TEXT NOT NULL, cause TEXT NOT NULL, PRIMARY KEY (visit, url)
) STRICT, WITHOUT ROWID;
COMMIT;
"""


class Row(NamedTuple):
    """One kept exchange. `bytes_in` names the row whose record holds the payload (a revisit), `headers_in` the one
    that holds the headers (304); None means this row's own record."""

    id: int | None
    visit: str
    url: str
    final_url: str
    status: int
    cause: str
    sha256: str
    fetched_at: str
    etag: str
    last_modified: str
    file: str
    start: int
    length: int
    bytes_in: int | None = None
    headers_in: int | None = None

    @property
    def at(self) -> datetime:
        """The moment of the exchange, in UTC."""
        return datetime.fromisoformat(self.fetched_at)


_COLUMNS = ", ".join(Row._fields)
_TAKEN_OVER = ", ".join(Row._fields[2:])
_HOLDS_BYTES = (
    "sha256 = ? AND bytes_in IS NULL AND status > 0 AND url NOT LIKE 'urn:rendered:%' ORDER BY id LIMIT 1"
)
_INSERT = f"INSERT INTO record ({_COLUMNS}) VALUES ({', '.join('?' * len(Row._fields))})"


def moment_text(at: datetime) -> str:
    """A moment as the index stores it: UTC, fixed width, so that text order is time order."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


class Index:
    """Rows of one site. Every `add` is its own transaction in WAL mode with synchronous=NORMAL: a killed process
    loses nothing that was added; a power cut may lose the last rows, never the order or the older ones."""

    def __init__(self, path: Path, *, writable: bool) -> None:
        self._writable = writable
        if writable:
            path.parent.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode=WAL")
            self._db.execute("PRAGMA synchronous=NORMAL")
            self._db.executescript(_SCHEMA)
        else:
            address = f"file:{quote(str(path.absolute()))}?mode=rw"
            self._db = sqlite3.connect(address, uri=True, isolation_level=None, timeout=30)
            if not self._db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
                self._db.close()  # its writer was stopped before it began
                self._db = sqlite3.connect(":memory:", isolation_level=None)
                self._db.executescript(_SCHEMA)
            self._db.execute("PRAGMA query_only=ON")

    def close(self) -> None:
        """Close the database; the last writer leaves it as one plain file, which can be read from a sealed disk."""
        if self._writable:
            self._db.execute("PRAGMA busy_timeout=0")
            with suppress(sqlite3.OperationalError):  # somebody else still reads or writes it
                self._db.execute("PRAGMA journal_mode=DELETE")
        self._db.close()

    def add(self, row: Row) -> None:
        """Add a row. Raises sqlite3.IntegrityError when (visit, url) is already there."""
        self._db.execute(_INSERT, row)

    def drop(self, row_id: int) -> None:
        """Forget a row whose record never reached the disk (power cut)."""
        self._db.execute("DELETE FROM record WHERE id = ?", (row_id,))

    def get(self, visit: str, url: str) -> Row | None:
        """The row of an address in a visit."""
        return next(self._rows("visit = ? AND url = ?", visit, url), None)

    def by_id(self, row_id: int) -> Row:
        """The row of this id."""
        return next(self._rows("id = ?", row_id))

    def urls(self, visit: str) -> Iterator[str]:
        """Every address of a visit, in order of addresses."""
        for (url,) in self._db.execute("SELECT url FROM record WHERE visit = ? ORDER BY url", (visit,)):
            yield url

    def of_visit(self, visit: str) -> Iterator[Row]:
        """Every row of a visit, in order of addresses."""
        return self._rows("visit = ? ORDER BY url", visit)

    def last_of(self, visit: str) -> Iterator[Row]:
        """The rows of a visit, last written first."""
        return self._rows("visit = ? ORDER BY id DESC", visit)

    def holder(self, sha256: str) -> Row | None:
        """The first row whose own record holds this payload."""
        return next(self._rows(_HOLDS_BYTES, sha256), None)

    def with_bytes(self, sha256: str) -> Iterator[Row]:
        """Rows with this payload, earliest first."""
        return self._rows("sha256 = ? AND status > 0 ORDER BY fetched_at, url", sha256)

    def earlier(self, visit: str, url: str) -> Row | None:
        """The latest good answer of an address in another visit."""
        where = "url = ? AND visit <> ? AND status = 200 AND cause = '' ORDER BY fetched_at DESC LIMIT 1"
        return next(self._rows(where, url, visit), None)

    def visits(self) -> list[str]:
        """Every visit that left something here."""
        return [
            visit
            for (visit,) in self._db.execute(
                "SELECT visit FROM record UNION SELECT visit FROM gap ORDER BY 1"
            )
        ]

    def take_over(self, visit: str, earlier: str) -> None:
        """Let a visit see what an earlier one saw, in one transaction: rows that point to the records of then. A visit that
        holds anything already is left as it is."""
        self._db.execute("BEGIN IMMEDIATE")
        if visit not in self.visits():
            self._db.execute(
                f"INSERT INTO record (visit, {_TAKEN_OVER}) SELECT ?, {_TAKEN_OVER} FROM record "
                "WHERE visit = ? ORDER BY id",
                (visit, earlier),
            )
            self._db.execute(
                "INSERT INTO gap SELECT ?, url, cause FROM gap WHERE visit = ?", (visit, earlier)
            )
        self._db.execute("COMMIT")

    def gaps(self, visit: str) -> list[tuple[str, str]]:
        """(address, cause) of what was left out of a visit, in order of addresses."""
        return list(self._db.execute("SELECT url, cause FROM gap WHERE visit = ? ORDER BY url", (visit,)))

    def set_gaps(self, visit: str, gaps: list[tuple[str, str]]) -> None:
        """State what a visit left out, in one transaction; said again, it replaces what was said before."""
        self._db.execute("BEGIN IMMEDIATE")
        self._db.execute("DELETE FROM gap WHERE visit = ?", (visit,))
        self._db.executemany("INSERT INTO gap VALUES (?, ?, ?)", [(visit, *gap) for gap in gaps])
        self._db.execute("COMMIT")

    def _rows(self, where: str, *values: str | int) -> Iterator[Row]:
        return map(Row._make, self._db.execute(f"SELECT {_COLUMNS} FROM record WHERE {where}", values))
