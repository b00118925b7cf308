"""The frame of one assessment as a check sees it: which unit, which year, which pages could be visited."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.calendar import Calendar
from mingjing.model.evidence import Evidence, Gap, Search
from mingjing.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Visited:
    """A visited page with the column path under which it stands."""

    page: Evidence
    title: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Frame:
    """Unit, assessment year and window (both ends included), as-of date, calendar, and what was visited."""

    unit: Unit
    year: int
    opens_on: date
    closes_on: date
    as_of: date
    calendar: Calendar
    visited: tuple[Visited, ...] = ()
    gaps: tuple[Gap, ...] = ()
    roster: tuple[tuple[str, str], ...] | None = None
    """Leaders of the unit as (name, post) by the office's 领导名册 on the as-of date; None when it has no row of the unit."""

    def search(self, subject: str, *words: str) -> Search:
        """A search for `subject`: the pages whose column path or title holds one of `words`; if there are none,
        every page of the unit. Of the gaps those belong to it that may hide it (see `Gap.may_hide`)."""
        near = [
            v.page for v in self.visited if any(w in text for w in words for text in (*v.columns, v.title))
        ]
        pages = near or [v.page for v in self.visited]
        gaps = tuple(gap for gap in self.gaps if gap.may_hide(*words))
        return Search(subject, tuple(pages[:20]), gaps)

    def in_window(self, day: date) -> bool:
        """Whether `day` falls into the assessed window."""
        return self.opens_on <= day <= self.closes_on
