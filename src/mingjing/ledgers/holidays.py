"""The official calendar (节假日安排): the yearly notices of the State Council's office, and the county's own file."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from chinese_calendar.constants import holidays as _days_off
from chinese_calendar.constants import workdays as _days_worked

from mingjing.ledgers.holiday_notices import MISSING, NOTICES
from mingjing.ledgers.table import BadLedger, Fault, read_rows
from mingjing.model import Calendar

_WORKED = {"上班": True, "放假": False}


def official_calendar(own: Mapping[date, bool] | None = None) -> Calendar:
    """Every year whose notice is known (`holiday_notices`); the county's `own` days (True = worked) come on top.

    `own` days of a year without published arrangement are taken as that year's arrangement, so that an office can
    enter the yearly notice itself.

    >>> from datetime import date
    >>> calendar = official_calendar()
    >>> calendar.add_workdays(date(2022, 1, 4), 20)
    datetime.date(2022, 1, 30)
    >>> calendar.is_workday(date(2031, 1, 4))
    Traceback (most recent call last):
    ...
    mingjing.model.calendar.CalendarGap: 2031年节假日安排未发布或未录入，无法计算工作日；请在工作区 ledgers/节假日.csv 中补充
    """
    years: dict[int, dict[date, bool]] = {year: {} for year in NOTICES}
    arranged = {**dict.fromkeys(_days_off, False), **dict.fromkeys(_days_worked, True), **MISSING}
    for day, worked in arranged.items():
        if day.year in NOTICES:
            years[day.year][day] = worked
    for day, worked in (own or {}).items():
        years.setdefault(day.year, {})[day] = worked
    return Calendar(years)


def read_holidays(path: Path) -> Mapping[date, bool]:
    """The county's own days: columns 日期 (2027-01-01) and 安排 (放假 or 上班).

    Raises BadLedger with every fault at once: an unreadable date, another word than 放假 or 上班, a day listed twice.
    """
    days: dict[date, bool] = {}
    faults: list[Fault] = []
    for row in read_rows(path, ("日期", "安排"), ("说明",)):
        try:
            day = date.fromisoformat(row["日期"])
        except ValueError:
            faults.append(row.fault("日期", "请写成 2027-01-01 的样子"))
            continue
        if row["安排"] not in _WORKED:
            faults.append(row.fault("安排", "请填“放假”或“上班”"))
        elif day in days:
            faults.append(row.fault("日期", "这一天已在上面出现过；请删去一行"))
        else:
            days[day] = _WORKED[row["安排"]]
    if faults:
        raise BadLedger(faults)
    return days
