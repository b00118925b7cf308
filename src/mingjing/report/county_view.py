"""The county at a glance: ranking by group, and the matrix of units and items."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.model import PoolScore, Scheme, ScoreSheet, State
from mingjing.report.inputs import GroupRanking
from mingjing.report.paper import Mark, mark, pool_of
from mingjing.report.unit_view import Standing, standing


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A row of the ranking. `states` counts the unit's items by state."""

    unit: str
    rank: int | None
    tied: bool
    share: Decimal | None
    sheet: ScoreSheet
    states: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group's ranking; `provisional` while any of its units has open points."""

    group: str
    places: tuple[PlaceView, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of the matrix: one item, or the adjacent items of a pool."""

    items: tuple[int, ...]
    max: Decimal | None
    text: str

    @property
    def label(self) -> str:
        """The item's number, or the numbers of a pool's items (26-27 where they follow one another)."""
        first, last = self.items[0], self.items[-1]
        if self.items == tuple(range(first, last + 1)):
            return str(first) if first == last else f"{first}-{last}"
        return "、".join(str(number) for number in self.items)


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell of the matrix; `half` tells whether at least half of the points were reached."""

    item: int
    mark: Mark
    standing: Standing
    half: bool

    @property
    def style(self) -> str:
        """The class by which the cell is coloured."""
        if self.standing is Standing.PART:
            return "most" if self.half else "less"
        return self.standing.value


def rank_view(ranking: Sequence[GroupRanking], sheets: Sequence[ScoreSheet]) -> tuple[GroupView, ...]:
    """The ranking with each unit's sheet beside its place."""
    by_unit = {sheet.unit: sheet for sheet in sheets}
    return tuple(_group(group, by_unit) for group in ranking)


def _group(group: GroupRanking, by_unit: Mapping[str, ScoreSheet]) -> GroupView:
    places = tuple(
        PlaceView(
            place.unit,
            place.rank,
            place.tied,
            place.share,
            by_unit[place.unit],
            _states(by_unit[place.unit]),
        )
        for place in group.places
    )
    return GroupView(group.group, places, provisional=not group.final)


def _states(sheet: ScoreSheet) -> tuple[tuple[str, int], ...]:
    held = [item.state for item in sheet.items]
    return tuple((state.label, held.count(state)) for state in State if state in held)


def columns(scheme: Scheme) -> tuple[tuple[str, tuple[ColumnView, ...]], ...]:
    """The matrix's columns under the first-level indicators, in the paper's order."""
    return tuple(
        (indicator.name, tuple(_columns(scheme, [item.number for item in indicator.items()])))
        for indicator in scheme.indicators
    )


def across(scheme: Scheme) -> tuple[ColumnView, ...]:
    """Every column of the matrix, in the paper's order."""
    return tuple(column for _, below in columns(scheme) for column in below)


def _columns(scheme: Scheme, numbers: Sequence[int]) -> Iterator[ColumnView]:
    items = {item.number: item for item in scheme.items()}
    for number in numbers:
        pool = pool_of(scheme, number)
        if pool is None:
            yield ColumnView((number,), items[number].points, items[number].text)
        elif number == pool.items[0]:
            texts = "\n".join(items[member].text for member in pool.items)
            yield ColumnView(pool.items, pool.points, texts)


def cells(columns: Sequence[ColumnView], sheet: ScoreSheet) -> tuple[CellView, ...]:
    """The unit's row of the matrix, under these columns."""
    pools: dict[int, PoolScore] = {pool.items[0]: pool for pool in sheet.pools}
    return tuple(_cell(sheet, column.items[0], pools.get(column.items[0])) for column in columns)


def _cell(sheet: ScoreSheet, number: int, pool: PoolScore | None) -> CellView:
    item = sheet.item(number)
    got, full, state = (pool.score, pool.max, pool.state) if pool else (item.score, item.max, item.state)
    half = got is not None and full is not None and got + got >= full
    return CellView(number, mark(got, state), standing(full, got, state), half)
