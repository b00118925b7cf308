"""Rows of a site's index → snapshots, read from its WARC files."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from mingjing.evidence.index import Index, Row
from mingjing.evidence.keys import address_of, is_page, rendered_key
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.warc import Record, RecordDamaged, read_record
from mingjing.model import Cause, Gap
from mingjing.model.failure import NotFinished

INDEX_NAME = "index.sqlite3"
_MAX_HOPS = 20


class ArchiveDamaged(NotFinished):
    """A stored record that no longer reads as it was written."""


def site_folder(site: str) -> str:
    """The folder name of a site: its name in lower case with what a file name cannot hold as “_”.

    >>> site_folder("www.Yunxiu.example:8080")
    'www.yunxiu.example_8080'
    """
    return re.sub(r"[^\w.-]", "_", site.lower()).lstrip(".") or "_"


def is_rules(url: str) -> bool:
    """Whether this is a robots.txt: kept as evidence of our manners, but no page of anybody.

    >>> is_rules("http://a.example/robots.txt"), is_rules("http://a.example/b/robots.txt")
    (True, False)
    """
    return url.endswith("/robots.txt") and url.count("/") == 3


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
            url=address_of(row.url),
            final_url=row.final_url,
            status=row.status,
            headers=headers.headers,
            payload=payload.payload,
            sha256=row.sha256,
            fetched_at=row.at,
            cause=Cause(row.cause) if row.cause else None,
        )

    def resolve(self, row: Row) -> Snapshot:
        """What a reader who follows redirects, and whose browser runs scripts, sees.

        A redirect that leads out of what was visited stays itself; one that never ends has the cause REDIRECT_LOOP.
        """
        end = self._end_of(row)
        if end is None:
            return replace(self.snapshot(row), cause=Cause.REDIRECT_LOOP)
        shown = self.index.get(row.visit, rendered_key(end.url)) or end
        return replace(self.snapshot(shown), url=row.url)

    def gaps(self, visit: str) -> tuple[Gap, ...]:
        """What a visit could not look at, by address: what failed, what goes in circles, what was left out."""
        found = {url: Gap(url, Cause(cause)) for url, cause in self.index.gaps(visit)}
        for row in self.index.of_visit(visit):
            if is_rules(row.url) or not is_page(row.url):
                continue
            if row.cause:
                found[row.url] = Gap(row.url, Cause(row.cause))
            elif row.final_url != row.url and self._end_of(row) is None:
                found[row.url] = Gap(row.url, Cause.REDIRECT_LOOP)
        return tuple(found[url] for url in sorted(found))

    def _end_of(self, row: Row) -> Row | None:
        """The last row that redirects lead to; None when they have no end."""
        seen = {row.url}
        while row.final_url != row.url:
            target = self.index.get(row.visit, row.final_url)
            if target is None:
                break
            if target.url in seen or len(seen) > _MAX_HOPS:
                return None
            seen.add(target.url)
            row = target
        return row
