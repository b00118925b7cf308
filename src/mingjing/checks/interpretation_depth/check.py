"""Documents on a theme of the sheet are counted; of those whose theme only a person can tell the outcome is left open,
unless it makes no difference. A unit that made none is judged by what it publishes on policies of higher levels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mingjing.checks.depth import Depth, deepest, depth_of
from mingjing.checks.interpreting import SEARCHED
from mingjing.model import (
    About,
    Evidence,
    Finding,
    Frame,
    Interpretation,
    Outcome,
    PolicyDocument,
    absent,
    met,
    not_applicable,
    unclear,
)

_POLICIES = ("repost", "na", "full")

ABOUT = About(
    title="重大政策深入解读",
    asks="本年度出台的、属于所列主题的文件，是否都有深入解读？没有这类文件的，是否发布了上级重大政策的解读？",
    law=("全面推进政务公开工作实施细则", "政策解读"),
    remedy="为每份重大政策发布解读：用自己的话写清楚，或制作图解、视频等；没有出台重大政策的，发布上级重大政策的解读。",
    codes=(
        ("no_interpretation", "没有解读"),
        ("shallow", "解读的自撰文字少于规定字数"),
        ("excerpt", "解读是摘抄原文"),
        ("not_legible", "内容在图片、音视频或附件中，机器读不出"),
        ("theme_unclear", "看不出文件是否属于所列主题"),
        ("no_theme", "文件的题目和目的没有提到所列主题"),
        ("whose", "看不出解读的是谁的政策"),
        ("no_date", "网页未显示发布日期"),
        ("no_document", "没有出台重大政策"),
        ("too_few", "上级政策的解读少于规定条数"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`min_characters` of its own text make an interpretation one in depth, unless a larger share than `max_overlap` is
    copied. `no_doc_policy`: what a unit without such documents is judged by: repost (interpretations of higher levels'
    policies, `repost_min` of them), na (not applicable) or full."""

    min_characters: int = 300
    max_overlap: Decimal = Decimal("0.6")
    no_doc_policy: str = "repost"
    repost_min: int = 4

    def __post_init__(self) -> None:
        if self.no_doc_policy not in _POLICIES:
            raise ValueError(self.no_doc_policy)


