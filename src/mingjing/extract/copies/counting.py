"""How many shingles texts share: exact, every pair of a set at once."""

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from mingjing.extract.copies.text import Hashes, among

Counts = npt.NDArray[np.int64]
_PAIRS_AT_ONCE = 1 << 22
_COLUMNS_AT_ONCE = 2048


def shared_by_two(one: Hashes, other: Hashes) -> int:
    """Shingles in both sorted sets."""
    short, long = (one, other) if one.size <= other.size else (other, one)
    return int(np.count_nonzero(among(short, long)))


def shared_by_all(sets: Sequence[Hashes]) -> Counts:
    """A square of counts: shingles shared by each two of the sets, on the diagonal the size of each.

    >>> sets = [np.array(hashes, np.uint64) for hashes in ([1, 2, 3], [2, 3], [9])]
    >>> shared_by_all(sets).tolist()
    [[3, 2, 0], [2, 2, 0], [0, 0, 1]]
    """
    size = len(sets)
    counts = np.zeros((size, size), np.int64)
    if not size:
        return counts
    holders, starts, holding = _columns(sets)
    dense = holding > max(4, size // 8)
    for codes in _codes(holders, starts[~dense], holding[~dense], size):
        counts += np.bincount(codes, minlength=size * size).reshape(size, size)
    counts += counts.T
    counts += _dense(holders, starts[dense], holding[dense], size)
    np.fill_diagonal(counts, [len(hashes) for hashes in sets])
    return counts


def _columns(sets: Sequence[Hashes]) -> tuple[Counts, Counts, Counts]:
    """The sets that hold each shingle of two sets or more, one shingle after the other: holders, starts, how many."""
    hashes = np.concatenate(sets)
    owners = np.repeat(np.arange(len(sets)), [len(own) for own in sets])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    new = np.ones(hashes.size, np.bool_)
    new[1:] = hashes[1:] != hashes[:-1]
    starts = np.flatnonzero(new)
    holding = np.diff(starts, append=hashes.size)
    several = holding > 1
    return owners, starts[several], holding[several]


def _codes(holders: Counts, starts: Counts, holding: Counts, size: int) -> Iterator[Counts]:
    """Each pair (one before other) of the holders of each column as one × size + other."""
    waiting: list[Counts] = []
    for many in np.unique(holding).tolist():
        one, other = np.triu_indices(many, 1)
        own = starts[holding == many]
        step = max(1, _PAIRS_AT_ONCE // one.size)
        for begin in range(0, own.size, step):
            rows = holders[own[begin : begin + step, None] + np.arange(many)]
            waiting.append((rows[:, one] * size + rows[:, other]).ravel())
            if sum(codes.size for codes in waiting) >= _PAIRS_AT_ONCE:
                yield np.concatenate(waiting)
                waiting = []
    if waiting:
        yield np.concatenate(waiting)


def _dense(holders: Counts, starts: Counts, holding: Counts, size: int) -> Counts:
    """The same for columns held by many sets: rows of zeros and ones, multiplied; exact, for the sums stay small."""
    counts = np.zeros((size, size), np.int64)
    for begin in range(0, starts.size, _COLUMNS_AT_ONCE):
        own, many = starts[begin : begin + _COLUMNS_AT_ONCE], holding[begin : begin + _COLUMNS_AT_ONCE]
        column = np.repeat(np.arange(own.size), many)
        within = np.arange(column.size) - np.repeat(np.cumsum(many) - many, many)
        holds = np.zeros((size, own.size), np.float32)
        holds[holders[np.repeat(own, many) + within], column] = 1
        counts += (holds @ holds.T).astype(np.int64)
    return counts
