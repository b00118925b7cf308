"""Score sheets for other eyes: personal numbers in quoted words, subjects and reasons masked; no point depends on them."""

from collections.abc import Callable
from dataclasses import replace

from mingjing.model import Finding, ItemScore, PartScore, ScoreSheet

Mask = Callable[[str], str]


def masked_sheet(sheet: ScoreSheet, mask: Mask) -> ScoreSheet:
    """The sheet as it may be shown."""
    return replace(sheet, items=tuple(_item(item, mask) for item in sheet.items))


def _item(item: ItemScore, mask: Mask) -> ItemScore:
    return replace(item, reason=mask(item.reason), parts=tuple(_part(part, mask) for part in item.parts))


def _part(part: PartScore, mask: Mask) -> PartScore:
    found = tuple(_finding(finding, mask) for finding in part.findings)
    return replace(part, reason=mask(part.reason), findings=found)


def _finding(finding: Finding, mask: Mask) -> Finding:
    evidence = tuple(replace(one, words=mask(one.words)) for one in finding.evidence)
    return replace(finding, subject=mask(finding.subject), reason=mask(finding.reason), evidence=evidence)
