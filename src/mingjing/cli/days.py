"""Days on the command line, written as clerks write them."""

from datetime import date

import click

from mingjing.ledgers.cells import Unreadable, day_of

_WEEKDAYS = "一二三四五六日"


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer versions
    """2022-05-06, 2022.5.6, 20220506 or 2022年5月6日."""

    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is written."""
        if isinstance(value, date):
            return value
        try:
            return day_of(str(value))
        except Unreadable as remedy:
            self.fail(f"“{value}”{remedy}", param, ctx)


DAY = Day()


def weekday(day: date) -> str:
    """The day of the week.

    >>> weekday(date(2022, 1, 30))
    '星期日'
    """
    return f"星期{_WEEKDAYS[day.weekday()]}"
