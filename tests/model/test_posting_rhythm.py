"""The rule of gaps and weeks, beside a walk through the days that knows nothing of it."""

import random
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingjing.model.posting_rhythm import Miss, Period, Rhythm, gap_misses, longest_gap, misses, week_misses

YEAR = Period(date(2022, 1, 1), date(2022, 12, 31))
RULE = Rhythm()


def day(month: int, number: int) -> date:
    return date(2022, month, number)


def lost_by_walking(counts: dict[date, int], period: Period) -> tuple[int, int]:
    """(misses of 13 days, misses of weeks), by looking at one day after the other."""
    silent, gaps = 0, 0
    weeks: Counter[date] = Counter()
    week_days: Counter[date] = Counter()
    walking = period.first
    while walking <= period.last:
        if walking.month in (8, 9, 10):
            silent = 0
            monday = walking - timedelta(days=walking.weekday())
            week_days[monday] += 1
            weeks[monday] += counts.get(walking, 0)
        else:
            silent = 0 if counts.get(walking) else silent + 1
            if silent == 13:
                gaps, silent = gaps + 1, 0
        walking += timedelta(days=1)
    return gaps, sum(max(0, 2 - weeks[monday]) for monday, days in week_days.items() if days == 7)


def random_history(seed: int) -> tuple[dict[date, int], Period]:
    chance = random.Random(seed)
    often = chance.choice((0.01, 0.05, 0.1, 0.3, 0.9))
    counts = {one: chance.randint(1, 3) for one in YEAR.days() if chance.random() < often}
    first = day(1, 1) + timedelta(days=chance.choice((0, 0, chance.randint(0, 300))))
    period = Period(
        first, min(YEAR.last, first + timedelta(days=chance.choice((364, chance.randint(0, 364)))))
    )
    return counts, period


def test_the_rules_count_what_a_walk_through_the_days_counts_in_a_thousand_histories() -> None:
    histories = [random_history(seed) for seed in range(1000)]
    found = [Counter(miss.weekly for miss in misses(counts, period, RULE)) for counts, period in histories]
    walked = [lost_by_walking(counts, period) for counts, period in histories]
    assert [(one[False], one[True]) for one in found] == walked


@settings(max_examples=200, deadline=None)
@given(st.sets(st.integers(0, 364), max_size=60), st.integers(0, 364))
def test_one_more_post_takes_away_one_miss_at_most_and_adds_none(posted: set[int], another: int) -> None:
    counts = {YEAR.first + timedelta(days=number): 1 for number in posted}
    more = {**counts, YEAR.first + timedelta(days=another): 1 + int(another in posted)}
    before, after = len(misses(counts, YEAR, RULE)), len(misses(more, YEAR, RULE))
    assert before - 1 <= after <= before


def test_an_account_that_never_posts_lacks_twenty_and_twenty_six() -> None:
    found = misses({}, YEAR, RULE)
    assert [sum(not miss.weekly for miss in found), sum(miss.weekly for miss in found)] == [20, 26]


@pytest.mark.parametrize(
    ("silent_days", "missed"), [(0, 0), (12, 0), (13, 1), (25, 1), (26, 2), (38, 2), (39, 3)]
)
def test_every_full_thirteen_days_between_two_posts_are_one_miss(silent_days: int, missed: int) -> None:
    posted = {day(1, 1), day(1, 2) + timedelta(days=silent_days)}
    period = Period(min(posted), max(posted))
    assert len(list(gap_misses(posted, period, 13))) == missed


def test_the_edges_of_the_period_count_as_posts() -> None:
    period = Period(day(1, 1), day(2, 8))
    assert list(gap_misses({day(1, 14), day(1, 26)}, period, 13)) == [
        Miss(Period(day(1, 1), day(1, 13))),
        Miss(Period(day(1, 27), day(2, 8))),
    ]
    assert list(gap_misses({day(1, 13), day(1, 26)}, Period(day(1, 1), day(2, 7)), 13)) == []


def test_a_silence_that_runs_into_august_is_counted_to_the_end_of_july() -> None:
    counts = {**dict.fromkeys(YEAR.days(), 2), **dict.fromkeys(Period(day(7, 20), day(8, 6)).days(), 0)}
    assert misses(counts, YEAR, RULE) == ()
    counts = {**counts, **dict.fromkeys(Period(day(7, 19), day(8, 7)).days(), 0)}
    assert misses(counts, YEAR, RULE) == (
        Miss(Period(day(7, 19), day(7, 31))),
        Miss(Period(day(8, 1), day(8, 7)), weekly=True, number=1),
        Miss(Period(day(8, 1), day(8, 7)), weekly=True, number=2),
    )


def test_the_autumn_of_2022_has_thirteen_weeks_and_its_last_monday_stands_alone() -> None:
    weeks = {miss.days.first for miss in week_misses({}, YEAR, RULE)}
    assert (len(weeks), min(weeks), max(weeks)) == (13, day(8, 1), day(10, 24))


def test_in_2023_the_weeks_that_august_and_october_cut_are_not_judged() -> None:
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    weeks = {miss.days.first for miss in week_misses({}, year, RULE)}
    assert (len(weeks), min(weeks), max(weeks)) == (12, date(2023, 8, 7), date(2023, 10, 23))


def test_a_week_that_is_cut_asks_for_its_share_where_the_office_decided_so() -> None:
    year = Period(date(2023, 1, 1), date(2023, 12, 31))
    cut = [
        miss for miss in week_misses({}, year, Rhythm(prorate=True)) if miss.days.first == date(2023, 8, 1)
    ]
    assert cut == [Miss(Period(date(2023, 8, 1), date(2023, 8, 6)), weekly=True, number=1)]


def test_where_both_rules_hold_a_silent_autumn_costs_by_both() -> None:
    found = misses({}, YEAR, Rhythm(both=True))
    assert [sum(not miss.weekly for miss in found), sum(miss.weekly for miss in found)] == [365 // 13, 26]


def test_an_account_opened_on_a_wednesday_is_asked_from_the_next_monday_on() -> None:
    assert [str(miss.days) for miss in misses({}, Period(day(8, 3), day(8, 15)), RULE)] == [
        "8月8日至8月14日"
    ] * 2


def test_an_empty_period_lacks_nothing() -> None:
    assert misses({}, Period(day(5, 2), day(5, 1)), RULE) == ()


def test_the_longest_gap_does_not_run_through_the_months_of_weeks() -> None:
    posted = {one for one in YEAR.days() if one not in Period(day(7, 25), day(11, 5))}
    assert longest_gap(posted, YEAR, RULE) == 7
