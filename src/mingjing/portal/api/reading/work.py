"""What waits for those who verify and decide: the overview, queues, second reviews, appeals, rectification."""

from datetime import datetime
from typing import Annotated, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from ninja import Query, Router, Schema
from pydantic import Field

from mingjing.model.scheme import Verify
from mingjing.portal.actions import Refusal, action_called, outcomes_of
from mingjing.portal.api.asking import asking
from mingjing.portal.api.problems import code_of
from mingjing.portal.api.responses import documented
from mingjing.portal.api.rights import needs, needs_sheet
from mingjing.portal.api.shapes import AppealOut, Named, Paged, RectificationOut, RulingOut
from mingjing.portal.api.telling import appeal_out, named, points, rectification_out, ruling_out
from mingjing.portal.api.values import LARGEST, Key, Paging, Strict, Words
from mingjing.portal.assessment.judged import found_words
from mingjing.portal.assessment.mending import faults_of
from mingjing.portal.assessment.models import Appeal, Assessment, Handling, Line, Rectification
from mingjing.portal.assessment.queues import queues_of
from mingjing.portal.overview.reading import overview_of
from mingjing.portal.pages.narrowing import Narrowing
from mingjing.portal.pages.queues import lines_in
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.portal.review.blind import hidden_lines
from mingjing.portal.review.models import SecondReview

router = Router(tags=["核查、复核、整改"])
_DECIDERS = (Role.OFFICE, Role.REVIEWER, Role.LEADER)


class QueueOut(Schema):
    """One way of verification: how many lines there are, wait, were sent back, of these were filed to since, are ruled, wait for this person."""

    method: str
    label: str
    of: int
    open: int
    back: int
    refiled: int
    ruled: int
    mine: int


class QueuedLine(Schema):
    """A line of a queue; `machine` is points or a word, "" where the machine did not look. `refiled_at` is when the unit
    last filed something after the line was sent back, while it still is."""

    id: int
    sheet: int
    unit: str
    item: int
    handling: str
    refiled_at: datetime | None
    version: int
    lowest: str
    highest: str
    self_score: str | None
    verified_score: str | None
    not_applicable: bool
    machine: str
    assigned_to: Named | None
    hidden: bool


class Asked(Paging):
    """Which lines of a queue."""

    item: Annotated[int, Field(ge=1, le=10_000)] | None = None
    handling: Handling | Literal["refiled"] | None = None
    group: Words = ""
    mine: bool = False


class ToConfirm(Strict):
    """A line as it was seen: `version` is the one that was read with it."""

    id: Key
    version: Annotated[int, Field(ge=0, le=LARGEST)]


class Confirming(Strict):
    """Lines to be confirmed at once."""

    lines: Annotated[list[ToConfirm], Field(min_length=1, max_length=200)]


class NotConfirmed(Schema):
    """A line that was left as it is, and why."""

    id: int
    code: str
    message: str


class Confirmed(Schema):
    """The lines that were confirmed, and those that were not."""

    confirmed: list[int]
    refused: list[NotConfirmed]


class ReviewOut(Schema):
    """A line that was drawn for a second review. What was ruled is told to the office only, once both have judged."""

    id: int
    line: int
    unit: str
    item: int
    to: Named
    drawn_at: datetime
    done: bool
    first: RulingOut | None
    second: RulingOut | None
    settled: RulingOut | None
    differs: bool | None


class ToMendOut(Schema):
    """An item that cost points in the final version, and what the unit reported last."""

    sheet: int
    unit: str
    item: int
    wrong: str
    remedy: str
    reported: RectificationOut | None


class TableOut(Schema):
    """A table of the overview, in words, as the page shows it."""

    name: str
    title: str
    note: str
    head: list[str]
    rows: list[list[str]]


@router.get(
    "/assessments/{assessment}/overview",
    operation_id="overview",
    response=documented(list[TableOut]),
    summary="全县一览的各张表",
)
def overview(request: HttpRequest, assessment: Key) -> list[TableOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, Role.OFFICE, Role.LEADER)
    return [
        TableOut(
            name=one.name,
            title=one.title,
            note=one.note,
            head=[cell.words for cell in one.head],
            rows=[[cell.words for cell in row] for row in one.rows],
        )
        for one in overview_of(found, person).every_table()
    ]


@router.get(
    "/assessments/{assessment}/queues",
    operation_id="queues",
    response=documented(list[QueueOut]),
    summary="本人的核查队列",
)
def queues(request: HttpRequest, assessment: Key) -> list[QueueOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *VERIFYING)
    return [
        QueueOut(
            method=one.method,
            label=one.label,
            of=one.of,
            open=one.open,
            back=one.back,
            refiled=one.refiled,
            ruled=one.ruled,
            mine=one.mine,
        )
        for one in queues_of(found, person)
    ]


@router.get(
    "/assessments/{assessment}/queues/{method}",
    operation_id="queue",
    response=documented(Paged[QueuedLine]),
    summary="一个队列里的各项",
)
def queue(request: HttpRequest, assessment: Key, method: Verify, asked: Query[Asked]) -> Paged[QueuedLine]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *VERIFYING)
    chosen = Narrowing(asked.item, asked.handling or "", asked.group, asked.mine)
    rows = chosen.of(lines_in(found, person, str(method)), person.user)
    hidden = hidden_lines(person)
    items = [_queued(one, one.pk in hidden) for one in asked.of(rows)]
    return Paged[QueuedLine](items=items, total=rows.count(), page=asked.page, size=asked.size)


