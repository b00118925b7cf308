"""The county's own working days (节假日台账): what stands in the file that every run reads, and how the office changes it."""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.ledgers import official_calendar, read_holidays
from mingjing.ledgers.cells import Unreadable, day_of
from mingjing.ledgers.table import read_rows
from mingjing.model import Calendar, CalendarGap
from mingjing.run.workspace import Workspace

_WORDS = {True: "上班", False: "放假"}
_TAKEN = {"上班": True, "放假": False, "恢复": None}
_COLUMNS = ("日期", "安排", "说明")
_YEARS = range(2000, 2100)
_MOST = 400


class BadDays(Exception):
    """Days that cannot be taken; `faults` lists all of them, each with its line."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("；".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day on which the county works (or not), whatever the country's arrangement says."""

    day: date
    worked: bool
    note: str = ""

    @property
    def word(self) -> str:
        """上班 or 放假."""
        return _WORDS[self.worked]


@dataclass(frozen=True, slots=True)
class DayChange:
    """A day that is asked for: its own row before and after (None: none), and whether it is worked then (None: nobody
    knows, the year has no arrangement)."""

    day: date
    row_before: OwnDay | None
    row_after: OwnDay | None
    before: bool | None
    after: bool | None


def own_days(workspace: Workspace) -> tuple[OwnDay, ...]:
    """The county's own days, in order. Raises BadLedger."""
    file = workspace.holidays_file
    if not file.is_file():
        return ()
    worked = read_holidays(file)
    notes = {
        date.fromisoformat(row["日期"]): row["说明"] for row in read_rows(file, _COLUMNS[:2], _COLUMNS[2:])
    }
    return tuple(OwnDay(day, worked[day], notes[day]) for day in sorted(worked))


def name_of(days: Sequence[OwnDay]) -> str:
    """Names the days as they were seen, so that nobody changes others unseen."""
    return hashlib.sha256(_as_csv(days)).hexdigest()[:16]


def read_wanted(text: str) -> Mapping[date, OwnDay | None]:
    """Lines of a day, 放假, 上班 or 恢复 (as the country arranges), and a word of why; None takes the county's own row away.

    Raises BadDays.

    >>> list(read_wanted("2027年1月1日 放假 元旦").values())[0].note
    '元旦'
    """
    wanted: dict[date, OwnDay | None] = {}
    faults = []
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    for number, line in lines[: _MOST + 1]:
        told, *rest = line.replace("，", " ").replace(",", " ").split(maxsplit=2)
        word, note = (*rest, "", "")[:2]
        try:
            day = day_of(told)
        except Unreadable as remedy:
            faults.append(f"第{number}行：“{told}”{remedy}")
            continue
        if day.year not in _YEARS:
            faults.append(f"第{number}行：{day.year} 年不在 {_YEARS.start}—{_YEARS.stop - 1} 年之间")
        elif word not in _TAKEN:
            faults.append(f"第{number}行：“{word}”不是“放假”“上班”或“恢复”")
        elif day in wanted:
            faults.append(f"第{number}行：{day} 上面已经写过")
        else:
            worked = _TAKEN[word]
            wanted[day] = None if worked is None else OwnDay(day, worked, note)
    if len(lines) > _MOST:
        faults.append(f"一次最多改 {_MOST} 天")
    if not lines:
        faults.append("没有写哪一天；每行写日期、放假或上班、说明")
    if faults:
        raise BadDays(faults)
    return wanted


def changes_of(days: Sequence[OwnDay], wanted: Mapping[date, OwnDay | None]) -> list[DayChange]:
    """What would change, day by day; days that stay as they are are left out."""
    rows = {one.day: one for one in days}
    before, after = _calendar(days), _calendar(changed(days, wanted))
    return [
        DayChange(day, rows.get(day), row, _worked(before, day), _worked(after, day))
        for day, row in sorted(wanted.items())
        if rows.get(day) != row
    ]


def changed(days: Sequence[OwnDay], wanted: Mapping[date, OwnDay | None]) -> tuple[OwnDay, ...]:
    """The days with what is wanted."""
    rows = {**{one.day: one for one in days}, **wanted}
    return tuple(one for _, one in sorted(rows.items()) if one is not None)


def workdays_in(days: Sequence[OwnDay], year: int) -> int | None:
    """How many days of a year are worked; None for a year without any arrangement."""
    calendar, first = _calendar(days), date(year, 1, 1)
    if year not in calendar.exceptions:
        return None
    length = (date(year + 1, 1, 1) - first).days
    return sum(calendar.is_workday(first + timedelta(days=n)) for n in range(length))


def written_days(workspace: Workspace, days: Sequence[OwnDay]) -> bytes:
    """The file that portal and command line read, with these days. Writes nothing. Raises BadDays for a workbook."""
    file = workspace.holidays_file
    if file.suffix != ".csv":
        raise BadDays([f"节假日台账是 {file.name}，门户只改 csv；请另存为 csv 再改"])
    return _as_csv(days)


def _as_csv(days: Sequence[OwnDay]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows((one.day.isoformat(), one.word, one.note) for one in days)
    return out.getvalue().encode("utf-8-sig")


def _calendar(days: Sequence[OwnDay]) -> Calendar:
    return official_calendar({one.day: one.worked for one in days})


def _worked(calendar: Calendar, day: date) -> bool | None:
    try:
        return calendar.is_workday(day)
    except CalendarGap:
        return None
