"""Reminders before each limit, to whoever still has something to do."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment, Step
from mingjing.portal.assessment.states import DATED, State
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kind import About, Done, Kind
from mingjing.portal.jobs.models import Job
from mingjing.portal.notices.reminders import due_distance, limits_of, reminder, who_is_late
from mingjing.portal.notices.telling import tell

_NAME = "remind"


def _plan(now: datetime) -> None:
    """Ask for the reminders that have become due and were never asked for."""
    states = {one.pk: one.state for one in Assessment.objects.filter(state__in=DATED)}
    if not states:
        return
    calendar = workspace().calendar
    steps = Step.objects.filter(assessment__in=states, on=True).prefetch_related("extensions")
    due = {
        f"{step.assessment_id}/{step.state}/{closes_at.isoformat()}/{days}": {
            "assessment": step.assessment_id,
            "state": step.state,
            "closes_at": closes_at.isoformat(),
        }
        for step in steps
        if step.state == states[step.assessment_id]
        for closes_at in limits_of(step)
        if (days := due_distance(closes_at, now, settings.REMIND_DAYS, calendar)) is not None
    }
    known = set(Job.objects.filter(kind=_NAME, key__in=due).values_list("key", flat=True))
    queue.ask_all(_NAME, {key: {**about, "key": key} for key, about in due.items() if key not in known})


def _do(about: About) -> Done:
    now = timezone.now()
    closes_at, state = datetime.fromisoformat(about["closes_at"]), State(about["state"])
    assessment = Assessment.objects.filter(pk=about["assessment"], state=state).first()
    if assessment is None or now >= closes_at:
        return Done(f"{state.label}已经过去，不再提醒")
    key = f"limit/{about['key']}"
    late = [
        (user, reminder(assessment, state, closes_at, key, tasks, now))
        for user, tasks in who_is_late(assessment, closes_at)
    ]

    def settle() -> None:
        for user, matter in late:
            tell([user], matter, now)

    return Done(f"{assessment}{state.label}截止前的提醒，{len(late)} 人", settle)


def _is_over(about: About, now: datetime) -> bool:
    """As long as the limit is ahead, the row says that this reminder was sent."""
    return datetime.fromisoformat(about["closes_at"]) < now


KIND = Kind(name=_NAME, label=gettext_noop("提醒"), do=_do, most_tries=8, plan=_plan, may_go=_is_over)
