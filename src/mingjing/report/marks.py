"""Finds quoted words on a cleaned page and marks them, across tags and whatever the spacing.

Words that cannot be found are reported as such; nothing is marked in their place.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import pairwise

_TAG = re.compile(r'<(?:[^"<>]|"[^"]*")*>')
_CHARACTER = re.compile(r"&[#0-9A-Za-z]+;|.", re.DOTALL)
_TITLE = re.compile(r'\stitle="([^"]*)"')
_ELLIPSIS = re.compile(r"…+|\.{3,}")
_MOST = 50


@dataclass(frozen=True, slots=True)
class Marked:
    """The page with its marks; `counts` says how often each quote's words stand on it (0: not found)."""

    html: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Letters:
    """The page's readable letters without spacing, and where each stands: (piece, character)."""

    text: str
    where: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Span:
    """Characters `first` to `last` (both included) of one piece; `anchor` names the quote that begins here."""

    first: int
    last: int
    anchor: str


def mark_quotes(html: str, quotes: Sequence[tuple[str, str]]) -> Marked:
    """Wrap each quote's words in `<mark>`; the first place carries the quote's anchor as its id.

    `html` is cleaned HTML (tags balanced, attributes in double quotes); `quotes` are (anchor, words). Where the words
    stand several times every place is marked, at most fifty. “……” within words stands for anything left out.

    >>> mark_quotes("<p>自<b>3月1日</b> 至3月11日</p>", [("q1", "3月1日至3月11日")]).html
    '<p>自<b><mark id="q1">3月1日</mark></b><mark> 至3月11日</mark></p>'
    >>> dict(mark_quotes("<p>无此语句</p>", [("q1", "3月1日")]).counts)
    {'q1': 0}
    """
    pieces = _pieces(html)
    texts = [() if at % 2 else tuple(_CHARACTER.findall(piece)) for at, piece in enumerate(pieces)]
    letters = _letters(texts)
    spans: dict[int, list[_Span]] = {}
    counts: dict[str, int] = {}
    for anchor, words in quotes:
        needle = _plain(words)
        found = _find(letters.text, needle) or _find_with_gaps(letters.text, words)
        counts[anchor] = len(found)
        if not found:
            counts[anchor] = _mark_title(pieces, texts, needle, anchor, spans)
        for at, ranges in enumerate(found):
            name = anchor if at == 0 else ""
            for first, last in ranges:
                _spread(letters, texts, first, last, name, spans)
                name = ""
    marked = (_render(texts[at], spans[at]) if at in spans else piece for at, piece in enumerate(pieces))
    return Marked("".join(marked), counts)


def _pieces(html: str) -> list[str]:
    """Text and tags in turn: even places are text."""
    pieces, at = [], 0
    for tag in _TAG.finditer(html):
        pieces += [html[at : tag.start()], tag.group()]
        at = tag.end()
    return [*pieces, html[at:]]


def _letters(texts: Sequence[Sequence[str]]) -> _Letters:
    letters: list[str] = []
    where: list[tuple[int, int]] = []
    for piece, characters in enumerate(texts):
        for at, character in enumerate(characters):
            plain = _letter(character)
            if plain:
                letters.append(plain)
                where += [(piece, at)] * len(plain)
    return _Letters("".join(letters), tuple(where))


@lru_cache(maxsize=20_000)
def _letter(character: str) -> str:
    """One character of a page, or one entity, as it is compared."""
    return _plain(unescape(character))


def _plain(words: str) -> str:
    """Words as they are compared: full-width forms as half-width, no spacing, nothing invisible."""
    folded = unicodedata.normalize("NFKC", words)
    return "".join(c for c in folded if not c.isspace() and unicodedata.category(c) not in ("Cf", "Cc"))


def _find(text: str, needle: str) -> list[list[tuple[int, int]]]:
    found: list[list[tuple[int, int]]] = []
    at = text.find(needle) if needle else -1
    while at >= 0 and len(found) < _MOST:
        found.append([(at, at + len(needle) - 1)])
        at = text.find(needle, at + len(needle))
    return found


def _find_with_gaps(text: str, words: str) -> list[list[tuple[int, int]]]:
    """One place of words that were shortened by “……”: every part has to follow the one before."""
    if not _ELLIPSIS.search(words):
        return []
    parts = [plain for part in _ELLIPSIS.split(words) if (plain := _plain(part))]
    ranges: list[tuple[int, int]] = []
    after = 0
    for part in parts:
        at = text.find(part, after)
        if at < 0:
            return []
        after = at + len(part)
        ranges.append((at, after - 1))
    return [ranges] if ranges else []


def _spread(
    letters: _Letters,
    texts: Sequence[Sequence[str]],
    first: int,
    last: int,
    anchor: str,
    spans: dict[int, list[_Span]],
) -> None:
    """Cut a range of letters into one span for each piece of text it runs through."""
    (piece, start), (last_piece, end) = letters.where[first], letters.where[last]
    for at in range(piece, last_piece + 1, 2):
        begins = start if at == piece else 0
        ends = end if at == last_piece else len(texts[at]) - 1
        if ends >= begins:
            spans.setdefault(at, []).append(_Span(begins, ends, anchor if at == piece else ""))


def _mark_title(
    pieces: Sequence[str],
    texts: Sequence[Sequence[str]],
    needle: str,
    anchor: str,
    spans: dict[int, list[_Span]],
) -> int:
    """Lists often show a shortened title and carry the whole one in the link: then the link's text is marked."""
    for at in range(1, len(pieces), 2):
        title = _TITLE.search(pieces[at])
        if needle and title and needle in _plain(unescape(title.group(1))):
            for below in range(at + 1, len(pieces), 2):
                if _plain("".join(texts[below])):
                    spans.setdefault(below, []).append(_Span(0, len(texts[below]) - 1, anchor))
                    return 1
    return 0


def _render(characters: Sequence[str], spans: Sequence[_Span]) -> str:
    """The piece with its marks. Spacing alone is never marked: between table cells a tag would be misplaced."""
    edges = sorted({0, len(characters), *(s.first for s in spans), *(s.last + 1 for s in spans)})
    return "".join(_segments(characters, spans, edges))


def _segments(characters: Sequence[str], spans: Sequence[_Span], edges: Sequence[int]) -> Iterator[str]:
    for first, end in pairwise(edges):
        words = "".join(characters[first:end])
        covering = [span for span in spans if span.first <= first <= span.last]
        if not covering or not unescape(words).strip():
            yield words
            continue
        anchors = [span.anchor for span in covering if span.anchor and span.first == first] or [""]
        opened = "".join(f'<mark id="{anchor}">' if anchor else "<mark>" for anchor in anchors)
        yield f"{opened}{words}{'</mark>' * len(anchors)}"
