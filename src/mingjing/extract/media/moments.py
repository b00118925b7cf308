"""Days and times of day in Beijing, from whatever way a feed writes its moments."""

import re
from datetime import date, datetime, time, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))
"""Asia/Shanghai has kept this offset since 1991."""

_CST = re.compile(r"\b(?:CST|BJT)$")
"""China Standard Time; the mail standard means the middle of America by it."""
_RFC_822 = re.compile(r"[A-Za-z]{3,9}\.?,?\s+\d|^\d{1,2}\s+[A-Za-z]{3}")
_CHINESE = re.compile(
    r"(?P<y>\d{4})\s*[年/.-]\s*(?P<m>\d{1,2})\s*[月/.-]\s*(?P<d>\d{1,2})\s*日?(?:[\sT]+(?P<h>\d{1,2}):(?P<i>\d{2})(?::\d{2})?)?"
)


class Told(NamedTuple):
    """A day in Beijing, with the time of day where it was told."""

    day: date
    at: time | None


def moment_of(words: str) -> Told | None:
    """The moment that words tell; without an offset it is Beijing's. None for words that tell no moment.

    >>> moment_of("Tue, 01 Mar 2022 20:30:00 GMT").day.isoformat(), moment_of("2022-03-01T20:30:00").day.isoformat()
    ('2022-03-02', '2022-03-01')
    >>> moment_of("2022年3月1日"), moment_of("昨天")
    (Told(day=datetime.date(2022, 3, 1), at=None), None)
    """
    text = " ".join(words.split())
    try:
        if _RFC_822.search(text):
            return _in_beijing(parsedate_to_datetime(_CST.sub("+0800", text)))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}|\d{8}", text):
            return Told(date.fromisoformat(text), None)
        if re.match(r"\d{4}-?\d{2}-?\d{2}[T ]\d", text):
            return _in_beijing(datetime.fromisoformat(re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$|Z$)", "", text)))
        if match := _CHINESE.fullmatch(text):
            day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            return Told(day, time(int(match["h"]), int(match["i"])) if match["h"] else None)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return None


def _in_beijing(moment: datetime) -> Told:
    there = moment if moment.tzinfo is None else moment.astimezone(BEIJING)
    return Told(there.date(), there.time().replace(second=0, microsecond=0))
