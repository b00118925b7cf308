"""Assessments, their steps, and the units' sheets with their progress."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router, Schema

from mingjing.portal.api.asking import asking
from mingjing.portal.api.models import Token
from mingjing.portal.api.responses import documented
from mingjing.portal.api.rights import needs_all_units, needs_sheet
from mingjing.portal.api.shapes import AssessmentOut, LineOut, Named, Paged, RulingOut, SheetOut
from mingjing.portal.api.telling import assessment_out, line_out, named, ruling_out, sheet_out
from mingjing.portal.api.values import Key, Paging
from mingjing.portal.assessment.filled import filled, filled_lines
from mingjing.portal.assessment.limits import limits
from mingjing.portal.assessment.models import Assessment, Handling, Line, UnitSheet
from mingjing.portal.assessment.queues import verifies
from mingjing.portal.assessment.states import State
from mingjing.portal.assessment.tasks import tasks_of
from mingjing.portal.pages.archive import base_of
from mingjing.portal.people.models import UnitRow
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role
from mingjing.portal.review.blind import hidden_lines

router = Router(tags=["考核和评分表"])


class Membership(Schema):
    id: int
    role: str
    unit: Named | None
    methods: list[str]


class Me(Schema):
    """Who the token stands for."""

    id: int
    username: str
    name: str
    memberships: list[Membership]


class TokenOut(Schema):
    """A token of one's own; its words are told nowhere."""

    id: int
    name: str
    beginning: str
    made_at: datetime
    used_at: datetime | None
    until: datetime


class TaskOut(Schema):
    """Something that waits: `done` of `of`, until when."""

    assessment: int
    told: str
    address: str
    done: int
    of: int
    until: datetime | None


class StepOut(Schema):
    state: str
    on: bool
    opens_at: datetime | None
    closes_at: datetime | None


class WithSteps(AssessmentOut):
    steps: list[StepOut]


class UnitOut(Schema):
    id: int
    name: str
    kind: str
    group: str
    active: bool


class WholeSheet(Schema):
    sheet: SheetOut
    lines: list[LineOut]


class LineAndRulings(Schema):
    """A line; its rulings are told to those who verify it."""

    sheet: int
    unit: str
    line: LineOut
    rulings: list[RulingOut] | None
    assigned_to: Named | None


@router.get("/me", operation_id="me", response=documented(Me), summary="本人和任职")
def me(request: HttpRequest) -> Me:
    person = asking(request)
    assert person.user is not None
    rows = [
        Membership(
            id=one.pk,
            role=one.role,
            unit=Named(id=one.unit.pk, name=one.unit.name) if one.unit is not None else None,
            methods=one.methods,
        )
        for one in person.memberships
    ]
    return Me(id=person.user.pk, username=person.user.username, name=person.user.name, memberships=rows)


@router.get("/tokens", operation_id="tokens", response=documented(list[TokenOut]), summary="本人的令牌")
def tokens(request: HttpRequest) -> list[TokenOut]:
    found = Token.objects.filter(user=asking(request).user, withdrawn_at__isnull=True)
    return [
        TokenOut(
            id=one.pk,
            name=one.name,
            beginning=one.beginning,
            made_at=one.made_at,
            used_at=one.used_at,
            until=one.until,
        )
        for one in found
    ]


@router.get("/tasks", operation_id="tasks", response=documented(list[TaskOut]), summary="待办")
def tasks(request: HttpRequest) -> list[TaskOut]:
    person = asking(request)
    return [
        TaskOut(
            assessment=one.pk,
            told=task.told,
            address=task.address,
            done=task.done,
            of=task.of,
            until=task.until,
        )
        for one in Assessment.objects.all()
        for task in tasks_of(one, person)
    ]


