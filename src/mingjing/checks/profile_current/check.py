"""“仅保留最新”: versions marked as no longer valid do not count, parts of one version on several pages are one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, UnitProfile, absent, met, not_met

ABOUT = About(
    title="单位职能简介仅保留最新",
    asks="网上是否只有一份现行的单位职能？",
    law=("政府信息公开条例", "第二十条第（二）项"),
    remedy="撤下旧的职能简介，或在旧页面上标明“已失效”。",
    codes=(
        ("several", "同时有几份单位职能"),
        ("no_profile", "未发布单位职能"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(profiles: Sequence[UnitProfile], frame: Frame) -> Iterator[Finding]:
    """One finding."""
    told = [p for p in profiles if not p.withdrawn and any(name == "单位职能" for name, _ in p.contents)]
    if not told:
        search = frame.search("单位职能", "机构", "职能", "职责", "概况", "简介")
        yield absent(search, "未找到现行的单位职能", code="no_profile")
    elif len(told) == 1:
        yield met(told[0], "只有一份现行的单位职能")
    else:
        pages = tuple(evidence for profile in told for evidence in profile.evidence[:1])
        names = "、".join(f"“{profile.subject}”" for profile in told)
        yield not_met(told[0], f"同时有 {len(told)} 份单位职能：{names}", code="several", evidence=pages)
