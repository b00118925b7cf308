"""Real documents with thousands of small damages end in facts or in a typed cause, never in an exception."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from random import Random

import pytest
from tests.extract.attachments import samples

from mingjing.extract.attachments.guarded import read_guarded
from mingjing.extract.attachments.reading import Reading


def damaged(payload: bytes, rng: Random) -> bytes:
    """The bytes with one to four damages: changed, lost, doubled, moved, cut off, or foreign bytes."""
    changed = bytearray(payload)
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(changed) or 1)
        length = rng.choice((1, 1, 2, 8, 64, 512))
        way = rng.randrange(7)
        if way == 0:
            changed[at : at + length] = rng.randbytes(length)
        elif way == 1:
            del changed[at : at + length]
        elif way == 2:
            changed[at:at] = changed[at : at + length] * rng.choice((1, 2, 50))
        elif way == 3:
            to = rng.randrange(len(changed) or 1)
            changed[to : to + length] = changed[at : at + length]
        elif way == 4 and rng.random() < 0.3:
            del changed[at:]
        elif way == 5:
            number = rng.choice((b"0", b"-1", b"4294967295", b"1e9", b"999999999", b"\xff\xff\xff\xff"))
            changed[at : at + len(number)] = number
        elif at < len(changed):
            changed[at] ^= 1 << rng.randrange(8)
    return bytes(changed)


def damaged_inside(payload: bytes, rng: Random) -> bytes:
    """A container or PDF with the damage in what it packs, so that it reaches the reader behind the unpacking."""
    if payload.startswith(b"PK"):
        source = zipfile.ZipFile(io.BytesIO(payload))
        members = {name: source.read(name) for name in source.namelist()}
        name = rng.choice(sorted(members))
        return samples.archive({**members, name: damaged(members[name], rng)})
    head, mark, rest = payload.partition(b"stream\n")
    packed, end, foot = rest.partition(b"\nendstream")
    if not mark or not end:
        return damaged(payload, rng)
    content = damaged(zlib.decompress(packed), rng)
    return head + mark + zlib.compress(content) + end + foot


def readings(count: int, seed: int) -> Iterator[tuple[str, Reading]]:
    rng = Random(seed)
    sources = sorted(samples.every().items())
    for number in range(count):
        name, payload = sources[number % len(sources)]
        damage = damaged_inside if rng.random() < 0.6 else damaged
        yield name, read_guarded(damage(payload, rng), name.rpartition(".")[2])


def in_order(reading: Reading) -> bool:
    """Whether a reading is what the model promises: a cause or portions, tables rectangular."""
    tables = [table for portion in reading.portions for table in portion.tables]
    return not (reading.cause and reading.portions) and all(
        len({len(row) for row in table}) == 1 for table in tables
    )


def test_damaged_documents_are_read_or_refused() -> None:
    told = list(readings(400, 2022))
    assert [name for name, reading in told if not in_order(reading)] == []
    assert any(reading.cause for _, reading in told)
    assert {name for name, reading in told if reading.portions} == set(samples.every()) - {"scan.pdf"}


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
def test_thousands_of_damaged_documents_are_read_or_refused(seed: int) -> None:
    assert [name for name, reading in readings(2000, seed) if not in_order(reading)] == []
