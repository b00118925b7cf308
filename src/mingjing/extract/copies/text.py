"""A narrative as letters and as hashed shingles: what stays the same when somebody only changes figures and marks."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Letter = npt.NDArray[np.uint32]
Places = npt.NDArray[np.int64]

SHINGLE = 5
"""Letters to a shingle."""
_CODE_POINTS = 0x110000
_NO_LETTER, _SEVERAL, _NOT_MET_YET = 0, _CODE_POINTS, _CODE_POINTS + 1
_DIGIT = ord("0")
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True)
class Letters:
    """The letters of a text, in order, with the places (from 0) of their first and last character in it."""

    codes: Letter
    first: Places
    last: Places


def letters(text: str) -> Letters:
    """Letters in compatibility form (NFKC); blanks and marks left out, any run of digits is one 0.

    >>> told = letters("共 1,204 件（Ⅱ级）。")
    >>> "".join(map(chr, told.codes)), told.first.tolist(), told.last.tolist()
    ('共0件II级', [0, 2, 8, 10, 10, 11], [0, 6, 8, 10, 10, 11])
    """
    found, several = _found(text)
    if several:
        spelled = [(ord(letter), at) for at, char in enumerate(text) for letter in _letters_of(char)]
        codes = np.array([code for code, _ in spelled], np.uint32)
        places = np.array([at for _, at in spelled], np.int64)
    else:
        places = np.flatnonzero(found)
        codes = found[places]
    begins = _begins(codes)
    ends = np.append(begins[1:], True)[: codes.size]
    return Letters(codes[begins], places[begins], places[ends])


def codes_of(text: str) -> Letter:
    """The same letters where places do not matter."""
    found, several = _found(text)
    if several:
        return letters(text).codes
    codes: Letter = found[found != _NO_LETTER]
    one_digit: Letter = codes[_begins(codes)]
    return one_digit


def _found(text: str) -> tuple[Letter, bool]:
    """The letter of each character, and whether there are characters that stand for several letters."""
    found = _alphabet().letters(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32))
    return found, bool(found.size and found.max() == _SEVERAL)


def _begins(codes: Letter) -> npt.NDArray[np.bool_]:
    """Which letters begin something: all but the digits that go on a run."""
    digit = codes == _DIGIT
    begins = np.ones(codes.size, np.bool_)
    np.logical_and(digit[1:], digit[:-1], out=begins[1:])
    np.logical_not(begins[1:], out=begins[1:])
    return begins


def shingles(codes: Letter) -> Hashes:
    """The hash of the shingle that begins at each letter; none for the last four."""
    if codes.size < SHINGLE:
        return np.zeros(0, np.uint64)
    mixed = _alphabet().mixed[codes]
    size = codes.size - SHINGLE + 1
    hashes = mixed[:size].copy()
    for step in range(1, SHINGLE):
        hashes *= _MULTIPLIER
        hashes += mixed[step : step + size]
    return hashes


def shingles_of(text: str) -> Hashes:
    """`shingles` of a text's letters."""
    return shingles(codes_of(text))


def sorted_set(hashes: Hashes) -> Hashes:
    """The hashes in ascending order, each once."""
    ordered = np.sort(hashes)
    new = np.ones(ordered.size, np.bool_)
    new[1:] = ordered[1:] != ordered[:-1]
    return ordered[new]


def among(hashes: Hashes, known: Hashes) -> npt.NDArray[np.bool_]:
    """Which of the hashes are in `known`, a sorted set."""
    if not known.size:
        return np.zeros(hashes.size, np.bool_)
    found: npt.NDArray[np.bool_] = known[np.searchsorted(known[:-1], hashes)] == hashes
    return found


def _letters_of(char: str) -> Sequence[str]:
    plain = unicodedata.normalize("NFKC", char)
    return ["0" if letter.isdigit() else letter for letter in plain if letter.isalnum()]


class _Alphabet:
    """What each character is as a letter (learnt when first met), and 64 well mixed bits for each letter."""

    def __init__(self) -> None:
        self._letter = np.full(_CODE_POINTS, _NOT_MET_YET, np.uint32)
        bits = np.arange(_CODE_POINTS, dtype=np.uint64) * _MULTIPLIER
        bits = (bits ^ (bits >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        bits = (bits ^ (bits >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        self.mixed = bits ^ (bits >> np.uint64(31))

    def letters(self, characters: Letter) -> Letter:
        """The letter of each character; `_NO_LETTER` for blanks and marks, `_SEVERAL` for characters like ㎡."""
        found = self._letter[characters]
        if found.size and found.max() >= _NOT_MET_YET:
            for code in np.unique(characters[found == _NOT_MET_YET]).tolist():
                spelled = _letters_of(chr(code))
                one = ord(spelled[0]) if spelled else _NO_LETTER
                self._letter[code] = one if len(spelled) < 2 else _SEVERAL
            found = self._letter[characters]
        return found


@cache
def _alphabet() -> _Alphabet:
    return _Alphabet()
