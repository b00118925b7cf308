"""Queues (核查队列): lines to verify by way of verification, for those who may rule on them."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, F, Q, QuerySet

from mingjing.checks.registry import about_check
from mingjing.model import CheckKind, Scheme
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Assessment, Handling, Line
from mingjing.portal.assessment.refiled import refiled_lines
from mingjing.portal.people.methods import METHODS, method_label
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role

_ALL = frozenset({Role.OFFICE, Role.REVIEWER})
_ORDER = {str(method): place for place, method in enumerate(METHODS.values())}


@dataclass(frozen=True, slots=True)
class Queue:
    """One way of verification: how many lines there are, wait, were sent back, are ruled, and wait for this person; `refiled` are
    those sent back to which the unit filed something since, `automatic` the open ones that checks decide by themselves."""

    method: str
    of: int
    open: int
    back: int
    refiled: int
    ruled: int
    mine: int
    automatic: int

    @property
    def label(self) -> str:
        """What people call it."""
        return method_label(self.method)


@dataclass(frozen=True, slots=True)
class Load:
    """How many lines a person was given; how many of them wait, were sent back, are ruled."""

    name: str
    of: int
    open: int
    back: int
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
    return _counted(assessment, lines_of(assessment, person), person)


def all_queues(assessment: Assessment, person: Person) -> list[Queue]:
    """Every queue of the assessment with all its lines, whoever rules on them; one query."""
    return _counted(assessment, Line.objects.filter(sheet__assessment=assessment), person)


def _counted(assessment: Assessment, lines: "QuerySet[Line]", person: Person) -> list[Queue]:
    alone = automatic_items(scheme_of(assessment))
    rows = (
        lines.order_by()
        .values("method")
        .annotate(
            of=Count("pk"),
            open=Count("pk", filter=Q(handling=Handling.OPEN)),
            back=Count("pk", filter=Q(handling=Handling.SENT_BACK)),
            refiled=Count("pk", filter=refiled_lines()),
            ruled=Count("pk", filter=Q(handling=Handling.RULED)),
            mine=Count("pk", filter=Q(assigned_to=person.user) & ~Q(handling=Handling.RULED)),
            automatic=Count("pk", filter=Q(handling=Handling.OPEN, item__in=alone)),
        )
    )
    return sorted((Queue(**row) for row in rows), key=lambda queue: _ORDER[queue.method])


def loads_of(assessment: Assessment) -> list[Load]:
    """Who was given how much, the most first; one query."""
    rows = (
        Line.objects.filter(sheet__assessment=assessment, assigned_to__isnull=False)
        .order_by()
        .values(name=F("assigned_to__name"))
        .annotate(
            of=Count("pk"),
            open=Count("pk", filter=Q(handling=Handling.OPEN)),
            back=Count("pk", filter=Q(handling=Handling.SENT_BACK)),
            ruled=Count("pk", filter=Q(handling=Handling.RULED)),
        )
    )
    return sorted((Load(**row) for row in rows), key=lambda load: (load.ruled - load.of, load.name))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands among others: the n-th of how many, and the keys of those beside it."""

    at: int
    of: int
    before: int | None
    after: int | None


def place_of(line: Line, lines: "QuerySet[Line]") -> Place:
    """Its place among `lines`, where it would stand if it is none of them (any more); one query."""
    keys, here = _keys(lines), _key(line)
    others = [key for key in keys if key != here]
    at = bisect_left(others, here)
    before, after = others[:at], others[at:]
    return Place(at + 1, len(others) + 1, before[-1][2] if before else None, after[0][2] if after else None)


def next_of(line: Line, lines: "QuerySet[Line]") -> int | None:
    """The key of the one of `lines` that follows, from the beginning where none follows; one query."""
    here = _key(line)
    others = [key for key in _keys(lines) if key != here]
    following = next((key for key in others if key > here), others[0] if others else None)
    return following[2] if following else None


def _keys(lines: "QuerySet[Line]") -> list[tuple[int, int, int]]:
    return list(lines.values_list("item", "sheet__unit__position", "pk"))


def _key(line: Line) -> tuple[int, int, int]:
    return line.item, line.sheet.unit.position, line.pk


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
