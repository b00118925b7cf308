"""Praise for other work, of persons, of other units and of other years is none; the level is the one that the page names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="政务公开工作受到表扬和报道",
    asks="年度内有没有因政务公开工作被中央媒体报道、被省市领导批示或大会点名表扬的网页？",
    law=("政府信息公开条例", "第四十六条"),
    remedy="公开报道链接、批示或会议情况（可以公开的），写明受表扬的是政务公开工作。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.PRAISE]
    yield from clues(found, (), "政务公开工作受到表扬或报道", frame, ("动态", "要闻", "荣誉"))
