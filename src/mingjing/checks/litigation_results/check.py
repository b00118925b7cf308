"""A judgment counts in the year in which it takes effect; a later retrial that reverses it takes its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.applying import LEDGER
from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.model import (
    About,
    ApplicationCase,
    Finding,
    Frame,
    GivenLedger,
    Judgment,
    Litigation,
    NoEventDeclaration,
    RedressResult,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="行政诉讼结果",
    asks="信息公开类行政诉讼中，有没有败诉的生效判决？",
    law=("行政诉讼法", "第七十条"),
    remedy="按生效判决在期限内履行或重新答复，并对照判决书指出的问题改正同类答复。",
    codes=(
        ("lost", "生效判决败诉"),
        ("pending_loss", "有败诉的判决，尚未生效或已发回重审"),
        ("pending", "尚未判决，或判决尚未生效"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`count_effective_only`: a judgment counts only once it is in force; otherwise from the day it is given.
    `partial_counts`: whether a partial revocation counts."""

    count_effective_only: bool = True
    partial_counts: bool = True


def check(
    cases: Sequence[ApplicationCase],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """A finding on every lawsuit that counts in this year or is open; then one on the ledger as a whole."""
    for case in cases:
        if case.litigation and (finding := _judged(case, case.litigation, params, frame)):
            yield finding
    yield completeness(LEDGER, Declared(given, declarations), frame, "除已列出的以外，没有行政诉讼案件")


def _judged(case: ApplicationCase, suit: Litigation, params: Params, frame: Frame) -> Finding | None:
    if suit.filed_on > frame.closes_on:
        return None
    told = "；".join(f"{j.judged_on} {j.instance.value}{j.result.label}" for j in suit.judgments)
    decisive, settled_on = suit.decisive, suit.settled_on
    if decisive is not None and not params.count_effective_only:
        settled_on = decisive.judged_on
    if decisive is None or settled_on is None:
        return _open(case, suit, told, params)
    if not frame.in_window(settled_on):
        return None
    told = f"{told}；{settled_on} 生效{_retrial(suit)}"
    return not_met(case, told, code="lost") if _lost(decisive, params) else met(case, told)


def _open(case: ApplicationCase, suit: Litigation, told: str, params: Params) -> Finding:
    if any(_lost(judgment, params) for judgment in suit.judgments):
        return unclear(case, f"{told}，台账没有生效日期，待判决生效后再计", code="pending_loss")
    told = told or f"{suit.filed_on} 起诉，尚未判决"
    return not_applicable(case, f"{told}，本年度不计", code="pending")


def _lost(judgment: Judgment, params: Params) -> bool:
    partly = judgment.result is RedressResult.PARTLY_REVOKED
    return judgment.result.adverse and (params.partial_counts or not partly)


def _retrial(suit: Litigation) -> str:
    pending = suit.retrial_on is not None and not any(j.judged_on >= suit.retrial_on for j in suit.judgments)
    return f"；{suit.retrial_on} 申请再审，尚无结果" if pending else ""
