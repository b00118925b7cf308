"""Which interpretation belongs to which document, and whether their pages link to each other."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingjing.extract.page.text import squeeze
from mingjing.extract.policies.overlap import overlap
from mingjing.extract.titles import matter, same_matter
from mingjing.model import Interpretation, PageFacts, Pairing

_NUMBER = re.compile(r"([\u4e00-\u9fff]{2,12})[〔\[(【﹝]((?:19|20)\d{2})[〕\])】﹞](?:第)?(\d+)号")
_ORDER = ("标题", "文号", "链接")
_BEFOREHAND = 10
"""An interpretation may appear this many days before its document."""
_NEIGHBOUR = re.compile(r"^(?:上一[篇条]|下一[篇条]|前一|后一)")


@dataclass(frozen=True, slots=True)
class Text:
    """A document: the pages on which it stands (the same text in several columns), its number, its matters."""

    copies: tuple[PageFacts, ...]
    number: str

    @property
    def matters(self) -> frozenset[str]:
        """What its titles are about."""
        return frozenset(matter(page.title) for page in self.copies)


def pairings_of(
    texts: Sequence[Text], interpretations: Sequence[Interpretation], in_text: Mapping[str, frozenset[str]]
) -> tuple[tuple[Pairing, ...], ...]:
    """For each document its interpretations; an interpretation belongs to one document.

    By title, then by number, then by a link in the text; of several editions (试行, another year) to the one of the
    same wording, then to the latest before it. `in_text` holds, by the address of an interpretation, which documents
    its text links to: a text that links to several pairs none by that.
    """
    found: list[list[Pairing]] = [[] for _ in texts]
    matters = [text.matters for text in texts]
    for reading in interpretations:
        about = matter(reading.subject)
        linked = in_text.get(reading.url, frozenset())
        reasons = [
            _why(text, known, reading, about, linked) for text, known in zip(texts, matters, strict=True)
        ]
        fitting = [n for n, by in enumerate(reasons) if by]
        if fitting:
            best = min(fitting, key=lambda n: (_ORDER.index(reasons[n]), _distance(texts[n], reading), n))
            copies = texts[best].copies
            pairing = Pairing(
                interpretation=reading,
                by=reasons[best],
                document_links=_links_to(copies, reading),
                interpretation_links=_linked_from(copies, reading),
                overlap=overlap(reading.body, max((page.body for page in copies), key=len)),
            )
            found[best].append(pairing)
    return tuple(map(tuple, found))


def numbers_in(text: str) -> set[str]:
    """Every document number in a text, in one way of writing.

    >>> sorted(numbers_in("（云府办字〔2022〕12号）、云民字[2022]第3号"))
    ['云府办字〔2022〕12号', '云民字〔2022〕3号']
    """
    return {f"{m[1]}〔{m[2]}〕{int(m[3])}号" for m in _NUMBER.finditer(squeeze(text))}


def _why(
    text: Text, known: frozenset[str], reading: Interpretation, about: str, linked: frozenset[str]
) -> str:
    if any(same_matter(one, about) for one in known):
        return "标题"
    if text.number and numbers_in(text.number) & numbers_in(reading.body[:3000]):
        return "文号"
    if "《" in reading.subject and not any(_resembles(one, about) for one in known):
        return ""
    linked_here = bool(linked) and linked <= {page.url for page in text.copies}
    linked_there = any(
        link.url == reading.url and link.in_body for page in text.copies for link in page.links
    )
    return "链接" if linked_here or linked_there else ""


def _distance(text: Text, reading: Interpretation) -> tuple[bool, bool, int]:
    """How far an edition is from the interpretation: by wording, then later ones last, then in days."""
    titles = [squeeze(page.title) for page in text.copies]
    trial = any("试行" in title for title in titles) != ("试行" in reading.subject)
    days = [p.published.value for p in text.copies if p.published]
    if not days or reading.published_on is None:
        return trial, True, 0
    apart = (reading.published_on - min(days)).days
    return trial, apart < -_BEFOREHAND, abs(apart)


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
