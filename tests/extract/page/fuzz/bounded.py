"""Reads pages in a child process with bounds, and tells what went beyond them, with what reproduces it.

python -m tests.extract.page.fuzz.bounded CORPUS FIRST COUNT    (CORPUS: invented, real, hostile)
"""

import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import msgspec
from tests.extract.page.conftest import snapshot
from tests.extract.page.fuzz.corpus import pages
from tests.extract.page.fuzz.hostile import HOSTILE
from tests.extract.page.fuzz.mutations import mutate

from mingjing.extract.attachments.allowance import slowness
from mingjing.extract.page import page_facts
from mingjing.model import Cause, PageFacts, PageKind

CPU_S = 2
"""Seconds of an ordinary core; a slower one takes longer over the same page and gets longer."""
MEMORY_BYTES = 1 << 30
HOSTILE_CORPUS = "hostile"
_REFUSALS = frozenset({Cause.TOO_LARGE, Cause.TOO_COMPLEX, Cause.UNPARSEABLE})
_ROOT = Path(__file__).parents[4]


@dataclass(frozen=True)
class Trouble:
    """A page that could not be read within bounds."""

    corpus: str
    seed: int
    what: str

    def __str__(self) -> str:
        name = f" ({list(HOSTILE)[self.seed]})" if self.corpus == HOSTILE_CORPUS else ""
        again = f"python -m tests.extract.page.fuzz.bounded {self.corpus} {self.seed} 1"
        return f"{self.corpus} {self.seed}{name}: {self.what}    [{again}]"


def troubles(corpus: str, first: int, count: int) -> Iterator[Trouble]:
    """Read `count` pages; a child that dies is told as the trouble of its page, and the next child goes on after it."""
    end = first + count
    while first < end:
        command = [
            sys.executable,
            "-m",
            "tests.extract.page.fuzz.bounded",
            corpus,
            str(first),
            str(end - first),
        ]
        child = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
        told = [json.loads(line) for line in child.stdout.splitlines()]
        for entry in told:
            if entry["what"]:
                yield Trouble(corpus, entry["seed"], entry["what"])
        if child.returncode == 0:
            return
        at = told[-1]["seed"] if told else first
        if told and told[-1]["what"] is not None:
            at += 1
        yield Trouble(corpus, at, _death(child.returncode, child.stderr))
        first = at + 1


def _death(code: int, told: str) -> str:
    if code == -signal.SIGVTALRM:
        return f"not read within {CPU_S} s"
    last = told.strip().splitlines()[-1:] or [""]
    return f"the process died ({signal.Signals(-code).name if code < 0 else code}) {last[0][:200]}"


def payload(corpus: str, seed: int) -> bytes:
    """The page of a seed."""
    if corpus == HOSTILE_CORPUS:
        return next(islice(HOSTILE.values(), seed, None))()
    return mutate(seed, pages(corpus))


def trouble_with(page: bytes) -> str:
    """Why a page was not read properly, "" where it was."""
    signal.setitimer(signal.ITIMER_VIRTUAL, CPU_S * slowness())
    try:
        facts = page_facts(snapshot(page))
    except MemoryError:
        return f"more than {MEMORY_BYTES >> 20} MiB of memory"
    except Exception as error:  # whatever it raises is what is looked for
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {str(error)[:100]} in {Path(where.filename).name}:{where.lineno}"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return _improper(facts)


def _improper(facts: PageFacts) -> str:
    """Facts that cannot be stored, or a page not read without a reason."""
    try:
        msgspec.json.encode(facts)
    except Exception as error:  # characters that no file can hold
        return f"facts cannot be written: {error}"
    if facts.kind is PageKind.UNREADABLE and facts.cause not in _REFUSALS:
        return f"unreadable because of {facts.cause}"
    return ""


def main() -> None:
    """In the child: tell each page before and after it is read."""
    corpus, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if corpus != HOSTILE_CORPUS:
        pages(corpus)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    for seed in range(first, first + count):
        page = payload(corpus, seed)
        _tell(seed, None)
        _tell(seed, trouble_with(page))


def _tell(seed: int, what: str | None) -> None:
    os.write(1, (json.dumps({"seed": seed, "what": what}) + "\n").encode())


if __name__ == "__main__":
    main()
