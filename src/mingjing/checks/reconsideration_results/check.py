"""Revoked, varied, declared unlawful or invalid, ordered to perform (行政复议法 第六十三条至第六十七条; 2022年的案件适用修订前的条文)."""

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
    NoEventDeclaration,
    RedressResult,
    met,
    not_applicable,
    not_met,
)

ABOUT = About(
    title="行政复议结果",
    asks="信息公开类行政复议中，有没有行政行为被撤销、变更、确认违法或无效、责令履行？",
    law=("行政复议法", "第六十四条"),
    remedy="按复议决定在期限内重新答复，并对照决定书指出的问题改正同类答复。",
    codes=(
        ("corrected", "复议决定纠正了行政行为"),
        ("pending", "尚未作出复议决定"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`year_basis`: a case belongs to the year in which it was decided (decided) or filed (filed); `partial_counts`:
    whether a partial revocation counts."""

    year_basis: str = "decided"
    partial_counts: bool = True


def check(
    cases: Sequence[ApplicationCase],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """A finding on every reconsideration of the year; then one on the ledger as a whole."""
    for case in cases:
        if finding := _judged(case, params, frame):
            yield finding
    yield completeness(LEDGER, Declared(given, declarations), frame, "除已列出的以外，没有行政复议案件")


def _judged(case: ApplicationCase, params: Params, frame: Frame) -> Finding | None:
    filed = case.reconsideration
    if filed is None or filed.filed_on > frame.closes_on:
        return None
    result, decided_on = filed.result, filed.decided_on
    if result is None or decided_on is None:
        told = f"{filed.filed_on} 申请行政复议，尚未作出决定，本年度不计"
        return not_applicable(case, told, code="pending")
    day = filed.filed_on if params.year_basis == "filed" else decided_on
    if not frame.in_window(day):
        return None
    told = f"{decided_on} 复议决定：{result.label}"
    if result is RedressResult.PARTLY_REVOKED and not params.partial_counts:
        return met(case, f"{told}（部分撤销按方案不计）")
    return not_met(case, told, code="corrected") if result.adverse else met(case, told)
