"""Whether one interpretation is in depth (深入): more than text, or long enough in words of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from mingjing.model import Evidence, Interpretation, Outcome, Pairing


@dataclass(frozen=True, slots=True)
class Depth:
    """What is found of an interpretation, why, and where it was read."""

    outcome: Outcome
    told: str
    code: str
    evidence: tuple[Evidence, ...]


_ORDER = (Outcome.MET, Outcome.UNCLEAR, Outcome.NOT_MET)


def deepest(pairings: Sequence[Pairing], min_characters: int, max_overlap: Decimal) -> Depth:
    """The best of a document's interpretations (at least one)."""
    found = [depth_of(p.interpretation, p.overlap, min_characters, max_overlap) for p in pairings]
    return min(found, key=lambda depth: _ORDER.index(depth.outcome))


def depth_of(
    reading: Interpretation, overlap: Decimal | None, min_characters: int, max_overlap: Decimal
) -> Depth:
    """`overlap`: the share of its text that stands in the document, None where the two were not compared."""
    copied = overlap if overlap is not None else Decimal(0)
    own = int((reading.characters * (1 - copied)).to_integral_value(ROUND_HALF_UP))
    length = f"自撰正文约 {own} 字" + (f"（与文件重合 {copied * 100:.0f}%）" if copied else "")
    shown = reading.evidence[:2]
    if overlap is not None and overlap > max_overlap:
        return Depth(Outcome.NOT_MET, f"与文件原文重合 {overlap * 100:.0f}%，属于摘抄", "excerpt", shown)
    if reading.non_text:
        forms = "、".join(form for form in reading.forms if form != "文字")
        return Depth(Outcome.MET, f"采用了{forms}形式", "", shown)
    if own >= min_characters:
        return Depth(Outcome.MET, length, "", shown)
    if reading.non_text is None or not reading.legible:
        told = f"{length}，其余内容可能在图片、音视频或附件中，须人工查看"
        return Depth(Outcome.UNCLEAR, told, "not_legible", shown)
    return Depth(
        Outcome.NOT_MET, f"{length}，少于 {min_characters} 字，也没有图解、视频等形式", "shallow", shown
    )
