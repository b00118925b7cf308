"""What extraction hands to the checks: one line per unit with its facts, the pages visited and the gaps."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from mingjing.model import Frame, Gap, UnitFacts, Visited


@dataclass(frozen=True)
class UnitRecord:
    """One line of `facts/units.jsonl`."""

    unit: str
    facts: UnitFacts
    visited: tuple[Visited, ...]
    gaps: tuple[Gap, ...]

    def frame(self, frame: Frame) -> Frame:
        """The unit's frame with what was visited."""
        return replace(frame, visited=self.visited, gaps=self.gaps)


@dataclass(frozen=True)
class _Owner:
    unit: str


_DECODER = msgspec.json.Decoder(UnitRecord)
_OWNERS = msgspec.json.Decoder(_Owner)


def encode(record: UnitRecord) -> bytes:
    """One line, without line end."""
    return msgspec.json.encode(record)


def decode(line: bytes) -> UnitRecord:
    """The record of one line."""
    return _DECODER.decode(line)


def unit_of(line: bytes) -> str:
    """Whose record a line is, without reading the rest."""
    return _OWNERS.decode(line).unit


def write_records(records: Iterable[UnitRecord], file: Path) -> None:
    """Write the file, a line per unit."""
    with file.open("wb") as lines:
        for record in records:
            lines.write(encode(record) + b"\n")


def read_records(file: Path) -> Iterator[UnitRecord]:
    """Every record of the file, in its order."""
    with file.open("rb") as lines:
        for line in lines:
            yield decode(line)
