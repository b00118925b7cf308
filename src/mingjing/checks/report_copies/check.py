"""Likeness of the narrative with other units' reports of the year and with the unit's own report before."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.checks.reporting import judged_report, report_missing
from mingjing.model import About, AnnualReport, Finding, Frame, ReportPair, met, not_met, unclear

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
_SHORTEST = 80


@dataclass(frozen=True)
class Params:
    """Shares of 5-character shingles in common. A copy: of both texts (Jaccard) or of the shorter one (containment) at
    least `copied_from`. Suspect: of both at least `suspect_from`, or of the shorter one at least
    `suspect_contained_from`; a unit's honest reports of two years reach about 0.24 and 0.42."""

    copied_from: Decimal = Decimal("0.80")
    suspect_from: Decimal = Decimal("0.30")
    suspect_contained_from: Decimal = Decimal("0.60")


def check(
    reports: Sequence[AnnualReport], pairs: Sequence[ReportPair], params: Params, frame: Frame
) -> Iterator[Finding]:
    """One finding per pair that is copied or suspect; otherwise one for the most similar pair."""
    year = frame.year - 1
    report = judged_report(reports, frame)
    if report is None:
        yield report_missing(frame)
        return
    own = [pair for pair in pairs if pair.unit == frame.unit.name and pair.year == year]
    own.sort(key=lambda pair: (-_likeness(pair), pair.other_unit, pair.other_year))
    if not own and len("".join(report.narrative.split())) < _SHORTEST:
        yield unclear(report, "报告文字太少或为图片，无法与其他报告比对", code="too_short")
    elif not own:
        yield met(report, "没有可比对的其他年度报告")
    elif not any(_is_suspect(pair, params) for pair in own):
        yield met(own[0], f"最相似的是{_other(own[0], frame)}，{_figures(own[0])}")
    for pair in own:
        if _likeness(pair) >= params.copied_from:
            yield not_met(
                pair, f"与{_other(pair, frame)}雷同，{_figures(pair)}{_quoted(pair)}", code="copied"
            )
        elif _is_suspect(pair, params):
            reason = f"与{_other(pair, frame)}部分相似，{_figures(pair)}，须人工比对{_quoted(pair)}"
            yield unclear(pair, reason, code="suspect")


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


def _quoted(pair: ReportPair) -> str:
    return f"，如“{pair.shared[0][:60]}”" if pair.shared else ""
