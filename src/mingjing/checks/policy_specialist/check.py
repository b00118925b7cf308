"""A lecturer who travels (宣讲员) and the hotline 12345 are none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES as CLUE_CODES
from mingjing.checks.candidates import clues
from mingjing.checks.ledgered import Declared
from mingjing.checks.prepared import CODES, Asked, prepared
from mingjing.model import (
    About,
    Candidate,
    CandidateKind,
    CheckKind,
    FiledMaterial,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
)

ABOUT = About(
    title="政策解读专员",
    asks="网站上有没有确定政策解读专员、提供“一号答”咨询的网页？",
    law=("全面推进政务公开工作实施细则", "政策解读"),
    remedy="公布政策解读专员名单和咨询电话，写明已报县政府办公室备案；在佐证材料台账中登记，填写佐证链接和截图。",
    codes=(*CODES, *CLUE_CODES),
    kind=CheckKind.PREPARED,
)


@dataclass(frozen=True)
class Params:
    """`item`, `part`: for which item and part of the sheet material is filed. `evidence_required`: material without link or
    screenshot is refused.

    `shows`: 专员 (who is named and reported) or 咨询 (how the public reaches the one who answers).
    """

    item: int = 0
    part: int = 0
    evidence_required: bool = True
    shows: str = "专员"


_COLUMNS = ("解读", "通知", "公告", "动态")


def check(
    materials: Sequence[FiledMaterial],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row that was filed, and one clue per page that shows it; else that there is none."""
    shown = [one for one in candidates if one.kind is CandidateKind.SPECIALIST]
    what = "确定政策解读专员"
    wanted: tuple[str, ...] = ("专员", "报送")
    if params.shows == "咨询":
        shown = [one for one in shown if one.tells("电话", "咨询地点")]
        what, wanted = "“一号答”咨询服务", ("电话",)
    asked = Asked(params.item, params.part, what, params.evidence_required, standing=True)
    yield from prepared(materials, Declared(given, declarations), shown, asked, frame)
    yield from clues(shown, wanted, what, frame, _COLUMNS)
