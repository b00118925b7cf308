"""With what persons decide on all that is open, every score and total of the invented county is the true one."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from tests.conftest import require_browser
from tests.run.conftest import Assessed
from tests.run.invented import write_settings

from mingjing.county import County, FinalTruth, build_county, finals, rulings, serve, write_workspace
from mingjing.county.printed import PARTS, POOLS
from mingjing.model import ScoreSheet, State
from mingjing.run.assess import assess, new_run
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import open_workspace
from mingjing.scheme import load, scheme_file
from mingjing.scoring import rank


def ruled_county(folder: Path, seed: int, rendering: str = "off") -> tuple[County, RunFolder]:
    """A county of this seed, assessed with rulings on all that its truth leaves open."""
    county = build_county(seed)
    truth = county.truth if rendering == "on" else county.truth_without_browser
    folder.mkdir()
    write_workspace(county, folder, rulings(truth, seed))
    with serve(county) as port:
        write_settings(folder, county, port, rendering)
        workspace = open_workspace(folder)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1), until="score")
    return county, run


def differing(sheets: Sequence[ScoreSheet], true: dict[str, FinalTruth]) -> Iterator[str]:
    """Items and totals that are not as the truth says."""
    for sheet in sheets:
        told = true[sheet.unit]
        assert [item.item for item in sheet.items] == list(range(1, 41))
        for item in sheet.items:
            wanted = told.items[item.item]
            fits = item.state is State.NOT_APPLICABLE if wanted is None else item.score == wanted
            if not fits:
                yield f"{sheet.unit} 第{item.item}项：应为 {wanted}，实为 {item.state} {item.score}（{item.reason}）"
        got = (sheet.decided, sheet.decided_max, sheet.total)
        if got != (told.points, told.applicable, told.total):
            yield f"{sheet.unit} 总分：应为 {told.points}/{told.applicable}、{told.total}，实为 {got}"


def wrong(folder: Path, seed: int, rendering: str = "off") -> list[str]:
    """What differs, and groups whose ranking is not complete."""
    county, run = ruled_county(folder, seed, rendering)
    truth = county.truth if rendering == "on" else county.truth_without_browser
    sheets = tuple(read_sheets(run.sheets))
    unfinished = [group.group for group in rank(sheets) if not group.final]
    return [*differing(sheets, dict(finals(truth, rulings(truth, seed)))), *unfinished]


def test_with_rulings_every_item_and_every_total_is_the_true_one(tmp_path: Path) -> None:
    assert wrong(tmp_path / "work", 2022) == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 7))
def test_with_rulings_other_counties_have_their_true_totals(seed: int, tmp_path: Path) -> None:
    assert wrong(tmp_path / "work", seed) == []


@pytest.mark.long
def test_with_rulings_and_a_browser_every_total_is_the_true_one(tmp_path: Path) -> None:
    require_browser()
    assert wrong(tmp_path / "work", 2022, "on") == []


def test_without_rulings_every_item_has_a_score_or_says_why_not(assessed: Assessed) -> None:
    sheets = tuple(read_sheets(assessed.run.sheets))
    open_states = (State.UNCLEAR, State.NEEDS_PERSON)
    for sheet in sheets:
        assert [item.item for item in sheet.items] == list(range(1, 41))
        assert [i.item for i in sheet.items if i.score is None and i.state is State.SCORED] == []
        waiting = [i for i in sheet.items if i.state in open_states]
        assert [i.item for i in waiting if i.score is not None or not i.reason or not i.waiting] == []
        assert sheet.waiting == sum(len(i.waiting) for i in waiting) > 0
        assert sheet.total is None
    assert [group.group for group in rank(sheets) if group.final] == []


def test_the_true_parts_are_those_of_the_scheme() -> None:
    scheme = load(scheme_file("xunwu-2022"))
    assert {item.number: tuple((p.name, p.points) for p in item.parts) for item in scheme.items()} == {
        item: tuple((name, Decimal(points)) for name, points in parts) for item, parts in PARTS.items()
    }
    assert {pool.items: pool.points for pool in scheme.pools()} == {
        items: Decimal(points) for items, points in POOLS.items()
    }