def check(
    documents: Sequence[PolicyDocument],
    readings: Sequence[Interpretation],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per document of the year; where none is on a theme, one per interpretation that counts instead."""
    made = [d for d in documents if not d.repost and _may_be_of_the_year(d, frame)]
    named = [d for d in made if d.themes or d.maybe_themes]
    sure = [_judge(d, params, frame) for d in named if _surely_counts(d)]
    doubtful = [(d, _judge(d, params, frame)) for d in named if not _surely_counts(d)]
    yield from sure
    if sure:
        yield from (_left_open(d, finding, sure) for d, finding in doubtful)
    else:
        others = [
            _of_higher_levels(one, overlap, params) for one, overlap in _others(documents, readings, frame)
        ]
        yield from _without_documents(made, doubtful, others, params, frame)
    for document in made:
        if document not in named:
            yield not_applicable(document, "题目和目的没有提到所列主题，不计入", code="no_theme")


def _day(document: PolicyDocument) -> date | None:
    return document.made_on or document.published_on


def _may_be_of_the_year(document: PolicyDocument, frame: Frame) -> bool:
    day = _day(document)
    return day is None or frame.in_window(day)


def _surely_counts(document: PolicyDocument) -> bool:
    return bool(document.themes) and _day(document) is not None


def _judge(document: PolicyDocument, params: Params, frame: Frame) -> Finding:
    themes = "、".join(name for name, _ in document.themes)
    about = f"属于{themes}；" if themes else ""
    words = tuple(evidence for _, evidence in document.themes[:1])
    if not document.pairings:
        search = frame.search(document.subject, *SEARCHED, "问答")
        return absent(search, f"{about}未找到对应的解读", code="no_interpretation")
    depth = deepest(document.pairings, params.min_characters, params.max_overlap)
    return _finding(document, depth, about, (*words, *depth.evidence))


def _finding(
    fact: PolicyDocument | Interpretation, depth: Depth, about: str, evidence: Sequence[Evidence]
) -> Finding:
    return Finding(depth.outcome, fact.subject, about + depth.told, "", depth.code, tuple(evidence))


def _left_open(document: PolicyDocument, finding: Finding, sure: Sequence[Finding]) -> Finding:
    """Counted or not, the mean is the same where all that surely count are like it; else a person tells the theme."""
    outcomes = {one.outcome for one in sure}
    if outcomes == {finding.outcome} and finding.outcome is not Outcome.UNCLEAR:
        return finding
    if _day(document) is None:
        told = f"网页未显示日期，无法判断是否属于本年度；{finding.reason}"
        return unclear(document, told, code="no_date", evidence=finding.evidence)
    themes = "、".join(name for name, _ in document.maybe_themes)
    told = f"是否属于{themes}由人核定；{finding.reason}"
    return unclear(document, told, code="theme_unclear", evidence=finding.evidence)


def _others(
    documents: Sequence[PolicyDocument], readings: Sequence[Interpretation], frame: Frame
) -> Iterator[tuple[Interpretation, Decimal | None]]:
    """The interpretations of the window that explain no document of the unit and do not say that they do, each with its
    overlap with what the unit passed on."""
    own = {pair.interpretation.url for d in documents if not d.repost for pair in d.pairings}
    passed_on = {pair.interpretation.url: pair.overlap for d in documents if d.repost for pair in d.pairings}
    for reading in readings:
        claimed = reading.url in own or (reading.own_policy and reading.url not in passed_on)
        if not claimed and (reading.published_on is None or frame.in_window(reading.published_on)):
            yield reading, passed_on.get(reading.url)


def _without_documents(
    made: Sequence[PolicyDocument],
    doubtful: Sequence[tuple[PolicyDocument, Finding]],
    others: Sequence[Finding],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    search = frame.search("重大政策", *SEARCHED)
    told = f"{frame.year}年没有出台属于所列主题的文件"
    enough = [f for f in others if f.outcome is Outcome.MET]
    substitute = params.no_doc_policy == "full" or (
        params.no_doc_policy == "repost" and len(enough) >= params.repost_min
    )
    if doubtful and not (substitute and all(f.outcome is Outcome.MET for _, f in doubtful)):
        yield from (_left_open(document, finding, ()) for document, finding in doubtful)
    elif doubtful:
        yield from (finding for _, finding in doubtful)
    elif params.no_doc_policy == "na":
        yield not_applicable(search, told, code="no_document")
    elif params.no_doc_policy == "full":
        yield met(search, told, code="no_document") if search.pages else absent(search, told)
    elif len(enough) >= params.repost_min:
        yield from enough
    elif made:
        short = f"本单位的 {len(made)} 份文件没有提到所列主题，上级政策的深入解读能确定的有 {len(enough)} 条，少于 {params.repost_min} 条"
        yield unclear(search, f"{short}；文件是否属于重大政策由人核定", code="theme_unclear")
    else:
        yield from _counted(others, params, told, frame)


def _of_higher_levels(reading: Interpretation, overlap: Decimal | None, params: Params) -> Finding:
    depth = depth_of(reading, overlap, params.min_characters, params.max_overlap)
    finding = _finding(reading, depth, "上级政策的解读：", depth.evidence)
    if reading.published_on is None:
        return unclear(reading, "解读未显示发布日期，无法判断是否属于本年度", code="no_date")
    if reading.own_policy is None and depth.outcome is not Outcome.NOT_MET:
        return unclear(reading, f"看不出解读的是谁的政策；{depth.told}", code="whose")
    return finding


def _counted(others: Sequence[Finding], params: Params, told: str, frame: Frame) -> Iterator[Finding]:
    """As many findings as interpretations are wanted, the best ones; for those that are not there one each."""
    order = (Outcome.MET, Outcome.UNCLEAR, Outcome.NOT_MET)
    kept = sorted(others, key=lambda f: order.index(f.outcome))[: params.repost_min]
    yield from kept
    for number in range(len(kept) + 1, params.repost_min + 1):
        search = frame.search("上级重大政策的解读", *SEARCHED)
        reason = f"{told}；上级政策的解读应有 {params.repost_min} 条，未找到第 {number} 条"
        yield absent(search, reason, aspect=f"第{number}条", code="too_few")
