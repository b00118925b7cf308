"""Likeness of the narrative with other units' reports of the year and with the unit's own report before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.checks.reporting import judged_report, report_missing
from mingjing.model import (
    About,
    AnnualReport,
    Evidence,
    Finding,
    Frame,
    ReportComparison,
    ReportPair,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="年度报告不雷同",
    asks="年度报告的文字是否与其他单位的报告或本单位上一年的报告雷同？",
    law=("政府信息公开条例", "第五十条"),
    remedy="按本单位当年的实际工作重新撰写雷同的段落。",
    codes=(
        ("copied", "与另一份报告雷同"),
        ("suspect", "与另一份报告部分相似，须人工比对"),
        ("too_short", "报告文字太少或无法读取，不能比对"),
        ("report_missing", "未发布年度报告"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """Shares of 5-character shingles in common. A copy: of both texts (Jaccard) or of the shorter one (containment) at
    least `copied_from`. Suspect: of both at least `suspect_from`, or of the shorter one at least
    `suspect_contained_from`; a unit's honest reports of two years reach about 0.24 and 0.42. With `spares_first` a copy
    is not held against the unit that published before the other."""

    copied_from: Decimal = Decimal("0.80")
    suspect_from: Decimal = Decimal("0.30")
    suspect_contained_from: Decimal = Decimal("0.60")
    spares_first: bool = False


def check(
    reports: Sequence[AnnualReport],
    pairs: Sequence[ReportPair],
    comparisons: Sequence[ReportComparison],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per pair told that is copied or suspect; otherwise one for the most similar pair."""
    year = frame.year - 1
    report = judged_report(reports, frame)
    if report is None:
        yield report_missing(frame)
        return
    own = [pair for pair in pairs if pair.unit == frame.unit.name and pair.year == year]
    own.sort(key=lambda pair: (-_likeness(pair), pair.other_unit, pair.other_year))
    if not own:
        yield _without_pairs(report, comparisons)
    elif not any(_is_suspect(pair, params) for pair in own):
        yield met(own[0], f"最相似的是{_other(own[0], frame)}，{_figures(own[0])}")
    alike = next((told.alike for told in comparisons if told.subject == report.subject), 0)
    for pair in own:
        told = f"{_order(pair)}{_quoted(pair)}{_others(alike - len(own), pair is own[0])}"
        if _likeness(pair) >= params.copied_from and params.spares_first and _is_first(pair):
            reason = f"与{_other(pair, frame)}雷同，{_figures(pair)}，但本单位发布在先{told}"
            yield met(pair, reason, evidence=_passages(pair))
        elif _likeness(pair) >= params.copied_from:
            reason = f"与{_other(pair, frame)}雷同，{_figures(pair)}{told}"
            yield not_met(pair, reason, code="copied", evidence=_passages(pair))
        elif _is_suspect(pair, params):
            reason = f"与{_other(pair, frame)}部分相似，{_figures(pair)}，须人工比对{told}"
            yield unclear(pair, reason, code="suspect", evidence=_passages(pair))


def _without_pairs(report: AnnualReport, comparisons: Sequence[ReportComparison]) -> Finding:
    compared_with = next((told.compared_with for told in comparisons if told.subject == report.subject), None)
    if compared_with is None:
        return unclear(report, "报告文字太少或为图片，无法与其他报告比对", code="too_short")
    if compared_with == 0:
        return met(report, "没有可比对的其他年度报告")
    return met(report, f"已与其他 {compared_with} 份年度报告比对，没有相似的")


def _likeness(pair: ReportPair) -> Decimal:
    return max(pair.jaccard, pair.containment)


def _is_suspect(pair: ReportPair, params: Params) -> bool:
    """Also true of a copy."""
    return pair.jaccard >= params.suspect_from or pair.containment >= params.suspect_contained_from


def _other(pair: ReportPair, frame: Frame) -> str:
    whose = "本单位" if pair.other_unit == frame.unit.name else pair.other_unit
    return f"{whose}{pair.other_year}年报告"


def _figures(pair: ReportPair) -> str:
    return f"相似度 {pair.jaccard:.2f}，包含度 {pair.containment:.2f}"


def _is_first(pair: ReportPair) -> bool:
    """Of two units' reports; days that are not known or the same show nobody's precedence."""
    if pair.unit == pair.other_unit or pair.published_on is None or pair.other_published_on is None:
        return False
    return pair.published_on < pair.other_published_on


def _order(pair: ReportPair) -> str:
    """Who was first, where both days of publication are known."""
    if pair.unit == pair.other_unit or pair.published_on is None or pair.other_published_on is None:
        return ""
    return f"（本单位{pair.published_on}发布，对方{pair.other_published_on}发布）"


def _quoted(pair: ReportPair) -> str:
    return f"，如“{pair.shared[0].words[:60]}”" if pair.shared else ""


def _others(untold: int, is_first: bool) -> str:
    """Of a template's copies only the most similar ones are told one by one."""
    return f"；另有 {untold} 份报告与之相似，未逐一列出" if is_first and untold > 0 else ""


def _passages(pair: ReportPair) -> tuple[Evidence, ...]:
    """The longest passages in common, each quoted from both reports; the two pages where none is long enough."""
    if len(pair.evidence) != 2:
        return pair.evidence
    own, other = pair.evidence
    return (
        tuple(
            Evidence(
                seen.url, seen.snapshot, words, f"{whose}报告正文第{at + 1}字起，共{passage.letters}字相同"
            )
            for passage in pair.shared
            for seen, words, at, whose in (
                (own, passage.words, passage.at, "本单位"),
                (other, passage.other_words, passage.other_at, "对方"),
            )
        )
        or pair.evidence
    )
