"""What waits for a person in an assessment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext

from mingjing.portal.assessment.deciding import DECIDERS, deciders
from mingjing.portal.assessment.filled import filled_lines
from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.models import Appeal, Assessment, Handling, Line, Rectification, UnitSheet
from mingjing.portal.assessment.refiled import refiled_lines
from mingjing.portal.assessment.states import State
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import VERIFYING, Role


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do: in words, where, how much of how much is done (0 of 0: nothing to count), until when."""

    told: str
    address: str
    done: int = 0
    of: int = 0
    until: datetime | None = None
    finished: bool = False
    """All of it is done; it stands there only to be seen."""


def tasks_of(assessment: Assessment, person: Person) -> list[Task]:
    """What waits, the unit's own work first."""
    state = State(assessment.state)
    return [
        *_unit(assessment, state, person),
        *_verifier(assessment, state, person),
        *_confirming(assessment, state, person),
        *_office(assessment, person),
    ]


def _unit(assessment: Assessment, state: State, person: Person) -> Iterator[Task]:
    units = person.units_as(Role.CLERK, Role.UNIT_LEADER)
    sheets = UnitSheet.objects.filter(assessment=assessment, unit__in=units).select_related("unit")
    for sheet in sheets if units else ():
        address, results = (reverse(name, args=(sheet.pk,)) for name in ("sheet", "unit_results"))
        lines = list(sheet.lines.values_list("handling", flat=True))
        until = limit(assessment, state, sheet)
        if state is State.SELF_ASSESSMENT and sheet.signed_at is None:
            done = sheet.lines.filter(filled_lines()).count()
            told = (
                gettext("填写%(unit)s的自评分")
                if done < len(lines)
                else gettext("请单位负责人签字：%(unit)s")
            )
            yield Task(told % {"unit": sheet.unit}, address, done, len(lines), until)
        elif state is State.VERIFICATION and (back := lines.count(Handling.SENT_BACK)):
            told = gettext("%(unit)s有 %(count)s 项被退回，请补充佐证材料") % {
                "unit": sheet.unit,
                "count": back,
            }
            yield Task(told, address, until=until)
        elif state is State.PROVISIONAL:
            yield Task(gettext("核对%(unit)s的得分") % {"unit": sheet.unit}, results, until=until)
        elif state is State.APPEALS:
            told = gettext("核对%(unit)s的得分，有异议的提出申诉") % {"unit": sheet.unit}
            yield Task(told, results, until=until)
        elif state is State.RECTIFICATION:
            told = gettext("报告%(unit)s的整改情况") % {"unit": sheet.unit}
            yield Task(told, results, until=until)
        elif state in (State.FINAL, State.PUBLISHED, State.ARCHIVED):
            yield Task(gettext("查看%(unit)s的结果") % {"unit": sheet.unit}, results)
        else:
            yield Task(gettext("查看%(unit)s的评分表") % {"unit": sheet.unit}, address)


def _verifier(assessment: Assessment, state: State, person: Person) -> Iterator[Task]:
    if state is State.VERIFICATION and person.roles & {Role.BUREAU, Role.REVIEWER}:
        lines = Line.objects.filter(sheet__assessment=assessment).exclude(sheet__unit__in=person.own_units)
        if Role.REVIEWER not in person.roles:
            lines = lines.filter(method__in=person.methods)
        of, ruled = lines.count(), lines.filter(handling=Handling.RULED).count()
        address = reverse("queues", args=(assessment.pk,))
        until = limit(assessment, state)
        yield Task(gettext("核查各单位的得分"), address, ruled, of, until, finished=ruled == of)
        if count := lines.filter(refiled_lines()).count():
            told = gettext("%(count)s 项退回后重新报送，请再核查") % {"count": count}
            yield Task(told, address, until=until)
    if state is State.APPEALS and person.roles & DECIDERS:
        appeals = Appeal.objects.filter(line__sheet__assessment=assessment).select_related("line__sheet")
        waiting = list(appeals.filter(ruling__isnull=True))
        decided, able = appeals.count() - len(waiting), deciders([one.line_id for one in waiting])
        theirs = sum(able.may(person, one.line) for one in waiting)
        address = reverse("appeals", args=(assessment.pk,))
        until = limit(assessment, state)
        yield Task(gettext("复核申诉"), address, decided, decided + theirs, until, finished=not theirs)


def _confirming(assessment: Assessment, state: State, person: Person) -> Iterator[Task]:
    if state is State.RECTIFICATION and person.roles & VERIFYING:
        told = Rectification.objects.filter(line__sheet__assessment=assessment)
        told = told.exclude(line__sheet__unit__in=person.own_units).order_by("pk")
        last = dict(told.values_list("line", "confirmed_at"))
        of, confirmed = len(last), sum(at is not None for at in last.values())
        address = reverse("mending", args=(assessment.pk,))
        until = limit(assessment, state)
        yield Task(gettext("确认各单位的整改情况"), address, confirmed, of, until, finished=confirmed == of)


def _office(assessment: Assessment, person: Person) -> Iterator[Task]:
    if Role.OFFICE in person.roles:
        address = reverse("assessment", args=(assessment.pk,))
        state = State(assessment.state)
        yield Task(gettext("掌握全县进度，进入下一步"), address, until=limit(assessment, state))
    elif Role.LEADER in person.roles:
        yield Task(gettext("查看各单位的进度和结果"), reverse("assessment", args=(assessment.pk,)))
