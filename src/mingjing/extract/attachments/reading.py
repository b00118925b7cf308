"""What is read from a document: stretches of text and tables with their places, or the cause why nothing could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.model import Cause, Table

MOST_CHARACTERS = 2_000_000
"""Characters of text that are read from one document; a longer one is not read in parts but refused."""
MOST_CELLS = 300_000
"""Cells of all tables of one document."""


@dataclass(frozen=True, slots=True)
class Portion:
    """A stretch of a document: `place` is 第3页, 工作表“表三” or "" for a text without pages; `rows`: its paragraphs are the
    rows of its one table; `pictures`: how many pictures large enough to carry content stand in it."""

    place: str
    paragraphs: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    rows: bool = False
    pictures: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The whole document, or why it could not be read."""

    portions: tuple[Portion, ...] = ()
    cause: Cause | None = None


class NotReadError(Exception):
    """A document is refused or cannot be read; the cause is for people."""

    def __init__(self, cause: Cause) -> None:
        super().__init__(cause.label)
        self.cause = cause


def row_text(cells: Sequence[str]) -> str:
    """How a row of a table reads as a paragraph: what its cells say, where a merged cell is not repeated.

    >>> row_text(("一、", "合计", "", "0"))
    '一、 合计 0'
    """
    return " ".join(cell for cell in cells if cell)


def within_bounds(portions: tuple[Portion, ...]) -> tuple[Portion, ...]:
    """The portions, unless they are more than is read of one document."""
    characters = sum(len(text) for portion in portions for text in portion.paragraphs)
    cells = sum(len(row) for portion in portions for table in portion.tables for row in table)
    if characters > MOST_CHARACTERS or cells > MOST_CELLS:
        raise NotReadError(Cause.OVERSIZED)
    return portions
