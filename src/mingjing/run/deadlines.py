"""Applications for disclosure that still wait for a reply: when each is due, and how much time is left."""

from dataclasses import dataclass
from datetime import date

from mingjing.model import ApplicationCase, Calendar, CalendarGap, Clock, run_clock, working_days_late
from mingjing.run.workspace import Workspace

_YEARS_AHEAD = 2


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A case without reply. `left` are working days until it is due, 0 when that day has passed; None where no term
    runs. `late` tells by how much it is overdue ("" where it is not). `provisional`: a year's holidays are not
    published, its days are taken as Monday to Friday."""

    case: ApplicationCase
    clock: Clock
    left: int | None
    late: str
    provisional: bool


def open_cases(workspace: Workspace, on: date) -> tuple[OpenCase, ...]:
    """Every open case of every unit as it stands `on` that day: the most urgent first, at the end those that wait for
    somebody else."""
    found = [
        _open(case, workspace.calendar, on)
        for unit in workspace.units
        for case in workspace.shelf.of(unit.name).applications
        if case.handling.arrived_on <= on and case.result is None and case.handling.replied_on is None
    ]
    return tuple(sorted(found, key=lambda one: (one.clock.due_on or date.max, one.case.unit, one.case.name)))


def days_left(due_on: date, on: date, calendar: Calendar) -> int:
    """Working days after `on` up to the due day; 0 once it has passed.

    >>> days_left(date(2022, 3, 4), date(2022, 3, 2), Calendar({2022: {}}))
    2
    """
    return calendar.workdays_between(on, due_on)


def lateness(due_on: date, day: date, calendar: Calendar) -> str:
    """How late a day after the due day is.

    >>> lateness(date(2022, 3, 4), date(2022, 3, 5), Calendar({2022: {}}))
    '逾期不满 1 个工作日'
    """
    late = working_days_late(due_on, day, calendar)
    return f"逾期 {late} 个工作日" if late else "逾期不满 1 个工作日"


def provisional(calendar: Calendar, on: date) -> Calendar:
    """The calendar with years that have no published holidays taken as Monday to Friday, for the time around `on`.

    >>> provisional(Calendar({}), date(2031, 5, 5)).is_workday(date(2031, 5, 5))
    True
    """
    around = range(on.year - 1, on.year + _YEARS_AHEAD + 1)
    return Calendar({**{year: {} for year in around}, **calendar.exceptions})


def _open(case: ApplicationCase, calendar: Calendar, on: date) -> OpenCase:
    try:
        return _timed(case, calendar, on, supposed=False)
    except CalendarGap:
        return _timed(case, provisional(calendar, max(on, case.handling.arrived_on)), on, supposed=True)


def _timed(case: ApplicationCase, calendar: Calendar, on: date, *, supposed: bool) -> OpenCase:
    clock = run_clock(case.handling, calendar)
    due_on = clock.due_on
    if due_on is None:
        return OpenCase(case, clock, None, "", supposed)
    late = lateness(due_on, on, calendar) if on > due_on else ""
    return OpenCase(case, clock, days_left(due_on, on, calendar), late, supposed)
