"""The draft and its explanation have to stand with the notice when it appears; a mention of an enclosure is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.consulting import judged
from mingjing.checks.unread import not_read
from mingjing.model import About, Consultation, Finding, Frame, met, not_met, unclear

ABOUT = About(
    title="公开征求意见的文件和说明",
    asks="公开征求意见时，是否同时发布了决策草案和起草说明？",
    law=("重大行政决策程序暂行条例", "第十五条"),
    remedy="在征求意见公告中附上决策草案（征求意见稿）全文和起草说明，与公告同日发布。",
    codes=(
        ("no_draft", "未发布征求意见稿"),
        ("no_explanation", "未发布起草说明"),
        ("neither", "征求意见稿和起草说明均未发布"),
        ("unnamed", "附件名称看不出内容"),
        ("unread", "附件未能打开"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "未发现公开征求意见的公告"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(notices: Sequence[Consultation], params: Params, frame: Frame) -> Iterator[Finding]:  # noqa: ARG001
    """One finding per consultation."""
    yield from judged(notices, frame, _judge)


def _judge(notice: Consultation) -> Finding:
    seen = tuple(e for e in (notice.draft, notice.explanation) if e)
    if notice.draft and notice.explanation:
        return met(notice, "同时发布了征求意见稿和起草说明", evidence=seen)
    missing = [
        name for name, e in (("征求意见稿", notice.draft), ("起草说明", notice.explanation)) if e is None
    ]
    if notice.unread:
        told = f"不能确定是否发布了{'和'.join(missing)}{not_read(notice.unread)}"
        return unclear(notice, told, code="unread")
    if notice.unnamed:
        told = f"有 {len(notice.unnamed)} 个附件看不出内容，不能确定是否发布了{'和'.join(missing)}"
        return unclear(notice, told, code="unnamed", evidence=notice.unnamed)
    if len(missing) == 2:
        return not_met(notice, "征求意见稿和起草说明均未随公告发布", code="neither")
    code = "no_draft" if notice.draft is None else "no_explanation"
    return not_met(notice, f"未随公告发布{missing[0]}", code=code, evidence=(notice.evidence[0], *seen))
