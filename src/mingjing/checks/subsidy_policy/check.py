"""A programme's policy may stand on several pages; what any of them tells is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.subsidies import SEARCHED, nothing_to_judge, of_kind
from mingjing.model import (
    SUBSIDY_TERMS,
    About,
    Finding,
    Frame,
    Outcome,
    SubsidyDisclosure,
    SubsidyKind,
    absent,
)

ABOUT = About(
    title="惠民惠农政策的公开",
    asks="公开的惠民惠农补贴政策，是否写明了申领条件、补贴标准和申领流程？",
    law=("政府信息公开条例", "第二十一条"),
    remedy="为每个补贴项目发布政策，写明谁可以申领、补多少、怎么申领；用图片发布的，同时附文字。",
    codes=(
        ("missing", "没有写明"),
        ("not_read", "可能写在图片或附件中，机器读不出"),
        ("no_policy", "有发放信息，没有政策"),
        ("none_found", "没有找到政策和发放信息"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    disclosures: Sequence[SubsidyDisclosure],
    params: Params,  # noqa: ARG001
    frame: Frame,
) -> Iterator[Finding]:
    """Three findings per programme, one for each term; the subject is the programme."""
    policies = of_kind(disclosures, SubsidyKind.POLICY, frame)
    payments = of_kind(disclosures, SubsidyKind.PAYMENT, frame)
    if not policies and not payments:
        yield nothing_to_judge(frame)
        return
    if not policies:
        search = frame.search("惠民惠农政策", *SEARCHED)
        told = f"有{_some(payments)}的发放信息，未找到补贴政策"
        yield absent(search, told, code="no_policy")
        return
    without = [programme for programme in payments if programme not in policies]
    note = f"（另有{_some(without)}只见发放信息，未见同名的政策）" if without else ""
    for programme, pages in policies.items():
        for term in SUBSIDY_TERMS:
            yield _judge(programme, term, pages, note)


def _judge(programme: str, term: str, pages: Sequence[SubsidyDisclosure], note: str) -> Finding:
    words = [evidence for page in pages for name, evidence in page.terms if name == term]
    if words:
        return Finding(Outcome.MET, programme, f"写明了{term}{note}", term, "", tuple(words[:2]))
    looked = tuple(page.evidence[0] for page in pages)
    if any(page.unread for page in pages):
        told = f"文字中没有{term}，可能写在图片或附件中，须人工查看"
        return Finding(Outcome.UNCLEAR, programme, told, term, "not_read", looked)
    return Finding(Outcome.NOT_MET, programme, f"没有写明{term}{note}", term, "missing", looked)


def _some(programmes: Sequence[str] | dict[str, list[SubsidyDisclosure]]) -> str:
    named = "、".join(f"“{name}”" for name in list(programmes)[:3])
    return f"{named}等 {len(programmes)} 个项目" if len(programmes) > 3 else named
