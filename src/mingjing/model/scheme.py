"""Schemes (考核方案): the county's own sheet as data – indicators, items, parts, pools and how each is worth points."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class NaPolicy(StrEnum):
    """What happens to the points of something that does not apply (合理缺项)."""

    SCALE = "scale"
    """Taken out of numerator and denominator; the rest is scaled up to the full mark."""
    SPREAD = "spread"
    """Its points are shared out equally among the applicable siblings."""
    PEER_AVERAGE = "peer_average"
    """The average of the units of the group that were scored on it."""
    FULL = "full"
    NONE = "none"
    """It scores nothing and stays in the denominator."""


class Verify(StrEnum):
    """Ways of verification (考核方式)."""

    WEB = "web"
    SUPERIOR_NOTICE = "superior_notice"
    EVIDENCE = "evidence"
    NEW_MEDIA = "new_media"
    FINANCE_BUREAU = "finance_bureau"
    PLANNING_BUREAUS = "planning_bureaus"
    WEB_AND_EVIDENCE = "web_and_evidence"


@dataclass(frozen=True, slots=True)
class Earn:
    """Points × mean credit of the findings: met 1, not_met 0 or the credit of its code. `by_subject` first takes the
    mean within each subject, then over subjects. not_applicable findings are left out."""

    by_subject: bool = False
    credit: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Best:
    """Points × the best credit among the findings (one good one is enough)."""

    credit: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Threshold:
    """All points when at least `at_least` findings are met, and at least `share` of them; else nothing, or with
    `proportional` the reached part of the threshold. Exactly one of the two is given."""

    at_least: int | None = None
    share: Decimal | None = None
    proportional: bool = False


@dataclass(frozen=True, slots=True)
class Deduct:
    """Full points minus `each` for every not_met finding, or what `by_code` says for its code; codes in `once` cost
    once however many findings carry them; a code in `voids` costs everything. Never below zero of its part, unless
    `floored` is False (then an ancestor's floor holds)."""

    each: Decimal
    by_code: Mapping[str, Decimal] = field(default_factory=dict)
    once: frozenset[str] = frozenset()
    voids: frozenset[str] = frozenset()
    floored: bool = True


@dataclass(frozen=True, slots=True)
class Clean:
    """Full points unless any finding is not_met (no finding at all: nobody looked)."""


@dataclass(frozen=True, slots=True)
class Levels:
    """Events by level (the finding's code: state, province, city, county): each costs (`deduct`) or earns the points
    of its level, up to the part's points."""

    points: Mapping[str, Decimal]
    deduct: bool
    highest_only: bool = False


@dataclass(frozen=True, slots=True)
class Manual:
    """Only a named person's ruling gives points (between 0 and the part's)."""


Rule = Earn | Best | Threshold | Deduct | Clean | Levels | Manual


@dataclass(frozen=True, slots=True)
class Part:
    """A part (给分点) of an item: its points, the check that looks, its parameters as written, and the rule.

    `check` is "" for parts that only a person or a ledger decides.
    """

    name: str
    points: Decimal
    check: str
    params: Mapping[str, str | tuple[str, ...]]
    rule: Rule


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Something the sheet leaves open: the question, what we do until it is decided, and the parameter. `choices` are the
    values that the parameter may take, each with what it does in words; none: any value that the check can read."""

    question: str
    default: str
    parameter: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One scored line (评分标准). `text` is the sheet's own wording, never touched. `points` is None for an item that
    shares its points with others (see Pool). `verify_words` is the sheet's own cell (merged cells resolved)."""

    number: int
    text: str
    points: Decimal | None
    asked_of: str
    verify: Verify
    verify_words: str
    parts: tuple[Part, ...] = ()
    reading: str = ""
    open_questions: tuple[OpenQuestion, ...] = ()
    evidence_hint: str = ""
    """What a person has to file where no check can look."""
    na_policy: NaPolicy = NaPolicy.SCALE
    """Among the parts of this item."""
    floor: Decimal | None = Decimal(0)
    """Lowest score; None where deductions may go beyond the item's own points (an ancestor's floor then holds)."""
    line: int = 0
    """Where the item stands in the scheme file."""
    verify_merged: bool = False
    """True where the sheet's 考核方式 is a merged cell, so that `verify_words` are those of an item above."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Points shared by several items (共享分值); deductions of its members stop at zero of the pool."""

    items: tuple[int, ...]
    points: Decimal


@dataclass(frozen=True, slots=True)
class Gate:
    """What opens an indicator: the named indicators together have at least `from_points` (or, with `above`, more).
    A name means the outermost indicator called so."""

    indicators: tuple[str, ...]
    from_points: Decimal
    above: bool = False


@dataclass(frozen=True, slots=True)
class Indicator:
    """A level of the sheet (一级指标, 二级指标 …): its printed points, its children in the paper's order, caps and floors."""

    name: str
    points: Decimal
    children: tuple["Indicator | Item", ...]
    pools: tuple[Pool, ...] = ()
    cap: Decimal | None = None
    floor: Decimal | None = Decimal(0)
    na_policy: NaPolicy | None = None
    """None: as the scheme says."""
    synthesised: bool = False
    """True where the sheet has no second level of its own (特色工作)."""
    weight: Decimal = Decimal(1)
    """What a point of this indicator counts above it (权重): 0.6 for “日常考核占 60%”."""
    bonus: bool = False
    """Points on top (加分): outside the full mark, never scaled."""
    gate: Gate | None = None
    """While its gate is not reached, the indicator counts nothing."""

    def items(self) -> Iterator[Item]:
        """Every item below, in the paper's order."""
        for child in self.children:
            if isinstance(child, Item):
                yield child
            else:
                yield from child.items()


@dataclass(frozen=True, slots=True)
class Veto:
    """A finding of `check` that is not met, a ruling by the veto's name, or a pass line that was missed overrides
    the total: unqualified, or a fixed score (which never raises a total)."""

    name: str
    check: str
    fixed_score: Decimal | None
    """None: the score stays, the grade becomes `grade`."""
    grade: str = "不合格"
    indicator: str = ""
    """A pass line (部分合格线) on the indicator of this name (the outermost one): fewer points than `below` are a veto."""
    below: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade (等次) from a lowest total on, or by quota (share of the group, best first)."""

    name: str
    from_points: Decimal | None = None
    quota: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A unit group (单位分类): its full mark and the items it is not asked."""

    name: str
    full_mark: Decimal
    not_asked: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Scheme:
    """A whole sheet. `digest` is the SHA-256 of the scheme file; `notes` are the sheet's 附注 as printed."""

    id: str
    title: str
    place: str
    year: int
    full_mark: Decimal
    indicators: tuple[Indicator, ...]
    notes: tuple[str, ...]
    note_rules: Mapping[str, str] = field(default_factory=dict)
    groups: tuple[Group, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    grades: tuple[Grade, ...] = ()
    na_policy: NaPolicy = NaPolicy.SCALE
    quantum: Decimal = Decimal("0.1")
    """Smallest step of an item's score; rounding is half up and happens at the item only."""
    digest: str = ""
    open_questions: tuple[OpenQuestion, ...] = ()
    """What the sheet as a whole leaves open."""

    def items(self) -> Iterator[Item]:
        """Every item in the paper's order."""
        for indicator in self.indicators:
            yield from indicator.items()

    def pools(self) -> Iterator[Pool]:
        """Every pool, in the paper's order."""
        stack: list[Indicator | Item] = list(reversed(self.indicators))
        while stack:
            node = stack.pop()
            if isinstance(node, Indicator):
                yield from node.pools
                stack.extend(reversed(node.children))
