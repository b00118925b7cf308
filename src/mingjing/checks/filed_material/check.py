"""Material for what no page shows: whether it can be accepted is told here, what it is worth by a person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.checks.filed import TOO_FEW
from mingjing.checks.ledgered import Declared
from mingjing.checks.prepared import AWAITS_PERSON, CODES, Asked, prepared
from mingjing.model import (
    About,
    CheckKind,
    FiledMaterial,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    Outcome,
)

ABOUT = About(
    title="报送的佐证材料",
    asks="是否报送了这个给分点的佐证材料，有佐证链接和截图？",
    law=("全面推进政务公开工作实施细则", "组织领导"),
    remedy="在佐证材料台账中登记做了什么、日期，填写佐证链接和截图。",
    codes=(*CODES, TOO_FEW),
    kind=CheckKind.PREPARED,
)


@dataclass(frozen=True)
class Params:
    """`item`, `part`: for which item and part of the sheet material is filed; `what` it is to show. `at_least`: so many
    pieces are needed. `evidence_required`: material without link or screenshot is refused."""

    item: int = 0
    part: int = 0
    what: str = "这项工作"
    at_least: int = 1
    evidence_required: bool = True


def check(
    materials: Sequence[FiledMaterial],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row that was filed, else what the ledger's silence says."""
    asked = Asked(params.item, params.part, params.what, params.evidence_required)
    found = list(prepared(materials, Declared(given, declarations), (), asked, frame))
    waiting = sum(finding.code == AWAITS_PERSON for finding in found)
    for finding in found:
        if finding.code == AWAITS_PERSON and waiting < params.at_least:
            told = f"{finding.reason}；材料齐备的只有 {waiting} 件，少于 {params.at_least} 件"
            yield replace(finding, outcome=Outcome.NOT_MET, reason=told, code="too_few")
        else:
            yield finding
