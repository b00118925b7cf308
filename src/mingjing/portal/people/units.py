"""The portal's units follow the workspace's units file."""

from collections.abc import Mapping, Sequence

from mingjing.model import Unit
from mingjing.portal.people.models import UnitRow


def take_units(units: Sequence[Unit]) -> Mapping[str, UnitRow]:
    """Every unit as the portal knows it, by name; a unit that is no longer listed stays, no longer assessed."""
    for position, unit in enumerate(units, start=1):
        told = {"kind": unit.kind.label, "group": unit.group, "position": position, "active": True}
        UnitRow.objects.update_or_create(name=unit.name, defaults=told)
    names = [unit.name for unit in units]
    UnitRow.objects.exclude(name__in=names).update(active=False)
    return {row.name: row for row in UnitRow.objects.filter(name__in=names)}
