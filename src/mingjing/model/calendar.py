"""Working days (工作日), counted with the State Council's yearly arrangement of holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.model.failure import BadInput


class CalendarGap(BadInput):
    """A year whose holiday arrangement is not known; days are never guessed from Monday–Friday."""


@dataclass(frozen=True)
class Calendar:
    """For each known year the days that deviate from Monday–Friday: `True` = worked (调休), `False` = off.

    >>> Calendar({2022: {date(2022, 10, 8): True, date(2022, 10, 7): False}}).is_workday(date(2022, 10, 8))
    True
    """

    exceptions: Mapping[int, Mapping[date, bool]]

    def is_workday(self, day: date) -> bool:
        """Whether `day` is worked. Raises CalendarGap for a year without data."""
        try:
            exceptions = self.exceptions[day.year]
        except KeyError:
            raise CalendarGap(
                f"{day.year}年节假日安排未发布或未录入，无法计算工作日；请在工作区 ledgers/节假日.csv 中补充"
            ) from None
        return exceptions.get(day, day.weekday() < 5)

    def add_workdays(self, start: date, days: int) -> date:
        """The last day of a term of `days` working days; `start` itself is not counted (民法典 第二百零一条).

        >>> Calendar({2022: {}}).add_workdays(date(2022, 3, 4), 3)
        datetime.date(2022, 3, 9)
        """
        day = start
        while days > 0:
            day += timedelta(days=1)
            days -= self.is_workday(day)
        return day

    def workdays_between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; 0 when `end` is not later.

        >>> Calendar({2022: {}}).workdays_between(date(2022, 3, 4), date(2022, 3, 9))
        3
        """
        day, counted = start, 0
        while day < end:
            day += timedelta(days=1)
            counted += self.is_workday(day)
        return counted
