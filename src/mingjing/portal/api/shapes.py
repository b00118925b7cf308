"""What is told of the portal's nouns. Points are strings with one decimal, never binary fractions; null is unknown, not zero."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, Generic, TypeVar

from ninja import Schema

from mingjing.portal.assessment.filled import Row
from mingjing.portal.assessment.models import (
    AbsenceClaim,
    Appeal,
    Assessment,
    Captured,
    Evidence,
    Line,
    Rectification,
    Ruling,
    UnitSheet,
)
from mingjing.portal.log.chain import as_row
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import User
from mingjing.report.unit_view import FindingView, ItemView, PartView

T = TypeVar("T")


class Paged(Schema, Generic[T]):
    """A page of a list: the rows, and how many there are on all pages."""

    items: list[T]
    total: int
    page: int
    size: int


class Named(Schema):
    """Somebody, by number and name."""

    id: int
    name: str


class AssessmentOut(Schema):
    id: int
    title: str
    county: str
    year: int
    state: str
    scheme: str
    scheme_digest: str
    run: str
    shows_units: bool


class SheetOut(Schema):
    id: int
    assessment: int
    unit_id: int
    unit: str
    group: str
    signed_by: Named | None
    signed_at: datetime | None
    lines: int
    filled: int
    ruled: int
    closes_at: datetime | None
    """Until when the unit may act in the present step."""


class QuoteOut(Schema):
    """Words on a page: their place, the page's address, and the address of its archived copy at the portal."""

    words: str
    place: str
    url: str
    archived: str


class FindingOut(Schema):
    outcome: str
    subject: str
    aspect: str
    reason: str
    quotes: list[QuoteOut]


class PartOut(Schema):
    name: str
    check: str
    max: str
    score: str
    open: bool
    state: str
    reason: str
    steps: list[str]
    asks: str
    law: str
    remedy: str
    findings: list[FindingOut]


class MachineOut(Schema):
    """What the machine found on an item; `score` is points or a word (待核, 合理缺项)."""

    score: str
    max: str
    open: bool
    state: str
    reason: str
    steps: list[str]
    parts: list[PartOut]


class EvidenceOut(Schema):
    id: int
    link: str
    file_name: str
    file_digest: str
    note: str
    by: Named
    at: datetime
    accepted: str
    decided_reason: str
    capture: str
    capture_fault: str


class ClaimOut(Schema):
    id: int
    reason: str
    statement: str
    by: Named
    at: datetime
    accepted: str
    decided_reason: str
    capture: str
    capture_fault: str


class CommentOut(Schema):
    by: Named
    at: datetime
    text: str


class EntryOut(Schema):
    """An entry of the log. `told` is before, after and reason; `hash` covers the other fields and the entry before."""

    number: int
    at: str
    by: int | None
    who: str
    action: str
    assessment: str
    unit: str
    item: int | None
    subject: str
    told: dict[str, object]
    previous: str
    hash: str


class RulingOut(Schema):
    id: int
    stage: str
    score: str | None
    not_applicable: bool
    reason: str
    machine: str
    was: str
    by: Named
    at: datetime


class LineOut(Schema):
    """One item of a unit's sheet. Where `hidden`, the reader still has to judge it blindly, and what others decided is left out."""

    id: int
    item: int
    text: str
    method: str
    method_words: str
    lowest: str
    highest: str
    version: int
    handling: str
    self_score: str | None
    self_note: str
    self_at: datetime | None
    verified_score: str | None
    final_score: str | None
    not_applicable: bool
    hidden: bool
    uncredited: str
    machine: MachineOut | None
    evidences: list[EvidenceOut]
    claims: list[ClaimOut]
    comments: list[CommentOut]
    history: list[EntryOut]


class AppealOut(Schema):
    id: int
    line: int
    unit: str
    item: int
    reason: str
    link: str
    asks_for: str | None
    by: Named
    at: datetime
    ruling: RulingOut | None
    capture: str
    capture_fault: str


class RectificationOut(Schema):
    id: int
    line: int
    unit: str
    item: int
    told: str
    link: str
    by: Named
    at: datetime
    confirmed_at: datetime | None
    capture: str
    capture_fault: str


def points(value: Decimal | None) -> str | None:
    """Points as they are told.

    >>> points(Decimal("2")), points(None)
    ('2.0', None)
    """
    return None if value is None else format(value, ".1f")


def named(user: User) -> Named:
    """Somebody."""
    return Named(id=user.pk, name=str(user))


def assessment_out(one: Assessment) -> AssessmentOut:
    """An assessment."""
    return AssessmentOut(
        id=one.pk,
        title=one.title,
        county=one.county,
        year=one.year,
        state=one.state,
        scheme=one.scheme_file,
        scheme_digest=one.scheme_digest,
        run=one.run,
        shows_units=one.shows_units,
    )


