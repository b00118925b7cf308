"""A briefing counts by its row in the ledger, with proof: heard by the main leader, on openness alone (专题).

Party affairs (党务公开), services (政务服务) and visits of higher leaders are none. Pages are shown as clues beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.checks.filed import (
    PROOF_CODES,
    SILENCE_CODES,
    TOO_FEW,
    Kept,
    about_openness,
    counts,
    enough,
    silence,
    uncounted,
)
from mingjing.checks.ledgered import Declared
from mingjing.model import (
    About,
    BriefingRecord,
    Candidate,
    CandidateKind,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="主要领导听取政务公开工作汇报",
    asks="年度内主要领导是否专题听取政务公开工作汇报，有佐证链接和截图？",
    law=("全面推进政务公开工作实施细则", "组织领导"),
    remedy="公开会议消息或纪要，写明时间、主持会议的主要领导、听取汇报的情况，附照片；在听取汇报台账中登记，填写佐证链接和截图。",
    codes=(
        ("deputy", "听取汇报的不是主要领导"),
        ("among_others", "与其他议题一并听取，不是专题"),
        ("other_topic", "议题看不出是政务公开工作，由人核定"),
        ("not_on_site", "佐证链接不在查过的本单位网页中，由人核定"),
        TOO_FEW,
        *PROOF_CODES,
        *SILENCE_CODES,
        *CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`accept_upload`: what is filed counts though it does not stand on the unit's site. `evidence_required`: rows without
    link or screenshot do not count."""

    min_times: int = 1
    accept_upload: bool = True
    evidence_required: bool = True


def check(
    briefings: Sequence[BriefingRecord],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row, else what the ledger's silence says; then one clue per page."""
    found = [_judged(briefing, params, frame) for briefing in briefings]
    yield from enough(found, params.min_times)
    if not counts(found):
        kept = Kept("听取汇报", Declared(given, declarations), "主要领导没有听取政务公开工作汇报")
        yield silence(kept, frame)
    shown = [one for one in candidates if one.kind is CandidateKind.LEADER_BRIEFING]
    if shown or not counts(found):
        yield from clues(
            shown, ("听取汇报", "主要领导"), "主要领导听取政务公开工作汇报", frame, ("动态", "会议", "要闻")
        )


def _judged(briefing: BriefingRecord, params: Params, frame: Frame) -> Finding:
    uncredited = uncounted(briefing, briefing.held_on, frame, evidence_required=params.evidence_required)
    if uncredited:
        return uncredited
    told = f"{briefing.held_on} {briefing.heard_by}听取汇报，议题：{briefing.topic}"
    if not briefing.by_head:
        return not_met(briefing, f"{told}；不是主要领导", code="deputy")
    if not briefing.special:
        return not_met(briefing, f"{told}；与其他议题一并听取，不是专题", code="among_others")
    if not about_openness(briefing.topic):
        return unclear(briefing, f"{told}；看不出是政务公开工作，由人核定", code="other_topic")
    if not params.accept_upload and briefing.proof.link not in {one.page.url for one in frame.visited}:
        return unclear(briefing, f"{told}；链接不在查过的本单位网页中，由人核定", code="not_on_site")
    return met(briefing, told)
