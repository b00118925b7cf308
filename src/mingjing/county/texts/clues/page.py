"""What a page on which a person may decide is made of."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CluePage:
    """A page in words with slots. `tells` are the things a person wants to know that it tells; none: it is no clue.
    `caveats` are what speaks against it.

    `year` counts from the assessed one; `ahead`: published before the day it speaks of; `source`: who is named as the
    publisher ("" the unit).
    """

    column: str
    title: str
    lines: tuple[str, ...]
    tells: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    year: int = 0
    ahead: bool = False
    photo: bool = False
    source: str = ""
