"""Reminders (提醒): who still has something to do before a limit, and when they are told so.

A reminder is due at nine in the morning so many days before the limit, on the working day before where that day is none.
One for each person, step, limit and distance; a limit that was moved has reminders of its own.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from mingjing.model import Calendar
from mingjing.portal.assessment.models import Assessment, Step
from mingjing.portal.assessment.states import State
from mingjing.portal.assessment.tasks import Task, tasks_of
from mingjing.portal.notices.models import About
from mingjing.portal.notices.telling import Matter
from mingjing.portal.people.models import Membership, User
from mingjing.portal.people.person import Person
from mingjing.run.deadlines import provisional

_IN_THE_MORNING = time(9)
_SHOWN = 5


def moment_before(closes_at: datetime, days: int, calendar: Calendar) -> datetime:
    """When people are reminded `days` before a limit. Years without published holidays count Monday to Friday."""
    day = timezone.localtime(closes_at).date() - timedelta(days=days)
    known = provisional(calendar, day)
    while not known.is_workday(day):
        day -= timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, _IN_THE_MORNING))


def due_distance(closes_at: datetime, now: datetime, days: Sequence[int], calendar: Calendar) -> int | None:
    """The nearest distance whose moment has come; None before the first, and once the limit has passed. A worker that
    was off reminds once, of the nearest, and not of all it missed."""
    if now >= closes_at:
        return None
    come = [one for one in days if moment_before(closes_at, one, calendar) <= now]
    return min(come, default=None)


def limits_of(step: Step) -> frozenset[datetime]:
    """Every limit that a step has, for all units or for some. Its extensions have been read with it."""
    if step.closes_at is None:
        return frozenset()
    extensions = list(step.extensions.all())
    general = max([step.closes_at, *(one.closes_at for one in extensions if one.sheet_id is None)])
    return frozenset({general, *(max(general, one.closes_at) for one in extensions)})


def who_is_late(assessment: Assessment, closes_at: datetime) -> Iterator[tuple[User, list[Task]]]:
    """Everybody who still has something to do until this very limit, with what it is."""
    members: dict[User, list[Membership]] = defaultdict(list)
    for one in Membership.objects.filter(user__is_active=True).select_related("user", "unit"):
        members[one.user].append(one)
    for user, memberships in members.items():
        tasks = tasks_of(assessment, Person(user, tuple(memberships)))
        if open_ones := [task for task in tasks if task.until == closes_at and not task.finished]:
            yield user, open_ones


def reminder(
    assessment: Assessment, state: State, closes_at: datetime, key: str, tasks: Sequence[Task], now: datetime
) -> Matter:
    """What a person is told."""
    at = timezone.localtime(closes_at)
    left = (at.date() - timezone.localtime(now).date()).days
    when = f"还有 {left} 天" if left else "就在今天"
    listed = "；".join(map(_in_words, tasks[:_SHOWN])) + ("等" if len(tasks) > _SHOWN else "")
    told = f"{assessment}的{state.label}{when}截止（{at:%Y年%m月%d日 %H:%M}）。您还要办的：{listed}。"
    return Matter(About.LIMIT, key, told, tasks[0].address)


def _in_words(task: Task) -> str:
    return f"{task.told}（已完成 {task.done}/{task.of}）" if task.of else task.told
