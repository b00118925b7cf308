"""Pages on which a person may decide: found by what their sentences tell, never judged."""

import re
from collections.abc import Callable, Iterator, Sequence

from mingjing.extract.candidates import application, attendance, briefing, praise, services, training, zone
from mingjing.extract.ownership import usable
from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import withdrawn
from mingjing.model import Candidate, Frame, PageFacts, PageKind

Finder = Callable[[PageFacts, Frame], Iterator[Candidate]]

_FINDERS: tuple[tuple[tuple[str, ...], Finder], ...] = (
    (attendance.WORDS, attendance.find_rules),
    (attendance.WORDS, attendance.find_meetings),
    (briefing.WORDS, briefing.find_briefings),
    (training.WORDS, training.find_trainings),
    (services.SPECIALIST_WORDS, services.find_specialists),
    (services.CHANNEL_WORDS, services.find_channels),
    (praise.WORDS, praise.find_praise),
    (application.WORDS, application.find_application_channels),
    (zone.WORDS, zone.find_zones),
)
"""Words without which a page is no candidate, and who looks at the others."""
_TEXTS = (PageKind.ARTICLE, PageKind.ATTACHMENT)
_NEVER = re.compile(r"采购|招标|中标|成交|比选|询价|招聘|征求意见|征集意见|年度报告$|年度报告\(")


def find_candidates(pages: Sequence[PageFacts], frame: Frame) -> tuple[Candidate, ...]:
    """Every candidate of the unit by kind, then by address; the same text under two addresses counts once."""
    found: list[Candidate] = []
    seen: set[tuple[str, str]] = set()
    for page in sorted(pages, key=lambda page: page.url):
        if page.kind not in _TEXTS or not usable(page) or _NEVER.search(squeeze(page.title)):
            continue
        text = page.title + page.body
        for words, finder in _FINDERS:
            if any(word in text for word in words) and not withdrawn(page):
                for candidate in finder(page, frame):
                    same = (candidate.kind, squeeze(text))
                    if same not in seen:
                        seen.add(same)
                        found.append(candidate)
    return tuple(sorted(found, key=lambda candidate: (candidate.kind, candidate.url)))
