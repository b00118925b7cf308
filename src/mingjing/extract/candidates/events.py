"""What happened by a page: the sentence that tells it, when, and what speaks against it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mingjing.extract.candidates.sentences import Sentence
from mingjing.extract.candidates.text import Text
from mingjing.extract.candidates.whose import (
    day_of,
    done_by_others,
    elsewhere,
    outside,
)
from mingjing.model import Candidate, CandidateKind, Caveat, Evidence, PageFacts

Told = tuple[str, Evidence]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the unit in the assessed window, as one sentence of a page tells it."""

    sentence: Sentence
    match: re.Match[str]
    day: date | None
    caveats: tuple[Caveat, ...]

    def candidate(
        self, page: PageFacts, kind: CandidateKind, told: list[Told], caveats: tuple[Caveat, ...] = ()
    ) -> Candidate:
        """The page as a candidate of this kind."""
        return Candidate(
            kind, page.subject, page.url, self.day, tuple(told), tuple(sorted({*self.caveats, *caveats}))
        )


def happenings(text: Text, pattern: re.Pattern[str]) -> Iterator[Happening]:
    """Every sentence by which an event of the unit happened in the window, or is announced for it."""
    if text.is_others:
        return
    page, frame, announced = text.page, text.frame, text.announces
    for sentence in text.sentences:
        match = pattern.search(sentence.text)
        if match is None or not (announced or sentence.happened(match.start())):
            continue
        if sentence.refuses or done_by_others(sentence, frame):
            continue
        day = day_of(page, sentence)
        if outside(day, frame):
            continue
        caveats = (
            *((Caveat.ANNOUNCED,) if announced else ()),
            *((Caveat.ELSEWHERE,) if elsewhere(page, sentence) else ()),
            *((Caveat.UNDATED,) if day is None else ()),
        )
        yield Happening(sentence, match, day if isinstance(day, date) else None, caveats)


def first_telling(text: Text, name: str, pattern: re.Pattern[str]) -> list[Told]:
    """The first sentence of the page that tells something, under its name; none where no sentence does."""
    for sentence in text.sentences:
        if pattern.search(sentence.text):
            return [(name, sentence.quote(text.page))]
    return []
