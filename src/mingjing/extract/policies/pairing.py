"""Which interpretation belongs to which document, and whether their pages link to each other."""

import re
from collections.abc import Mapping, Sequence

from mingjing.extract.page.text import squeeze
from mingjing.extract.titles import matter, same_matter
from mingjing.model import Interpretation, PageFacts, Pairing

_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})[〔\[(【﹝]((?:19|20)\d{2})[〕\])】﹞](?:第)?(\d+)号")
_NEIGHBOUR = re.compile(r"^(?:上一[篇条]|下一[篇条]|前一|后一)")


def pairings_of(
    copies: Sequence[PageFacts],
    number: str,
    interpretations: Sequence[Interpretation],
    in_text: Mapping[str, frozenset[str]],
) -> tuple[Pairing, ...]:
    """The interpretations of a document that is published on `copies` (the same text in several columns).

    By title, then by number, then by a link in the text. `in_text` holds, by the address of an interpretation, which
    documents its text links to: a text that links to several pairs none by that.
    """
    pairs = []
    for reading in interpretations:
        by = _why(copies, number, reading, in_text.get(reading.url, frozenset()))
        if by:
            pairs.append(Pairing(reading, by, _links_to(copies, reading), _linked_from(copies, reading)))
    return tuple(pairs)


def numbers_in(text: str) -> set[str]:
    """Every document number in a text, in one way of writing.

    >>> sorted(numbers_in("（云府办字〔2022〕12号）、云民字[2022]第3号"))
    ['云府办字〔2022〕12号', '云民字〔2022〕3号']
    """
    return {f"{m[1]}〔{m[2]}〕{int(m[3])}号" for m in _NUMBER.finditer(squeeze(text))}


def _why(copies: Sequence[PageFacts], number: str, reading: Interpretation, linked: frozenset[str]) -> str:
    about = matter(reading.subject)
    if any(same_matter(matter(page.title), about) for page in copies):
        return "标题"
    if numbers_in(number) & numbers_in(reading.body[:3000]):
        return "文号"
    if "《" in reading.subject and not any(_resembles(matter(page.title), about) for page in copies):
        return ""
    here = {page.url for page in copies}
    linked_here = bool(linked) and linked <= here
    linked_there = any(link.url == reading.url and link.in_body for page in copies for link in page.links)
    return "链接" if linked_here or linked_there else ""


def _resembles(one: str, other: str) -> bool:
    """Two thirds of the shorter title's pairs of characters stand in the longer."""
    short, long = sorted((one, other), key=len)
    pairs = {short[n : n + 2] for n in range(len(short) - 1)}
    return bool(pairs) and sum(pair in long for pair in pairs) * 3 >= len(pairs) * 2


def _links_to(copies: Sequence[PageFacts], reading: Interpretation) -> bool:
    return any(
        link.url == reading.url and not _NEIGHBOUR.match(link.text) for page in copies for link in page.links
    )


def _linked_from(copies: Sequence[PageFacts], reading: Interpretation) -> bool:
    here = {page.url for page in copies}
    return any(url in here for url in reading.links_to)
