"""Two sets of results: the first thing that is not the same, named by unit, item and finding."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, TypeVar

import duckdb
import msgspec

from mingjing.model import Finding, ItemScore, ScoreSheet
from mingjing.run.bundle.manifest import SCORES
from mingjing.run.check_step import FindingLine
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import read_sheets

Line = TypeVar("Line")


@dataclass(frozen=True)
class Difference:
    """What differs: where, what the bundle says, what was recomputed; "" where one of them has nothing there."""

    where: str
    sealed: str
    recomputed: str

    def __str__(self) -> str:
        return f"{self.where}：包中是“{self.sealed or '（无）'}”，重算是“{self.recomputed or '（无）'}”"


def differences(sealed: RunFolder, recomputed: RunFolder) -> Iterator[Difference]:
    """Findings first, then scores, then the facts below them; only the first of each file."""
    yield from _findings(sealed.findings, recomputed.findings)
    yield from _sheets(sealed.sheets, recomputed.sheets)
    yield from _score_table(sealed.scores, recomputed.scores)
    for facts in ("ledger_facts", "media", "unit_facts", "listings"):
        yield from _facts(getattr(sealed, facts), getattr(recomputed, facts))
    yield from _pages(sealed.pages, recomputed.pages)


def count_lines(file: Path) -> int:
    """How many lines a file has."""
    with file.open("rb") as lines:
        return sum(1 for _ in lines)


def _findings(sealed: Path, recomputed: Path) -> Iterator[Difference]:
    """The version of a check is left aside: another one that finds the same is no difference."""
    decode = msgspec.json.Decoder(FindingLine).decode
    for one, other in _pairs(sealed, recomputed, decode):
        if one is None or other is None or _without_version(one) != _without_version(other):
            line = one or other
            assert line is not None
            same = one is not None and other is not None and _place(one) == _place(other)
            yield Difference(
                f"{_place(line)}的结论",
                _told(one.finding) if one else "",
                _told(other.finding) if other and (same or not one) else "",
            )
            return


def _place(line: FindingLine) -> str:
    return f"{line.unit} 第{line.item}项第{line.part}个给分点（{line.check}）"


def _without_version(line: FindingLine) -> tuple[object, ...]:
    return line.unit, line.item, line.part, line.check, line.finding


def _told(finding: Finding) -> str:
    cited = "；".join(f"{e.url} {e.place} {e.words} {e.snapshot[:12]}" for e in finding.evidence[:3])
    return f"{finding.outcome.value} {finding.subject} {finding.reason} [{cited}]"


def _sheets(sealed: Path, recomputed: Path) -> Iterator[Difference]:
    for one, other in zip_longest(read_sheets(sealed), read_sheets(recomputed)):
        if one != other:
            yield _in_sheet(one, other)
            return


def _in_sheet(one: ScoreSheet | None, other: ScoreSheet | None) -> Difference:
    if one is None or other is None or one.unit != other.unit:
        return Difference("评分表", one.unit if one else "", other.unit if other else "")
    for mine, theirs in zip_longest(one.items, other.items):
        if mine != theirs:
            item = mine or theirs
            assert item is not None
            return Difference(f"{one.unit} 第{item.item}项的得分", _score(mine), _score(theirs))
    return Difference(f"{one.unit} 的合计", _total(one), _total(other))


def _score(item: ItemScore | None) -> str:
    if item is None:
        return ""
    points = "" if item.score is None else f"{item.score} 分 "
    return f"{points}{item.state.label} {item.reason} {'；'.join(item.steps)}"


def _total(sheet: ScoreSheet) -> str:
    rest: dict[str, Any] = msgspec.to_builtins(sheet)
    return ", ".join(f"{name}={value}" for name, value in rest.items() if name != "items")


def _score_table(sealed: Path, recomputed: Path) -> Iterator[Difference]:
    if sealed.is_file():
        for number, (one, other) in enumerate(_pairs(sealed, recomputed, bytes.decode), start=1):
            if one != other:
                yield Difference(f"{SCORES} 第{number}行", (one or "").strip(), (other or "").strip())
                return


def _facts(sealed: Path, recomputed: Path) -> Iterator[Difference]:
    """Line by line; a line is too long to be shown, its beginning tells whose it is."""
    for number, (one, other) in enumerate(_pairs(sealed, recomputed, bytes.decode), start=1):
        if one != other:
            yield Difference(f"facts/{sealed.name} 第{number}行", (one or "")[:80], (other or "")[:80])
            return


def _pages(sealed: Path, recomputed: Path) -> Iterator[Difference]:
    """By rows: another version of the library writes the same rows in other bytes."""
    if sealed.read_bytes() == recomputed.read_bytes():
        return
    both = {"sealed": str(sealed), "recomputed": str(recomputed)}
    rows = (
        "SELECT url FROM (SELECT * FROM read_parquet($sealed) EXCEPT ALL SELECT * FROM read_parquet($recomputed))"
        " UNION ALL "
        "SELECT url FROM (SELECT * FROM read_parquet($recomputed) EXCEPT ALL SELECT * FROM read_parquet($sealed))"
    )
    with duckdb.connect() as database:
        found = database.execute(f"SELECT min(url) FROM ({rows})", both).fetchone()
    if found and found[0] is not None:
        yield Difference(f"facts/{sealed.name} 中的网页 {found[0]}", "", "")


def _pairs(
    sealed: Path, recomputed: Path, decode: Callable[[bytes], Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    with sealed.open("rb") as mine, recomputed.open("rb") as theirs:
        for one, other in zip_longest(mine, theirs):
            if one == other:
                continue
            yield (None if one is None else decode(one)), (None if other is None else decode(other))
