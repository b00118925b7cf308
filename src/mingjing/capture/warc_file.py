"""A capture as one WARC file: every answer, the pictures, and who answered; with the index of its records."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from mingjing import __version__
from mingjing.capture.live import Capture
from mingjing.evidence import Snapshot
from mingjing.evidence.address import site_of
from mingjing.evidence.warc import info_record, note_record, resource_record, response_record

_KINDS = {"png": "image/png", "jpg": "image/jpeg"}


@dataclass(frozen=True, slots=True)
class Warc:
    """The file's bytes, and the lines of its CDXJ index in order."""

    data: bytes
    index: tuple[str, ...]


def write_warc(capture: Capture, pictures: tuple[tuple[str, bytes], ...], file_name: str) -> Warc:
    """`pictures` are (file name, bytes); they stand in the file as resources named after the page."""
    peers = dict(capture.peers)
    told = (
        ("software", f"mingjing/{__version__} {capture.shot.browser}".strip()),
        ("format", "WARC File Format 1.1"),
        ("conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
    )
    records = [info_record(file_name, capture.page.fetched_at.astimezone(UTC), told)]
    lines = []
    at = len(records[0])
    for answer in capture.exchanges:
        peer = peers.get(site_of(answer.url))
        record = _record(answer, peer.ip if peer else "")
        if answer.status:
            lines.append(_line(answer, at, len(record), file_name))
        records.append(record)
        at += len(record)
    for name, picture in pictures:
        kind = _KINDS[name.rpartition(".")[2]]
        records.append(
            resource_record(f"urn:mingjing:{name}:{capture.page.url}", capture.taken_at, kind, picture)
        )
    records += _peer_records(capture)
    return Warc(b"".join(records), tuple(sorted(lines)))


def _record(answer: Snapshot, ip: str) -> bytes:
    cause = answer.cause.value if answer.cause else ""
    if answer.status == 0:
        return note_record(answer.url, answer.fetched_at, (("mingjing-cause", cause),))
    return response_record(
        answer.url, answer.fetched_at, answer.status, answer.headers, answer.payload, answer.sha256, cause, ip
    )


def _peer_records(capture: Capture) -> Iterator[bytes]:
    for site, peer in capture.peers:
        facts = {"ip": peer.ip, "port": str(peer.port), **(asdict(peer.tls) if peer.tls else {})}
        fields = tuple((f"mingjing-{name.replace('_', '-')}", value) for name, value in facts.items())
        yield note_record(f"urn:mingjing:peer:{site}", capture.taken_at, fields)


def _line(answer: Snapshot, start: int, length: int, file_name: str) -> str:
    told = {
        "url": answer.url,
        "mime": answer.header("content-type").partition(";")[0] or "unk",
        "status": str(answer.status),
        "digest": f"sha256:{answer.sha256}",
        "length": str(length),
        "offset": str(start),
        "filename": file_name,
    }
    return f"{sort_key(answer.url)} {stamp(answer.fetched_at)} {json.dumps(told, ensure_ascii=False)}"


def stamp(at: datetime) -> str:
    """A moment as indexes write it, in UTC.

    >>> stamp(datetime(2022, 12, 31, 16, 5, 9, tzinfo=UTC))
    '20221231160509'
    """
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S}"


def sort_key(url: str) -> str:
    """An address as indexes sort it (SURT): host reversed, then port, path and query in lower case.

    >>> sort_key("http://www.yunxiu.example:8080/GK/a.html?b=1")
    'example,yunxiu,www:8080)/gk/a.html?b=1'
    """
    parts = urlsplit(url)
    host = ",".join(reversed((parts.hostname or "").split(".")))
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}{port}){parts.path}{query}".lower()
