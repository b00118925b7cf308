"""A year of posts as a picture (a row for each month, a square for each day) and as a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.model import Miss, Period

_SQUARE, _STEP, _ROW = 10, 13, 19
_LEFT, _TOP = 38, 18


@dataclass(frozen=True, slots=True)
class PostingYear:
    """What a calendar shows of one account: its posts by day, the days of which nothing is known, the days on which it
    was open, and what it certainly missed."""

    subject: str
    window: Period
    open_days: Period
    counts: Mapping[date, int]
    unknown: frozenset[date]
    missed: Sequence[Miss]


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month in words: posts, and what was missed in it."""

    name: str
    y: int
    posts: int
    missed: str


@dataclass(frozen=True, slots=True)
class CalendarView:
    """A drawn year: `height` of the picture, a path for each kind of day, a bar below days that cost."""

    subject: str
    told: str
    height: int
    months: tuple[MonthView, ...]
    posted: str
    silent: str
    unknown: str
    gaps: str
    weeks: str
    days: tuple[tuple[int, int], ...]
    """Days of the month that are written above their columns, with their place."""


def view_calendar(year: PostingYear) -> CalendarView:
    """The picture of a year; days on which the account was not open are left blank."""
    rows = {key: number for number, key in enumerate(_months(year.window))}
    open_days = list(year.open_days.days())
    posted = [day for day in open_days if year.counts.get(day)]
    silent = [day for day in open_days if not year.counts.get(day) and day not in year.unknown]
    unknown = [day for day in open_days if not year.counts.get(day) and day in year.unknown]
    gaps = [day for miss in year.missed if not miss.weekly for day in miss.days.days()]
    weeks = [day for miss in year.missed if miss.weekly for day in miss.days.days()]
    return CalendarView(
        subject=year.subject,
        told=_told(year, len(posted)),
        height=_TOP + len(rows) * _ROW + 4,
        months=tuple(_month(year, key, number) for key, number in rows.items()),
        posted=_squares(posted, rows),
        silent=_squares(silent, rows),
        unknown=_squares(unknown, rows),
        gaps=_bars(gaps, rows),
        weeks=_bars(dict.fromkeys(weeks), rows),
        days=tuple((day, _x(day) + _SQUARE // 2) for day in (1, 5, 10, 15, 20, 25, 31)),
    )


def _months(window: Period) -> Iterable[tuple[int, int]]:
    return dict.fromkeys((day.year, day.month) for day in window.days())


def _told(year: PostingYear, days: int) -> str:
    missed = f"少发 {len(year.missed)} 次" if year.missed else "没有确定少发的"
    unknown = f"，{len(year.unknown)} 天没有发布清单" if year.unknown else ""
    return f"{year.subject}：{sum(year.counts.values())} 条，在 {days} 天发布；{missed}{unknown}"


def _month(year: PostingYear, key: tuple[int, int], number: int) -> MonthView:
    ranges = [miss.days for miss in year.missed if (miss.days.first.year, miss.days.first.month) == key]
    counted = {days: ranges.count(days) for days in ranges}
    missed = "；".join(
        f"{days}" + (f"（{count} 次）" if count > 1 else "") for days, count in counted.items()
    )
    posts = sum(count for day, count in year.counts.items() if (day.year, day.month) == key)
    return MonthView(f"{key[1]}月", _TOP + number * _ROW, posts, missed)


def _x(day: int) -> int:
    return _LEFT + (day - 1) * _STEP


def _squares(days: Iterable[date], rows: Mapping[tuple[int, int], int]) -> str:
    return "".join(
        f"M{_x(day.day)} {_TOP + rows[day.year, day.month] * _ROW}h{_SQUARE}v{_SQUARE}h-{_SQUARE}z"
        for day in days
    )


def _bars(days: Iterable[date], rows: Mapping[tuple[int, int], int]) -> str:
    """A bar below every day, one piece from day to day."""
    marked = set(days)
    return "".join(
        f"M{_x(day.day)} {_TOP + rows[day.year, day.month] * _ROW + _SQUARE + 2}"
        f"h{_STEP if day + timedelta(days=1) in marked and day.day < 31 else _SQUARE}v3"
        f"h-{_STEP if day + timedelta(days=1) in marked and day.day < 31 else _SQUARE}z"
        for day in sorted(marked)
    )
