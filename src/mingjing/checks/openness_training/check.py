"""Trainings on other matters and those of other bodies are none, or are said to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="政务公开工作培训",
    asks="年度内有没有本单位开展政务公开工作培训的网页？",
    law=("政府信息公开条例", "第四十八条"),
    remedy="公开培训通知和消息，写明时间、主题、参加人员，附现场照片。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.TRAINING]
    yield from clues(found, ("参加人员", "照片"), "政务公开工作培训", frame, ("动态", "通知", "培训", "要闻"))
