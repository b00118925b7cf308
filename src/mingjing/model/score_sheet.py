"""Score sheets (填好的评分表): what each item of one unit is worth so far, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from mingjing.model.finding import Finding


class State(StrEnum):
    """Where an item stands. Only SCORED, RULED and NOT_APPLICABLE let an assessment be finalised."""

    SCORED = "scored"
    """Judged by machine from findings, to be confirmed by a named person."""
    NEEDS_PERSON = "needs_person"
    """Nobody and nothing has looked yet."""
    UNCLEAR = "unclear"
    """Looked at, but it cannot be told."""
    NOT_APPLICABLE = "not_applicable"
    RULED = "ruled"
    """Decided by a named person."""

    @property
    def label(self) -> str:
        """The words shown to people."""
        return _STATE_LABELS[self]


_STATE_LABELS = {
    State.SCORED: "机器已判",
    State.NEEDS_PERSON: "待人工核查",
    State.UNCLEAR: "无法判定，待人工核查",
    State.NOT_APPLICABLE: "合理缺项",
    State.RULED: "已裁定",
}


OPEN_WORD, ABSENT_WORD = "待核", "合理缺项"
"""What stands in the place of points that are not decided, or do not apply."""


@dataclass(frozen=True, slots=True)
class PartFindings:
    """What the check of one part found at one unit. `part` counts from 1 within the item."""

    unit: str
    item: int
    part: int
    check: str
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """A named person's decision (核查结论) on an item, or on one part of it (`part` 0: the whole item).

    `score` None with `not_applicable` True accepts a reasonable absence. For members of a pool the score is the
    deduction as a negative number. With `veto` the ruling is on the scheme's veto of that name (`item` and `part` 0,
    `score` None): it applies, or with `not_applicable` True it does not.

    `link` and `material` tell the evidence it rests on, `written` where it is written down. `on` is what the machine
    had made of it then (points, OPEN_WORD or ABSENT_WORD; "" not told): if that changes, a person has to look again.
    """

    unit: str
    item: int
    part: int
    score: Decimal | None
    not_applicable: bool
    by: str
    at: datetime
    reason: str
    veto: str = ""
    link: str = ""
    material: str = ""
    written: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class PartScore:
    """A part's score; None while it is open. `steps` explain the arithmetic, a line each, in Chinese.

    `rulings` are what persons decided on it, the one made last at the end, and `machine` what the machine made of it
    (points, OPEN_WORD or ABSENT_WORD); both empty where nobody ruled.
    """

    name: str
    max: Decimal
    score: Decimal | None
    state: State
    reason: str
    steps: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    machine: str = ""

    @property
    def waits(self) -> bool:
        """Whether a person has to decide."""
        return self.state in (State.UNCLEAR, State.NEEDS_PERSON)


@dataclass(frozen=True, slots=True)
class ItemScore:
    """An item's score, rounded to the scheme's quantum; None while any of its parts is open.

    For a member of a pool `max` is None and `score` is its share of the deductions (zero or negative). `rulings` and
    `machine` are as for a part, of rulings on the whole item.
    """

    item: int
    max: Decimal | None
    score: Decimal | None
    state: State
    reason: str
    steps: tuple[str, ...]
    parts: tuple[PartScore, ...]
    rulings: tuple[Ruling, ...] = ()
    machine: str = ""

    @property
    def waiting(self) -> tuple[tuple[str, State], ...]:
        """Name and state of its parts on which a person has to decide; the name is "" where that is the whole item."""
        if self.state not in (State.UNCLEAR, State.NEEDS_PERSON):
            return ()
        named = tuple((part.name, part.state) for part in self.parts if part.waits)
        return named or ((("", self.state),) if self.rulings or not self.parts else ())


@dataclass(frozen=True, slots=True)
class PoolScore:
    """What is left of a pool; None while a member is open."""

    items: tuple[int, ...]
    max: Decimal
    score: Decimal | None
    state: State
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelScore:
    """Sum of an indicator: decided points out of `max`, and the points still open. `path` from the top."""

    path: tuple[str, ...]
    max: Decimal
    decided: Decimal
    decided_max: Decimal
    open_max: Decimal


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """One unit's sheet.

    `decided` of `decided_max` points are decided, `open_max` are still open, `not_applicable_max` do not apply.
    Points on top (bonus indicators) are in their level and in `total` only.
    `total` is the final figure (after N/A policy, vetoes, caps) and None while anything is open.
    """

    scheme: str
    scheme_digest: str
    unit: str
    group: str
    items: tuple[ItemScore, ...]
    pools: tuple[PoolScore, ...]
    levels: tuple[LevelScore, ...]
    decided: Decimal
    decided_max: Decimal
    open_max: Decimal
    not_applicable_max: Decimal
    total: Decimal | None
    grade: str
    vetoes: tuple[str, ...]
    steps: tuple[str, ...]
    open_vetoes: tuple[str, ...] = ()
    """Vetoes that nobody has looked into yet, or that cannot be told."""
    full_mark: Decimal = Decimal(100)
    """What `total` is out of: the full mark of the unit's group."""

    @property
    def waiting(self) -> int:
        """How many parts wait for a person."""
        return sum(len(item.waiting) for item in self.items)

    def item(self, number: int) -> ItemScore:
        """The score of one item. Raises KeyError for a number the sheet does not have."""
        for score in self.items:
            if score.item == number:
                return score
        raise KeyError(number)


Totals = Mapping[str, Decimal]
"""Totals by unit name, as for combining several sources or periods."""
