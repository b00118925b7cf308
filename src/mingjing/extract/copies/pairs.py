"""Which reports are alike: those of one year across units, and a unit's report with its own of the year before."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from mingjing.extract.copies.counting import shared_by_two
from mingjing.extract.copies.narratives import Narratives
from mingjing.extract.copies.sharing import ALIKE_FROM, FEWEST_SHINGLES, Numbers, every_pair, likely_ones

_NEVER = 1 << 40


@dataclass(frozen=True, slots=True)
class Likeness:
    """A report's likeness to another, in thousandths: of both texts together, of the shorter one."""

    other: int
    jaccard: int
    containment: int


@dataclass(frozen=True, slots=True)
class Compared:
    """With how many reports one was compared, how many are alike, and the most similar ones, most similar first."""

    compared_with: int
    alike: int
    most: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """Up to `exact_up_to` reports of a year every pair is counted, beyond only likely ones. All that are alike are
    counted, of each report the `most_told` most similar ones are told."""

    exact_up_to: int = 2000
    most_told: int = 50


def compare(narratives: Narratives, limits: Limits | None = None) -> Mapping[int, Compared]:
    """Every report that has enough text of its own, by its number; a unit's reports of one year are not compared.

    Of a report without any that is alike the most similar one is told, where every pair was counted.
    """
    limits = limits or Limits()
    years: dict[int, list[int]] = defaultdict(list)
    for number, head in enumerate(narratives.heads):
        years[head.year].append(number)
    order = _Order(narratives)
    return {
        one: compared
        for year, members in sorted(years.items())
        for one, compared in _of_year(narratives, order, members, years.get(year - 1, []), limits)
    }


class _Order:
    """Unit, day of publication and size of every report, as numbers."""

    def __init__(self, narratives: Narratives) -> None:
        names: dict[str, int] = {}
        heads = narratives.heads
        self.unit = np.array([names.setdefault(head.unit, len(names)) for head in heads], np.int64)
        self.size = np.array([head.shingles for head in heads], np.int64)
        days = (head.published_on for head in heads)
        self.day = np.array([day.toordinal() if day else _NEVER for day in days], np.int64)


def _of_year(
    narratives: Narratives, order: _Order, members: Sequence[int], earlier: Sequence[int], limits: Limits
) -> Iterator[tuple[int, Compared]]:
    before: dict[int, list[int]] = defaultdict(list)
    for number in earlier:
        if order.size[number] >= FEWEST_SHINGLES:
            before[int(order.unit[number])].append(number)
    look = every_pair if len(members) <= limits.exact_up_to else likely_ones
    long, rows = look(narratives, members)
    of_unit = Counter(order.unit[long].tolist())
    for one, others, shared in rows:
        unit = int(order.unit[one])
        own = before.get(unit, [])
        compared_with = len(long) - of_unit[unit] + len(own)
        if not others.size and not own:
            yield one, Compared(compared_with, 0, ())
            continue
        with_own = [shared_by_two(narratives.shingles(one), narratives.shingles(number)) for number in own]
        theirs = order.unit[others] != unit
        found = np.concatenate((others[theirs], np.array(own, np.int64)))
        counts = np.concatenate((shared[theirs], np.array(with_own, np.int64)))
        alike, most = _most_similar(order, one, found, counts, limits.most_told)
        yield one, Compared(compared_with, alike, most)


def _most_similar(
    order: _Order, one: int, others: Numbers, shared: Numbers, most: int
) -> tuple[int, tuple[Likeness, ...]]:
    """How many are alike; the most similar first, among equals the one published first, then by unit, year and name."""
    if not others.size:
        return 0, ()
    size, sizes = int(order.size[one]), order.size[others]
    shorter, together = np.minimum(sizes, size), sizes + size - shared
    containment = (2000 * shared + shorter) // (2 * shorter)
    jaccard = (2000 * shared + together) // (2 * together)
    alike = int(np.count_nonzero(containment >= ALIKE_FROM))
    ranked = np.lexsort((others, order.day[others], -jaccard, -containment))[: min(alike, most) or 1]
    return alike, tuple(
        Likeness(int(others[at]), int(jaccard[at]), int(containment[at])) for at in ranked.tolist()
    )
