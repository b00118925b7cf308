"""Instructions per page by callgrind: the difference between N and 2N rounds in otherwise equal processes.

python -m bench.extraction.instructions EXTRACTOR ROUNDS is the process that is counted.
"""

import os
import re
import shutil
import subprocess
import sys

from bench.extraction import pages
from bench.extraction.labels import addresses
from bench.extraction.peers import FLOOR, OURS, Extractor
from bench.extraction.peers import _floor as floor
from bench.extraction.peers import _ours as ours

_COUNTED = re.compile(r"Collected\s*:\s*(\d+)")
_READERS: dict[str, Extractor] = {OURS: ours, FLOOR: floor}


def available() -> bool:
    """Whether instructions can be counted on this machine."""
    return shutil.which("valgrind") is not None


def per_page(reader: str, rounds: int = 2) -> float:
    """Instructions per page; start-up and a first round, that warms up, cancel out."""
    once, twice = _start(reader, rounds), _start(reader, 2 * rounds)
    return (_count(twice) - _count(once)) / rounds / len(_pages())


def _start(reader: str, rounds: int) -> subprocess.Popen[str]:
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", sys.executable]
    command += ["-m", "bench.extraction.instructions", reader, str(rounds)]
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    return subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    )


def _count(process: subprocess.Popen[str]) -> int:
    _, told = process.communicate()
    match = _COUNTED.search(told)
    if process.returncode or match is None:
        raise RuntimeError(f"callgrind did not count: {told[-2000:]}")
    return int(match[1])


def _pages() -> list[pages.Page]:
    folder = pages.real_folder()
    if folder is None:
        raise SystemExit("real pages are not on this machine (set MINGJING_REALDATA)")
    return pages.unique(pages.load(folder, addresses(folder)))


def main() -> None:
    """One warming round and the counted rounds."""
    reader, rounds = _READERS[sys.argv[1]], int(sys.argv[2])
    found = _pages()
    for page in found:
        _ = page.text, page.snapshot
    for _ in range(1 + rounds):
        for page in found:
            reader(page)


if __name__ == "__main__":
    main()
