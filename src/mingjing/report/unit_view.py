"""A unit's sheet arranged for reading: items in the paper's order, faults before what is in order."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from mingjing.model import (
    CANDIDATE,
    NO_CANDIDATES,
    About,
    Evidence,
    Finding,
    Indicator,
    Item,
    ItemScore,
    LevelScore,
    Outcome,
    PartScore,
    PoolScore,
    Scheme,
    ScoreSheet,
    State,
)
from mingjing.report.citations import Ways
from mingjing.report.ruling_view import RuledView, view_rulings
from mingjing.report.words import ABSENT, OPEN, live_url, points

AboutCheck = Callable[[str], About | None]


class Standing(StrEnum):
    """How an item stands, for colours and filters."""

    FULL = "full"
    PART = "part"
    ZERO = "zero"
    OPEN = "open"
    ABSENT = "absent"
    SPARED = "spared"
    """A pool's member that cost nothing."""

    @property
    def label(self) -> str:
        """The word beside the colour."""
        return _STANDING_LABELS[self]


_STANDING_LABELS = {
    Standing.FULL: "满分",
    Standing.PART: "有扣分",
    Standing.ZERO: "未得分",
    Standing.OPEN: OPEN,
    Standing.ABSENT: "合理缺项",
    Standing.SPARED: "未扣分",
}
OUTCOMES = {
    Outcome.NOT_MET: ("✗", "不符合"),
    Outcome.UNCLEAR: ("？", "无法判定"),
    Outcome.MET: ("✓", "符合"),
    Outcome.NOT_APPLICABLE: ("—", "不适用"),
}

_CLUES = {CANDIDATE: ("›", "线索"), NO_CANDIDATES: ("›", "没有线索")}


@dataclass(frozen=True, slots=True)
class QuoteView:
    """Quoted words with the ways to them: the archived page and the live one; `picture` is its address, or "" where
    `untaken` may say why there is none."""

    words: str
    place: str
    url: str
    archived: str
    live: str
    picture: str = ""
    untaken: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with its outcome (or “clue”) as icon and word."""

    outcome: str
    icon: str
    word: str
    subject: str
    aspect: str
    reason: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class PartView:
    """A part: points, what was asked, what was found; the remedy only where something is wrong."""

    name: str
    check: str
    max: str
    score: str
    open: bool
    state: str
    reason: str
    steps: tuple[str, ...]
    asks: str
    law: str
    kind: str
    remedy: str
    clues: tuple[FindingView, ...]
    faults: tuple[FindingView, ...]
    others: tuple[FindingView, ...]
    ruled: RuledView | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with everything a reader may ask about it."""

    item: Item
    standing: Standing
    lost: bool
    open: bool
    max: str
    score: str
    state: str
    reason: str
    steps: tuple[str, ...]
    pool: str
    parts: tuple[PartView, ...]
    ruled: RuledView | None


@dataclass(frozen=True, slots=True)
class BlockView:
    """A second-level block with its items and how far it is decided."""

    first: str
    second: str
    points: str
    level: LevelScore | None
    items: tuple[ItemView, ...]


def view_unit(
    scheme: Scheme, sheet: ScoreSheet, about_check: AboutCheck, ways: Ways
) -> tuple[BlockView, ...]:
    """Every block of the sheet."""
    levels = {level.path: level for level in sheet.levels}
    return tuple(
        BlockView(
            path[0].name,
            "／".join(level.name for level in path[1:] if not level.synthesised),
            points(path[-1].points),
            levels.get(tuple(level.name for level in path)),
            tuple(_item(item, sheet, about_check, ways) for item in items),
        )
        for path, items in _blocks(scheme.indicators, ())
    )


def standing(full: Decimal | None, got: Decimal | None, state: State) -> Standing:
    """How points stand; without a full mark they are a pool member's deduction (zero or negative).

    >>> standing(Decimal(3), None, State.UNCLEAR), standing(None, Decimal(-1), State.RULED)
    (<Standing.OPEN: 'open'>, <Standing.PART: 'part'>)
    """
    if state is State.NOT_APPLICABLE:
        return Standing.ABSENT
    if got is None:
        return Standing.OPEN
    if full is None:
        return Standing.PART if got < 0 else Standing.SPARED
    if got >= full:
        return Standing.FULL
    return Standing.PART if got > 0 else Standing.ZERO


def _blocks(
    children: tuple[Indicator | Item, ...], above: tuple[Indicator, ...]
) -> Iterator[tuple[tuple[Indicator, ...], tuple[Item, ...]]]:
    items = tuple(child for child in children if isinstance(child, Item))
    if items:
        yield above, items
    for child in children:
        if isinstance(child, Indicator):
            yield from _blocks(child.children, (*above, child))


