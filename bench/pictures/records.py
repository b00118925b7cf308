"""WARC records of the pages that the loops show: our writer beside warcio's, to a file, same answers in the same process.

A record takes what a capture spends on it: digests, heading, compression and the write. The articles repeat themselves
and would compress too easily: each carries 4,000 characters drawn at random, which compress worse than real text.
"""

import hashlib
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from bench.pictures.site import page, picture
from mingjing.evidence.warc import response_record

Answer = tuple[str, str, bytes]
_AT = datetime(2023, 1, 5, 9, 0, tzinfo=UTC)


def answers(pages: int) -> list[Answer]:
    """Address, kind and bytes of each article and, once in ten articles, of a picture."""
    articles = [
        (f"http://127.0.0.1/{n}.html", "text/html; charset=utf-8", page(n) + _drawn(n)) for n in range(pages)
    ]
    pictures = [
        (f"http://127.0.0.1/{n}.png", "image/png", picture(300, 200, n + 1)) for n in range(pages // 10)
    ]
    return articles + pictures


def _drawn(number: int) -> bytes:
    return "".join(map(chr, random.Random(number).choices(range(0x4E00, 0x4E00 + 2500), k=4000))).encode()


def ours(out: BinaryIO, found: list[Answer]) -> None:
    """The writer of captures and of the archive."""
    for url, kind, body in found:
        sha256 = hashlib.sha256(body).hexdigest()
        out.write(response_record(url, _AT, 200, (("Content-Type", kind),), body, sha256))


def warcio(out: BinaryIO, found: list[Answer]) -> None:
    """The common library, as its manual shows it."""
    writer = WARCWriter(out, gzip=True)
    for url, kind, body in found:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=BytesIO(body), http_headers=headers)
        )


def ms_a_record(write: Callable[[BinaryIO, list[Answer]], None], found: list[Answer]) -> tuple[float, int]:
    """Processor milliseconds and stored bytes of one record."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "answers.warc.gz")
        before = time.process_time()
        with path.open("wb") as out:
            write(out, found)
        spent = time.process_time() - before
        return spent * 1000 / len(found), path.stat().st_size // len(found)


def show(pages: int, rounds: int) -> None:
    """Both writers in turn, medians."""
    found = answers(pages)
    mean = sum(len(body) for _, _, body in found) // len(found)
    print(f"WARC, {len(found)} records of {mean / 1024:.1f} KiB on average, {rounds} rounds, medians")
    costs: dict[str, list[tuple[float, int]]] = {"ours": [], "warcio": []}
    for _ in range(rounds):
        costs["ours"].append(ms_a_record(ours, found))
        costs["warcio"].append(ms_a_record(warcio, found))
    for name, told in costs.items():
        spent = statistics.median(cost for cost, _ in told)
        print(f"  {name:<42}{spent:>7.3f} CPU-ms a record {told[0][1] / 1024:>6.1f} KiB stored")


if __name__ == "__main__":
    show(int(sys.argv[1]) if len(sys.argv) > 1 else 400, 5)
