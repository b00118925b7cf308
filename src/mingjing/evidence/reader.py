"""Rows of a site's index → snapshots, read from its WARC files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from mingjing.evidence.index import Index, Row
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.warc import Record, RecordDamaged, read_record
from mingjing.model import Cause

INDEX_NAME = "index.sqlite3"
_MAX_HOPS = 20


class ArchiveDamaged(Exception):
    """A stored record that no longer reads as it was written."""


def site_folder(site: str) -> str:
    """The folder name of a site: its name in lower case with what a file name cannot hold as “_”.

    >>> site_folder("www.Yunxiu.example:8080")
    'www.yunxiu.example_8080'
    """
    return re.sub(r"[^\w.-]", "_", site.lower()).lstrip(".") or "_"


@contextmanager
def site_reader(folder: Path) -> "Iterator[SiteReader]":
    """Open one site's part of the archive to read it."""
    index = Index(folder / INDEX_NAME, writable=False)
    reader = SiteReader(folder, index)
    try:
        yield reader
    finally:
        reader.close_files()
        index.close()


class SiteReader:
    """Reads the records behind the rows of one site; keeps its files open."""

    def __init__(self, folder: Path, index: Index) -> None:
        self.folder = folder
        self.index = index
        self._files: dict[str, BinaryIO] = {}

    def close_files(self) -> None:
        """Close the WARC files opened so far."""
        for file in self._files.values():
            file.close()
        self._files.clear()

    def record(self, row: Row) -> Record:
        """The record of a row. Raises ArchiveDamaged."""
        try:
            if row.file not in self._files:
                self._files[row.file] = (self.folder / row.file).open("rb")
            file = self._files[row.file]
            file.seek(row.start)
            return read_record(file.read(row.length))
        except (OSError, RecordDamaged) as error:
            raise ArchiveDamaged(
                f"{self.folder / row.file} 第 {row.start} 字节处的记录已损坏（{row.url}）：{error}"
            ) from error

    def snapshot(self, row: Row) -> Snapshot:
        """What this very address answered: for a redirect the redirect itself."""
        own = self.record(row)
        payload = own if row.bytes_in is None else self.record(self.index.by_id(row.bytes_in))
        headers = own if row.headers_in is None else self.record(self.index.by_id(row.headers_in))
        return Snapshot(
            url=row.url,
            final_url=row.final_url,
            status=row.status,
            headers=headers.headers,
            payload=payload.payload,
            sha256=row.sha256,
            fetched_at=row.at,
            cause=Cause(row.cause) if row.cause else None,
        )

    def resolve(self, row: Row) -> Snapshot:
        """What a reader who follows redirects sees. A redirect that leads out of what was visited stays itself;
        one that never ends has the cause REDIRECT_LOOP."""
        seen, end = {row.url}, row
        while end.final_url != end.url:
            target = self.index.get(row.visit, end.final_url)
            if target is None:
                break
            if target.url in seen or len(seen) > _MAX_HOPS:
                return replace(self.snapshot(row), cause=Cause.REDIRECT_LOOP)
            seen.add(target.url)
            end = target
        return replace(self.snapshot(end), url=row.url)
