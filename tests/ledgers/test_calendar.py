"""The application clock's test rows (official 2022 calendar) and the years that are known."""

from datetime import date, timedelta

import holidays
import pytest

from mingjing.ledgers import official_calendar
from mingjing.model import CalendarGap

ROWS = """
2022-01-04 2022-01-07 2022-01-13 2022-01-25 2022-01-30 2022-03-04
2022-01-20 2022-01-25 2022-01-29 2022-02-15 2022-02-22 2022-03-22
2022-01-28 2022-02-07 2022-02-11 2022-02-23 2022-03-02 2022-03-30
2022-04-20 2022-04-24 2022-04-28 2022-05-12 2022-05-19 2022-06-17
2022-04-29 2022-05-07 2022-05-12 2022-05-24 2022-05-31 2022-06-29
2022-09-20 2022-09-23 2022-09-29 2022-10-14 2022-10-21 2022-11-18
2022-09-30 2022-10-10 2022-10-14 2022-10-26 2022-11-02 2022-11-30
2022-12-20 2022-12-23 2022-12-29 2023-01-11 2023-01-18 2023-02-20
"""


@pytest.mark.parametrize("row", ROWS.split("\n")[1:-1])
def test_terms_of_working_days_end_on_the_official_day(row: str) -> None:
    received, *ends = [date.fromisoformat(day) for day in row.split()]
    calendar = official_calendar()
    assert [calendar.add_workdays(received, days) for days in (3, 7, 15, 20, 40)] == ends


def test_working_days_agree_with_a_second_source_for_five_years() -> None:
    calendar, other = official_calendar(), holidays.country_holidays("CN", years=range(2022, 2027))
    days = [date(2022, 1, 1) + timedelta(days=n) for n in range(365 * 5 + 1)]
    assert [d for d in days if calendar.is_workday(d) != other.is_working_day(d)] == []


def test_a_year_without_published_arrangement_is_refused_and_can_be_entered() -> None:
    with pytest.raises(CalendarGap, match="2031年节假日安排未发布"):
        official_calendar().is_workday(date(2031, 1, 2))
    entered = official_calendar({date(2031, 1, 1): False, date(2031, 1, 4): True})
    assert [entered.is_workday(date(2031, 1, d)) for d in (1, 2, 4)] == [False, True, True]


def test_2022_has_249_working_days() -> None:
    assert official_calendar().workdays_between(date(2021, 12, 31), date(2022, 12, 31)) == 249
