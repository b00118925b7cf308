"""Queues (核查队列): lines to verify by way of verification, for those who may rule on them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Q, QuerySet

from mingjing.checks.registry import about_check
from mingjing.model import CheckKind, Scheme
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.people.methods import METHODS, method_label
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role

_ALL = frozenset({Role.OFFICE, Role.REVIEWER})
_ORDER = {str(method): place for place, method in enumerate(METHODS.values())}


@dataclass(frozen=True, slots=True)
class Queue:
    """One way of verification: how many lines there are, wait, were sent back, are ruled, and wait for this person."""

    method: str
    of: int
    open: int
    back: int
    ruled: int
    mine: int

    @property
    def label(self) -> str:
        """What people call it."""
        return method_label(self.method)


@dataclass(frozen=True, slots=True)
class Load:
    """How many lines a person was given, and how many of them are ruled."""

    name: str
    of: int
    ruled: int


def verifies(person: Person, unit: int, method: str) -> bool:
    """Whether lines of this unit and way of verification are among those that the person rules on."""
    if unit in person.own_units:
        return False
    return bool(person.roles & _ALL) or (Role.BUREAU in person.roles and method in person.methods)


def lines_of(assessment: Assessment, person: Person) -> "QuerySet[Line]":
    """Every line that the person may rule on: item by item, in each the units in their order."""
    lines = Line.objects.filter(sheet__assessment=assessment).exclude(sheet__unit__in=person.own_units)
    if not person.roles & _ALL:
        lines = lines.filter(method__in=person.methods if Role.BUREAU in person.roles else ())
    return lines.order_by("item", "sheet__unit__position", "pk")


def queues_of(assessment: Assessment, person: Person) -> list[Queue]:
    """The person's queues in the order of the ways of verification; one query."""
    rows = (
        lines_of(assessment, person)
        .order_by()
        .values("method")
        .annotate(
            of=Count("pk"),
            open=Count("pk", filter=Q(handling=Handling.OPEN)),
            back=Count("pk", filter=Q(handling=Handling.SENT_BACK)),
            ruled=Count("pk", filter=Q(handling=Handling.RULED)),
            mine=Count("pk", filter=Q(assigned_to=person.user) & ~Q(handling=Handling.RULED)),
        )
    )
    return sorted((Queue(**row) for row in rows), key=lambda queue: _ORDER[queue.method])


def loads_of(assessment: Assessment) -> list[Load]:
    """Who was given how much, the most first; one query."""
    rows = (
        Line.objects.filter(sheet__assessment=assessment, assigned_to__isnull=False)
        .order_by()
        .values("assigned_to__name")
        .annotate(of=Count("pk"), ruled=Count("pk", filter=Q(handling=Handling.RULED)))
    )
    found = [Load(row["assigned_to__name"], row["of"], row["ruled"]) for row in rows]
    return sorted(found, key=lambda load: (load.ruled - load.of, load.name))


def next_open(lines: "QuerySet[Line]", after: Line) -> Line | None:
    """The open line that follows in the queue, from its beginning where none follows; one query."""
    waiting = list(
        lines.filter(method=after.method, handling=Handling.OPEN)
        .exclude(pk=after.pk)
        .values_list("item", "sheet__unit__position", "pk")
    )
    here = (after.item, after.sheet.unit.position, after.pk)
    following = next((place for place in waiting if place > here), waiting[0] if waiting else None)
    return Line.objects.filter(pk=following[2]).first() if following else None


@lru_cache(maxsize=4)
def _automatic(parts: Sequence[tuple[int, str]]) -> frozenset[int]:
    kinds: dict[int, set[CheckKind | None]] = {}
    for item, check in parts:
        about = about_check(check) if check else None
        kinds.setdefault(item, set()).add(about.kind if about else None)
    return frozenset(item for item, found in kinds.items() if found == {CheckKind.AUTOMATIC})


def automatic_items(scheme: Scheme) -> frozenset[int]:
    """Items that checks decide by themselves (自动判定): people confirm them in bulk."""
    return _automatic(tuple((item.number, part.check) for item in scheme.items() for part in item.parts))
