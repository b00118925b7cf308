"""Pages on which a person may decide: found by what their sentences tell, never judged."""

import re
from collections.abc import Callable, Iterator, Sequence

from mingjing.extract.candidates import application, attendance, briefing, praise, services, training, zone
from mingjing.extract.candidates.text import Text
from mingjing.extract.ownership import usable
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import withdrawn
from mingjing.model import Candidate, Frame, PageFacts, PageKind

Finder = Callable[[Text], Iterator[Candidate]]

_FINDERS: tuple[tuple[str, tuple[str, ...], Finder], ...] = (
    ("", attendance.WORDS, attendance.find_rules),
    ("", attendance.WORDS, attendance.find_meetings),
    ("公开", briefing.WORDS, briefing.find_briefings),
    ("公开", training.WORDS, training.find_trainings),
    ("", services.SPECIALIST_WORDS, services.find_specialists),
    ("政策", services.CHANNEL_WORDS, services.find_channels),
    ("公开", praise.WORDS, praise.find_praise),
    ("公开", application.WORDS, application.find_application_channels),
    ("公开", zone.WORDS, zone.find_zones),
)
"""A word and one of several without which a page is no candidate, and who looks at the others."""
_TEXTS = (PageKind.ARTICLE, PageKind.ATTACHMENT)
_NEVER = re.compile(r"采购|招标|中标|成交|比选|询价|招聘|征求意见|征集意见|年度报告$|年度报告\(")


def find_candidates(pages: Sequence[PageFacts], frame: Frame) -> tuple[Candidate, ...]:
    """Every candidate of the unit by kind, then by address; the same text under two addresses counts once."""
    found: list[Candidate] = []
    seen: set[tuple[str, str]] = set()
    for page in sorted(pages, key=lambda page: page.url):
        if page.kind not in _TEXTS or not usable(page) or _NEVER.search(squeeze(page.title)):
            continue
        words = page.title + page.body + " ".join(" ".join(row) for table in page.tables for row in table)
        wanted = [
            finder
            for needed, some, finder in _FINDERS
            if needed in words and any(word in words for word in some)
        ]
        if not wanted or withdrawn(page):
            continue
        text = Text(page, frame)
        for candidate in (one for finder in wanted for one in finder(text)):
            same = (candidate.kind, squeeze(words))
            if same not in seen:
                seen.add(same)
                found.append(candidate)
    return tuple(sorted(found, key=lambda candidate: (candidate.kind, candidate.url)))
