"""The roster of leaders (领导名册): who should be shown on a unit's leader pages."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """One row: a leader of `unit`, with the first and the last day in office (both included; None: not told)."""

    unit: str
    name: str
    post: str
    since: date | None
    until: date | None
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The leader, as a finding names it."""
        return self.name

    def serves_on(self, day: date) -> bool:
        """Whether the leader is in office on `day`; a day that is not told bounds nothing.

        >>> left = RosterEntry("某局", "李明", "副局长", None, date(2022, 6, 30), ())
        >>> left.serves_on(date(2022, 6, 30)), left.serves_on(date(2022, 7, 1))
        (True, False)
        """
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
