"""Limits of the steps: when a step closes for a unit, extensions included."""

from datetime import datetime

from django.db.models import Q

from mingjing.portal.assessment.models import Assessment, Extension, Step, UnitSheet
from mingjing.portal.assessment.states import State


def limit(assessment: Assessment, state: State, sheet: UnitSheet | None = None) -> datetime | None:
    """The last moment of a step, for one unit or (None) for everybody; None where it has no limit. One query."""
    step = Step.objects.filter(assessment=assessment, state=state).prefetch_related("extensions").first()
    if step is None or step.closes_at is None:
        return None
    more = [
        one.closes_at
        for one in step.extensions.all()
        if one.sheet_id is None or (sheet is not None and one.sheet_id == sheet.pk)
    ]
    return max([step.closes_at, *more])


def extensions_of(sheet: UnitSheet) -> list[Extension]:
    """Extensions that hold for a sheet, of whatever step."""
    mine = Q(sheet=sheet) | Q(sheet__isnull=True)
    return list(
        Extension.objects.filter(mine, step__assessment_id=sheet.assessment_id).select_related("step")
    )


def left_out(assessment: Assessment) -> frozenset[State]:
    """Steps that are switched off."""
    off = Step.objects.filter(assessment=assessment, on=False).values_list("state", flat=True)
    return frozenset(State(state) for state in off)
