"""What the API tells, as far as programs usually look at it. Points are strings; None is unknown, not zero."""

from typing import TypedDict


class Assessment(TypedDict):
    """An assessment."""

    id: int
    title: str
    county: str
    year: int
    state: str
    run: str
    scheme_digest: str


class Sheet(TypedDict):
    """A unit's sheet and how far it is."""

    id: int
    assessment: int
    unit: str
    group: str
    signed_at: str | None
    lines: int
    filled: int
    ruled: int
    closes_at: str | None


class Quote(TypedDict):
    """Words on a page."""

    words: str
    place: str
    url: str
    archived: str


class Finding(TypedDict):
    """One thing the machine saw."""

    outcome: str
    subject: str
    aspect: str
    reason: str
    quotes: list[Quote]


class Part(TypedDict):
    """A part of an item."""

    name: str
    check: str
    score: str
    max: str
    open: bool
    reason: str
    remedy: str
    findings: list[Finding]


class Machine(TypedDict):
    """What the machine made of an item."""

    score: str
    max: str
    open: bool
    reason: str
    parts: list[Part]


class Line(TypedDict):
    """One item of a sheet."""

    id: int
    item: int
    text: str
    method: str
    lowest: str
    highest: str
    version: int
    handling: str
    self_score: str | None
    verified_score: str | None
    not_applicable: bool
    hidden: bool
    uncredited: str
    machine: Machine | None


class WholeSheet(TypedDict):
    """A sheet with its lines in the paper's order."""

    sheet: Sheet
    lines: list[Line]


class Made(TypedDict):
    """What an action made or changed."""

    kind: str
    id: int


class Done(TypedDict):
    """An action that was done, and the number of its entry in the log."""

    action: str
    log: int
    made: list[Made]
