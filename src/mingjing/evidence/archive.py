"""The archive (归档): every answer that a visit got, kept as WARC records with an index, written once.

    archive/<site>/index.sqlite3            which address was kept when, and in which record
    archive/<site>/<visit>-00001.warc.gz    the records, each its own gzip member

A record is written and handed to the operating system before its row is committed. So an interrupted visit has at most
records without a row at the end of its last file; opening the visit again cuts them off.
"""

import hashlib
import heapq
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from mingjing.evidence.address import site_of
from mingjing.evidence.index import Index
from mingjing.evidence.keys import address_of, is_page, part_key
from mingjing.evidence.reader import INDEX_NAME, ArchiveDamaged, is_rules, site_folder, site_reader
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.visit import Visit, VisitBusy
from mingjing.model import Gap

__all__ = ["Archive", "ArchiveDamaged", "NotKept", "Visit", "VisitBusy"]


_MOST_HOPS = 10


class NotKept(KeyError):
    """Something that the archive was asked for and does not hold."""


class Archive:
    """The archive in one folder; sites are its sub-folders, each with its own index.

    Identical bytes are stored once per site: another address, or another visit, gets a WARC revisit record.
    Readers and writers may be in several processes; one process at a time writes a (visit, site).
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def visit(self, visit_id: str, site: str) -> Visit:
        """Open a visit of a site to write it, or to go on with it. Raises VisitBusy."""
        return Visit(self.folder / site_folder(site), visit_id)

    def take_over(self, visit_id: str, site: str, earlier: str) -> None:
        """Let a visit that was not at a site see it as an earlier one did; nothing is copied but the index. Done twice, it
        is done once."""
        index = Index(self.folder / site_folder(site) / INDEX_NAME, writable=True)
        try:
            index.take_over(visit_id, earlier)
        finally:
            index.close()

    def sites(self, visit_id: str | None = None) -> list[str]:
        """Names of the sites that hold anything (of this visit), sorted."""
        names = sorted(path.parent.name for path in self.folder.glob(f"*/{INDEX_NAME}"))
        return [name for name in names if visit_id is None or visit_id in self._visits(name)]

    def visits(self) -> list[str]:
        """Every visit, sorted."""
        return sorted({visit for site in self.sites() for visit in self._visits(site)})

    def snapshots(self, visit_id: str, site: str | None = None) -> Iterator[Snapshot]:
        """Every address of a visit in order of addresses, of one site or of all; robots.txt is left out.

        An address that redirects comes with what stands at its end: `final_url` tells where, and that address comes
        as well. So the pages themselves are those with `url == final_url`.
        """
        streams = [self._site_snapshots(visit_id, name) for name in self._asked(site)]
        yield from heapq.merge(*streams, key=lambda snapshot: snapshot.url)

    def addresses(self, visit_id: str, site: str) -> list[str]:
        """Every address of a visit of one site, in order; robots.txt is left out."""
        with site_reader(self.folder / site_folder(site)) as reader:
            return [url for url in reader.index.urls(visit_id) if is_page(url) and not is_rules(url)]

    def read(self, visit_id: str, site: str, urls: Iterable[str]) -> Iterator[Snapshot]:
        """What a reader sees at these addresses, in the given order; those that were not visited are left out."""
        with site_reader(self.folder / site_folder(site)) as reader:
            for url in urls:
                if row := reader.index.get(visit_id, url):
                    yield reader.resolve(row)

    def get(self, visit_id: str, url: str) -> Snapshot | None:
        """What an address answered in a visit, redirects followed; None when it was not asked."""
        for site in self._likely(url):
            with site_reader(self.folder / site) as reader:
                if row := reader.index.get(visit_id, url):
                    return reader.resolve(row)
        return None

    def part(self, visit_id: str, site: str, url: str) -> Snapshot | None:
        """What a visit kept of an address that a page asks for, redirects followed; None when it holds nothing."""
        folder = self.folder / site_folder(site)
        if not (folder / INDEX_NAME).exists():
            return None
        with site_reader(folder) as reader:
            for _ in range(_MOST_HOPS):
                row = reader.index.get(visit_id, part_key(url)) or reader.index.get(visit_id, url)
                if row is None or row.final_url == url:
                    return reader.snapshot(row) if row else None
                url = row.final_url
        return None

    def snapshot(self, sha256: str) -> Snapshot:
        """The first answer that had these bytes. Raises NotKept."""
        found = [self._first_with(sha256, site) for site in self.sites()]
        kept = [one for one in found if one is not None]
        if not kept:
            raise NotKept(f"归档中没有校验值为 {sha256} 的内容")
        return min(kept, key=lambda one: (one.fetched_at, one.url))

    def moment(self, sha256: str, url: str, visit_id: str | None = None) -> Snapshot:
        """When `url` answered with these bytes: in this visit, or for the first time. Raises NotKept."""
        for site in self._likely(url):
            if found := self._first_with(sha256, site, url, visit_id):
                return found
        raise NotKept(f"归档中没有 {url} 校验值为 {sha256} 的内容")

    def gaps(self, visit_id: str, site: str | None = None) -> tuple[Gap, ...]:
        """Everything of a visit that could not be looked at: failed, disallowed, or beyond a limit; by address."""
        found: dict[str, Gap] = {}
        for name in self._asked(site):
            with site_reader(self.folder / name) as reader:
                found.update((gap.url, gap) for gap in reader.gaps(visit_id))
        return tuple(found[url] for url in sorted(found))

    def digest(self, visit_id: str) -> str:
        """SHA-256 over what a visit saw and could not see; the same whenever and in whatever order it was fetched."""
        lines = set()
        for site in self.sites():
            with site_reader(self.folder / site) as reader:
                for row in reader.index.of_visit(visit_id):
                    lines.add(json.dumps([row.url, row.final_url, row.status, row.sha256, row.cause]))
                for url, cause in reader.index.gaps(visit_id):
                    lines.add(json.dumps([url, "", 0, "", cause]))
        return hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()

    def _asked(self, site: str | None) -> list[str]:
        return [name for name in self.sites() if site is None or name == site_folder(site)]

    def _visits(self, site: str) -> list[str]:
        with site_reader(self.folder / site) as reader:
            return reader.index.visits()

    def _site_snapshots(self, visit_id: str, site: str) -> Iterator[Snapshot]:
        with site_reader(self.folder / site) as reader:
            for row in reader.index.of_visit(visit_id):
                if is_page(row.url) and not is_rules(row.url):
                    yield reader.resolve(row)

    def _likely(self, url: str) -> list[str]:
        """Every site, the one that is named as the address's host first."""
        own = site_folder(site_of(url))
        return sorted(self.sites(), key=lambda site: (site != own, site))

    def _first_with(
        self, sha256: str, site: str, url: str = "", visit_id: str | None = None
    ) -> Snapshot | None:
        with site_reader(self.folder / site) as reader:
            for row in reader.index.with_bytes(sha256):
                if url in {"", address_of(row.url)} and visit_id in {None, row.visit}:
                    return reader.snapshot(row)
        return None
