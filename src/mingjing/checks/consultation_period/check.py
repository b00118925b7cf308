"""Days are calendar days; the opening day is left out, by analogy with 民法典 第二百零一条."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.consulting import judged
from mingjing.model import About, Consultation, Finding, Frame, met, not_met, unclear

ABOUT = About(
    title="公开征求意见的期限",
    asks="公开征求意见是否不少于规定天数？缩短期限的，是否说明了理由？",
    law=("重大行政决策程序暂行条例", "第十五条"),
    remedy="在公告中写明起止日期；因情况紧急缩短期限的，同时说明理由。",
    codes=(
        ("justified", "期限较短，已说明理由"),
        ("short", "期限较短，且未说明理由"),
        ("no_dates", "公告未写明起止日期，或前后不一"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "未发现公开征求意见的公告"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`min_days`: calendar days; `allow_justified_shortening`: a stated reason makes a shorter period good."""

    min_days: int = 30
    allow_justified_shortening: bool = True


def check(notices: Sequence[Consultation], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per consultation."""
    yield from judged(notices, frame, lambda notice: _judge(notice, params))


def _judge(notice: Consultation, params: Params) -> Finding:
    if notice.opens_on is None or notice.closes_on is None:
        return unclear(notice, "公告未写明起止日期，无法计算期限", code="no_dates", evidence=notice.period)
    days = (notice.closes_on - notice.opens_on).days
    told = f"征求意见 {days} 天"
    if days >= params.min_days:
        return met(notice, told, evidence=notice.period)
    if notice.short_because and params.allow_justified_shortening:
        return met(notice, f"{told}，已说明缩短理由", code="justified", evidence=notice.period)
    if notice.short_because:
        return not_met(notice, f"{told}，少于 {params.min_days} 天", code="short", evidence=notice.period)
    return not_met(
        notice, f"{told}，少于 {params.min_days} 天且未说明理由", code="short", evidence=notice.period
    )
