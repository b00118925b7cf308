"""What the checks of ledgers share: what the silence of a ledger says, and what it cannot say."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.model import (
    Cause,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    Outcome,
    met,
    unclear,
)

COMPLETENESS_CODES = (
    (Cause.NO_LEDGER.value, "没有提供台账"),
    (Cause.NOT_DECLARED.value, "没有声明台账登记齐全"),
    (Cause.DECLARED_EARLY.value, "声明的日期早于考核截止日"),
)
"""Codes of the findings of `completeness`."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Which ledgers were given, and which declarations were made about them."""

    given: Sequence[GivenLedger]
    declarations: Sequence[NoEventDeclaration]


def completeness(ledger: str, declared: Declared, frame: Frame, nothing: str) -> Finding:
    """That `ledger` lists everything: met by a declaration up to the end of the assessed time, otherwise unclear.

    `nothing` says what its silence then means. Silence alone says nothing: the ledger may not have been kept.
    """
    given = next((one for one in declared.given if one.name == ledger), None)
    if given is None:
        told = f"没有{ledger}台账，无法判定；请县政府办提供"
        return Finding(Outcome.UNCLEAR, f"{ledger}台账", told, code=Cause.NO_LEDGER)
    made = [one for one in declared.declarations if one.ledger == ledger]
    if not made:
        told = f"{ledger}台账没有其他记录，但没有登记齐全的声明，不能据此认定没有发生"
        return unclear(given, told, code=Cause.NOT_DECLARED)
    last = max(made, key=lambda one: one.until)
    wanted = min(frame.closes_on, frame.as_of)
    if last.until < wanted:
        told = f"{ledger}台账只声明登记齐全到 {last.until}，早于 {wanted}；请补充声明"
        return unclear(last, told, code=Cause.DECLARED_EARLY)
    return met(last, f"{nothing}（{last.signed_by}声明，截至 {last.until}）")
