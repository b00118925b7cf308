"""What units have to put right: items that cost points in the final version, why, the remedy, and what was reported."""

from dataclasses import dataclass

from mingjing.model import ItemScore
from mingjing.portal.assessment.judged import run_of, scheme_of
from mingjing.portal.assessment.models import Assessment, Rectification, UnitSheet
from mingjing.portal.assessment.publishing import frozen_sheets
from mingjing.portal.assessment.results import lost
from mingjing.portal.assessment.shown import shown
from mingjing.portal.assessment.states import State
from mingjing.report.unit_view import ItemView

_MOST_REASONS = 3


@dataclass(frozen=True, slots=True)
class ToMend:
    """One item of one unit; `last` is what the unit reported last."""

    sheet: int
    unit: str
    item: int
    wrong: str
    remedy: str
    last: Rectification | None


def faults_of(assessment: Assessment) -> list[ToMend]:
    """By unit and item, of the newest final version; nothing before there is one. Raises Tampered."""
    final = assessment.publications.filter(state=State.FINAL).order_by("-version").first()
    if final is None:
        return []
    reported: dict[tuple[str, int], Rectification] = {}
    told = Rectification.objects.filter(line__sheet__assessment=assessment)
    for one in told.select_related("line__sheet__unit", "line__sheet__assessment", "confirmed_by"):
        reported[one.line.sheet.unit.name, one.line.item] = one
    keys = dict(UnitSheet.objects.filter(assessment=assessment).values_list("unit__name", "pk"))
    scheme, run = scheme_of(assessment), run_of(assessment)
    rows = []
    for sheet in frozen_sheets(final):
        views = shown(scheme, sheet, run, "").items
        rows += [
            ToMend(
                keys[sheet.unit],
                sheet.unit,
                score.item,
                _wrong(score, views[score.item]),
                "；".join(part.remedy for part in views[score.item].parts if part.remedy),
                reported.get((sheet.unit, score.item)),
            )
            for score in lost(sheet)
        ]
    return rows


def _wrong(score: ItemScore, view: ItemView) -> str:
    """What a person ruled, otherwise what the machine saw."""
    if score.rulings and score.rulings[-1].reason != "确认机器结论":
        return score.rulings[-1].reason
    faults = [one.reason for part in view.parts for one in part.faults]
    return "；".join(dict.fromkeys(faults[:_MOST_REASONS])) or view.reason or score.reason
