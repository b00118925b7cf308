"""A part of a website called 专区 is none; a zone that is only planned is said to be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.model import About, Candidate, CandidateKind, CheckKind, Finding, Frame

ABOUT = About(
    title="政务公开专区",
    asks="网站上写明了本单位政务公开专区的什么：在哪里、有哪些服务、公开指南有没有载明？",
    law=("政府信息公开条例", "第二十五条"),
    remedy="在网站和公开指南中写明专区的地址、联系电话和查阅、依申请公开受理、政策解读、咨询等服务，附照片。",
    codes=CODES,
    kind=CheckKind.CANDIDATE,
)


@dataclass(frozen=True)
class Params:
    shows: str = "场所"
    """场所: where it is; 服务: which services it offers; 指南: what the disclosure guide tells of it."""


SERVICES = ("查阅", "依申请受理", "政策解读", "咨询")


def check(candidates: Sequence[Candidate], params: Params, frame: Frame) -> Iterator[Finding]:
    """One clue per page that shows it; else one that there is none."""
    zones = [one for one in candidates if one.kind is CandidateKind.ZONE]
    if params.shows == "指南":
        found = [one for one in zones if one.tells("公开指南")]
        yield from clues(found, ("地址", "电话"), "公开指南载明专区", frame, ("指南",))
    elif params.shows == "服务":
        found = [one for one in zones if one.tells(*SERVICES)]
        yield from clues(found, SERVICES, "政务公开专区服务", frame, ("动态", "通知", "指南", "专区"))
    else:
        yield from clues(zones, ("地址",), "设立政务公开专区", frame, ("动态", "通知", "指南", "专区"))
