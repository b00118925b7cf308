"""Eight fields per leader; what a page does not show of a leader is missing, what it may show is for a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, LeaderProfile, absent, met, not_met, unclear

ABOUT = About(
    title="领导信息内容完整",
    asks="每位领导的信息是否都有照片、姓名、出生年月、民族、学历、职务、政治面貌和分工？",
    law=("政府信息公开条例", "第二十条第（二）项"),
    remedy="在“领导信息”栏目补全该领导缺少的内容；出生年月写到月，分工写明具体工作。",
    codes=(
        ("missing", "缺少这项内容"),
        ("unsure", "看不出这项内容属于谁"),
        ("no_profile", "未发布领导信息"),
        ("not_seen", "有网页未能查看"),
    ),
)
REQUIRED = ("照片", "姓名", "出生年月", "民族", "学历", "职务", "政治面貌", "分工")


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(leaders: Sequence[LeaderProfile], frame: Frame) -> Iterator[Finding]:
    """One finding per leader and field; the posts held now (任职情况) also tell the post."""
    if not leaders:
        yield absent(frame.search("领导信息", "领导", "班子"), "未找到领导信息", code="no_profile")
    for leader in leaders:
        shown = dict(leader.fields)
        if "职务" not in shown and "任职情况" in shown:
            shown["职务"] = shown["任职情况"]
        for field in REQUIRED:
            if field in shown:
                yield met(leader, f"已发布{field}", aspect=field, evidence=(shown[field],))
            elif field in leader.unsure:
                yield unclear(leader, f"网页上看不出是否有该领导的{field}", aspect=field, code="unsure")
            else:
                yield not_met(leader, f"未发布{field}", aspect=field, code="missing")
