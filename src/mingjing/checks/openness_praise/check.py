"""Praise counts by its row in the ledger, with proof; its level is the code, by which the scheme adds points.

National: a report in one of the media that the sheet names; province and city: a leader's comment, or named at a meeting. Any
other medium or form is for a person. Pages are shown as clues beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.checks.candidates import CODES, clues
from mingjing.checks.filed import PROOF_CODES, SILENCE_CODES, Kept, counts, silence, uncounted
from mingjing.checks.ledgered import Declared
from mingjing.model import (
    About,
    Candidate,
    CandidateKind,
    Finding,
    Frame,
    GivenLedger,
    HonourEvent,
    Level,
    NoEventDeclaration,
    Outcome,
    PraiseForm,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="政务公开工作受到表扬和报道",
    asks="年度内是否因政务公开工作被中央媒体专题报道、被省市领导批示或大会点名表扬，有佐证链接和截图？",
    law=("政府信息公开条例", "第四十六条"),
    remedy="在表扬报道台账中登记，写明受表扬的是政务公开工作，填写佐证链接和截图；批示、会议材料可以公开的附上。",
    codes=(
        ("state", "中央媒体正面专题报道"),
        ("province", "省领导批示或全省大会点名表扬"),
        ("city", "市领导批示或全市大会点名表扬"),
        ("other_level", "级别不在评分表规定之内"),
        ("other_reason", "不是因政务公开工作"),
        ("unlisted", "媒体或形式不在评分表所列之内，由人核定"),
        ("repeated", "同一级别已经计过一次"),
        *PROOF_CODES,
        *SILENCE_CODES,
        *CODES,
    ),
)
_COUNTED = (Level.STATE, Level.PROVINCE, Level.CITY)


@dataclass(frozen=True)
class Params:
    """`media`: the national media that count. `repeat`: praise of one level counts each time. `evidence_required`: rows
    without link or screenshot do not count."""

    media: tuple[str, ...] = ("人民日报", "中国政府网", "中央电视台", "新华网", "新华网主站")
    repeat: bool = True
    evidence_required: bool = True


def check(
    praise: Sequence[HonourEvent],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row, else what the ledger's silence says; then one clue per page."""
    found = [_judged(event, params, frame) for event in praise]
    yield from found if params.repeat else _once(found)
    if not counts(found):
        kept = Kept("表扬报道", Declared(given, declarations), "没有因政务公开工作受到表扬和报道")
        yield silence(kept, frame)
    shown = [one for one in candidates if one.kind is CandidateKind.PRAISE]
    if shown or not counts(found):
        yield from clues(shown, (), "政务公开工作受到表扬或报道", frame, ("动态", "要闻", "荣誉"))


def _judged(event: HonourEvent, params: Params, frame: Frame) -> Finding:
    uncredited = uncounted(event, event.given_on, frame, evidence_required=params.evidence_required)
    if uncredited:
        return uncredited
    told = f"{event.given_on} {event.by}{event.form.label}：{event.matter}"
    if not event.about_openness:
        return not_met(event, f"{told}；不是因政务公开工作，不计", code="other_reason")
    if event.level not in _COUNTED:
        reason = f"{told}；评分表没有规定{event.level.label}级表扬加分"
        return not_met(event, reason, code="other_level")
    if not _listed(event, params):
        return unclear(event, f"{told}；不在评分表所列的媒体、形式之内，由人核定", code="unlisted")
    return met(event, told, code=event.level.value)


def _listed(event: HonourEvent, params: Params) -> bool:
    if event.level is Level.STATE:
        return event.form is PraiseForm.REPORT and event.by in params.media
    return event.form in (PraiseForm.COMMENT, PraiseForm.MEETING)


def _once(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Only the first praise of each level."""
    seen: set[str] = set()
    for finding in findings:
        if finding.outcome is Outcome.MET and finding.code in seen:
            told = f"{finding.reason}；同一级别只计一次"
            yield replace(finding, outcome=Outcome.NOT_MET, reason=told, code="repeated")
        else:
            seen |= {finding.code} if finding.outcome is Outcome.MET else set()
            yield finding
