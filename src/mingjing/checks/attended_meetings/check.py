"""A meeting counts by its row in the ledger, with proof; a hearing or a discussion without attendance (列席) is none.

Pages are shown as clues beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.checks.filed import (
    PROOF_CODES,
    SILENCE_CODES,
    TOO_FEW,
    Kept,
    counts,
    enough,
    silence,
    uncounted,
)
from mingjing.checks.ledgered import Declared
from mingjing.model import (
    About,
    AttendedMeeting,
    Candidate,
    CandidateKind,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    Outcome,
    met,
    not_met,
)

ABOUT = About(
    title="邀请社会公众代表列席会议",
    asks="年度内是否邀请社会公众代表列席会议，写明了议题和代表，有佐证链接和截图？",
    law=("全面推进政务公开工作实施细则", "列席会议"),
    remedy="公开会议通知或纪要，写明时间、议题、列席的公众代表，附现场照片；在会议列席台账中登记，填写佐证链接和截图。",
    codes=(
        ("incomplete", "邀请了公众代表，没有写明议题或代表"),
        TOO_FEW,
        *PROOF_CODES,
        *SILENCE_CODES,
        *CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`no_meeting`: a unit of which the office declares that there was nothing to invite anybody to is left out (na) or gets
    no points (zero). `evidence_required`: rows without link or screenshot do not count."""

    min_meetings: int = 1
    min_representatives: int = 1
    no_meeting: str = "na"
    evidence_required: bool = True


def check(
    meetings: Sequence[AttendedMeeting],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row, else what the ledger's silence says; then one clue per page."""
    found = [_judged(meeting, params, frame) for meeting in meetings]
    yield from enough(found, params.min_meetings)
    if not counts(found):
        kept = Kept("会议列席", Declared(given, declarations), "没有应当邀请公众代表列席的会议")
        yield silence(kept, frame, Outcome.NOT_APPLICABLE if params.no_meeting == "na" else Outcome.NOT_MET)
    shown = [one for one in candidates if one.kind is CandidateKind.ATTENDED_MEETING]
    if shown or not counts(found):
        yield from clues(
            shown, ("议题", "代表"), "邀请社会公众代表列席会议", frame, ("动态", "会议", "决策", "列席")
        )


def _judged(meeting: AttendedMeeting, params: Params, frame: Frame) -> Finding:
    uncredited = uncounted(meeting, meeting.held_on, frame, evidence_required=params.evidence_required)
    if uncredited:
        return uncredited
    invited = f"{meeting.held_on}“{meeting.meeting}”邀请 {meeting.representatives} 名公众代表列席"
    lacking = [
        *([] if meeting.topic else ["没有写明议题"]),
        *([] if meeting.named else ["没有写明列席代表"]),
    ]
    if meeting.named and meeting.representatives < params.min_representatives:
        lacking.append(f"代表少于 {params.min_representatives} 名")
    if lacking:
        start = (
            invited if meeting.representatives else f"{meeting.held_on}“{meeting.meeting}”邀请公众代表列席"
        )
        return not_met(meeting, f"{start}，{'、'.join(lacking)}", code="incomplete")
    return met(meeting, f"{invited}，议题：{meeting.topic}")
