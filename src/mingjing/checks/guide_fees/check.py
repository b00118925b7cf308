"""The basis together with the amounts is complete; only the basis, or only “不收费”, is half of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.unread import not_read
from mingjing.model import (
    About,
    CheckKind,
    DisclosureGuide,
    FeeStatement,
    Finding,
    Frame,
    absent,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="公开指南载明收费要求和标准",
    asks="政府信息公开指南是否写明了收费的依据和标准？",
    law=("政府信息公开条例", "第四十二条"),
    remedy="在指南中写明按《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）收费，并列出按件、按页的标准或链接到该办法。",
    codes=(
        ("basis_only", "只有收费依据或只写不收费，没有标准"),
        ("obsolete", "仍写着已取消的检索、复制、邮寄费"),
        ("none", "没有写收费"),
        ("guide_missing", "未发布政府信息公开指南"),
        ("scanned", "指南为图片或附件，无法读取"),
        ("not_seen", "有网页未能查看"),
    ),
    kind=CheckKind.AUTOMATIC,
)
_FAULTS = {
    FeeStatement.BASIS_ONLY: ("basis_only", "指南只写了收费依据或不收费，未载明收费标准"),
    FeeStatement.OBSOLETE: ("obsolete", "指南仍写着已取消的检索、复制、邮寄等成本费"),
    FeeStatement.NONE: ("none", "指南未载明收费要求和标准"),
}


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(guides: Sequence[DisclosureGuide], frame: Frame) -> Iterator[Finding]:
    """One finding on the guide that counts (the most recently published)."""
    if not guides:
        yield absent(frame.search("政府信息公开指南", "指南"), "未找到政府信息公开指南", code="guide_missing")
        return
    guide = guides[0]
    words = (guide.fee_words,) if guide.fee_words else ()
    if not guide.readable:
        yield unclear(guide, f"指南的内容为图片或附件，无法读取{not_read(guide.unread)}", code="scanned")
    elif guide.fees is FeeStatement.RULE_AND_STANDARD:
        yield met(guide, "指南载明了收费依据和标准", evidence=words)
    else:
        code, reason = _FAULTS[guide.fees]
        yield not_met(guide, reason, code=code, evidence=words)
