"""Where words and lines stand on the pages of a document: lines are broken, tables go on over the page."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.county.documents.blocks import Block, Rows

WIDTH, HEIGHT = 595, 842
"""A4 in points."""
SIZE = 10.5
_LEFT, _RIGHT, _TOP, _BOTTOM = 72.0, 523.0, 770.0, 72.0
_LEADING = 18.0
_PADDING = 3.0


@dataclass(frozen=True, slots=True)
class Word:
    """Words whose base line begins at (x, y), counted from the lower left corner."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A line from (x0, y0) to (x1, y1)."""

    x0: float
    y0: float
    x1: float
    y1: float


_WORDS = re.compile(r"[!-~]+|[^!-~]")
"""What is not broken: a run of Latin letters and digits, a Chinese character."""

Page = list[Word | Rule]


def set_pages(blocks: Sequence[Block]) -> list[Page]:
    """The pages in order. Paragraphs are indented by two characters; each page bears its number."""
    setter = _Setter()
    for block in blocks:
        if isinstance(block, str):
            setter.paragraph(block)
        else:
            setter.table(block)
    return setter.numbered()


def broken(text: str, width: float, indent: float = 0.0) -> Iterator[str]:
    """The text in lines of at most `width` points, the first one shorter by `indent`.

    >>> list(broken("一二三四五12", 3 * SIZE, SIZE))
    ['一二', '三四五', '12']
    """
    line, room = "", width - indent
    for word in _WORDS.findall(text):
        size = sum(SIZE if ord(char) > 255 else SIZE / 2 for char in word)
        if room < size - 0.01 and line:
            yield line
            line, room = "", width
        line, room = line + word, room - size
    yield line


class _Setter:
    def __init__(self) -> None:
        self._pages: list[Page] = [[]]
        self._y = _TOP

    def paragraph(self, text: str) -> None:
        """Set a paragraph."""
        indent = 2 * SIZE
        for number, line in enumerate(broken(text, _RIGHT - _LEFT, indent)):
            self._need(_LEADING)
            self._y -= _LEADING
            self._pages[-1].append(Word(_LEFT + (0 if number else indent), self._y, line))

    def table(self, rows: Rows) -> None:
        """Set a table with lines around every cell; the columns are equally wide."""
        places = _places(rows)
        columns = max(x + across for (_, x), (across, _) in places.items())
        step = (_RIGHT - _LEFT) / columns
        texts = {
            (y, x): list(broken(rows_text, step * places[y, x][0] - 2 * _PADDING))
            for (y, x), rows_text in _texts(rows, places)
        }
        heights = [_LEADING] * len(rows)
        for (y, x), lines in texts.items():
            last = min(y + places[y, x][1], len(rows)) - 1
            lacking = _PADDING * 2 + len(lines) * (SIZE + 2) - sum(heights[y : last + 1])
            heights[last] += max(0.0, lacking)
        self._y -= _LEADING / 2
        for y, height in enumerate(heights):
            self._need(height)
            self._row(y, height, places, texts, step)
        self._y -= _LEADING / 2

    def _row(
        self,
        y: int,
        height: float,
        places: dict[tuple[int, int], tuple[int, int]],
        texts: dict[tuple[int, int], list[str]],
        step: float,
    ) -> None:
        page, top = self._pages[-1], self._y
        first_on_page = not any(isinstance(thing, Rule) and abs(thing.y0 - top) < 0.1 for thing in page)
        for (start, x), (across, down) in places.items():
            if not start <= y < start + down:
                continue
            left, right = _LEFT + x * step, _LEFT + (x + across) * step
            page += [Rule(left, top, left, top - height), Rule(right, top, right, top - height)]
            if start == y or first_on_page:
                page.append(Rule(left, top, right, top))
            if start + down == y + 1 or top - height < _BOTTOM + _LEADING:
                page.append(Rule(left, top - height, right, top - height))
            if start == y:
                page += [
                    Word(left + _PADDING, top - _PADDING - SIZE - n * (SIZE + 2) + 1, line)
                    for n, line in enumerate(texts[start, x])
                ]
        self._y = top - height

    def _need(self, height: float) -> None:
        if self._y - height < _BOTTOM:
            self._pages.append([])
            self._y = _TOP

    def numbered(self) -> list[Page]:
        """The pages with their numbers."""
        for number, page in enumerate(self._pages, start=1):
            page.append(Word(WIDTH / 2 - SIZE, 40, f"- {number} -"))
        return self._pages


def _places(rows: Rows) -> dict[tuple[int, int], tuple[int, int]]:
    """(row, column) of every cell, with how many columns and rows it covers."""
    taken: set[tuple[int, int]] = set()
    found = {}
    for y, row in enumerate(rows):
        x = 0
        for cell in row:
            while (y, x) in taken:
                x += 1
            found[y, x] = (cell.across, cell.down)
            taken |= {(y + dy, x + dx) for dy in range(cell.down) for dx in range(cell.across)}
    return found


def _texts(
    rows: Rows, places: dict[tuple[int, int], tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], str]]:
    for y, row in enumerate(rows):
        for at, cell in zip(sorted(place for place in places if place[0] == y), row, strict=True):
            yield at, cell.text
