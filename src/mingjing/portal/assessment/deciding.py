"""Who may decide on an appeal (复核申诉): somebody who has not ruled on the line; only where there is nobody else, who has."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mingjing.portal.assessment.models import Appeal, Line, Ruling
from mingjing.portal.people.person import Person, everybody
from mingjing.portal.people.roles import Role

DECIDERS = frozenset({Role.OFFICE, Role.REVIEWER})
"""Roles that decide on appeals."""


@dataclass(frozen=True, slots=True)
class Deciders:
    """Everybody with such a role, and who ruled on which line. Read once for however many lines."""

    people: Sequence[Person]
    rulers: Mapping[int, frozenset[int]]

    def of(self, line: Line) -> list[Person]:
        """Who may decide on an appeal on this line, by name; people of its unit never."""
        able = [one for one in self.people if line.sheet.unit_id not in one.own_units]
        return [one for one in able if not self.ruled(one, line)] or able

    def ruled(self, person: Person, line: Line) -> bool:
        """Whether the person has ruled on the line, in whatever step."""
        return person.key in self.rulers.get(line.pk, frozenset())

    def may(self, person: Person, line: Line) -> bool:
        """Whether the person is among those who may."""
        return person.key in {one.key for one in self.of(line)}


def deciders(lines: Iterable[int]) -> Deciders:
    """Of lines by their keys; three queries."""
    rulers: dict[int, set[int]] = defaultdict(set)
    for line, by in Ruling.objects.filter(line__in=lines).order_by().values_list("line", "by"):
        rulers[line].add(by)
    people = [one for one in everybody() if one.roles & DECIDERS]
    return Deciders(people, {line: frozenset(found) for line, found in rulers.items()})


def decided_by_a_ruler(appeal: Appeal) -> bool:
    """Whether an appeal was decided by somebody who had ruled on the line before."""
    ruling = appeal.ruling
    return (
        ruling is not None
        and appeal.line.rulings.filter(by_id=ruling.by_id).exclude(pk__gte=ruling.pk).exists()
    )