@router.get(
    "/assessments", operation_id="assessments", response=documented(Paged[AssessmentOut]), summary="各次考核"
)
def assessments(
    request: HttpRequest,  # noqa: ARG001 – ninja calls it so
    paging: Query[Paging],
) -> Paged[AssessmentOut]:
    rows = Assessment.objects.all()
    items = [assessment_out(one) for one in paging.of(rows)]
    return Paged[AssessmentOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


@router.get(
    "/assessments/{assessment}",
    operation_id="assessment",
    response=documented(WithSteps),
    summary="一次考核和它的步骤",
)
def assessment(request: HttpRequest, assessment: Key) -> WithSteps:
    found = get_object_or_404(Assessment, pk=assessment)
    needs_all_units(asking(request))
    steps = [
        StepOut(state=one.state, on=one.on, opens_at=one.opens_at, closes_at=one.closes_at)
        for one in found.steps.all()
    ]
    return WithSteps(**assessment_out(found).dict(), steps=steps)


@router.get(
    "/assessments/{assessment}/sheets",
    operation_id="sheets",
    response=documented(Paged[SheetOut]),
    summary="各单位的评分表和进度（信息员、单位负责人只见本单位的）",
)
def sheets(request: HttpRequest, assessment: Key, paging: Query[Paging]) -> Paged[SheetOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    rows = UnitSheet.objects.filter(assessment=found)
    if not person.sees_all_units:
        rows = rows.filter(unit__in=person.own_units)
    items = _sheets_out(found, paging.of(_counted(rows)))
    return Paged[SheetOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


@router.get("/units", operation_id="units", response=documented(Paged[UnitOut]), summary="被考核单位")
def units(request: HttpRequest, paging: Query[Paging]) -> Paged[UnitOut]:
    person, rows = asking(request), UnitRow.objects.all()
    if not person.sees_all_units:
        rows = rows.filter(pk__in=person.own_units)
    items = [
        UnitOut(id=one.pk, name=one.name, kind=one.kind, group=one.group, active=one.active)
        for one in paging.of(rows)
    ]
    return Paged[UnitOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


@router.get(
    "/sheets/{sheet}",
    operation_id="sheet",
    response=documented(WholeSheet),
    summary="一个单位的评分表：逐项有机器结论和引文、自评、佐证、核查、办理记录",
)
def sheet(request: HttpRequest, sheet: Key) -> WholeSheet:
    found, person = _sheet(sheet), asking(request)
    needs_sheet(person, found)
    whole = filled(found, base_of(found), hidden_lines(person))
    (told,) = _sheets_out(found.assessment, _counted(UnitSheet.objects.filter(pk=sheet)))
    return WholeSheet(sheet=told, lines=[line_out(row) for row in whole.rows])


@router.get(
    "/lines/{line}",
    operation_id="line",
    response=documented(LineAndRulings),
    summary="评分表的一项；核查它的人还看到各次核查结论",
)
def line(request: HttpRequest, line: Key) -> LineAndRulings:
    found, person = get_object_or_404(Line, pk=line), asking(request)
    on = _sheet(found.sheet_id)
    needs_sheet(person, on)
    hidden = hidden_lines(person)
    row = filled(on, base_of(on), hidden).row(found.item)
    given = found.assigned_to if Role.OFFICE in person.roles else None
    return LineAndRulings(
        sheet=on.pk,
        unit=on.unit.name,
        line=line_out(row),
        rulings=_rulings(found, person, hidden),
        assigned_to=named(given) if given is not None else None,
    )


def _rulings(line: Line, person: Person, hidden: frozenset[int]) -> list[RulingOut] | None:
    if line.pk in hidden or not verifies(person, line.sheet.unit_id, line.method):
        return None
    return [ruling_out(one) for one in line.rulings.select_related("by")]


def _sheet(number: int) -> UnitSheet:
    found: UnitSheet = get_object_or_404(
        UnitSheet.objects.select_related("assessment", "unit", "signed_by"), pk=number
    )
    return found


def _counted(sheets: "QuerySet[UnitSheet]") -> "QuerySet[UnitSheet]":
    """The sheets with how many lines each has, how many are filled and ruled."""
    return sheets.select_related("unit", "signed_by").annotate(
        of=Count("lines"),
        filled=Count("lines", filter=filled_lines("lines__")),
        ruled=Count("lines", filter=Q(lines__handling=Handling.RULED)),
    )


def _sheets_out(of: Assessment, counted: Iterable[Any]) -> list[SheetOut]:
    closes_at = limits(of, State(of.state))
    return [sheet_out(one, (one.of, one.filled, one.ruled), closes_at(one.pk)) for one in counted]
