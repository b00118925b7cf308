"""Drafts, repealed rules and rules on members of the Party or the staff are none."""

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
    title="社会公众代表列席会议制度",
    asks="网站上有没有社会公众代表列席会议的制度？",
    law=("全面推进政务公开工作实施细则", "列席会议"),
    remedy="在网站公开社会公众代表列席会议制度；引用县政府制度的，写明依据；在佐证材料台账中登记，填写佐证链接和截图。",
    codes=(*CODES, *CLUE_CODES),
    kind=CheckKind.PREPARED,
)


@dataclass(frozen=True)
class Params:
    """`item`, `part`: for which item and part of the sheet material is filed. `evidence_required`: material without link or
    screenshot is refused."""

    item: int = 0
    part: int = 0
    evidence_required: bool = True


def check(
    materials: Sequence[FiledMaterial],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row that was filed, and one clue per page; else that there is none."""
    shown = [one for one in candidates if one.kind is CandidateKind.ATTENDANCE_RULE]
    asked = Asked(params.item, params.part, ABOUT.title, params.evidence_required, standing=True)
    yield from prepared(materials, Declared(given, declarations), shown, asked, frame)
    yield from clues(shown, ("列席制度",), ABOUT.title, frame, ("制度", "决策", "列席", "政策文件"))
