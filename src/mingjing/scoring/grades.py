"""Grades (等次): by bands of the total, and by quota within a group."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingjing.model import Grade, Scheme, ScoreSheet


def has_quota(scheme: Scheme) -> bool:
    """Whether a grade depends on the other units."""
    return any(grade.quota is not None for grade in scheme.grades)


def vetoed_grade(scheme: Scheme, applied: Sequence[str]) -> str:
    """The grade that the first veto that applies gives; "" without any."""
    return next((veto.grade for veto in scheme.vetoes if veto.name in applied), "")


def band(grades: Sequence[Grade], total: Decimal) -> str:
    """The first grade without a quota whose lowest total is reached; a grade without a lowest total takes all.

    >>> band([Grade("优秀", Decimal(90)), Grade("合格", Decimal(60)), Grade("不合格")], Decimal("89.9"))
    '合格'
    """
    for grade in grades:
        if grade.quota is None and (grade.from_points is None or total >= grade.from_points):
            return grade.name
    return ""


def with_grades(scheme: Scheme, sheets: Sequence[ScoreSheet]) -> tuple[ScoreSheet, ...]:
    """The sheets with grades by quota filled in, group by group; a group with an open total waits."""
    groups: dict[str, list[ScoreSheet]] = defaultdict(list)
    for sheet in sheets:
        groups[sheet.group].append(sheet)
    given: dict[str, str] = {}
    for members in groups.values():
        if all(sheet.total is not None for sheet in members):
            given.update(_by_quota(scheme, members))
    return tuple(replace(sheet, grade=given.get(sheet.unit, sheet.grade)) for sheet in sheets)


def _by_quota(scheme: Scheme, members: Sequence[ScoreSheet]) -> Mapping[str, str]:
    """Grades in the scheme's order, best first. A quota of `n` units is the share of the whole group rounded down;
    units that tie across its end all stay below it, so that a quota is never exceeded and a tie never broken."""
    waiting = [
        (sheet.total, sheet.unit)
        for sheet in members
        if sheet.total is not None and not vetoed_grade(scheme, sheet.vetoes)
    ]
    given: dict[str, str] = {}
    for grade in scheme.grades:
        reached = [
            (total, unit)
            for total, unit in waiting
            if grade.from_points is None or total >= grade.from_points
        ]
        if grade.quota is not None:
            seats = int(grade.quota * len(members))
            reached = [
                (total, unit)
                for total, unit in reached
                if sum(other >= total for other, _ in waiting) <= seats
            ]
        given.update((unit, grade.name) for _, unit in reached)
        waiting = [entry for entry in waiting if entry[1] not in given]
    return given
