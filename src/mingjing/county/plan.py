"""What each unit of the invented county has published, sound or faulty, before a word of it is written."""

from dataclasses import dataclass
from datetime import date

YEAR = 2022
"""The assessed year."""


@dataclass(frozen=True, slots=True)
class OpinionPlan:
    """An opinion that was received: adopted or not, and the reason that the feedback gives ("" for none)."""

    words: str
    adopted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class FeedbackPlan:
    """A published feedback. `form`: table, list, prose. No opinions: nothing was received."""

    published: date
    form: str
    opinions: tuple[OpinionPlan, ...]


@dataclass(frozen=True, slots=True)
class ConsultationPlan:
    """A consultation. `period` is how its days are told: range, from_to, deadline, count, long, or undated.

    `materials`: how draft and explanation go with it: files, inline, linked. `method`: a second way of hearing the
    public ("" none), told in the notice or, with `method_in_feedback`, in the feedback only.
    """

    key: str
    subject: str
    published: date
    closes: date
    period: str
    draft: bool
    explanation: bool
    materials: str
    method: str
    method_in_feedback: bool
    justified: bool
    feedback: FeedbackPlan | None
    feedback_due: date

    @property
    def days(self) -> int:
        """Length in days, the opening day left out."""
        return (self.closes - self.published).days


@dataclass(frozen=True, slots=True)
class InterpretationPlan:
    """An interpretation. `form`: text, questions (plain text) or chart, film, sound, comic, briefing."""

    key: str
    form: str
    published: date
    links_back: bool

    @property
    def non_text(self) -> bool:
        """Whether it is more than plain text."""
        return self.form not in ("text", "questions")


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """A policy document of the unit. `made_shown` False: its page does not tell when it was made."""

    key: str
    subject: str
    form: str
    number: int
    normative: bool
    made: date
    published: date
    made_shown: bool
    links_out: bool
    interpretations: tuple[InterpretationPlan, ...]


@dataclass(frozen=True, slots=True)
class LeaderPlan:
    """A leader: what the profile leaves out and what it says too much; on the site and on the roster or not."""

    name: str
    post: str
    missing: tuple[str, ...] = ()
    surplus: tuple[str, ...] = ()
    on_site: bool = True
    on_roster: bool = True


@dataclass(frozen=True, slots=True)
class LeadersPlan:
    """The leaders' pages. `form`: pages (one each), table, cards or prose on one page."""

    form: str
    leaders: tuple[LeaderPlan, ...]


@dataclass(frozen=True, slots=True)
class ProfilePlan:
    """The unit's profile. `form`: whole (one page), table, or split over three pages. `old`: what happened to the
    version of 2019: "" gone, withdrawn (marked as no longer valid), current (still shown as if valid)."""

    exists: bool
    form: str
    missing: tuple[str, ...]
    old: str


@dataclass(frozen=True, slots=True)
class GuidePlan:
    """The guide. `state`: fine, missing, scanned, unreachable. `fees`: full, linked, basis, free, obsolete, none.

    `old`: an outdated guide of 2012 stands beside it. `form`: sections, reversed (the working body first), table,
    paragraph or prose (no labels).
    """

    state: str
    form: str
    missing: tuple[str, ...]
    fees: str
    no_fax: bool
    old: bool


@dataclass(frozen=True, slots=True)
class ReportPlan:
    """The annual report for 2021. `state`: fine, missing, blocked (its list cannot be fetched, or only a browser
    would show it).

    `structure`, `arithmetic`: the fault planted there ("" none); `published` None: nowhere dated.
    `copied` / `half`: the slug of the unit whose narrative it repeats wholly / in half ("" none); `repeats_own`: it
    repeats the unit's own report of 2020. `earlier`: the report for 2020 is still public; `later`: that for 2022 too.
    """

    state: str
    structure: str
    arithmetic: str
    published: date | None
    copied: str
    half: str
    repeats_own: bool
    earlier: bool
    later: bool


@dataclass(frozen=True, slots=True)
class SpecialPlan:
    """A special column that the unit must keep. `state`: fine, statement, missing, empty, stale; hidden (only a
    browser would show what stands there)."""

    subject: str
    name: str
    state: str


@dataclass(frozen=True, slots=True)
class UnitPlan:
    """Everything about one unit that a score depends on."""

    consultations: tuple[ConsultationPlan, ...]
    documents: tuple[DocumentPlan, ...]
    foreign_chart: bool
    """An interpretation (a chart) of a higher level's policy stands among its interpretations."""
    superiors: tuple[str, ...]
    """Interpretations of higher levels' policies that a unit without documents passes on: chart, long, short."""
    planning: str
    """own, own_regional, statement, repost, nothing."""
    history: str
    """Earlier plans: old, older, three_years, statement; repost (only the city's), scattered (not in the column),
    nothing."""
    misfiled: tuple[tuple[str, int], ...]
    """(column key, how many entries of another kind stand in it)."""
    undecidable: tuple[str, ...]
    """Keys of columns in which an entry stands of which only a person can tell whether it belongs there."""
    leaders: LeadersPlan
    profile: ProfilePlan
    guide: GuidePlan
    report: ReportPlan
    specials: tuple[SpecialPlan, ...]
