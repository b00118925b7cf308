"""What the checks share that only prepare a person's decision: material with its proof waits, material without is refused."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mingjing.checks.filed import PROOF_CODES, SILENCE_CODES, Kept, counts, silence, uncounted
from mingjing.checks.ledgered import Declared
from mingjing.model import Candidate, FiledMaterial, Finding, Frame, Outcome, unclear

LEDGER = "佐证材料"
AWAITS_PERSON = "awaits_person"
CODES = ((AWAITS_PERSON, "材料齐备，待人工核定"), *PROOF_CODES, *SILENCE_CODES)


@dataclass(frozen=True)
class Asked:
    """Of which item and part (from 1) of the sheet material is asked, `what` it shows in words. `standing`: what stands
    from earlier years (a rule, a place) counts too."""

    item: int
    part: int
    what: str
    evidence_required: bool
    standing: bool = False


def prepared(
    materials: Sequence[FiledMaterial],
    declared: Declared,
    shown: Sequence[Candidate],
    asked: Asked,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row for the part, else what the ledger's silence says. Where pages show clues, a declaration that
    nothing else was filed settles nothing."""
    rows = [one for one in materials if one.item == asked.item and one.part in (0, asked.part)]
    found = [_judged(row, asked, frame) for row in rows]
    yield from found
    if counts(found):
        return
    silent = silence(Kept(LEDGER, declared, f"没有报送{asked.what}的材料"), frame)
    if shown and silent.outcome is Outcome.NOT_MET:
        told = f"{silent.reason}；但网页上有线索，由人核定"
        silent = replace(silent, outcome=Outcome.UNCLEAR, reason=told, code=AWAITS_PERSON)
    yield silent


def _judged(row: FiledMaterial, asked: Asked, frame: Frame) -> Finding:
    day = max(row.done_on, frame.opens_on) if asked.standing else row.done_on
    uncredited = uncounted(row, day, frame, evidence_required=asked.evidence_required)
    if uncredited:
        return uncredited
    note = f"（{row.note}）" if row.note else ""
    told = f"{row.done_on} {row.what}{note}：有佐证链接和截图，是否认可由人核定"
    return unclear(row, told, code=AWAITS_PERSON)
