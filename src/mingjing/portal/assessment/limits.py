"""Limits of the steps: when a step closes for a unit, extensions included."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q

from mingjing.portal.assessment.models import Assessment, Extension, Step, UnitSheet
from mingjing.portal.assessment.states import State


def limit(assessment: Assessment, state: State, sheet: UnitSheet | None = None) -> datetime | None:
    """The last moment of a step, for one unit or (None) for everybody; None where it has no limit. One query."""
    return limits(assessment, state)(sheet.pk if sheet is not None else None)


def limits(assessment: Assessment, state: State) -> Callable[[int | None], datetime | None]:
    """The last moment of a step by the key of a sheet (None: for everybody), for however many sheets. One query."""
    step = Step.objects.filter(assessment=assessment, state=state).prefetch_related("extensions").first()
    if step is None or step.closes_at is None:
        return lambda _sheet: None
    closes_at, extensions = step.closes_at, list(step.extensions.all())

    def last(sheet: int | None) -> datetime:
        more = [one.closes_at for one in extensions if one.sheet_id is None or one.sheet_id == sheet]
        return max([closes_at, *more])

    return last


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
