"""Going on with the walk: what has to be done first, and what happens on entering a step."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mingjing.portal.assessment.judged import judged_sheets
from mingjing.portal.assessment.models import Appeal, Assessment, Handling, Line
from mingjing.portal.assessment.publishing import freeze
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User

_RESULTS = frozenset({State.PROVISIONAL, State.APPEALS, State.FINAL})
_FROZEN = frozenset({State.PROVISIONAL, State.FINAL})
_SHOWN = 5

Why = tuple[str | Promise, Mapping[str, object]]
"""A message and what stands in its places."""


def not_ready(assessment: Assessment, after: State) -> Why | None:
    """Why the assessment cannot enter a step yet; None where it can."""
    if after in _RESULTS:
        appealed = _open_appeals(assessment) if after is State.FINAL else None
        return _unruled(assessment) or appealed or _undecided(assessment)
    return None


def enter(assessment: Assessment, after: State, by: User, at: datetime) -> None:
    """Enter a step: results are frozen when they are shown, final scores written when they are final."""
    if after is State.FINAL:
        _write_finals(assessment)
    assessment.state = after
    assessment.save(update_fields=["state"])
    if after in _FROZEN:
        freeze(assessment, after, by, at)


def _unruled(assessment: Assessment) -> Why | None:
    lines = Line.objects.filter(sheet__assessment=assessment).exclude(handling=Handling.RULED)
    count = lines.count()
    if not count:
        return None
    first = [
        str(line)
        for line in lines.select_related("sheet__unit").order_by("sheet__unit__position", "item")[:_SHOWN]
    ]
    return _("还有 %(count)s 项没有核查结论：%(some)s"), {"count": count, "some": _some(first, count)}


def _open_appeals(assessment: Assessment) -> Why | None:
    open_ones = Appeal.objects.filter(line__sheet__assessment=assessment, ruling__isnull=True)
    count = open_ones.count()
    first = [str(one.line) for one in open_ones.select_related("line__sheet__unit")[:_SHOWN]]
    if not count:
        return None
    return _("还有 %(count)s 件申诉没有决定：%(some)s"), {"count": count, "some": _some(first, count)}


def _undecided(assessment: Assessment) -> Why | None:
    """Rulings that no longer hold, because the machine makes something else of the line than when they were made."""
    first = [
        f"{sheet.unit}第{score.item}项"
        for sheet in judged_sheets(assessment)
        for score in sheet.items
        if score.waiting
    ]
    if not first:
        return None
    some = _some(first[:_SHOWN], len(first))
    return _("还有 %(count)s 项待重新核定：%(some)s"), {"count": len(first), "some": some}


def _some(names: Sequence[str], count: int) -> str:
    return "、".join(names) + ("等" if count > len(names) else "")


def _write_finals(assessment: Assessment) -> None:
    """What scoring makes of each line becomes its final score."""
    lines = {
        (line.sheet.unit.name, line.item): line
        for line in Line.objects.filter(sheet__assessment=assessment).select_related("sheet__unit")
    }
    changed = []
    for sheet in judged_sheets(assessment):
        for score in sheet.items:
            line = lines.get((sheet.unit, score.item))
            if line is not None:
                line.final_score = score.score
                changed.append(line)
    Line.objects.bulk_update(changed, ["final_score"], batch_size=500)
