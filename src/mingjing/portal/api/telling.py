"""Rows as they are told (`shapes`)."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from mingjing.portal.api.shapes import (
    AppealOut,
    AssessmentOut,
    ClaimOut,
    CommentOut,
    EntryOut,
    EvidenceOut,
    FindingOut,
    LineOut,
    MachineOut,
    Named,
    PartOut,
    QuoteOut,
    RectificationOut,
    RulingOut,
    SheetOut,
)
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
