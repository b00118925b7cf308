"""A new assessment: its steps, and a sheet with all asked items for every unit of the workspace."""

from collections.abc import Sequence

from mingjing.model import Scheme, Unit
from mingjing.portal.assessment.judged import bounds
from mingjing.portal.assessment.models import Assessment, Line, Step, UnitSheet
from mingjing.portal.assessment.states import DATED, State
from mingjing.portal.people.models import UnitRow
from mingjing.portal.people.units import take_units
from mingjing.run.assess import newest_run
from mingjing.run.workspace import Workspace


def begun_before(place: Workspace) -> list[Assessment]:
    """The assessments of the workspace's county and year that there are already, newest first."""
    return list(Assessment.objects.filter(county=place.county, year=place.year))


def scored_run(place: Workspace) -> str:
    """The newest run, if it has scores; "" for none. A new assessment shows it."""
    run = newest_run(place)
    return run.id if run is not None and run.done("score") else ""


def begin(place: Workspace, title: str = "") -> Assessment:
    """The assessment that the workspace describes, as a draft, with the newest scored run."""
    made = Assessment.objects.create(
        title=title.strip() or f"{place.county}{place.year}年度政务公开工作考核",
        county=place.county,
        year=place.year,
        scheme_file=place.scheme.id,
        scheme_digest=place.scheme.digest,
        run=scored_run(place),
    )
    Step.objects.bulk_create(Step(assessment=made, state=state) for state in State if state in DATED)
    take_units(place.units)
    add_sheets(made, place.units, place.scheme)
    return made


def add_sheets(assessment: Assessment, units: Sequence[Unit], scheme: Scheme) -> None:
    """A sheet with all asked items for each of the units, which the portal knows already."""
    rows = {row.name: row for row in UnitRow.objects.filter(name__in=[unit.name for unit in units])}
    sheets = UnitSheet.objects.bulk_create(
        UnitSheet(assessment=assessment, unit=rows[unit.name]) for unit in units
    )
    Line.objects.bulk_create(
        line for sheet, unit in zip(sheets, units, strict=True) for line in _lines(sheet, unit, scheme)
    )


def _lines(sheet: UnitSheet, unit: Unit, scheme: Scheme) -> list[Line]:
    not_asked = next((group.not_asked for group in scheme.groups if group.name == unit.group), frozenset())
    return [
        Line(sheet=sheet, item=number, method=str(item.verify), lowest=lowest, highest=highest)
        for number, (item, lowest, highest) in bounds(scheme).items()
        if number not in not_asked
    ]