@router.post(
    "/assessments/{assessment}/queues/{method}/confirm",
    operation_id="confirm_lines",
    response=documented(Confirmed),
    summary="一次确认队列里的若干项：机器判出的就是核定分；逐项记入操作记录",
)
def confirm_lines(request: HttpRequest, assessment: Key, method: Verify, told: Confirming) -> Confirmed:
    """All in one transaction; what cannot be confirmed is told and leaves the others be. Asked again, lines that were
    confirmed have another version and are refused."""
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *VERIFYING)
    versions = {one.id: one.version for one in told.lines}
    lines = list(lines_in(found, person, str(method)).filter(pk__in=versions))
    unknown = versions.keys() - {one.pk for one in lines}
    outcomes = outcomes_of(
        action_called("confirm"), person, [(one, {"version": versions[one.pk]}) for one in lines]
    )
    refused = [
        NotConfirmed(id=line.pk, code=code_of(why), message=why.told)
        for line, why in outcomes
        if isinstance(why, Refusal)
    ]
    refused += [
        NotConfirmed(id=one, code="not_found", message=gettext("本人的这个队列里没有这一项"))
        for one in sorted(unknown)
    ]
    done = [line.pk for line, made in outcomes if not isinstance(made, Refusal)]
    return Confirmed(confirmed=done, refused=refused)


def _queued(line: Line, hidden: bool) -> QueuedLine:
    return QueuedLine(
        id=line.pk,
        sheet=line.sheet_id,
        unit=line.sheet.unit.name,
        item=line.item,
        handling="" if hidden else line.handling,
        refiled_at=None if hidden else line.refiled_at,  # type: ignore[attr-defined]
        version=line.version,
        lowest=format(line.lowest, ".1f"),
        highest=format(line.highest, ".1f"),
        self_score=points(line.self_score),
        verified_score=None if hidden else points(line.verified_score),
        not_applicable=False if hidden else line.not_applicable,
        machine=found_words(line),
        assigned_to=named(line.assigned_to) if line.assigned_to is not None else None,
        hidden=hidden,
    )


@router.get(
    "/assessments/{assessment}/second-reviews",
    operation_id="second_reviews",
    response=documented(Paged[ReviewOut]),
    summary="盲核：县政务公开办见全部，其他人只见抽给本人而还没有盲核的",
)
def second_reviews(request: HttpRequest, assessment: Key, paging: Query[Paging]) -> Paged[ReviewOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *VERIFYING)
    rows = SecondReview.objects.filter(line__sheet__assessment=found)
    if Role.OFFICE not in person.roles:
        rows = rows.filter(line__in=hidden_lines(person))
    items = [_review_out(one, person) for one in paging.of(rows.select_related(*SecondReview.JOINED, "to"))]
    return Paged[ReviewOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


def _review_out(one: SecondReview, person: Person) -> ReviewOut:
    told = Role.OFFICE in person.roles and one.ruling is not None
    return ReviewOut(
        id=one.pk,
        line=one.line_id,
        unit=one.line.sheet.unit.name,
        item=one.line.item,
        to=named(one.to),
        drawn_at=one.drawn_at,
        done=one.ruling is not None,
        first=ruling_out(one.first) if told else None,
        second=ruling_out(one.ruling) if told and one.ruling is not None else None,
        settled=ruling_out(one.settled) if told and one.settled is not None else None,
        differs=one.differs if told else None,
    )


@router.get(
    "/assessments/{assessment}/appeals",
    operation_id="appeals",
    response=documented(Paged[AppealOut]),
    summary="申诉",
)
def appeals(request: HttpRequest, assessment: Key, paging: Query[Paging]) -> Paged[AppealOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *_DECIDERS)
    rows = Appeal.objects.filter(line__sheet__assessment=found)
    items = [appeal_out(one) for one in paging.of(_joined(rows))]
    return Paged[AppealOut](items=items, total=rows.count(), page=paging.page, size=paging.size)


@router.get("/appeals/{appeal}", operation_id="appeal_of", response=documented(AppealOut), summary="一件申诉")
def appeal(request: HttpRequest, appeal: Key) -> AppealOut:
    found, person = get_object_or_404(_joined(Appeal.objects.all()), pk=appeal), asking(request)
    if not person.roles & set(_DECIDERS) and found.line.sheet.unit_id not in person.own_units:
        needs_sheet(person, found.line.sheet)
        needs(person, *_DECIDERS)
    return appeal_out(found)


@router.get(
    "/assessments/{assessment}/rectifications",
    operation_id="rectifications",
    response=documented(Paged[ToMendOut]),
    summary="整改清单",
)
def rectifications(request: HttpRequest, assessment: Key, paging: Query[Paging]) -> Paged[ToMendOut]:
    found, person = get_object_or_404(Assessment, pk=assessment), asking(request)
    needs(person, *VERIFYING, Role.LEADER)
    rows = faults_of(found)
    items = [
        ToMendOut(
            sheet=one.sheet,
            unit=one.unit,
            item=one.item,
            wrong=one.wrong,
            remedy=one.remedy,
            reported=_reported(one.last),
        )
        for one in paging.of(rows)
    ]
    return Paged[ToMendOut](items=items, total=len(rows), page=paging.page, size=paging.size)


def _reported(one: Rectification | None) -> RectificationOut | None:
    return rectification_out(one) if one is not None else None


def _joined(rows: "QuerySet[Appeal]") -> "QuerySet[Appeal]":
    return rows.select_related("line__sheet__unit", "line__sheet__assessment", "by", "ruling__by")
