"""How often an account has to post: no gap of so many days, and in some months so many posts each week. Days are those of Beijing."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included; empty where `last` is before `first`."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def days(self) -> Iterator[date]:
        """Every day of it."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + number * _DAY

    def within(self, other: "Period") -> "Period":
        """The days that both have."""
        return Period(max(self.first, other.first), min(self.last, other.last))

    def __str__(self) -> str:
        if self.first == self.last:
            return f"{self.first.month}月{self.first.day}日"
        return f"{self.first.month}月{self.first.day}日至{self.last.month}月{self.last.day}日"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What is asked: a post in any `every_days` consecutive days; in `weekly_months` `per_week` posts from Monday to Sunday.

    `both`: the first rule holds in those months too. `prorate`: a week cut off by the edge of those months or of the
    period asks for its share of posts, rounded down; otherwise nothing.
    """

    every_days: int = 13
    per_week: int = 2
    weekly_months: frozenset[int] = frozenset((8, 9, 10))
    both: bool = False
    prorate: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """One post too few: in these days nothing was posted, or (`weekly`) the `number`-th post that the week lacks."""

    days: Period
    weekly: bool = False
    number: int = 1


def gap_misses(posted: Set[date], period: Period, every_days: int) -> Iterator[Miss]:
    """Every full `every_days` days between two posts; the days before and after the period count as posts.

    >>> [str(miss.days) for miss in gap_misses({date(2022, 1, 14)}, Period(date(2022, 1, 1), date(2022, 1, 26)), 13)]
    ['1月1日至1月13日']
    """
    before = period.first - _DAY
    for day in (*sorted(day for day in posted if day in period), period.last + _DAY):
        for number in range(((day - before).days - 1) // every_days):
            first = before + _DAY + number * every_days * _DAY
            yield Miss(Period(first, first + (every_days - 1) * _DAY))
        before = day


def week_misses(counts: Mapping[date, int], period: Period, rhythm: Rhythm) -> Iterator[Miss]:
    """Every post that a week of the weekly months lacks. Weeks run from Monday to Sunday.

    >>> august = Period(date(2022, 8, 1), date(2022, 8, 31))
    >>> [(str(miss.days), miss.number) for miss in week_misses({date(2022, 8, day): 2 for day in (1, 8, 20)}, august, Rhythm())]
    [('8月22日至8月28日', 1), ('8月22日至8月28日', 2)]
    """
    monday = period.first - period.first.weekday() * _DAY
    while monday <= period.last:
        days = [
            day for day in Period(monday, monday + 6 * _DAY).within(period).days() if _weekly(day, rhythm)
        ]
        asked = _asked(len(days), rhythm)
        for number in range(1, asked - sum(counts.get(day, 0) for day in days) + 1):
            yield Miss(Period(days[0], days[-1]), weekly=True, number=number)
        monday += _WEEK


def misses(counts: Mapping[date, int], period: Period, rhythm: Rhythm) -> tuple[Miss, ...]:
    """All that an account lacks which was open all through `period`; `counts` are its posts by day.

    >>> year = Period(date(2022, 1, 1), date(2022, 12, 31))
    >>> none = misses({}, year, Rhythm())
    >>> sum(not miss.weekly for miss in none), sum(miss.weekly for miss in none)
    (20, 26)
    """
    posted = {day for day, count in counts.items() if count}
    gaps = [
        miss
        for stretch in gap_periods(period, rhythm)
        for miss in gap_misses(posted, stretch, rhythm.every_days)
    ]
    return (*gaps, *week_misses(counts, period, rhythm))


def gap_periods(period: Period, rhythm: Rhythm) -> Iterator[Period]:
    """The stretches of the period in which the rule of gaps holds.

    >>> [str(stretch) for stretch in gap_periods(Period(date(2022, 1, 1), date(2022, 12, 31)), Rhythm())]
    ['1月1日至7月31日', '11月1日至12月31日']
    """
    if rhythm.both:
        yield period
        return
    first: date | None = None
    for day in period.days():
        if _weekly(day, rhythm):
            if first is not None:
                yield Period(first, day - _DAY)
            first = None
        elif first is None:
            first = day
    if first is not None:
        yield Period(first, period.last)


def longest_gap(posted: Set[date], period: Period, rhythm: Rhythm) -> int:
    """The most days in a row without a post where the rule of gaps holds."""
    longest = 0
    for stretch in gap_periods(period, rhythm):
        run = 0
        for day in stretch.days():
            run = 0 if day in posted else run + 1
            longest = max(longest, run)
    return longest


def _weekly(day: date, rhythm: Rhythm) -> bool:
    return day.month in rhythm.weekly_months


def _asked(days: int, rhythm: Rhythm) -> int:
    if days == 7:
        return rhythm.per_week
    return rhythm.per_week * days // 7 if rhythm.prorate else 0
