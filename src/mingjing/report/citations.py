"""Which words of which stored pages the findings quote, and under which anchor each is shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from mingjing.model import Evidence, ScoreSheet
from mingjing.report.inputs import Pictured
from mingjing.report.words import path_url

PICTURES = "pictures"
"""The report's folder of pictures."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words quoted from one page; `items` are the (unit, item) pairs whose findings quote them."""

    anchor: str
    words: str
    places: tuple[str, ...]
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A stored page that findings cite. `pages` are the addresses it was read at, one evidence for each."""

    snapshot: str
    pages: tuple[Evidence, ...]
    quotes: tuple[Quote, ...]
    items: tuple[tuple[str, int], ...]
    """The (unit, item) pairs that cite the page as a whole or any words of it."""
    pictures: Mapping[tuple[str, str], Pictured] = field(default_factory=dict)
    """By (address, words), as far as pictures were taken."""

    @property
    def file_name(self) -> str:
        """The name of its page in the folder `evidence`."""
        return f"{self.snapshot[:16]}.html"


Citations = Mapping[str, Cited]


def collect(
    sheets: Sequence[ScoreSheet], pictured: Callable[[Evidence], Pictured | None] = lambda _: None
) -> Citations:
    """Every cited page by its snapshot; anchors are numbered in the order of first citation."""
    pictures: dict[str, dict[tuple[str, str], Pictured]] = {}
    read: dict[str, dict[str, Evidence]] = {}
    quoted: dict[str, dict[str, list[tuple[str, tuple[str, int]]]]] = {}
    citing: dict[str, list[tuple[str, int]]] = {}
    for who, evidence in _evidence(sheets):
        read.setdefault(evidence.snapshot, {}).setdefault(evidence.url, evidence)
        citing.setdefault(evidence.snapshot, []).append(who)
        quotes = quoted.setdefault(evidence.snapshot, {})
        if (picture := pictured(evidence)) is not None:
            pictures.setdefault(evidence.snapshot, {})[evidence.url, evidence.words] = picture
        if evidence.words.strip():
            quotes.setdefault(evidence.words, []).append((evidence.place, who))
    return {
        snapshot: Cited(
            snapshot,
            tuple(read[snapshot].values()),
            tuple(_quotes(quoted[snapshot])),
            tuple(dict.fromkeys(citing[snapshot])),
            pictures.get(snapshot, {}),
        )
        for snapshot in read
    }


def link(citations: Citations, evidence: Evidence) -> str:
    """Address of the quoted words, seen from the report's folder.

    A page cited as a whole is linked without anchor.
    """
    cited = citations[evidence.snapshot]
    anchor = next((f"#{quote.anchor}" for quote in cited.quotes if quote.words == evidence.words), "")
    return path_url(f"evidence/{cited.file_name}") + anchor


class Ways(Protocol):
    """How a reader gets from quoted words to what was kept of their page."""

    def archived(self, evidence: Evidence) -> str:
        """Address of the archived page, opened at the words."""
        ...

    def picture(self, evidence: Evidence) -> tuple[str, str]:
        """Address of the picture that shows the words; "" and why, where there is none."""
        ...


@dataclass(frozen=True, slots=True)
class InFiles:
    """The ways in a report: files beside each other."""

    citations: Citations

    def archived(self, evidence: Evidence) -> str:
        """As `link`."""
        return link(self.citations, evidence)

    def picture(self, evidence: Evidence) -> tuple[str, str]:
        """As `picture_link`."""
        pictures = self.citations[evidence.snapshot].pictures
        taken = pictures.get((evidence.url, evidence.words), Pictured(None))
        return picture_link(taken), taken.told


def picture_link(picture: Pictured) -> str:
    """Address of a picture, seen from the report's folder; "" where there is none."""
    return path_url(f"{PICTURES}/{picture.file.name}") if picture.file else ""


def _quotes(quoted: Mapping[str, Sequence[tuple[str, tuple[str, int]]]]) -> Iterator[Quote]:
    for number, (words, uses) in enumerate(quoted.items(), start=1):
        places = tuple(dict.fromkeys(place for place, _ in uses if place))
        yield Quote(f"q{number}", words, places, tuple(dict.fromkeys(who for _, who in uses)))


def _evidence(sheets: Sequence[ScoreSheet]) -> Iterator[tuple[tuple[str, int], Evidence]]:
    for sheet in sheets:
        for item in sheet.items:
            for part in item.parts:
                for finding in part.findings:
                    for evidence in finding.evidence:
                        yield (sheet.unit, item.item), evidence
