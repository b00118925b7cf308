"""Ranking within a group, and what costs the units most."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingjing.model import ScoreSheet, State
from mingjing.scoring.numbers import half_up

SHARE_STEP = Decimal("0.0001")
"""Shares (得分率) are compared, and shown, to a hundredth of a percent."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place (名次). Equal shares have equal places, the next place is left out (1, 1, 3).

    `share` is the points reached of those that apply, 0 to 1; it and `rank` are None while nothing is decided.
    """

    unit: str
    rank: int | None
    share: Decimal | None
    tied: bool


@dataclass(frozen=True, slots=True)
class GroupRanking:
    """A group's places, best first. `final` when every total is settled: then totals are compared; otherwise decided
    points of the decided maximum, whatever is still open."""

    group: str
    places: tuple[Place, ...]
    final: bool


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost on one item by all units together, and how many units lost any."""

    item: int
    points: Decimal
    units: int


def rank(sheets: Sequence[ScoreSheet]) -> tuple[GroupRanking, ...]:
    """Every group ranked by itself, in the order in which the groups first appear; ties by the order of the sheets."""
    groups: dict[str, list[ScoreSheet]] = {}
    for sheet in sheets:
        groups.setdefault(sheet.group, []).append(sheet)
    return tuple(_rank_group(name, members) for name, members in groups.items())


def losses(sheets: Sequence[ScoreSheet]) -> tuple[Loss, ...]:
    """Items by the points they cost, dearest first; only decided items, and members of a pool by what they took."""
    lost: dict[int, list[Decimal]] = {}
    for sheet in sheets:
        for item in sheet.items:
            if item.score is not None and item.state in (State.SCORED, State.RULED):
                lost.setdefault(item.item, []).append((item.max or Decimal(0)) - item.score)
    found = (
        Loss(item, sum(points, Decimal(0)), sum(1 for point in points if point > 0))
        for item, points in lost.items()
    )
    return tuple(sorted((loss for loss in found if loss.units), key=lambda loss: (-loss.points, loss.item)))


def _rank_group(name: str, sheets: Sequence[ScoreSheet]) -> GroupRanking:
    final = all(sheet.total is not None for sheet in sheets)
    shares = [(sheet.unit, _share(sheet, final)) for sheet in sheets]
    known = [share for _, share in shares if share is not None]
    places = [
        Place(
            unit,
            None if share is None else 1 + sum(other > share for other in known),
            share,
            share is not None and known.count(share) > 1,
        )
        for unit, share in shares
    ]
    places.sort(key=lambda place: (place.rank is None, place.rank or 0))
    return GroupRanking(name, tuple(places), final)


def _share(sheet: ScoreSheet, final: bool) -> Decimal | None:
    if final and sheet.total is not None:
        return half_up(Fraction(sheet.total) / Fraction(sheet.full_mark), SHARE_STEP)
    if not sheet.decided_max:
        return None
    return half_up(Fraction(sheet.decided) / Fraction(sheet.decided_max), SHARE_STEP)
