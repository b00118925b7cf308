"""Which of a unit's columns is which of the usual ones: proposed from lists, breadcrumbs and menus."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingjing.extract.page.text import squeeze
from mingjing.extract.topics import MAPPED, topic_of
from mingjing.model import (
    Column,
    ColumnMatch,
    Evidence,
    Frame,
    Match,
    NamedColumn,
    PageFacts,
    PageKind,
)

_LISTS = (PageKind.LIST, PageKind.HOME, PageKind.SHELL)
_LONGEST_NAME = 16
_Named = tuple[str, NamedColumn]


def propose_columns(
    pages: Sequence[PageFacts], columns: Sequence[Column], frame: Frame
) -> tuple[ColumnMatch, ...]:
    """One result for every usual column, in their order. A menu is asked only for what lists and breadcrumbs do not
    show, and only for links to the unit's own lists or to what could not be looked at."""
    found: dict[str, dict[tuple[str, ...], NamedColumn]] = {usual: {} for usual in MAPPED}
    for usual, column in _from_columns(columns, frame):
        _keep(found[usual], column)
    shown = {usual for usual, named in found.items() if named}
    for usual, column in _from_menus(pages, frame):
        if usual not in shown:
            _keep(found[usual], column)
    decided = {usual for usual, _ in frame.unit.columns}
    return tuple(
        _matched(usual, tuple(found[usual].values()), frame, decided=usual in decided) for usual in MAPPED
    )


def _keep(named: dict[tuple[str, ...], NamedColumn], column: NamedColumn) -> None:
    """Of columns within one another the outer one is meant."""
    if not any(column.path[: len(path)] == path for path in named):
        for path in [path for path in named if path[: len(column.path)] == column.path]:
            del named[path]
        named[column.path] = column


def _from_columns(columns: Sequence[Column], frame: Frame) -> Iterator[_Named]:
    for column in columns:
        if not column.evidence:
            continue
        for length in range(1, len(column.path) + 1):
            path = column.path[:length]
            usual = topic_of(path[-1], frame.unit)
            if usual in MAPPED:
                seen = column.evidence[0]
                own_page = path == column.path and seen.place == "栏目页"
                place = "栏目页" if own_page else "栏目路径"
                yield usual, NamedColumn(path, place, Evidence(seen.url, seen.snapshot, path[-1], place))


def _from_menus(pages: Sequence[PageFacts], frame: Frame) -> Iterator[_Named]:
    kept = {page.url for page in pages if page.kind in _LISTS} | {gap.url for gap in frame.gaps}
    seen: set[tuple[str, str]] = set()
    for page in pages:
        for link in page.links if page.kind in _LISTS else ():
            name = squeeze(link.text)
            if link.url not in kept or len(name) > _LONGEST_NAME or (name, link.url) in seen:
                continue
            seen.add((name, link.url))
            usual = topic_of(name, frame.unit)
            if usual in MAPPED:
                yield usual, NamedColumn((name,), "导航", page.quote(link.text, "导航"))


def _matched(usual: str, columns: tuple[NamedColumn, ...], frame: Frame, *, decided: bool) -> ColumnMatch:
    named = [column for column in columns if squeeze(column.name) == squeeze(usual)]
    unread = 0 if columns else sum(gap.may_hide(*MAPPED[usual]) for gap in frame.gaps)
    if decided and len(columns) != 1:
        return ColumnMatch(usual, Match.SEVERAL if columns else Match.NONE, columns, unread, decided=True)
    if len(named) == 1:
        return ColumnMatch(usual, Match.EXACT, (named[0],), unread, decided)
    if len(columns) > 1:
        return ColumnMatch(usual, Match.SEVERAL, columns, unread, decided)
    return ColumnMatch(usual, Match.ALTERNATIVE if columns else Match.NONE, columns, unread, decided)


def under_usual_names(pages: Sequence[PageFacts], frame: Frame) -> list[PageFacts]:
    """The pages with each column that the office decided on under its usual name, so that everything that knows columns
    by name finds it. What is shown to people keeps the unit's own name."""
    own = {squeeze(name): usual for usual, name in frame.unit.columns if name}
    if not own:
        return list(pages)
    return [
        replace(page, columns=tuple(own.get(squeeze(step), step) for step in page.columns)) for page in pages
    ]
