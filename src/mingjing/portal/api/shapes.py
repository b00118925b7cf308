"""What is told of the portal's nouns. Points are strings with one decimal, never binary fractions; null is unknown, not zero."""

from datetime import datetime
from typing import Generic, TypeVar

from ninja import Schema

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
