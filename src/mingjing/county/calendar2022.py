"""The official working days of 2022, for the truth of the invented county."""

from datetime import date, timedelta

from mingjing.model import Calendar


def _span(first: tuple[int, int], last: tuple[int, int]) -> list[date]:
    start, end = date(2022, *first), date(2022, *last)
    return [start + timedelta(days=n) for n in range((end - start).days + 1)]


_OFF = [
    *_span((1, 1), (1, 3)),
    *_span((1, 31), (2, 6)),
    *_span((4, 3), (4, 5)),
    *_span((4, 30), (5, 4)),
    *_span((6, 3), (6, 5)),
    *_span((9, 10), (9, 12)),
    *_span((10, 1), (10, 7)),
]
_WORKED = [
    date(2022, month, day) for month, day in ((1, 29), (1, 30), (4, 2), (4, 24), (5, 7), (10, 8), (10, 9))
]

CALENDAR = Calendar({2022: {**dict.fromkeys(_OFF, False), **dict.fromkeys(_WORKED, True)}})
"""As announced by the State Council's office for 2022 (国办发明电〔2021〕11号)."""


def workday_from(day: date) -> date:
    """`day` itself if it is worked, else the next working day of 2022."""
    return day if CALENDAR.is_workday(day) else CALENDAR.add_workdays(day, 1)
