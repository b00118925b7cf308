"""The score sheet as it stands on paper: eight columns, merged blocks, the total, the notes."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise
from types import MappingProxyType

from mingjing.model import Indicator, Item, Pool, Scheme, ScoreSheet, State
from mingjing.report.inputs import ReportMeta
from mingjing.report.words import ABSENT, OPEN, points

HEADER = ("一级指标", "二级指标", "分值", "评分标准", "考核对象", "考核方式", "自评分", "得分")
FIRST, SECOND, POINTS, TEXT, ASKED, VERIFY, SELF, SCORE = range(8)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands in a 得分 cell: a number, or a short word where there is none."""

    value: Decimal | None
    word: str = ""

    @property
    def words(self) -> str:
        """The cell's text."""
        return self.word if self.value is None else points(self.value)


@dataclass(frozen=True, slots=True)
class Line:
    """One item's row. `texts` are the first six cells with merged cells resolved; `claimed` is 自评分, empty where the unit
    has not told any."""

    item: int
    texts: tuple[str, str, str, str, str, str]
    mark: Mark
    claimed: Mark = Mark(None)


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells of one column, rows `first` to `last` (both included, counted from 0), that are one cell."""

    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Block:
    """A cell of the first six columns or of 得分, with its words; one row or several."""

    column: int
    first: int
    last: int
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A filled sheet, ready to be set in any format."""

    title: str
    subtitle: str
    unit: str
    lines: tuple[Line, ...]
    merges: tuple[Merge, ...]
    full_mark: Decimal
    total: Mark
    total_words: str
    notes: tuple[str, ...]
    footer: str

    def blocks(self, starts: Collection[int] = ()) -> Iterator[Block]:
        """Every cell, where new pages start at the rows `starts`.

        There a merged cell begins anew with its words repeated, but not its points (分值): they count once.
        """
        for column in (*range(SELF), SCORE):
            merged = [merge for merge in self.merges if merge.column == column]
            inside = {row for merge in merged for row in range(merge.first + 1, merge.last + 1)}
            heads = [row for row in range(len(self.lines)) if row not in inside or row in starts]
            for first, after in pairwise((*heads, len(self.lines))):
                repeated = column == POINTS and first in inside
                line = self.lines[first]
                words = line.mark.words if column == SCORE else line.texts[column]
                yield Block(column, first, after - 1, "" if repeated else words)

    @property
    def glued(self) -> frozenset[int]:
        """Rows whose 得分 cell belongs to the row above: they stay on its page."""
        return frozenset(
            row
            for merge in self.merges
            if merge.column == SCORE
            for row in range(merge.first + 1, merge.last + 1)
        )


@dataclass(frozen=True, slots=True)
class _Row:
    item: Item
    path: tuple[Indicator, ...]

    @property
    def top(self) -> int:
        return id(self.path[0])

    @property
    def block(self) -> int:
        return id(self.path[-1])


Claims = Mapping[int, Decimal | None]
"""What a unit claims by item; None: that the item does not apply to it."""


def lay_out(
    scheme: Scheme, sheet: ScoreSheet, meta: ReportMeta, claims: Claims = MappingProxyType({})
) -> Paper:
    """The unit's sheet in the paper's order."""
    rows = tuple(_rows(scheme))
    return Paper(
        title=scheme.title,
        subtitle=f"（总分{points(sheet.full_mark)}分）",
        unit=f"考核对象：{sheet.unit}",
        lines=tuple(
            Line(row.item.number, _texts(row), _mark(row.item, sheet), _claimed(claims, row.item.number))
            for row in rows
        ),
        merges=tuple(_merges(rows, scheme)),
        full_mark=sheet.full_mark,
        total=Mark(sheet.total, "" if sheet.total is not None else OPEN),
        total_words=total_words(sheet),
        notes=scheme.notes,
        footer=footer(meta, sheet.scheme_digest),
    )


