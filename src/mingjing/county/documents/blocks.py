"""The body of a page taken apart: paragraphs and tables, as a clerk would copy them into a document."""

import re
from dataclasses import dataclass
from html.parser import HTMLParser

_PARAGRAPHS = frozenset({"p", "div", "br", "h1", "h2", "h3", "li"})
_SPACES = re.compile(r"[\s\u3000\xa0]+")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table with how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


Rows = tuple[tuple[Cell, ...], ...]
Block = str | Rows
"""A paragraph or the rows of a table."""


def blocks_of(body: str) -> tuple[Block, ...]:
    """Paragraphs and tables in their order; links and pictures leave their words only.

    >>> blocks_of("<p>　　一、总则</p><table><tr><td rowspan='2'>甲<td>1<tr><td>2</table>")
    ('一、总则', ((Cell(text='甲', across=1, down=2), Cell(text='1', across=1, down=1)), (Cell(text='2', across=1, down=1),)))
    """
    reader = _Reader()
    reader.feed(body)
    reader.close()
    reader.end_paragraph()
    return tuple(reader.blocks)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._rows: list[list[Cell]] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "table":
            self.end_paragraph()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._end_cell()
            self._rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            self._span = (int(told.get("colspan") or 1), int(told.get("rowspan") or 1))
            self._words = [""]
        elif tag in _PARAGRAPHS and self._rows is None:
            self.end_paragraph()

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._rows is not None:
            self._end_cell()
            self.blocks.append(tuple(tuple(row) for row in self._rows))
            self._rows = None
        elif tag in ("td", "th"):
            self._end_cell()
        elif tag in _PARAGRAPHS and self._rows is None:
            self.end_paragraph()

    def handle_data(self, data: str) -> None:
        if self._rows is None or self._words:
            self._words.append(data)

    def end_paragraph(self) -> None:
        """What was gathered is a paragraph, if it says anything."""
        text = _SPACES.sub(" ", "".join(self._words)).strip()
        self._words = []
        if text:
            self.blocks.append(text)

    def _end_cell(self) -> None:
        if self._rows and self._words:
            text = _SPACES.sub(" ", "".join(self._words)).strip()
            self._rows[-1].append(Cell(text, *self._span))
        self._words = []