_SILENT = re.compile(r"检查“(\w+)”没有给出结论")


def silent_by_title(words: str, about_check: AboutCheck) -> str:
    """Words in which a check that gave nothing goes by its title instead of its name in code."""

    def titled(found: re.Match[str]) -> str:
        about = about_check(found[1])
        return found[0].replace(found[1], about.title) if about else found[0]

    return _SILENT.sub(titled, words)


def _item(item: Item, sheet: ScoreSheet, about_check: AboutCheck, ways: Ways) -> ItemView:
    score = sheet.item(item.number)
    pool = next((pool for pool in sheet.pools if item.number in pool.items), None)
    stands = standing(score.max, score.score, score.state)
    checks = [part.check for part in item.parts]
    parts = tuple(
        _part(part, checks[at] if at < len(checks) else "", about_check, ways)
        for at, part in enumerate(score.parts)
    )
    return ItemView(
        item=item,
        standing=stands,
        lost=stands in (Standing.PART, Standing.ZERO) or any(_lost(part) for part in score.parts),
        open=stands is Standing.OPEN or score.state in (State.NEEDS_PERSON, State.UNCLEAR),
        max="" if score.max is None else points(score.max),
        score=_deduction(score) if score.max is None else _score(score.score, score.state),
        state=score.state.label,
        reason=silent_by_title(score.reason, about_check),
        steps=score.steps,
        pool="" if pool is None else _pool_words(pool),
        parts=parts,
        ruled=view_rulings(score),
    )


def _lost(part: PartScore) -> bool:
    return part.score is not None and part.score < part.max and part.state is not State.NOT_APPLICABLE


def _score(score: Decimal | None, state: State) -> str:
    if state is State.NOT_APPLICABLE:
        return ABSENT
    return OPEN if score is None else points(score)


def _deduction(score: ItemScore) -> str:
    """A pool member's share of the deductions, so that nobody reads a 0 as “no points”."""
    if score.score is None or score.state is State.NOT_APPLICABLE:
        return _score(score.score, score.state)
    return f"扣 {points(abs(score.score))} 分" if score.score else "不扣分"


def _pool_words(pool: PoolScore) -> str:
    members = "、".join(f"第{number}项" for number in pool.items)
    told = f"{members}共享 {points(pool.max)} 分，扣完即止"
    return f"{told}；现得 {points(pool.score)} 分" if pool.score is not None else f"{told}；得分待核"


def _part(part: PartScore, check: str, about_check: AboutCheck, ways: Ways) -> PartView:
    about = about_check(check) if check else None
    findings = [_finding(finding, ways) for finding in part.findings if not finding.is_clue]
    clues = tuple(_finding(finding, ways) for finding in part.findings if finding.is_clue)
    wrong = (Outcome.NOT_MET.value, Outcome.UNCLEAR.value)
    faults = [view for outcome in wrong for view in findings if view.outcome == outcome]
    others = [view for view in findings if view.outcome not in wrong]
    at_fault = any(finding.outcome is Outcome.NOT_MET for finding in part.findings)
    return PartView(
        name=part.name,
        check=check,
        max=points(part.max),
        score=_score(part.score, part.state),
        open=part.score is None and part.state is not State.NOT_APPLICABLE,
        state=part.state.label,
        reason=silent_by_title(part.reason, about_check),
        steps=part.steps,
        asks=about.asks if about else "",
        law=f"《{about.law[0]}》{about.law[1]}" if about and about.law[0] else "",
        kind=about.kind.label if about else "",
        remedy=about.remedy if about and at_fault else "",
        clues=clues,
        faults=tuple(faults),
        others=tuple(others),
        ruled=view_rulings(part),
    )


def _finding(finding: Finding, ways: Ways) -> FindingView:
    icon, word = _CLUES[finding.code] if finding.is_clue else OUTCOMES[finding.outcome]
    return FindingView(
        "clue" if finding.is_clue else finding.outcome.value,
        icon,
        word,
        finding.subject,
        finding.aspect,
        finding.reason,
        tuple(_quote(evidence, ways) for evidence in finding.evidence),
    )


def _quote(evidence: Evidence, ways: Ways) -> QuoteView:
    picture, untaken = ways.picture(evidence)
    return QuoteView(
        evidence.words,
        evidence.place,
        evidence.url,
        ways.archived(evidence),
        live_url(evidence.url),
        picture,
        untaken,
    )
