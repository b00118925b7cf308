"""Five contents over all current pages of the profile; a withdrawn version tells nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, Search, UnitKind, UnitProfile, absent, met

ABOUT = About(
    title="单位职能简介内容",
    asks="是否公布了单位职能、股室职能、股室负责人、联系方式和工作时间？",
    law=("政府信息公开条例", "第二十条第（二）项"),
    remedy="在“机构职能”栏目补上缺少的内容：单位职能、各股室职能和负责人、办公电话、工作时间。",
    codes=(
        ("missing", "缺少这项内容"),
        ("no_profile", "未发布单位职能简介"),
        ("not_seen", "有网页未能查看"),
    ),
)
CONTENTS = ("单位职能", "股室职能", "股室负责人", "联系方式", "工作时间")
_WORDS = ("机构", "职能", "职责", "概况", "简介", "股室", "联系方式", "联系我们")


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(profiles: Sequence[UnitProfile], frame: Frame) -> Iterator[Finding]:
    """One finding per content; in townships offices and centres (内设机构、中心) stand for sections."""
    search = frame.search("单位职能简介", *_WORDS)
    current = [profile for profile in profiles if not profile.withdrawn]
    if not current:
        yield absent(search, "未找到现行的单位职能简介", code="no_profile")
        return
    for content in CONTENTS:
        name = content.replace("股室", "内设机构") if frame.unit.kind is UnitKind.TOWNSHIP else content
        told = next(((p, words) for p in current for c, words in p.contents if c == content), None)
        if told is not None:
            yield met(told[0], f"已公布{name}", aspect=content, evidence=(told[1],))
        else:
            shown = tuple(evidence for profile in current for evidence in profile.evidence[:1])
            where = Search(current[0].subject, shown, search.gaps)
            yield absent(where, f"未公布{name}", aspect=content, code="missing")
