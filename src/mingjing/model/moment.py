"""Moments as ledgers tell them: a day, and the time of day where it was written down."""

from dataclasses import dataclass
from datetime import date, datetime, time


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with or without the time of day; without it, it may be any time of that day.

    >>> Moment(date(2022, 5, 6)).latest, str(Moment(date(2022, 5, 6), time(9, 30)))
    (datetime.datetime(2022, 5, 6, 23, 59), '2022-05-06 09:30')
    """

    day: date
    at: time | None = None

    @property
    def earliest(self) -> datetime:
        """The first minute it can be."""
        return datetime.combine(self.day, self.at or time(0, 0))

    @property
    def latest(self) -> datetime:
        """The last minute it can be."""
        return datetime.combine(self.day, self.at or time(23, 59))

    def __str__(self) -> str:
        return self.day.isoformat() if self.at is None else f"{self.day} {self.at.isoformat('minutes')}"
