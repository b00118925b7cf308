"""Days in running text: full dates, dates that borrow their year, and ranges between two of them."""

import itertools
import re
from dataclasses import dataclass
from datetime import date

from mingjing.extract.page.text import chinese_number, half_width

_N = r"\d{1,2}|[一二三四五六七八九十廿卅]{1,3}"
_DAY = re.compile(
    rf"(?<!\d)(?P<y>20\d\d|19\d\d|二[〇零○O][〇零○O一二三四五六七八九]{{2}})\s*[年./-]\s*(?P<m>{_N})\s*[月./-]\s*(?P<d>{_N})\s*(?:日|号|(?!\d))"
    rf"|(?<![\d年])(?P<m2>{_N})\s*月\s*(?P<d2>{_N})\s*[日号]"
    rf"|(?<=[至到~—–-])\s*(?P<d3>\d{{1,2}})\s*[日号]"
)
_CLOCK = r"(?:\([^)]{0,8}\)|上午|下午|早上|晚上?|凌晨|零时|\d{1,2}\s*[:时点]\s*(?:\d{0,2}分?)?|\s)*"
_BETWEEN = re.compile(rf"{_CLOCK}(?:起|开始|始)?[,\s]*(?:至|到|~|[—–-]+|截止到?|直到){_CLOCK}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A day named in a text, with the span of its words."""

    day: date
    start: int
    end: int


def days_in(text: str, default_year: int | None = None) -> tuple[Mention, ...]:
    """Every day a text names, in order. A day without year takes that of the day named before it, or `default_year`.

    >>> [str(m.day) for m in days_in("自2022年3月1日起至3月31日；二〇二二年四月十日")]
    ['2022-03-01', '2022-03-31', '2022-04-10']
    """
    found: list[Mention] = []
    year, month = default_year, None
    for match in _DAY.finditer(half_width(text)):
        parts = match.groupdict()
        if parts["y"]:
            year = _number(parts["y"])
        month = _number(parts["m"] or parts["m2"]) or month
        day = _number(parts["d"] or parts["d2"] or parts["d3"])
        if year and month and day:
            try:
                found.append(Mention(date(year, month, day), match.start(), match.end()))
            except ValueError:
                continue
    return tuple(found)


def ranges_in(text: str, default_year: int | None = None) -> tuple[tuple[Mention, Mention], ...]:
    """Pairs of days joined by 至, 到 or a dash. An end without year that lies before its start is in the next year.

    >>> [(str(a.day), str(b.day)) for a, b in ranges_in("征集时间：2022年12月20日9:00—1月19日")]
    [('2022-12-20', '2023-01-19')]
    """
    plain = half_width(text)
    found = []
    days = days_in(text, default_year)
    for first, last in itertools.pairwise(days):
        if not _BETWEEN.fullmatch(plain[first.end : last.start]):
            continue
        if last.day < first.day and not re.match(r"\d{4}|二", plain[last.start :].lstrip()):
            last = Mention(last.day.replace(year=last.day.year + 1), last.start, last.end)
        found.append((first, last))
    return tuple(found)


def _number(words: str | None) -> int | None:
    if not words:
        return None
    return int(words) if words.isdigit() else chinese_number(words)
