"""One visit (一次访问) of one site: where a crawl puts what it sees, and what it has seen already."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from mingjing.evidence.index import Index, Row, moment_text
from mingjing.evidence.keys import address_of, part_key, rendered_key
from mingjing.evidence.reader import INDEX_NAME, ArchiveDamaged, SiteReader
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.warc import (
    BROWSER,
    DATA,
    IDENTICAL,
    NOT_MODIFIED,
    Headers,
    conversion_record,
    info_record,
    note_record,
    response_record,
    revisit_record,
)
from mingjing.model import Gap
from mingjing.model.failure import NotFinished

_ROLL_BYTES = 1 << 30
_SYNC_BYTES = 8 << 20
_EMPTY = hashlib.sha256(b"").hexdigest()


class VisitBusy(NotFinished):
    """Another process is writing this visit."""


class Visit:
    """Writes one (visit, site). Opening it repairs what an interruption left: the tail of the last WARC file is cut
    back to the last indexed record.

    The file is synced to disk every 8 MiB and at the end: a killed process loses nothing it added, a power cut at
    most the last 8 MiB, which are then fetched again.
    """

    def __init__(self, folder: Path, visit_id: str, *, software: str = "mingjing") -> None:
        self.visit_id = visit_id
        self._folder = folder
        self._software = software
        folder.mkdir(parents=True, exist_ok=True)
        self._lock = _lock(folder / f"{visit_id}.lock")
        self._index = Index(folder / INDEX_NAME, writable=True)
        self._reader = SiteReader(folder, self._index)
        self._file: BinaryIO | None = None
        self._name = ""
        self._position = 0
        self._unsynced = 0
        self._repair()
        self._known = set(self._index.urls(visit_id))
        self._is_first = set(self._index.visits()) <= {visit_id}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __contains__(self, url: object) -> bool:
        return url in self._known

    def __len__(self) -> int:
        return len(self._known)

    def close(self) -> None:
        """Sync and close every file."""
        if self._file is not None:
            self._sync()
            self._file.close()
            self._file = None
        self._reader.close_files()
        self._index.close()
        self._lock.close()

    def get(self, url: str) -> Snapshot | None:
        """What this very address answered in this visit (a redirect as itself), or None."""
        row = self._index.get(self.visit_id, url) if url in self._known else None
        return None if row is None else self._reader.snapshot(row)

    def add(self, snapshot: Snapshot) -> None:
        """Keep one exchange. Raises ValueError for an address that this visit already holds."""
        self._add(snapshot, snapshot.url)

    def part(self, url: str) -> Snapshot | None:
        """What this visit holds of an address that a page's script asks for: as a page, or as a part of one."""
        return self.get(url) or self.get(part_key(url))

    def add_part(self, snapshot: Snapshot) -> None:
        """Keep what a page's script asked for, apart from the pages: nobody but the script is led there."""
        self._add(snapshot, part_key(snapshot.url))

    def rendering(self, url: str) -> Snapshot | None:
        """The page as a browser showed it in this visit, or None. Its headers BROWSER and DATA tell how it came."""
        return self.get(rendered_key(url))

    def add_rendering(
        self, url: str, payload: bytes, at: datetime, browser: str, data: Iterable[str] = ()
    ) -> Snapshot:
        """Keep a page as a browser showed it, beside its answer. `data`: addresses that its scripts loaded from."""
        self._refuse_twice(rendered_key(url))
        row = self._index.get(self.visit_id, url)
        if row is None:
            raise ValueError(f"{url}：没有归档的网页可以显示")
        kind = "text/html; charset=utf-8"
        fields = [(BROWSER, browser), *([(DATA, told)] if (told := " ".join(data)) else [])]
        origin = self._reader.record(row).fields["warc-record-id"]
        record = conversion_record(url, at, kind, payload, origin, fields)
        digest = hashlib.sha256(payload).hexdigest()
        snapshot = Snapshot(url, url, 200, (("content-type", kind), *fields), payload, digest, at)
        self._keep(snapshot, record, None, None, rendered_key(url))
        return snapshot

    def _add(self, snapshot: Snapshot, key: str) -> None:
        self._refuse_twice(key)
        cause = snapshot.cause.value if snapshot.cause else ""
        bytes_in: int | None = None
        if snapshot.status == 0:
            record = note_record(snapshot.url, snapshot.fetched_at, (("mingjing-cause", cause),))
        else:
            holder = self._index.holder(snapshot.sha256) if snapshot.payload else None
            if holder is None:
                record = response_record(
                    snapshot.url,
                    snapshot.fetched_at,
                    snapshot.status,
                    snapshot.headers,
                    snapshot.payload,
                    snapshot.sha256,
                    cause,
                )
            else:
                bytes_in = holder.id
                record = self._revisit(snapshot, snapshot.headers, holder, IDENTICAL)
        self._keep(snapshot, record, bytes_in, None, key)

    def earlier(self, url: str) -> tuple[str, str] | None:
        """(ETag, Last-Modified) of the latest good answer of another visit, when it has either."""
        row = None if self._is_first else self._index.earlier(self.visit_id, url)
        return (row.etag, row.last_modified) if row and (row.etag or row.last_modified) else None

    def add_not_modified(self, url: str, headers: Headers, at: datetime) -> Snapshot:
        """Keep a 304: the address still answers what `earlier` told of, and that is what the snapshot holds."""
        self._refuse_twice(url)
        row = self._index.earlier(self.visit_id, url)
        if row is None:
            raise ValueError(f"{url}：没有更早的内容可以引用")
        snapshot = replace(self._reader.snapshot(row), fetched_at=at)
        bytes_in = row.id if row.bytes_in is None else row.bytes_in
        assert bytes_in is not None
        record = self._revisit(
            replace(snapshot, status=304), headers, self._index.by_id(bytes_in), NOT_MODIFIED
        )
        headers_in = row.id if row.headers_in is None else row.headers_in
        self._keep(snapshot, record, bytes_in, headers_in, url)
        return snapshot

    def set_gaps(self, gaps: Iterable[Gap]) -> None:
        """State which addresses this visit left out without asking for them, and why."""
        self._index.set_gaps(self.visit_id, sorted((gap.url, gap.cause.value) for gap in gaps))

    def gaps(self) -> tuple[Gap, ...]:
        """Everything of this visit that could not be looked at, by address."""
        return self._reader.gaps(self.visit_id)

    def _refuse_twice(self, key: str) -> None:
        if key in self._known:
            raise ValueError(f"{key}：本次访问已经归档，不能覆盖")

    @staticmethod
    def _revisit(snapshot: Snapshot, headers: Headers, holder: Row, profile: str) -> bytes:
        first = (address_of(holder.url), holder.at)
        return revisit_record(
            snapshot.url, snapshot.fetched_at, snapshot.status, headers, snapshot.sha256, first, profile
        )

    def _keep(
        self, snapshot: Snapshot, record: bytes, bytes_in: int | None, headers_in: int | None, key: str
    ) -> None:
        """Record first, row second: a row never points at bytes that are not there."""
        file = self._open_file(snapshot.fetched_at)
        start = self._position
        _write(file, record, start)
        self._position += len(record)
        self._unsynced += len(record)
        if self._unsynced >= _SYNC_BYTES:
            self._sync()
        row = Row(
            None,
            self.visit_id,
            key,
            snapshot.final_url,
            snapshot.status,
            snapshot.cause.value if snapshot.cause else "",
            snapshot.sha256,
            moment_text(snapshot.fetched_at),
            snapshot.header("etag"),
            snapshot.header("last-modified"),
            self._name,
            start,
            len(record),
            bytes_in,
            headers_in,
        )
        self._index.add(row)
        self._known.add(key)

    def _open_file(self, at: datetime) -> BinaryIO:
        """The file to append to; a new one, begun with a warcinfo record, when there is none or it is full."""
        if self._file is not None and self._position < _ROLL_BYTES:
            return self._file
        if self._file is not None:
            self._sync()
            self._file.close()
        number = int(self._name[-13:-8]) + 1 if self._name else 1
        self._name = f"{self.visit_id}-{number:05d}.warc.gz"
        self._file = (self._folder / self._name).open("wb", buffering=0)
        fields = (
            ("software", self._software),
            ("format", "WARC File Format 1.1"),
            ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
            ("isPartOf", self.visit_id),
        )
        record = info_record(self._name, at.astimezone(UTC), fields)
        _write(self._file, record, 0)
        self._position = len(record)
        return self._file

    def _sync(self) -> None:
        assert self._file is not None
        os.fsync(self._file.fileno())
        self._unsynced = 0

    def _repair(self) -> None:
        """Bring index and files together after an interruption, and go on at the end of the last indexed record."""
        last: Row | None = None
        for row in list(self._index.last_of(self.visit_id)):
            try:
                self._reader.record(row)
            except ArchiveDamaged:
                assert row.id is not None
                self._index.drop(row.id)
                continue
            last = row
            break
        self._reader.close_files()
        if last is None or not last.file.startswith(f"{self.visit_id}-"):
            return  # nothing yet, or all of it taken over from an earlier visit, whose files stay as they are
        self._name = last.file
        self._position = last.start + last.length
        self._file = (self._folder / last.file).open("r+b", buffering=0)
        self._file.truncate(self._position)
        self._file.seek(self._position)


def _write(file: BinaryIO, record: bytes, start: int) -> None:
    """Write all of a record at the end of the file, or nothing of it (full disk)."""
    rest = memoryview(record)
    try:
        while rest:
            rest = rest[file.write(rest) :]
    except OSError:
        file.seek(start)
        file.truncate()
        raise


def _lock(path: Path) -> sqlite3.Connection:
    """A lock that ends with its process, on every system alike. Raises VisitBusy."""
    lock = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        lock.close()
        raise VisitBusy(f"{path.with_suffix('').name} 正由另一个进程写入") from None
    return lock