def sheet_out(one: UnitSheet, counts: tuple[int, int, int], closes_at: datetime | None) -> SheetOut:
    """A sheet with its progress: how many lines there are, are filled, are ruled."""
    of, filled, ruled = counts
    return SheetOut(
        id=one.pk,
        assessment=one.assessment_id,
        unit_id=one.unit_id,
        unit=one.unit.name,
        group=one.unit.group,
        signed_by=named(one.signed_by) if one.signed_by is not None else None,
        signed_at=one.signed_at,
        lines=of,
        filled=filled,
        ruled=ruled,
        closes_at=closes_at,
    )


def line_out(row: Row) -> LineOut:
    """A line with everything on it that the reader may see."""
    line, secret = row.line, row.hidden
    return LineOut(
        id=line.pk,
        item=line.item,
        text=row.item.text,
        method=line.method,
        method_words=row.item.verify_words,
        lowest=format(line.lowest, ".1f"),
        highest=format(line.highest, ".1f"),
        version=line.version,
        handling="" if secret else line.handling,
        self_score=points(line.self_score),
        self_note=line.self_note,
        self_at=line.self_at,
        verified_score=None if secret else points(line.verified_score),
        final_score=None if secret else points(line.final_score),
        not_applicable=False if secret else line.not_applicable,
        hidden=secret,
        uncredited=row.uncredited,
        machine=machine_out(row.machine) if row.machine else None,
        evidences=[evidence_out(one) for one in row.evidences],
        claims=[claim_out(one) for one in row.claims],
        comments=[CommentOut(by=named(one.by), at=one.at, text=one.text) for one in row.comments],
        history=[entry_out(one) for one in row.history],
    )


def machine_out(view: ItemView) -> MachineOut:
    """What the machine found, with its quotes."""
    return MachineOut(
        score=view.score,
        max=view.max,
        open=view.open,
        state=view.state,
        reason=view.reason,
        steps=list(view.steps),
        parts=[_part(one) for one in view.parts],
    )


def _part(view: PartView) -> PartOut:
    return PartOut(
        name=view.name,
        check=view.check,
        max=view.max,
        score=view.score,
        open=view.open,
        state=view.state,
        reason=view.reason,
        steps=list(view.steps),
        asks=view.asks,
        law=view.law,
        remedy=view.remedy,
        findings=[_finding(one) for one in (*view.faults, *view.others, *view.clues)],
    )


def _finding(view: FindingView) -> FindingOut:
    quotes = [
        QuoteOut(words=one.words, place=one.place, url=one.url, archived=one.archived) for one in view.quotes
    ]
    return FindingOut(
        outcome=view.outcome, subject=view.subject, aspect=view.aspect, reason=view.reason, quotes=quotes
    )


def evidence_out(one: Evidence) -> EvidenceOut:
    """A filed piece."""
    return EvidenceOut(
        id=one.pk,
        link=one.link,
        file_name=one.file_name,
        file_digest=one.file_digest,
        note=one.note,
        by=named(one.by),
        at=one.at,
        accepted=one.accepted,
        decided_reason=one.decided_reason,
        **_capture(one),
    )


def claim_out(one: AbsenceClaim) -> ClaimOut:
    """A claim of absence."""
    return ClaimOut(
        id=one.pk,
        reason=one.reason,
        statement=one.statement,
        by=named(one.by),
        at=one.at,
        accepted=one.accepted,
        decided_reason=one.decided_reason,
        **_capture(one),
    )


def appeal_out(one: Appeal) -> AppealOut:
    """An appeal with its decision."""
    return AppealOut(
        id=one.pk,
        **_place(one.line),
        reason=one.reason,
        link=one.link,
        asks_for=points(one.asks_for),
        by=named(one.by),
        at=one.at,
        ruling=ruling_out(one.ruling) if one.ruling is not None else None,
        **_capture(one),
    )


def rectification_out(one: Rectification) -> RectificationOut:
    """What a unit put right."""
    return RectificationOut(
        id=one.pk,
        **_place(one.line),
        told=one.told,
        link=one.link,
        by=named(one.by),
        at=one.at,
        confirmed_at=one.confirmed_at,
        **_capture(one),
    )


def ruling_out(one: Ruling) -> RulingOut:
    """A named person's decision."""
    return RulingOut(
        id=one.pk,
        stage=one.stage,
        score=points(one.score),
        not_applicable=one.not_applicable,
        reason=one.reason,
        machine=one.machine,
        was=one.was,
        by=named(one.by),
        at=one.at,
    )


def entry_out(one: Entry) -> EntryOut:
    """An entry of the log, as it is exported."""
    return EntryOut(**as_row(one), hash=one.hash)


def entries_out(entries: Iterable[Entry]) -> list[EntryOut]:
    """Entries of the log."""
    return [entry_out(one) for one in entries]


def _place(line: Line) -> dict[str, Any]:
    return {"line": line.pk, "unit": line.sheet.unit.name, "item": line.item}


def _capture(one: Captured) -> dict[str, Any]:
    return {"capture": one.capture, "capture_fault": one.capture_fault}
