"""The hash chain (存证链): an append-only log in which each line holds the digest of the line before it.

    {"number": 2, "at": "2022-12-31T08:00:00.000000+00:00", "kind": "found", "digest": "…", "about": "…", "previous": "…"}

Whoever changes, removes or inserts a line breaks every link after it. Who cuts lines off the end breaks none: heads noted
elsewhere (`Head`) and timestamps over them show that. `digest` is the SHA-256 of the thing itself, which is kept elsewhere.
"""

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import msgspec

from mingjing.evidence.index import moment_text
from mingjing.model.failure import NotFinished

FIRST = "0" * 64
"""What the first link calls the one before it."""
TORN = "torn"
"""Kind of the link that tells of half a line that an interrupted writer left; `about` holds what was there of it."""
_BLOCK = 1 << 16


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to put on record: what kind of event, the SHA-256 (hex) of its object, a few words about it."""

    kind: str
    digest: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A line of the chain. `number` counts from 1; `previous` is the SHA-256 of the line before, without its end."""

    number: int
    at: str
    kind: str
    digest: str
    about: str
    previous: str

    @property
    def entry(self) -> Entry:
        """What was put on record."""
        return Entry(self.kind, self.digest, self.about)


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a chain: its number and the SHA-256 of its line. 0 and FIRST for an empty chain."""

    number: int
    digest: str


@dataclass(frozen=True, slots=True)
class Broken:
    """The first link that does not hold: its number, and what is wrong."""

    number: int
    told: str

    def __str__(self) -> str:
        return f"第 {self.number} 条{self.told}"


class ChainBroken(NotFinished):
    """The end of a chain is not one, so nothing can be linked to it."""


class Chain:
    """A chain in one file. Any number of processes may append to it at a time; each append is on disk when it returns."""

    def __init__(self, file: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.file = file
        self._now = now

    def append(self, *entries: Entry) -> Head:
        """Put entries on record, in this order; the head after it. Raises ChainBroken."""
        with self._open() as log:
            return self._write(log, entries)

    def append_new(self, entries: Iterable[Entry]) -> Head:
        """The same for those that are not on record yet. Raises ChainBroken."""
        with self._open() as log:
            known = {link.entry for link in self.links()}
            return self._write(log, [entry for entry in dict.fromkeys(entries) if entry not in known])

    def links(self) -> Iterator[Link]:
        """Every link that can be read, in order; nothing is checked."""
        for line in self._lines():
            if (link := _read(line)) is not None:
                yield link

    @property
    def head(self) -> Head:
        """The last link. Raises ChainBroken where the last line is none."""
        if not self.file.exists():
            return Head(0, FIRST)
        with self.file.open("rb") as log:
            return _head(log)

    def broken(self, heads: Sequence[Head] = ()) -> Broken | None:
        """The first link that does not hold; None where all do. `heads` were noted elsewhere: each must still be there."""
        noted = {head.number: head.digest for head in heads if head.number}
        number, previous, moment = 0, FIRST, ""
        for number, line in enumerate(self._lines(), start=1):
            link = _read(line)
            if link is None:
                return Broken(number, "读不出来")
            if link.number != number:
                return Broken(number, f"的序号是 {link.number}，有记录被删去、插入或调换")
            if link.previous != previous:
                return Broken(number, "与前一条接不上，前一条被改动过，或这一条被换过")
            if link.at < moment:
                return Broken(number, "的时间早于前一条")
            previous, moment = hashlib.sha256(line).hexdigest(), link.at
            if noted.pop(number, previous) != previous:
                return Broken(number, "不是当时记下的那一条，整条链被改写过")
        if noted:
            return Broken(number + 1, f"以后的记录不见了（当时记到第 {max(noted)} 条）")
        return None

    def whole(self) -> bytes:
        """Every byte, read while nobody appends."""
        with self.file.open("rb") as log:
            fcntl.flock(log, fcntl.LOCK_SH)
            return log.read()

    def up_to(self, head: Head) -> bytes:
        """The chain as it was when `head` was its last link, byte for byte."""
        return b"".join(line + b"\n" for _, line in zip(range(head.number), self._lines(), strict=False))

    def _lines(self) -> Iterator[bytes]:
        """Whole lines; half a last line is left to the next append, unless it only misses its end."""
        if not self.file.exists():
            return
        with self.file.open("rb") as log:
            for line in log:
                if line.endswith(b"\n") or _read(line) is not None:
                    yield line.removesuffix(b"\n")

    @contextmanager
    def _open(self) -> Iterator[BinaryIO]:
        """The file at its end, for one writer at a time; the lock ends with the process."""
        self.file.parent.mkdir(parents=True, exist_ok=True)
        made = not self.file.exists()
        with self.file.open("a+b", buffering=0) as log:
            fcntl.flock(log, fcntl.LOCK_EX)
            if made:
                _sync_folder(self.file.parent)
            yield log

    def _write(self, log: BinaryIO, entries: Sequence[Entry]) -> Head:
        entries = [*_mended(log), *entries]
        head = _head(log)
        if not entries:
            return head
        written = bytearray()
        at = max(moment_text(self._now()), _moment_of_last(log))
        for entry in entries:
            link = Link(head.number + 1, at, entry.kind, entry.digest, entry.about, head.digest)
            line = msgspec.json.encode(link)
            head = Head(link.number, hashlib.sha256(line).hexdigest())
            written += line + b"\n"
        before = log.seek(0, os.SEEK_END)
        try:
            rest = memoryview(written)
            while rest:
                rest = rest[log.write(rest) :]
            os.fsync(log.fileno())
        except OSError:
            log.truncate(before)
            raise
        return head


def _mended(log: BinaryIO) -> list[Entry]:
    """Ends a last line that only misses its end, or cuts half a line off; the entry that tells of the cut."""
    tail = _after_last_end(log)
    if not tail:
        return []
    if _read(tail) is not None:
        log.write(b"\n")
        return []
    log.truncate(log.seek(0, os.SEEK_END) - len(tail))
    return [Entry(TORN, hashlib.sha256(tail).hexdigest(), tail.decode("utf-8", "backslashreplace"))]


def _head(log: BinaryIO) -> Head:
    line = _last_line(log)
    if line is None:
        return Head(0, FIRST)
    link = _read(line)
    if link is None:
        raise ChainBroken("存证链的最后一条读不出来，不能再往后接；请先用 mingjing doctor 查明，从备份恢复")
    return Head(link.number, hashlib.sha256(line).hexdigest())


def _moment_of_last(log: BinaryIO) -> str:
    """A clock that was set back never makes a link older than the one before it."""
    line = _last_line(log)
    link = _read(line) if line is not None else None
    return link.at if link else ""


def _last_line(log: BinaryIO) -> bytes | None:
    """The last whole line, without its end."""
    end = log.seek(0, os.SEEK_END) - len(_after_last_end(log))
    if end <= 0:
        return None
    return _from_last_end(log, end - 1)


def _after_last_end(log: BinaryIO) -> bytes:
    return _from_last_end(log, log.seek(0, os.SEEK_END))


def _from_last_end(log: BinaryIO, end: int) -> bytes:
    """What stands before `end` and after the line end before it."""
    found, at = b"", end
    while at > 0 and b"\n" not in found:
        start = max(0, at - _BLOCK)
        log.seek(start)
        found, at = log.read(at - start) + found, start
    return found.rpartition(b"\n")[2]


_DECODER = msgspec.json.Decoder(Link)


def _read(line: bytes) -> Link | None:
    try:
        return _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
