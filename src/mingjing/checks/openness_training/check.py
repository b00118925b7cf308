"""A training counts by its row in the ledger, with proof: held by the unit itself, on openness work.

Pages are shown as clues beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.candidates import CODES, clues
from mingjing.checks.filed import (
    PROOF_CODES,
    SILENCE_CODES,
    TOO_FEW,
    Kept,
    about_openness,
    counts,
    enough,
    silence,
    uncounted,
)
from mingjing.checks.ledgered import Declared
from mingjing.model import (
    About,
    Candidate,
    CandidateKind,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    TrainingRecord,
    met,
    not_met,
    unclear,
)

ABOUT = About(
    title="政务公开工作培训",
    asks="年度内本单位是否开展政务公开工作培训，写明参加人员，有佐证链接和截图？",
    law=("政府信息公开条例", "第四十八条"),
    remedy="公开培训通知和消息，写明时间、主题、参加人员，附现场照片；在培训台账中登记，填写佐证链接和截图。",
    codes=(
        ("elsewhere", "参加的是别处举办的培训"),
        ("incomplete", "没有写明参加人员"),
        ("other_topic", "主题看不出是政务公开工作，由人核定"),
        TOO_FEW,
        *PROOF_CODES,
        *SILENCE_CODES,
        *CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`own_only`: only trainings that the unit holds itself count. `evidence_required`: rows without link or screenshot do
    not count."""

    min_times: int = 1
    own_only: bool = True
    evidence_required: bool = True


def check(
    trainings: Sequence[TrainingRecord],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per row, else what the ledger's silence says; then one clue per page."""
    found = [_judged(training, params, frame) for training in trainings]
    yield from enough(found, params.min_times)
    if not counts(found):
        kept = Kept("培训", Declared(given, declarations), "没有开展政务公开工作培训")
        yield silence(kept, frame)
    shown = [one for one in candidates if one.kind is CandidateKind.TRAINING]
    if shown or not counts(found):
        yield from clues(
            shown, ("参加人员", "照片"), "政务公开工作培训", frame, ("动态", "通知", "培训", "要闻")
        )


def _judged(training: TrainingRecord, params: Params, frame: Frame) -> Finding:
    uncredited = uncounted(training, training.held_on, frame, evidence_required=params.evidence_required)
    if uncredited:
        return uncredited
    told = f"{training.held_on} 培训：{training.topic}"
    if params.own_only and not training.own:
        return not_met(training, f"{told}；参加的是别处举办的培训，不算本单位开展", code="elsewhere")
    if not about_openness(training.topic):
        return unclear(training, f"{told}；看不出是政务公开工作，由人核定", code="other_topic")
    if not training.attended_by:
        return not_met(training, f"{told}；没有写明参加人员", code="incomplete")
    return met(training, f"{told}，{training.attended_by}参加")
