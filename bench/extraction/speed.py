"""Processor time per page: every extractor in turn on the same pages, round by round, in one process."""

import gc
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import process_time

from bench.extraction.pages import Page, repeated
from bench.extraction.peers import Extractor, Reading


@dataclass(frozen=True)
class Cost:
    """Processor milliseconds per page: the median over rounds; and the pages on which an extractor failed."""

    ms: float
    failed: int


def read(extractor: Extractor, page: Page) -> tuple[Reading, str]:
    """What an extractor reads; nothing and the reason where it raises."""
    try:
        return extractor(page), ""
    except Exception as error:  # a peer may fail in any way; that is a figure too
        return Reading("", "", ""), f"{type(error).__name__}: {error}"


def measure(extractors: Mapping[str, Extractor], pages: Sequence[Page], rounds: int) -> dict[str, Cost]:
    """Processor time of every extractor; a first round warms up and is not counted.

    Extractors take turns within a round, so that a busy machine slows all of them alike.
    """
    for page in pages:
        _ = page.text, page.snapshot
    failed = {name: sum(bool(read(one, page)[1]) for page in pages) for name, one in extractors.items()}
    gc.collect()
    gc.freeze()
    times: dict[str, list[float]] = {name: [] for name in extractors}
    for _ in range(rounds):
        for name, extractor in extractors.items():
            started = process_time()
            for page in pages:
                read(extractor, page)
            times[name].append((process_time() - started) * 1000 / len(pages))
    gc.unfreeze()
    return {name: Cost(median(times[name]), failed[name]) for name in extractors}


def growth(extractor: Extractor, pages: Sequence[Page], rounds: int, times: int = 10) -> float:
    """The exponent x of cost ~ size^x between the pages and the same pages with their bodies `times` times."""
    longer = [repeated(page, times) for page in pages]
    one = measure({"": extractor}, pages, rounds)[""].ms
    many = measure({"": extractor}, longer, rounds)[""].ms
    size = sum(len(page.text) for page in longer) / sum(len(page.text) for page in pages)
    return math.log(many / one) / math.log(size)
