"""Which items of an earlier score sheet are items of a later one: the same words, or the same number with nearly the same."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from mingjing.model import Scheme

ALIKE = 0.8
"""How alike (difflib's ratio, 0 to 1) the words under one number have to be."""
_SPACE = re.compile(r"\s+")
_NUMBER = re.compile(r"^[0-9]+[.．、]")
"""The item's own number before its words; it changes where an item moves."""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """Numbers as (before, after) in the later sheet's order; `gone` and `new` are items without a counterpart. Nothing
    is guessed: an item that moved and was written anew counts as gone and new."""

    pairs: tuple[tuple[int, int], ...]
    gone: tuple[int, ...]
    new: tuple[int, ...]


def crosswalk(before: Scheme, after: Scheme) -> Crosswalk:
    """The items of both sheets side by side. Words that stand several times on a sheet are told apart by number only."""
    old, new = _words(before), _words(after)
    found = {**_same_words(old, new)}
    for number in new:
        taken = number in found or number in found.values() or number not in old
        if not taken and _alike(old[number], new[number]):
            found[number] = number
    return Crosswalk(
        tuple((found[number], number) for number in new if number in found),
        tuple(number for number in old if number not in found.values()),
        tuple(number for number in new if number not in found),
    )


def _words(scheme: Scheme) -> dict[int, str]:
    return {item.number: _NUMBER.sub("", _SPACE.sub("", item.text)) for item in scheme.items()}


def _same_words(old: dict[int, str], new: dict[int, str]) -> dict[int, int]:
    """The earlier number by the later one, where the words stand once on either sheet."""
    earlier, later = list(old.values()), list(new.values())
    by_words = {words: number for number, words in old.items()}
    return {
        number: by_words[words]
        for number, words in new.items()
        if earlier.count(words) == 1 and later.count(words) == 1
    }


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE
