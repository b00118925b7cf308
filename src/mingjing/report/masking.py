"""Score sheets for other eyes: personal numbers in quoted words, subjects, reasons and rulings masked; no point depends on them."""

from collections.abc import Callable
from dataclasses import replace

from mingjing.model import Finding, ItemScore, PartScore, Ruling, ScoreSheet

Mask = Callable[[str], str]


def masked_sheet(sheet: ScoreSheet, mask: Mask) -> ScoreSheet:
    """The sheet as it may be shown."""
    return replace(sheet, items=tuple(_item(item, mask) for item in sheet.items))


def _item(item: ItemScore, mask: Mask) -> ItemScore:
    parts = tuple(_part(part, mask) for part in item.parts)
    return replace(
        item,
        reason=mask(item.reason),
        steps=tuple(map(mask, item.steps)),
        parts=parts,
        rulings=_rulings(item.rulings, mask),
    )


def _part(part: PartScore, mask: Mask) -> PartScore:
    found = tuple(_finding(finding, mask) for finding in part.findings)
    return replace(
        part,
        reason=mask(part.reason),
        steps=tuple(map(mask, part.steps)),
        findings=found,
        rulings=_rulings(part.rulings, mask),
    )


def _rulings(rulings: tuple[Ruling, ...], mask: Mask) -> tuple[Ruling, ...]:
    return tuple(replace(one, reason=mask(one.reason), material=mask(one.material)) for one in rulings)


def _finding(finding: Finding, mask: Mask) -> Finding:
    evidence = tuple(replace(one, words=mask(one.words)) for one in finding.evidence)
    return replace(finding, subject=mask(finding.subject), reason=mask(finding.reason), evidence=evidence)
