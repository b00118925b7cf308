"""Rules for the staff, statistics and replies tell nobody how to apply; guides are judged by another check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="依申请公开渠道",
    asks="网站上有没有告诉申请人怎样申请公开政府信息的网页，写明受理机构、申请方式、申请表和答复时限？",
    law=("政府信息公开条例", "第二十九条"),
    remedy="在依申请公开栏目写明受理机构及其地址、电话，当面、信函、网上等申请方式，提供申请表，写明20个工作日的答复时限。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(candidates: Sequence[Candidate], frame: Frame) -> Iterator[Finding]:
    """One clue per page; else one that there is none."""
    found = [one for one in candidates if one.kind is CandidateKind.APPLICATION_CHANNEL]
    yield from clues(
        found, ("受理机构", "申请方式", "申请表", "答复时限"), "依申请公开渠道", frame, ("依申请公开", "申请")
    )
