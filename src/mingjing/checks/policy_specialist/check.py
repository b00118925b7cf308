"""A lecturer who travels (宣讲员) and the hotline 12345 are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="政策解读专员",
    asks="网站上有没有确定政策解读专员、提供“一号答”咨询的网页？",
    law=("全面推进政务公开工作实施细则", "政策解读"),
    remedy="公布政策解读专员名单和咨询电话，写明已报县政府办公室备案。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    shows: str = "专员"
    """专员: who is named and reported; 咨询: how the public reaches the one who answers."""


_COLUMNS = ("解读", "通知", "公告", "动态")


def check(candidates: Sequence[Candidate], params: Params, frame: Frame) -> Iterator[Finding]:
    """One clue per page that shows it; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.SPECIALIST]
    if params.shows == "咨询":
        found = [one for one in found if one.tells("电话", "咨询地点")]
        yield from clues(found, ("电话",), "“一号答”咨询服务", frame, _COLUMNS)
    else:
        yield from clues(found, ("专员", "报送"), "确定政策解读专员", frame, _COLUMNS)
