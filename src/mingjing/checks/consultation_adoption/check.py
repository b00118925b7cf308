"""“No opinion received” is a complete answer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.consulting import judged, with_feedback
from mingjing.checks.unread import not_read
from mingjing.model import About, Consultation, Feedback, Finding, Frame, met, not_met, unclear

ABOUT = About(
    title="意见的采纳情况",
    asks="反馈是否说明了收到的意见采纳了哪些？",
    law=("重大行政决策程序暂行条例", "第十八条"),
    remedy="在反馈中逐条列出收到的意见和是否采纳；未收到意见的，写明“未收到意见”。",
    codes=(
        ("no_adoption", "未说明采纳情况"),
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
        return met(notice, "反馈写明未收到意见", evidence=feedback.evidence)
    if feedback.tells_adoption is None:
        told = f"反馈的内容在附件或图片中，或表述不明，看不出采纳情况{not_read(feedback.unread)}"
        return unclear(notice, told, code="not_understood", evidence=feedback.evidence)
    if not feedback.tells_adoption:
        return not_met(notice, "反馈未说明意见的采纳情况", code="no_adoption", evidence=feedback.evidence)
    return met(notice, f"反馈说明了采纳情况{_counts(feedback)}", evidence=feedback.evidence)


def _counts(feedback: Feedback) -> str:
    if not feedback.opinions:
        return ""
    taken = sum(opinion.adopted is True for opinion in feedback.opinions)
    return f"：共 {len(feedback.opinions)} 条意见，采纳 {taken} 条"
