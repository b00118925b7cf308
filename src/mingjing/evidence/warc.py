"""WARC records (ISO 28500, version 1.1): bytes of one record, each its own gzip member.

Written here rather than by warcio's writer, which compresses every record at level 9: 1.03 ms CPU for a page of 15 kB, of
which 0.94 are compression. Level 3 takes 0.14 (0.18 with everything) and makes files an eighth larger. The tests read
all of it back with warcio and check every digest.
"""

import hashlib
import uuid
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus

Headers = tuple[tuple[str, str], ...]

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

BROWSER = "mingjing-browser"
"""Header of a rendered page: the browser that ran its scripts."""
DATA = "mingjing-data"
"""Header of a rendered page: the addresses that its scripts loaded data from, separated by blanks."""

_LEVEL = 3
_RENAMED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_PREFIX = "x-archive-orig-"
_TRUNCATED = {"too_large": "length", "connection": "disconnect"}
_PHRASES = {status.value: status.phrase for status in HTTPStatus}


class RecordDamaged(Exception):
    """A stored record that cannot be read or does not have the digest it was stored under."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read back: its own fields (lower case), and for answers status, headers and payload."""

    fields: Mapping[str, str]
    status: int
    headers: Headers
    payload: bytes


def info_record(file_name: str, written_at: datetime, fields: Iterable[tuple[str, str]]) -> bytes:
    """The first record of a file: which program wrote it, for which visit."""
    block = _lines(fields)
    return _encode("warcinfo", written_at, "application/warc-fields", block, (("WARC-Filename", file_name),))


def response_record(
    url: str,
    at: datetime,
    status: int,
    headers: Headers,
    payload: bytes,
    sha256: str,
    cause: str = "",
    ip: str = "",
) -> bytes:
    """An answer with its bytes, as received but without transfer and content encoding; `ip`: who sent it, if known."""
    extra = [("WARC-Target-URI", url), ("WARC-Payload-Digest", f"sha256:{sha256}")]
    if ip:
        extra.append(("WARC-IP-Address", ip))
    if cause:
        extra.append(("Mingjing-Cause", cause))
    if cause in _TRUNCATED:
        extra.append(("WARC-Truncated", _TRUNCATED[cause]))
    block = _http_head(status, headers, len(payload)) + payload
    return _encode("response", at, "application/http; msgtype=response", block, extra)


def revisit_record(
    url: str,
    at: datetime,
    status: int,
    headers: Headers,
    sha256: str,
    first: tuple[str, datetime],
    profile: str,
) -> bytes:
    """An answer whose bytes are already kept: `first` names the address and moment where."""
    extra = [
        ("WARC-Target-URI", url),
        ("WARC-Payload-Digest", f"sha256:{sha256}"),
        ("WARC-Profile", profile),
        ("WARC-Refers-To-Target-URI", first[0]),
        ("WARC-Refers-To-Date", _date(first[1])),
    ]
    return _encode(
        "revisit", at, "application/http; msgtype=response", _http_head(status, headers, -1), extra
    )


def conversion_record(
    url: str,
    at: datetime,
    content_type: str,
    payload: bytes,
    refers_to: str,
    fields: Iterable[tuple[str, str]],
) -> bytes:
    """A page as a browser showed it, made from the record named `refers_to`."""
    extra = [
        ("WARC-Target-URI", url),
        ("WARC-Payload-Digest", f"sha256:{hashlib.sha256(payload).hexdigest()}"),
        ("WARC-Refers-To", refers_to),
        *fields,
    ]
    return _encode("conversion", at, content_type, payload, extra)


def resource_record(url: str, at: datetime, content_type: str, payload: bytes) -> bytes:
    """Something that was made here of what was seen, such as a picture; `url` is a name of our own (urn:…)."""
    digest = f"sha256:{hashlib.sha256(payload).hexdigest()}"
    return _encode(
        "resource",
        at,
        content_type,
        payload,
        (("WARC-Target-URI", url), ("WARC-Payload-Digest", digest)),
    )


def note_record(url: str, at: datetime, fields: Iterable[tuple[str, str]]) -> bytes:
    """A note on an address that gave no answer."""
    return _encode("metadata", at, "application/warc-fields", _lines(fields), (("WARC-Target-URI", url),))


def read_record(member: bytes) -> Record:
    """The record in one gzip member. Raises RecordDamaged."""
    try:
        raw = zlib.decompress(member, 31)
        head, _, rest = raw.partition(b"\r\n\r\n")
        fields = dict(_headers(head))
        block = rest[: int(fields["content-length"])]
    except (zlib.error, KeyError, ValueError) as error:
        raise RecordDamaged(str(error)) from error
    if fields.get("warc-block-digest") != f"sha256:{hashlib.sha256(block).hexdigest()}":
        raise RecordDamaged("校验值不符")
    if fields["warc-type"] == "conversion":
        told = tuple((name, fields[name]) for name in ("content-type", BROWSER, DATA) if name in fields)
        return Record(fields, 200, told, block)
    if not fields["content-type"].startswith("application/http"):
        return Record(fields, 0, (), b"")
    http_head, _, payload = block.partition(b"\r\n\r\n")
    status_line, _, _ = http_head.partition(b"\r\n")
    headers = tuple((name.removeprefix(_PREFIX), value) for name, value in _headers(http_head))
    return Record(fields, int(status_line.split(b" ", 2)[1]), headers, payload)


def _encode(
    kind: str, at: datetime, content_type: str, block: bytes, extra: Iterable[tuple[str, str]]
) -> bytes:
    date = _date(at)
    digest = hashlib.sha256(block)
    fields = [
        ("WARC-Type", kind),
        *extra,
        ("WARC-Date", date),
        ("WARC-Block-Digest", f"sha256:{digest.hexdigest()}"),
        ("Content-Type", content_type),
        ("Content-Length", str(len(block))),
    ]
    digest.update(repr(fields).encode("utf-8", "surrogateescape"))
    identity = uuid.UUID(bytes=digest.digest()[:16], version=5)
    fields.insert(1, ("WARC-Record-ID", f"<urn:uuid:{identity}>"))
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    head = b"WARC/1.1\r\n" + _lines(fields) + b"\r\n"
    return packer.compress(head) + packer.compress(block) + packer.compress(b"\r\n\r\n") + packer.flush()


def _http_head(status: int, headers: Headers, payload_bytes: int) -> bytes:
    """Status line and headers; those that the removed encodings made untrue are kept under another name."""
    kept = [
        (_PREFIX + name if name in _RENAMED and value != str(payload_bytes) else name, value)
        for name, value in headers
    ]
    return f"HTTP/1.1 {status} {_PHRASES.get(status, '')}\r\n".encode() + _lines(kept) + b"\r\n"


def _lines(fields: Iterable[tuple[str, str]]) -> bytes:
    text = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return text.encode("utf-8", "surrogateescape")


def _headers(head: bytes) -> list[tuple[str, str]]:
    lines = head.decode("utf-8", "surrogateescape").split("\r\n")[1:]
    pairs = (line.partition(": ") for line in lines if line)
    return [(name.lower(), value) for name, _, value in pairs]


def _date(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
