"""A part of a website called 专区 is none; a zone that is only planned is said to be."""

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
    title="政务公开专区",
    asks="网站上写明了本单位政务公开专区的什么：在哪里、有哪些服务、公开指南有没有载明？",
    law=("政府信息公开条例", "第二十五条"),
    remedy="在网站和公开指南中写明专区的地址、联系电话和查阅、依申请公开受理、政策解读、咨询等服务，附照片；在佐证材料台账中登记，填写佐证链接和截图。",
    codes=(*CODES, *CLUE_CODES),
    kind=CheckKind.PREPARED,
)


@dataclass(frozen=True)
class Params:
    """`item`, `part`: for which item and part of the sheet material is filed. `evidence_required`: material without link or
    screenshot is refused.

    `shows`: 场所 (where it is), 服务 (which services it offers) or 指南 (what the disclosure guide tells of it).
    """

    item: int = 0
    part: int = 0
    evidence_required: bool = True
    shows: str = "场所"


SERVICES = ("查阅", "依申请受理", "政策解读", "咨询")
_COLUMNS: tuple[str, ...] = ("动态", "通知", "指南", "专区")


def check(
    materials: Sequence[FiledMaterial],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row that was filed, and one clue per page that shows it; else that there is none."""
    shown = [one for one in candidates if one.kind is CandidateKind.ZONE]
    what, columns = "设立政务公开专区", _COLUMNS
    wanted: tuple[str, ...] = ("地址",)
    if params.shows == "指南":
        shown = [one for one in shown if one.tells("公开指南")]
        what, wanted, columns = "公开指南载明专区", ("地址", "电话"), ("指南",)
    elif params.shows == "服务":
        shown = [one for one in shown if one.tells(*SERVICES)]
        what, wanted = "政务公开专区服务", SERVICES
    asked = Asked(params.item, params.part, what, params.evidence_required, standing=True)
    yield from prepared(materials, Declared(given, declarations), shown, asked, frame)
    yield from clues(shown, wanted, what, frame, columns)
