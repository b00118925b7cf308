"""Which of very many texts may be alike: a join on one shingle in eight (FracMinHash), in time linear in the texts.

No shingle is left out for being frequent: a template copied by thousands is as frequent as a set phrase. Shingles
held by few texts name every pair of them; of a shingle held by more, each holder is paired with the first one. The
copies of a template share their first holder shingle after shingle, and so find together; holders of a set phrase
share little else with theirs.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from mingjing.extract.copies.text import Hashes

Pairs = npt.NDArray[np.int64]

ONE_IN = 8
LIKELY_FROM = 0.20
"""Share of the shorter sample in common from which a pair is compared exactly; its own bound lies well above."""
_SAMPLED_BELOW = np.uint64((1 << 64) // ONE_IN)
_PAIRS_PER_SHINGLE = 1
_CODES_AT_ONCE = 1 << 20


def sample(shingles: Hashes) -> Hashes:
    """Those of a sorted set whose hash is small."""
    return shingles[: np.searchsorted(shingles, _SAMPLED_BELOW)].copy()


def likely_pairs(samples: Sequence[Hashes]) -> Pairs:
    """Pairs of numbers of samples that seem alike, one row each, the smaller number first, in ascending order."""
    size = len(samples)
    sizes = np.array([len(own) for own in samples], np.int64)
    holders, starts, holding = _columns(_keys(samples, sizes), size)
    few = _few_up_to(holding, sizes.sum())
    codes = np.empty(_pairs_of(holding[holding <= few]).sum() + holding[holding > few].sum(), np.int64)
    filled = 0
    for many in range(2, few + 1):
        own = starts[holding == many]
        rows = holders[own[:, None] + np.arange(many)]
        for one in range(many - 1):
            part = rows[:, one, None].astype(np.int64) * size + rows[:, one + 1 :]
            codes[filled : filled + part.size] = part.ravel()
            filled += part.size
    frequent = holding > few
    for start, many in zip(starts[frequent].tolist(), holding[frequent].tolist(), strict=True):
        codes[filled : filled + many - 1] = int(holders[start]) * size + holders[start + 1 : start + many]
        filled += many - 1
    del holders
    return _alike(codes[:filled], sizes)


def _alike(codes: Pairs, sizes: Pairs) -> Pairs:
    """The pairs whose code occurs often enough; looked at part by part, for most occur only once."""
    codes.sort()
    found, begin = [np.zeros((0, 2), np.int64)], 0
    while begin < codes.size:
        end = begin + _CODES_AT_ONCE
        end = int(np.searchsorted(codes, codes[end])) if end < codes.size else codes.size
        part, begin = codes[begin:end], end
        starts = np.flatnonzero(np.append(True, part[1:] != part[:-1]))
        shared = np.diff(starts, append=part.size)
        one, other = np.divmod(part[starts], len(sizes))
        likely = shared >= LIKELY_FROM * np.minimum(sizes[one], sizes[other])
        found.append(np.stack((one[likely], other[likely]), axis=1))
    return np.concatenate(found)


def _keys(samples: Sequence[Hashes], sizes: Pairs) -> Hashes:
    """Every sampled shingle with its holder in one number.

    The last bits of the shingle give way to the holder. Two shingles that agree in the others become one, which the
    exact comparison sets right.
    """
    bits, spare = np.uint64(_bits(len(samples))), np.uint64(ONE_IN.bit_length() - 1)
    keys = np.empty(sizes.sum(), np.uint64)
    filled = 0
    for number, own in enumerate(samples):
        keys[filled : filled + own.size] = (own << spare) >> bits << bits | np.uint64(number)
        filled += own.size
    return keys


def _columns(keys: Hashes, size: int) -> tuple[npt.NDArray[np.int32], Pairs, Pairs]:
    """The samples that hold each shingle of two samples or more: holders (ascending), starts, how many."""
    keys.sort()
    holders = (keys & np.uint64((1 << _bits(size)) - 1)).astype(np.int32)
    keys >>= np.uint64(_bits(size))
    goes_on = np.zeros(keys.size + 1, np.bool_)
    goes_on[1:-1] = keys[1:] == keys[:-1]
    starts = np.flatnonzero(goes_on[1:] & ~goes_on[:-1])
    ends = np.flatnonzero(goes_on[:-1] & ~goes_on[1:])
    return holders, starts, ends - starts + 1


def _bits(size: int) -> int:
    return max(1, (size - 1).bit_length())


def _pairs_of(holding: Pairs) -> Pairs:
    return holding * (holding - 1) // 2


def _few_up_to(holding: Pairs, shingles: int) -> int:
    """Up to how many holders all pairs are named: as many as keeps the work linear in the shingles."""
    levels, columns = np.unique(holding, return_counts=True)
    affordable = levels[np.cumsum(columns * _pairs_of(levels)) <= _PAIRS_PER_SHINGLE * shingles]
    return int(affordable[-1]) if affordable.size else 1
