"""Party affairs (党务公开), services (政务服务) and visits of higher leaders are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="主要领导听取政务公开工作汇报",
    asks="年度内有没有主要领导专题听取政务公开工作汇报的网页？",
    law=("全面推进政务公开工作实施细则", "组织领导"),
    remedy="公开会议消息或纪要，写明时间、主持会议的主要领导、听取汇报的情况，附照片。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.LEADER_BRIEFING]
    yield from clues(
        found, ("听取汇报", "主要领导"), "主要领导听取政务公开工作汇报", frame, ("动态", "会议", "要闻")
    )
