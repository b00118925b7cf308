"""Nine elements; of several guides the most recently published one is judged."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.unread import not_read
from mingjing.model import About, CheckKind, DisclosureGuide, Finding, Frame, absent, met, not_met, unclear

ABOUT = About(
    title="公开指南要素",
    asks="政府信息公开指南是否写明信息分类、编排体系、获取方式，以及工作机构的名称、办公地址、办公时间、联系电话、传真号码和互联网联系方式？",
    law=("政府信息公开条例", "第十二条第二款"),
    remedy="在政府信息公开指南中补上缺少的要素；没有传真的，写明“无传真”。",
    codes=(
        ("missing", "缺少这项要素"),
        ("guide_missing", "未发布政府信息公开指南"),
        ("scanned", "指南为图片或附件，无法读取"),
        ("not_seen", "有网页未能查看"),
    ),
    kind=CheckKind.AUTOMATIC,
)
ELEMENTS = (
    "信息分类",
    "编排体系",
    "获取方式",
    "机构名称",
    "办公地址",
    "办公时间",
    "联系电话",
    "传真号码",
    "互联网联系方式",
)
_NO_FAX = re.compile(
    r"(?:无|没有|未设置?|未开通)\s*传\s*真|传\s*真(?:号码|电话|机)?\s*[:：]?\s*(?:为|是)?\s*(?:暂?无|没有|未设|未开通|暂未)"
)


@dataclass(frozen=True)
class Params:
    """`accept_explicit_none`: “无传真” counts as told."""

    accept_explicit_none: bool = True


def check(guides: Sequence[DisclosureGuide], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per element of the guide that counts."""
    if not guides:
        yield absent(frame.search("政府信息公开指南", "指南"), "未找到政府信息公开指南", code="guide_missing")
        return
    guide = guides[0]
    if not guide.readable:
        yield unclear(guide, f"指南的内容为图片或附件，无法读取{not_read(guide.unread)}", code="scanned")
        return
    told = dict(guide.elements)
    for element in ELEMENTS:
        words = told.get(element)
        if words is None:
            yield not_met(guide, f"指南未载明{element}", aspect=element, code="missing")
        elif not params.accept_explicit_none and element == "传真号码" and _NO_FAX.search(words.words):
            reason = "指南写明没有传真，按规定须有传真号码"
            yield not_met(guide, reason, aspect=element, code="missing", evidence=(words,))
        else:
            yield met(guide, f"指南载明了{element}", aspect=element, evidence=(words,))
