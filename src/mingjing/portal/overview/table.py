"""Tables that are read on the page, printed and handed out: cells with words, and a drawing beside the words where a
picture tells more at a glance.

Drawings are marks on a strip of 100 × 12, set by the server as SVG: nothing runs, they print, and the figure that a mark
stands for is always written beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.report.words import percent, points

WIDTH, HEIGHT = 100, 12
_TICK = 0.8


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on the strip; `style` names how it looks."""

    x: str
    y: str
    width: str
    height: str
    style: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, the figure that is all they say (None: they say more, or no figure), where its evidence is, and a drawing."""

    words: str
    value: Decimal | int | None = None
    link: str = ""
    style: str = ""
    told: str = ""
    """What a screen reader and the pointer are told beside the words."""
    drawing: tuple[Mark, ...] = ()
    names: bool = False
    """It names its row."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a head. `name` stands in addresses; `note` says how to read it."""

    name: str
    title: str
    note: str
    head: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    legend: tuple[Cell, ...] = ()
    """What the colours of its cells mean, each as a cell of that colour."""
    empty: str = ""
    """What is told where there are no rows."""


def heads(*words: str) -> tuple[Cell, ...]:
    """The head of a table."""
    return tuple(Cell(one) for one in words)


def text(words: str, link: str = "", *, names: bool = False) -> Cell:
    """Words; with `names` they name their row."""
    return Cell(words, link=link, names=names)


def long(words: str, told: str = "", link: str = "") -> Cell:
    """Words that may take several lines."""
    return Cell(words, link=link, style="long", told=told)


def count(number: int | None, link: str = "") -> Cell:
    """A whole number; a dash where there is none."""
    return Cell("—" if number is None else str(number), number, link)


def scored(value: Decimal | None, link: str = "", drawing: tuple[Mark, ...] = ()) -> Cell:
    """Points; a dash where nobody has decided, never a zero."""
    return Cell("—" if value is None else points(value), value, link, drawing=drawing)


def shared(value: Decimal | None, drawing: tuple[Mark, ...] = (), link: str = "") -> Cell:
    """A share (得分率) as a percentage."""
    return Cell("—" if value is None else percent(value), value, link, style="share", drawing=drawing)


def bar(share: Decimal | float | None, style: str = "bar") -> tuple[Mark, ...]:
    """A bar as long as the share on a strip that shows how long a whole one is; nothing where there is no share.

    >>> [(mark.style, mark.width) for mark in bar(Decimal("0.5"))]
    [('track', '100'), ('bar', '50')]
    """
    if share is None:
        return ()
    return (_mark(0, 0, WIDTH, HEIGHT, "track"), _mark(0, 0, float(share) * WIDTH, HEIGHT, style))


def ticks(
    shares: Sequence[Decimal], style: str = "stroke", top: float = 0, height: float = HEIGHT
) -> tuple[Mark, ...]:
    """A tick on the strip for every share."""
    return tuple(_mark(float(share) * (WIDTH - _TICK), top, _TICK, height, style) for share in shares)


def track() -> tuple[Mark, ...]:
    """The empty strip."""
    return (_mark(0, 0, WIDTH, HEIGHT, "track"),)


def _mark(x: float, y: float, width: float, height: float, style: str) -> Mark:
    inside, wide = min(max(x, 0), WIDTH), max(width, 0)
    return Mark(f"{round(inside, 2):g}", f"{y:g}", f"{round(wide, 2):g}", f"{height:g}", style)
