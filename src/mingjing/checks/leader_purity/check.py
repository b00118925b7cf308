"""“仅发布”: anything beyond the named fields and the current posts is too much, whoever likes to read it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, LeaderProfile, absent, met, not_met, unclear

ABOUT = About(
    title="领导信息内容合规",
    asks="领导信息是否只发布了规定的内容和当前任职情况，没有籍贯、简历、住址、手机号等其他内容？",
    law=("政府信息公开条例", "第二十条第（二）项"),
    remedy="从领导信息中删去规定以外的内容（籍贯、工作经历、身份证号、住址、手机号、讲话等）。",
    codes=(
        ("surplus", "发布了规定以外的内容"),
        ("unsure", "内容为图片或附件，无法查看"),
        ("no_profile", "未发布领导信息"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(leaders: Sequence[LeaderProfile], frame: Frame) -> Iterator[Finding]:
    """One finding per leader."""
    if not leaders:
        yield absent(frame.search("领导信息", "领导", "班子"), "未找到领导信息", code="no_profile")
    for leader in leaders:
        if leader.surplus:
            names = "、".join(name for name, _ in leader.surplus)
            words = tuple(evidence for _, evidence in leader.surplus)
            yield not_met(leader, f"发布了规定以外的内容：{names}", code="surplus", evidence=words)
        elif not leader.fields:
            yield unclear(leader, "领导信息为图片或附件，无法查看内容", code="unsure")
        else:
            yield met(leader, "只发布了规定的内容")
