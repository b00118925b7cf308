"""What the checks of filed deeds share: no deed counts without its proof, and what the silence of a ledger says.

附注1、3: material without link and screenshot is not accepted (不予认定). A ledger that nobody handed in tells nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.model import Evidence, Finding, Frame, Outcome, Proof, not_applicable, not_met

PROOF_CODES = (
    ("no_link", "没有佐证链接，不予认定"),
    ("no_screenshot", "没有截图，不予认定"),
    ("other_year", "不在考核时段内"),
)
SILENCE_CODES = (*COMPLETENESS_CODES, ("declared_none", "声明没有这项工作"))
"""Codes of the findings of `silence`."""
TOO_FEW = ("too_few", "次数不够")
_OPENNESS = ("政务公开", "信息公开", "依申请公开", "五公开", "公开条例", "公开标准化", "政务新媒体")


class Filed(Protocol):
    """A row that someone filed with its proof."""

    @property
    def subject(self) -> str:
        """What was done, as a clerk would call it."""
        ...

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The row."""
        ...

    @property
    def proof(self) -> Proof:
        """What was filed with it."""
        ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A ledger by name, what was handed in and declared, and what it means that it lists nothing."""

    ledger: str
    declared: Declared
    nothing: str


def uncounted(deed: Filed, day: date, frame: Frame, *, evidence_required: bool) -> Finding | None:
    """Why a deed cannot count whatever it was: of another year, or filed without link or screenshot. None: it can."""
    if not frame.in_window(day) or day > frame.as_of:
        return not_applicable(deed, f"{deed.subject}不在考核时段内，不计", code="other_year")
    if not evidence_required or (deed.proof.link and deed.proof.screenshot):
        return None
    if deed.proof.link:
        told = f"{deed.subject}没有截图，不予认定；请补上网页截图或照片的文件名"
        return not_met(deed, told, code="no_screenshot")
    lacking = "佐证链接" if deed.proof.screenshot else "佐证链接和截图"
    told = f"{deed.subject}没有{lacking}，不予认定；请补上{lacking}"
    return not_met(deed, told, code="no_link")


def counts(findings: Sequence[Finding]) -> bool:
    """Whether anything was filed for the assessed time."""
    return any(finding.outcome is not Outcome.NOT_APPLICABLE for finding in findings)


def enough(findings: Sequence[Finding], at_least: int) -> Iterator[Finding]:
    """The findings; where fewer than `at_least` are met, none of them is."""
    held = sum(finding.outcome is Outcome.MET for finding in findings)
    for finding in findings:
        if finding.outcome is Outcome.MET and held < at_least:
            told = f"{finding.reason}；符合要求的只有 {held} 次，少于 {at_least} 次"
            yield replace(finding, outcome=Outcome.NOT_MET, reason=told, code="too_few")
        else:
            yield finding


def silence(kept: Kept, frame: Frame, declared: Outcome = Outcome.NOT_MET) -> Finding:
    """What a ledger without rows for the assessed time says: unclear, or `declared` where it was declared complete."""
    whole = completeness(kept.ledger, kept.declared, frame, kept.nothing)
    if whole.outcome is not Outcome.MET:
        return whole
    return replace(whole, outcome=declared, code="declared_none")


def about_openness(words: str) -> bool:
    """Whether a topic is surely openness work; Party and village affairs (党务公开、村务公开) are another matter.

    >>> about_openness("政府信息公开条例学习"), about_openness("党务公开、村务公开工作汇报")
    (True, False)
    """
    return any(word in words for word in _OPENNESS)
