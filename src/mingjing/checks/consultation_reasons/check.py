"""Every opinion that was not adopted needs its reason; where all were adopted or none came, nothing is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.consulting import judged, with_feedback
from mingjing.checks.unread import not_read
from mingjing.model import About, Consultation, Feedback, Finding, Frame, met, not_met, unclear

ABOUT = About(
    title="未采纳意见的理由",
    asks="对没有采纳的意见，反馈是否说明了理由？",
    law=("重大行政决策程序暂行条例", "第十八条"),
    remedy="在反馈中对每一条未采纳的意见写明理由。",
    codes=(
        ("no_reason", "未采纳的意见没有理由"),
        ("no_feedback", "没有反馈"),
        ("not_due", "征求意见尚未结束"),
        ("not_understood", "反馈内容无法辨认"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "未发现公开征求意见的公告"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(notices: Sequence[Consultation], params: Params, frame: Frame) -> Iterator[Finding]:  # noqa: ARG001
    """One finding per consultation."""
    yield from judged(notices, frame, lambda notice: with_feedback(notice, frame, _judge))


def _judge(notice: Consultation, feedback: Feedback) -> Finding:
    if feedback.none_received:
        return met(notice, "未收到意见，无须说明理由", evidence=feedback.evidence)
    if feedback.tells_reasons is None:
        told = f"反馈的内容在附件或图片中，或表述不明，看不出未采纳的理由{not_read(feedback.unread)}"
        return unclear(notice, told, code="not_understood", evidence=feedback.evidence)
    if feedback.tells_reasons:
        told = "意见全部采纳" if _all_taken(feedback) else "未采纳的意见均说明了理由"
        return met(notice, told, evidence=feedback.evidence)
    left = sum(opinion.adopted is not True and not opinion.reason for opinion in feedback.opinions)
    told = f"有 {left} 条未采纳的意见没有说明理由" if left else "反馈未说明未采纳意见的理由"
    return not_met(notice, told, code="no_reason", evidence=feedback.evidence)


def _all_taken(feedback: Feedback) -> bool:
    return bool(feedback.opinions) and all(opinion.adopted for opinion in feedback.opinions)
