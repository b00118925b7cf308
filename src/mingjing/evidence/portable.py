"""One visit of an archive to be carried elsewhere: for each site its WARC files, and the index as lines of JSON.

    <site>/index.jsonl      {"record": {…}} for each exchange, {"gap": {…}} for each address left out
    <site>/*.warc.gz        the files that hold the records, as they are

An exchange that only points to bytes kept earlier (a revisit) brings the earlier record along.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mingjing.evidence.archive import Archive
from mingjing.evidence.index import Index, Row
from mingjing.evidence.reader import INDEX_NAME, ArchiveDamaged, site_reader

LINES_NAME = "index.jsonl"
_WARC_NAME = re.compile(r"\w[\w.-]*\.warc\.gz")


@dataclass(frozen=True)
class SiteShare:
    """What one site holds of a visit: the lines of its index, and the WARC files they point into."""

    site: str
    lines: bytes
    files: tuple[Path, ...]


def shares(archive: Path, visit: str) -> Iterator[SiteShare]:
    """Every site of a visit, in order of names."""
    for site in Archive(archive).sites(visit):
        folder = archive / site
        with site_reader(folder) as reader:
            rows = _with_earlier(reader.index, visit)
            gaps = reader.index.gaps(visit)
        lines = [_line("record", row._asdict()) for row in rows]
        lines += [_line("gap", {"visit": visit, "url": url, "cause": cause}) for url, cause in gaps]
        files = sorted({row.file for row in rows})
        yield SiteShare(site, b"".join(lines), tuple(folder / name for name in files))


def restore(folder: Path, lines: bytes) -> None:
    """Make the index of the site in `folder`, whose WARC files are there, from its lines. Raises ArchiveDamaged."""
    index = Index(folder / INDEX_NAME, writable=True)
    gaps: dict[str, list[tuple[str, str]]] = {}
    try:
        for line in lines.splitlines():
            told = msgspec.json.decode(line, type=dict[str, dict[str, object]])
            if "record" in told:
                row = msgspec.convert([told["record"][name] for name in Row._fields], Row)
                _require_file(folder, row.file)
                index.add(row)
            else:
                gap = msgspec.convert(told["gap"], dict[str, str])
                gaps.setdefault(gap["visit"], []).append((gap["url"], gap["cause"]))
        for visit, left_out in gaps.items():
            index.set_gaps(visit, left_out)
    except (msgspec.MsgspecError, KeyError) as fault:
        raise ArchiveDamaged(f"归档 {folder.name} 的索引 {LINES_NAME} 读不出来：{fault}") from fault
    finally:
        index.close()


@dataclass(frozen=True)
class Unsound:
    """A kept exchange that cannot be relied on: `sha256` is what quotes call its bytes, `told` what is wrong with them."""

    site: str
    url: str
    sha256: str
    told: str


def unsound(archive: Path, visit: str) -> Iterator[Unsound]:
    """Every exchange of a visit whose record is missing, damaged, or not the bytes that the index and every quote name."""
    for site in Archive(archive).sites(visit):
        with site_reader(archive / site) as reader:
            for row in reader.index.of_visit(visit):
                try:
                    kept = hashlib.sha256(reader.snapshot(row).payload).hexdigest()
                except (ArchiveDamaged, StopIteration) as fault:
                    yield Unsound(site, row.url, row.sha256, str(fault) or "所指的记录不在归档中")
                    continue
                if row.status > 0 and kept != row.sha256:
                    told = f"内容的 SHA-256 是 {kept}，索引写的是 {row.sha256}"
                    yield Unsound(site, row.url, row.sha256, told)


def _with_earlier(index: Index, visit: str) -> list[Row]:
    rows = list(index.of_visit(visit))
    needed = {held for row in rows for held in (row.bytes_in, row.headers_in) if held is not None}
    earlier = [index.by_id(row_id) for row_id in needed - {row.id for row in rows}]
    return sorted([*rows, *earlier], key=lambda row: row.id or 0)


def _line(kind: str, told: dict[str, object]) -> bytes:
    return msgspec.json.encode({kind: told}) + b"\n"


def _require_file(folder: Path, name: str) -> None:
    if not _WARC_NAME.fullmatch(name) or not (folder / name).is_file():
        raise ArchiveDamaged(f"归档 {folder.name} 的索引提到文件“{name}”，包里没有")
