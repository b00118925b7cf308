"""The longest passages that stand in two narratives, quoted from both with their places."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from mingjing.extract.copies.skeleton import of_form
from mingjing.extract.copies.text import SHINGLE, Hashes, Letters, letters, shingles
from mingjing.model import SharedPassage

MOST = 3
SHORTEST = 15
"""Letters; a shorter passage may be a set phrase."""
LONGEST_QUOTE = 120
"""Characters; a longer passage is quoted up to here, its length is told."""


@dataclass(frozen=True)
class Reading:
    """A text ready to be laid beside others: its shingles but for the form's, in ascending order, with their places."""

    text: str
    letters: Letters
    shingles: Hashes
    places: npt.NDArray[np.int64]


def read(text: str) -> Reading:
    """Prepare a text."""
    told = letters(text)
    hashes = shingles(told.codes)
    order = np.argsort(hashes, kind="stable")
    own = ~of_form(hashes[order])
    return Reading(text, told, hashes[order][own], order[own])


def shared_passages(one: Reading, other: Reading) -> tuple[SharedPassage, ...]:
    """The longest passages of `one` that stand in `other` too, longest first, none overlapping another in `one`.

    >>> one, other = read("今年建立信息发布台账，季度末逐条核对。"), read("我局建立信息发布台账；季度末逐条核对！")
    >>> [(passage.words, passage.at, passage.other_at) for passage in shared_passages(one, other)]
    [('建立信息发布台账，季度末逐条核对', 2, 2)]
    """
    begins, others, sizes = _runs(one, other)
    long = np.flatnonzero(sizes >= SHORTEST)
    ranked = long[np.lexsort((others[long], begins[long], -sizes[long]))]
    taken = np.zeros(one.letters.codes.size, np.bool_)
    told: list[SharedPassage] = []
    for run in ranked.tolist():
        begin, second, size = int(begins[run]), int(others[run]), int(sizes[run])
        if taken[begin : begin + size].any():
            continue
        taken[begin : begin + size] = True
        words, at = _quote(one, begin, size)
        other_words, other_at = _quote(other, second, size)
        told.append(SharedPassage(words, at, other_words, other_at, size))
        if len(told) == MOST:
            break
    return tuple(told)


def _runs(one: Reading, other: Reading) -> tuple[npt.NDArray[np.int64], ...]:
    """Runs of letters that stand in both: their beginnings in one and in the other, how many letters."""
    left = np.searchsorted(other.shingles, one.shingles, "left")
    times = np.searchsorted(other.shingles, one.shingles, "right") - left
    begins = np.repeat(one.places, times)
    within = np.arange(begins.size) - np.repeat(np.cumsum(times) - times, times)
    others = other.places[np.repeat(left, times) + within]
    sorted_by_diagonal = np.lexsort((begins, others - begins))
    begins, others = begins[sorted_by_diagonal], others[sorted_by_diagonal]
    new = np.ones(begins.size, np.bool_)
    new[1:] = (np.diff(begins) != 1) | (np.diff(others) != 1)
    starts = np.flatnonzero(new)
    sizes = np.diff(starts, append=begins.size) + SHINGLE - 1
    return begins[starts], others[starts], sizes


def _quote(read: Reading, begin: int, size: int) -> tuple[str, int]:
    at = int(read.letters.first[begin])
    words = read.text[at : int(read.letters.last[begin + size - 1]) + 1].replace("\n", "")
    return words[:LONGEST_QUOTE], at
