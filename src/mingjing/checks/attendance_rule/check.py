"""Drafts, repealed rules and rules on members of the Party or the staff are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="社会公众代表列席会议制度",
    asks="网站上有没有社会公众代表列席会议的制度？",
    law=("全面推进政务公开工作实施细则", "列席会议"),
    remedy="在网站公开社会公众代表列席会议制度；引用县政府制度的，写明依据。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.ATTENDANCE_RULE]
    yield from clues(
        found, ("列席制度",), "社会公众代表列席会议制度", frame, ("制度", "决策", "列席", "政策文件")
    )
