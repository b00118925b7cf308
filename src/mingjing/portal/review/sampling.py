"""Draws the sample of a second review, so that anybody can draw it again: each way of verification by its share."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from random import Random
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Ruled(Generic[Who]):
    """A line that has a ruling: its key, its way of verification, and who may review it (not who ruled, nobody of its unit)."""

    key: int
    method: str
    may: tuple[Who, ...]


def draw(lines: Sequence[Ruled[Who]], percent: int, seed: str) -> Mapping[int, Who]:
    """Who reviews which line: of every way of verification `percent` in a hundred, rounded up, among the lines that
    somebody may review. The work is spread evenly. The same lines and seed give the same sample.

    >>> draw([Ruled(1, "web", ("甲",)), Ruled(2, "web", ()), Ruled(3, "finance_bureau", ("乙",))], 10, "x")
    {3: '乙', 1: '甲'}
    """
    rng, load = Random(seed), Counter[Who]()
    by_method: dict[str, list[Ruled[Who]]] = defaultdict(list)
    for line in sorted(lines, key=lambda one: one.key):
        if line.may:
            by_method[line.method].append(line)
    return {
        line.key: _least_loaded(line.may, load)
        for method in sorted(by_method)
        for line in rng.sample(by_method[method], ceil(Fraction(len(by_method[method]) * percent, 100)))
    }


def spread(lines: Sequence[Ruled[Who]], before: Mapping[Who, int]) -> Mapping[int, Who]:
    """Shares lines out among those who may have them, the least loaded first; lines nobody may have are left out.

    >>> spread([Ruled(1, "web", ("甲", "乙")), Ruled(2, "web", ("甲", "乙")), Ruled(3, "web", ("甲",))], {"甲": 1})
    {1: '乙', 2: '甲', 3: '甲'}
    """
    return dict(_shared_out(lines, Counter(before)))


def _shared_out(lines: Sequence[Ruled[Who]], load: Counter[Who]) -> Iterator[tuple[int, Who]]:
    for line in lines:
        if line.may:
            yield line.key, _least_loaded(line.may, load)


def _least_loaded(may: Sequence[Who], load: Counter[Who]) -> Who:
    chosen = min(may, key=lambda who: load[who])
    load[chosen] += 1
    return chosen
