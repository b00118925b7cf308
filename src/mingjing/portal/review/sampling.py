"""Draws the sample of a second review, so that anybody can draw it again: each way of verification by its share.

A line's lot is the SHA-256 of `seed unit item`, in UTF-8; of every way of verification the lowest lots are drawn.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Generic, TypeVar

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shared(Generic[Who]):
    """A line to give to somebody: its key, and who may have it."""

    key: int
    may: tuple[Who, ...]


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A line that may be drawn: whose, which item, and its way of verification."""

    unit: str
    item: int
    method: str


def lot(candidate: Candidate, seed: str) -> str:
    """What decides about a line."""
    return hashlib.sha256(f"{seed} {candidate.unit} {candidate.item}".encode()).hexdigest()


def draw(candidates: Iterable[Candidate], percent: int, seed: str) -> list[Candidate]:
    """Of every way of verification `percent` in a hundred, rounded up, by lot; the order given does not matter.

    >>> of_web = [Candidate("青岚镇", item, "web") for item in range(1, 11)]
    >>> [one.item for one in draw([*of_web, Candidate("青岚镇", 7, "finance_bureau")], 20, "种子")]
    [7, 3, 5]
    """
    by_method: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        by_method[one.method].append(one)
    return [
        one
        for method in sorted(by_method)
        for one in sorted(by_method[method], key=lambda candidate: lot(candidate, seed))[
            : ceil(Fraction(len(by_method[method]) * percent, 100))
        ]
    ]


def in_words(candidates: Iterable[Candidate]) -> list[str]:
    """Candidates as the log keeps them: a line of text for each unit.

    >>> in_words([Candidate("青岚镇", 7, "web"), Candidate("鹤渡乡", 3, "web"), Candidate("青岚镇", 1, "web")])
    ['青岚镇：1,7', '鹤渡乡：3']
    """
    by_unit: dict[str, list[int]] = defaultdict(list)
    for one in sorted(candidates):
        by_unit[one.unit].append(one.item)
    return [f"{unit}：{','.join(map(str, items))}" for unit, items in by_unit.items()]


def from_words(told: Iterable[str], methods: Mapping[int, str]) -> list[Candidate]:
    """Candidates as `in_words` told them; `methods` by item.

    >>> from_words(['青岚镇：1,7'], {1: "web", 7: "finance_bureau"})
    [Candidate(unit='青岚镇', item=1, method='web'), Candidate(unit='青岚镇', item=7, method='finance_bureau')]
    """
    pairs = ((words.rpartition("：")[0], int(item)) for words in told for item in _items(words))
    return [Candidate(unit, item, methods[item]) for unit, item in pairs]


def _items(words: str) -> list[str]:
    return words.rpartition("：")[2].split(",")


def spread(lines: Sequence[Shared[Who]], before: Mapping[Who, int]) -> Mapping[int, Who]:
    """Shares lines out among those who may have them, the least loaded first; lines nobody may have are left out.

    >>> spread([Shared(1, ("甲", "乙")), Shared(2, ("甲", "乙")), Shared(3, ("甲",))], {"甲": 1})
    {1: '乙', 2: '甲', 3: '甲'}
    """
    return dict(_shared_out(lines, Counter(before)))


def _shared_out(lines: Sequence[Shared[Who]], load: Counter[Who]) -> Iterator[tuple[int, Who]]:
    for line in lines:
        if line.may:
            chosen = min(line.may, key=lambda who: load[who])
            load[chosen] += 1
            yield line.key, chosen
