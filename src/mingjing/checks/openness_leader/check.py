"""A leader is in charge who is said to be by the division of work; who no longer stands on the roster may have left."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, LeaderProfile, OpennessLeader, absent, met, unclear

ABOUT = About(
    title="分管政务公开的领导",
    asks="网站上是否写明由哪位领导分管政务公开（政府信息公开）工作？",
    law=("全面推进政务公开工作实施细则", "组织领导"),
    remedy="在领导信息的分工中写明由谁分管政务公开工作，或公布领导班子分工的通知。",
    codes=(
        ("nobody", "网站上没有写明"),
        ("not_on_roster", "写明的人不在领导名册中"),
        ("unnamed", "分工通知看不出由谁负责"),
        ("unsure", "领导信息为图片或附件，看不出分工"),
        ("on_paper", "只有纸质材料（由人核定）"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    charges: Sequence[OpennessLeader], leaders: Sequence[LeaderProfile], frame: Frame
) -> Iterator[Finding]:
    """One finding per leader who is said to be in charge; else one that says that nobody is."""
    for charge in charges:
        if not charge.subject:
            told = "分工通知写明有人负责政务公开工作，但看不出是谁"
            yield unclear(charge, told, code="unnamed")
        elif frame.roster is not None and charge.subject not in {_plain(name) for name, _ in frame.roster}:
            told = f"网上写明由{charge.subject}负责，但名册中没有此人，可能已经离任"
            yield unclear(charge, told, code="not_on_roster")
        else:
            yield met(charge, f"写明由{charge.subject}负责政务公开工作")
    if charges:
        return
    unread = [leader for leader in leaders if "分工" in leader.unsure or not leader.fields]
    if unread:
        yield unclear(unread[0], "领导信息为图片或附件，看不出由谁分管政务公开", code="unsure")
        return
    search = frame.search("分管政务公开的领导", "领导", "班子", "分工", "机构职能")
    yield absent(search, "未找到写明由谁分管政务公开的领导信息或分工通知", code="nobody")


def _plain(name: str) -> str:
    return "".join(name.split())
