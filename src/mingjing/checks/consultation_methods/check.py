"""The website is one method; the notice or the feedback has to show another one that was done or offered."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.consulting import judged
from mingjing.model import About, Consultation, Finding, Frame, met, not_met

ABOUT = About(
    title="公开征求意见的方式",
    asks="除在网站公开征求意见外，是否还采用了座谈会、听证会、实地走访、问卷调查等方式？",
    law=("重大行政决策程序暂行条例", "第十四条"),
    remedy="再采用座谈会、听证会、实地走访、问卷调查等至少一种方式，并在公告或结果反馈中写明时间、对象和情况。",
    codes=(
        ("one_method", "只有网站一种方式"),
        ("no_date", "网页未显示发布日期"),
        ("none_found", "未发现公开征求意见的公告"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`at_least`: how many methods, the website among them."""

    at_least: int = 2


def check(notices: Sequence[Consultation], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per consultation."""
    yield from judged(notices, frame, lambda notice: _judge(notice, params))


def _judge(notice: Consultation, params: Params) -> Finding:
    names = ("网站", *(name for name, _ in notice.methods))
    told = f"采用了 {len(names)} 种方式：{'、'.join(names)}"
    seen = tuple(evidence for _, evidence in notice.methods)
    if len(names) >= params.at_least:
        return met(notice, told, evidence=seen)
    if len(names) == 1:
        return not_met(notice, "公告和反馈中只有网站公开征求意见一种方式", code="one_method")
    return not_met(notice, f"{told}，少于 {params.at_least} 种", code="one_method", evidence=seen)
