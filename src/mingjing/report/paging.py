"""Which rows of the paper stand on which page.

Word, WPS and LibreOffice break a long merged cell wherever the page ends and leave the rest of it without its words.
The county's own sheet repeats the indicator's name on the next page instead; so the pages are planned here. Rows are
stretched until they fill their page: then every program breaks where the plan does. Lengths are in points (1/72 inch).
"""

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import ceil

_SLACK = 8.0
"""Left free at the foot of a full page; less than any row is high."""


@dataclass(frozen=True, slots=True)
class Paging:
    """The first row of each page after the first one, and every row's height."""

    starts: tuple[int, ...]
    heights: tuple[float, ...]


def paginate(natural: Sequence[float], glued: Collection[int], first: float, rest: float) -> Paging:
    """Fill pages that have room for `first` (page one) and `rest`; rows in `glued` stay with the row above.

    The last page is not stretched.

    >>> paginate([40, 40, 40, 40], {2}, first=90, rest=100)
    Paging(starts=(1, 3), heights=(82.0, 46.0, 46.0, 40))
    """
    pages: list[list[int]] = [[]]
    used = 0.0
    for chunk in _chunks(len(natural), glued):
        high = sum(natural[row] for row in chunk)
        room = (first if len(pages) == 1 else rest) - _SLACK
        if pages[-1] and used + high > room:
            pages.append([])
            used = 0.0
        pages[-1] += chunk
        used += high
    heights = list(natural)
    for at, page in enumerate(pages[:-1]):
        free = (first if at == 0 else rest) - _SLACK - sum(natural[row] for row in page)
        for row in page:
            heights[row] = natural[row] + max(0.0, free) / len(page)
    return Paging(tuple(page[0] for page in pages[1:]), tuple(heights))


def lines_of(words: str, per_line: int) -> int:
    """Lines that words take where `per_line` Chinese characters fit; other characters take 0.6 of one.

    >>> lines_of("公开征求意见的期限一般不少于30日", 10), lines_of("", 10)
    (2, 1)
    """
    return sum(max(1, ceil(_width(part) / per_line)) for part in words.split("\n"))


def _width(words: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.6 for c in words)


def _chunks(count: int, glued: Collection[int]) -> list[list[int]]:
    chunks: list[list[int]] = []
    for row in range(count):
        if chunks and row in glued:
            chunks[-1].append(row)
        else:
            chunks.append([row])
    return chunks