def total_words(sheet: ScoreSheet) -> str:
    """How far the sheet is decided, in words."""
    told = [f"已判 {points(sheet.decided)} 分（满分 {points(sheet.decided_max)} 分中）"]
    if sheet.not_applicable_max:
        told.append(f"合理缺项 {points(sheet.not_applicable_max)} 分")
    if sheet.open_max:
        told.append(f"另有 {points(sheet.open_max)} 分待核")
    told += [f"一票否决事项待查：{veto}" for veto in sheet.open_vetoes]
    told += [f"一票否决：{veto}" for veto in sheet.vetoes]
    if sheet.grade:
        told.append(f"等次：{sheet.grade}")
    return "，".join(told)


def footer(meta: ReportMeta, scheme_digest: str) -> str:
    """The line that says what the scores were computed from."""
    return f"评分方案 {scheme_digest[:16] or '—'}　运行 {meta.run_id}　数据截至 {meta.as_of.isoformat()}"


def pool_of(scheme: Scheme, number: int) -> Pool | None:
    """The pool an item shares its points in, or None."""
    return next((pool for pool in scheme.pools() if number in pool.items), None)


def _rows(scheme: Scheme) -> Iterator[_Row]:
    for indicator in scheme.indicators:
        yield from _below(indicator, ())


def _below(indicator: Indicator, above: tuple[Indicator, ...]) -> Iterator[_Row]:
    path = (*above, indicator)
    for child in indicator.children:
        if isinstance(child, Item):
            yield _Row(child, path)
        else:
            yield from _below(child, path)


def _texts(row: _Row) -> tuple[str, str, str, str, str, str]:
    second = "／".join(level.name for level in row.path[1:] if not level.synthesised)
    item = row.item
    return (
        row.path[0].name,
        second,
        points(row.path[-1].points),
        item.text,
        item.asked_of,
        item.verify_words,
    )


def _claimed(claims: Claims, item: int) -> Mark:
    if item not in claims:
        return Mark(None)
    score = claims[item]
    return Mark(score, "" if score is not None else ABSENT)


def _mark(item: Item, sheet: ScoreSheet) -> Mark:
    """The pool's score for the first of its members; the others' cells belong to it or stay empty."""
    for pool in sheet.pools:
        if item.number == pool.items[0]:
            return mark(pool.score, pool.state)
        if item.number in pool.items:
            return Mark(None)
    score = sheet.item(item.number)
    return mark(score.score, score.state)


def mark(score: Decimal | None, state: State) -> Mark:
    """A score as it stands in a cell: open points are neither zero nor full."""
    if state is State.NOT_APPLICABLE:
        return Mark(None, ABSENT)
    return Mark(score, "" if score is not None else OPEN)


def _merges(rows: tuple[_Row, ...], scheme: Scheme) -> Iterator[Merge]:
    yield from _runs(rows, FIRST, lambda row: row.top)
    for column in (SECOND, POINTS):
        yield from _runs(rows, column, lambda row: row.block)
    yield from _runs(rows, VERIFY, _verify_cell(rows))
    yield from _runs(rows, SCORE, lambda row: pool_of(scheme, row.item.number) or row.item.number)


def _verify_cell(rows: tuple[_Row, ...]) -> Callable[[_Row], object]:
    """The 考核方式 cell a row belongs to: its own, or the one above within its block if the sheet merges them."""
    cells: dict[int, tuple[int, int]] = {}
    for above, row in zip((None, *rows), rows, strict=False):
        merged = row.item.verify_merged and above is not None and above.block == row.block
        cells[row.item.number] = (
            cells[above.item.number] if merged and above else (row.block, row.item.number)
        )
    return lambda row: cells[row.item.number]


def _runs(rows: tuple[_Row, ...], column: int, key: Callable[[_Row], object]) -> Iterator[Merge]:
    at = 0
    for _, run in groupby(rows, key):
        length = len(tuple(run))
        if length > 1:
            yield Merge(column, at, at + length - 1)
        at += length
