"""Public consultations (公开征求意见) and their feedback (意见采纳情况反馈)."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence, Gap


@dataclass(frozen=True, slots=True)
class Opinion:
    """One opinion of the feedback: adopted, not adopted, or unknown (None); `reason` as written."""

    words: str
    adopted: bool | None
    reason: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """A published result of a consultation.

    `opinions` are the rows of its table or numbered list; `none_received` when it says so. `tells_adoption` and
    `tells_reasons` are None where the text cannot be understood well enough.
    """

    subject: str
    published_on: date | None
    none_received: bool
    opinions: tuple[Opinion, ...]
    tells_adoption: bool | None
    tells_reasons: bool | None
    evidence: tuple[Evidence, ...]
    unread: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Consultation:
    """A notice that asks the public for opinions.

    `opens_on` and `closes_on` are the announced days (both as written; the opening day is the day of publication
    where only an end is named). `short_because` is the stated reason for a shorter period. `methods` are the ways
    of hearing the public besides the website (座谈会, 听证会, 实地走访, 问卷调查 …) that the notice or the feedback shows.
    `draft` / `explanation`: the text asked about and its explanation are published with the notice; `unnamed` are
    enclosures whose names do not tell what they are. `period` are the words that announce the days and the reason.
    """

    subject: str
    published_on: date | None
    opens_on: date | None
    closes_on: date | None
    short_because: str
    draft: Evidence | None
    explanation: Evidence | None
    methods: tuple[tuple[str, Evidence], ...]
    feedback: Feedback | None
    evidence: tuple[Evidence, ...]
    period: tuple[Evidence, ...] = ()
    unnamed: tuple[Evidence, ...] = ()
    unread: tuple[Gap, ...] = ()
    """Enclosures that could not be fetched or opened, each with the cause; nobody knows whether they are what they
    are called."""
