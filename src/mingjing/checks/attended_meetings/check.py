"""A hearing or a discussion meeting without attendance at a meeting (列席) is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="邀请社会公众代表列席会议",
    asks="年度内有没有邀请社会公众代表列席会议的网页，写明了议题和代表？",
    law=("全面推进政务公开工作实施细则", "列席会议"),
    remedy="公开会议通知或纪要，写明时间、议题、列席的公众代表，附现场照片。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.ATTENDED_MEETING]
    yield from clues(
        found, ("议题", "代表"), "邀请社会公众代表列席会议", frame, ("动态", "会议", "决策", "列席")
    )
