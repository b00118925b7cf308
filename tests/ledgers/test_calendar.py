"""The application clock's test rows (official 2022 calendar) and the years that are known."""

import re
from datetime import date, timedelta

import holidays
import pytest

from mingjing.ledgers import official_calendar
from mingjing.ledgers.holiday_notices import NOTICES
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


def test_working_days_agree_with_a_second_source_on_every_day_from_2004_to_2026() -> None:
    calendar, other = official_calendar(), holidays.country_holidays("CN", years=range(2003, 2028))
    last = date(2026, 12, 31)
    days = [date(2004, 1, 1) + timedelta(days=n) for n in range((last - date(2004, 1, 1)).days + 1)]
    assert days[-1] == last
    assert [d for d in days if calendar.is_workday(d) != other.is_working_day(d)] == []


WORKED_WEEKENDS = """
2008 5, 2009 6, 2010 8, 2011 6, 2012 6, 2013 12, 2014 5, 2015 5, 2016 6, 2017 5, 2018 7, 2019 6, 2020 6, 2021 7,
2022 7, 2023 7, 2024 8, 2025 5, 2026 6
"""


def test_each_year_has_as_many_worked_weekend_days_as_its_notices_name() -> None:
    """Counted in the notices; 31 Dec 2011 and 29 Dec 2018 are named by the notice of the year after."""
    named = dict(tuple(map(int, year.split())) for year in WORKED_WEEKENDS.replace("\n", " ").split(","))
    calendar = official_calendar()
    worked = {
        year: sum(
            calendar.is_workday(day)
            for n in range(366)
            if (day := date(year, 1, 1) + timedelta(days=n)).year == year and day.weekday() >= 5
        )
        for year in named
    }
    assert worked == named


def test_the_notice_for_2007_is_kept_day_by_day() -> None:
    """国办发明电〔2006〕49号: four blocks of days off, seven weekend days worked for them, two at the end of 2006."""
    calendar = official_calendar()
    off = {(1, 1, 3), (2, 18, 24), (5, 1, 7), (10, 1, 7)}
    assert [d for m, a, b in off for d in range(a, b + 1) if calendar.is_workday(date(2007, m, d))] == []
    worked = "2006-12-30 2006-12-31 2007-02-17 2007-02-25 2007-04-28 2007-04-29 2007-09-29 2007-09-30"
    assert [d for d in worked.split() if not calendar.is_workday(date.fromisoformat(d))] == []


def test_the_last_saturday_of_2005_was_worked() -> None:
    """国办发明电〔2005〕35号: 12月31日（星期六）上班."""
    assert official_calendar().is_workday(date(2005, 12, 31))


def test_every_year_that_is_known_has_the_number_of_its_notice() -> None:
    number = re.compile(r"国(?:办)?发明电〔(20\d\d)〕\d+号")
    years = {year: [number.fullmatch(n) for n in notices] for year, notices in NOTICES.items()}
    assert sorted(years) == list(range(2004, 2027))
    assert {year: int(first[1]) for year, (first, *_) in years.items() if first} == {y: y - 1 for y in years}
    assert all(match for matches in years.values() for match in matches)


@pytest.mark.parametrize("year", [2003, 2027])
def test_the_year_before_the_first_notice_and_after_the_last_is_refused(year: int) -> None:
    with pytest.raises(CalendarGap, match=f"{year}年节假日安排未发布或未录入"):
        official_calendar().is_workday(date(year, 1, 4))


def test_the_countys_own_days_go_before_the_notice_and_leave_the_other_days_alone() -> None:
    own = official_calendar({date(2022, 3, 7): False, date(2022, 10, 8): False})
    assert own.add_workdays(date(2022, 3, 4), 1) == date(2022, 3, 8)
    assert [own.is_workday(date(2022, 10, d)) for d in (7, 8, 9, 10)] == [False, False, True, True]


def test_a_year_without_published_arrangement_is_refused_and_can_be_entered() -> None:
    with pytest.raises(CalendarGap, match="2031年节假日安排未发布"):
        official_calendar().is_workday(date(2031, 1, 2))
    entered = official_calendar({date(2031, 1, 1): False, date(2031, 1, 4): True})
    assert [entered.is_workday(date(2031, 1, d)) for d in (1, 2, 4)] == [False, True, True]


def test_2022_has_249_working_days() -> None:
    assert official_calendar().workdays_between(date(2021, 12, 31), date(2022, 12, 31)) == 249
