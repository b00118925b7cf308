"""Each channel by which policies were pushed or interpreted in the year; an invitation to follow an account is none."""

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
    title="多平台政策解读和推送",
    asks="年度内有没有通过多个平台、渠道解读或推送政策的网页？",
    law=("政府网站发展指引", "解读回应"),
    remedy="公开推送情况，写明所用平台和时间，附推送记录的链接和截图；在佐证材料台账中登记，填写佐证链接和截图。",
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
    shown = [one for one in candidates if one.kind is CandidateKind.PUSH_CHANNEL]
    asked = Asked(params.item, params.part, "多平台解读和推送政策", params.evidence_required)
    yield from prepared(materials, Declared(given, declarations), shown, asked, frame)
    yield from clues(shown, (), "多平台解读和推送政策", frame, ("动态", "解读", "要闻"))
