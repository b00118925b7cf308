"""Each channel by which policies were pushed or interpreted in the year; an invitation to follow an account is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="多平台政策解读和推送",
    asks="年度内有没有通过多个平台、渠道解读或推送政策的网页？",
    law=("政府网站发展指引", "解读回应"),
    remedy="公开推送情况，写明所用平台和时间，附推送记录的链接和截图。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.PUSH_CHANNEL]
    yield from clues(found, (), "多平台解读和推送政策", frame, ("动态", "解读", "要闻"))
