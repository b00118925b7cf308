"""Counted from the announced last day, which is left out (民法典 第二百零一条); by default in working days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from mingjing.checks.consulting import judged, searched
from mingjing.model import (
    About,
    Calendar,
    Consultation,
    Finding,
    Frame,
    absent,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="意见征集结果的反馈",
    asks="征求意见结束后，是否在规定时限内公布了意见征集的结果？",
    law=("重大行政决策程序暂行条例", "第十八条"),
    remedy="征求意见截止后 3 个工作日内，在同一栏目公布收到意见的情况和采纳情况，并与公告相互链接。",
    codes=(
        ("late", "反馈逾期"),
        ("no_feedback", "没有反馈"),
        ("not_due", "考核时反馈期限未到"),
        ("no_dates", "截止日期或反馈日期不明"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "未发现公开征求意见的公告"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`within_days` after the last day, in `day_unit` (workday or calendar)."""

    within_days: int = 3
    day_unit: str = "workday"

    def __post_init__(self) -> None:
        if self.day_unit not in ("workday", "calendar"):
            raise ValueError(self.day_unit)


def check(notices: Sequence[Consultation], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per consultation."""
    yield from judged(notices, frame, lambda notice: _judge(notice, params, frame))


def _judge(notice: Consultation, params: Params, frame: Frame) -> Finding:
    feedback, closes = notice.feedback, notice.closes_on
    if closes is None:
        if feedback is None:
            return absent(searched(frame, notice.subject), "未找到意见征集结果的反馈", code="no_feedback")
        told = "公告未写明截止日期，无法判断反馈是否及时"
        return unclear(notice, told, code="no_dates", evidence=feedback.evidence)
    due = _due(closes, params, frame.calendar)
    limit = f"征求意见至 {closes} 截止，应于 {due} 前反馈"
    if feedback is None:
        if due >= frame.as_of:
            return not_applicable(notice, f"{limit}，考核时期限未到", code="not_due", evidence=notice.period)
        return absent(searched(frame, notice.subject), f"{limit}，未找到反馈", code="no_feedback")
    seen = (*notice.period, *feedback.evidence[:1])
    if feedback.published_on is None:
        return unclear(notice, f"{limit}，反馈未显示发布日期", code="no_dates", evidence=seen)
    if feedback.published_on <= due:
        return met(notice, f"{limit}，已于 {feedback.published_on} 反馈", evidence=seen)
    return not_met(notice, f"{limit}，实际于 {feedback.published_on} 反馈", code="late", evidence=seen)


def _due(closes_on: date, params: Params, calendar: Calendar) -> date:
    if params.day_unit == "workday":
        return calendar.add_workdays(closes_on, params.within_days)
    return closes_on + timedelta(days=params.within_days)
