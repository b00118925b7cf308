"""Which reports of one year share how many shingles: every two of them counted, or those that a sample makes likely."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from mingjing.extract.copies.candidates import likely_pairs
from mingjing.extract.copies.clusters import pairs_in_clusters
from mingjing.extract.copies.counting import shared_by_all
from mingjing.extract.copies.narratives import Narratives

Numbers = npt.NDArray[np.int64]
Row = tuple[int, Numbers, Numbers]
"""A report, others, and how many shingles it shares with each of them."""

FEWEST_SHINGLES = 40
"""A narrative with fewer of its own is not compared: a few set phrases are no copy."""
_NONE = np.zeros(0, np.int64)
ALIKE_FROM = 300
"""Thousandths of the shorter text in common."""


def every_pair(narratives: Narratives, members: Sequence[int]) -> tuple[Numbers, Iterator[Row]]:
    """The reports that can be compared; each of them with all others."""
    numbers = _long(narratives, members)
    counts = shared_by_all([narratives.shingles(number) for number in numbers.tolist()])
    return numbers, (
        (one, np.delete(numbers, row), np.delete(counts[row], row))
        for row, one in enumerate(numbers.tolist())
    )


def likely_ones(narratives: Narratives, members: Sequence[int]) -> tuple[Numbers, Iterator[Row]]:
    """The reports that can be compared; each of them with those that are alike, and with all that these are alike to.

    A pair of which a share s of n shingles is common is overlooked where less than a fifth of a sample of n / 8 is: with
    n = 1,000 less than once in 1,000 pairs for s = 0.35, in a million for s = 0.5; more often where n is small.
    """
    numbers = _long(narratives, members)
    long = numbers.tolist()
    likely = likely_pairs([narratives.heads[number].sample for number in long])
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, other, shared in pairs_in_clusters(
        likely.tolist(), lambda at: narratives.shingles(long[at]), _are_alike
    ):
        found[one].append((other, shared))
        found[other].append((one, shared))
    return numbers, _rows(numbers, found)


def _rows(numbers: Numbers, found: dict[int, list[tuple[int, int]]]) -> Iterator[Row]:
    for at, number in enumerate(numbers.tolist()):
        if at in found:
            told = np.array(found.pop(at), np.int64)
            yield number, numbers[told[:, 0]], told[:, 1]
        else:
            yield number, _NONE, _NONE


def _long(narratives: Narratives, members: Sequence[int]) -> Numbers:
    heads = narratives.heads
    return np.array([number for number in members if heads[number].shingles >= FEWEST_SHINGLES], np.int64)


def _are_alike(shared: int, size: int, other_size: int) -> bool:
    return thousandths(shared, min(size, other_size)) >= ALIKE_FROM


def thousandths(part: int, whole: int) -> int:
    """A share, rounded half up.

    >>> thousandths(1, 2), thousandths(1, 2000), thousandths(1, 2001)
    (500, 1, 0)
    """
    return (2000 * part + whole) // (2 * whole)
