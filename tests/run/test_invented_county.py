"""From crawl to report over the invented county: every planted fault is found, and nothing else is."""

import csv
import re
from decimal import Decimal
from pathlib import Path

import pytest
from tests.conftest import require_browser
from tests.run.conftest import Assessed
from tests.run.invented import invented_workspace

from mingjing.county import County, build_county
from mingjing.county.told import ClueTold, PersonalTold
from mingjing.county.truth import BY_PERSONS
from mingjing.model import CANDIDATE, ItemScore, Outcome
from mingjing.run.accuracy.figures import MOST_OPEN
from mingjing.run.accuracy.measure import compared, measure
from mingjing.run.assess import assess, new_run
from mingjing.run.check_step import read_findings
from mingjing.run.difference import changes
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import RunFolder
from mingjing.run.score_step import read_sheets
from mingjing.run.unit_record import read_records
from mingjing.run.workspace import open_workspace

GOLDEN = Path(__file__).parents[1] / "golden" / "scores.csv"


def judged_parts(score: ItemScore) -> tuple[Decimal | None, ...]:
    return tuple(part.score for part in score.parts if part.findings)


def differing(county: County, run: RunFolder, *, browser: bool = False) -> list[str]:
    """Items that are not judged as the truth of the county says, with or without a browser."""
    truth = county.truth if browser else county.truth_without_browser
    return [
        f"{sheet.unit} 第{item.item}项：应为 {told.state} {told.score}，实为 {item.state} {item.score}（{item.reason}）"
        for sheet in read_sheets(run.sheets)
        for item in sheet.items
        if (told := truth[sheet.unit][item.item])
        and (
            (told.state, told.score) != (item.state.value, item.score)
            or (item.item in BY_PERSONS and told.parts and told.parts != judged_parts(item))
        )
    ]


def test_every_item_of_every_unit_scores_as_the_truth_says(assessed: Assessed) -> None:
    assert "\n".join(differing(assessed.county, assessed.run)) == ""


def test_exactly_the_pages_on_which_a_person_may_decide_are_shown_as_clues(assessed: Assessed) -> None:
    records = list(read_records(assessed.run.unit_facts))
    visited = {one.page.url for record in records for one in record.visited}
    seen = {(c.url, c.kind.value) for record in records for c in record.facts.candidates}
    planted = {
        (page.url, told.kind)
        for page in assessed.county.told
        for told in page.told
        if isinstance(told, ClueTold)
    }
    assert seen == {(url, kind) for url, kind in planted if url in visited}
    assert len(seen) > len(planted) / 2
    shown = [
        finding
        for found in read_findings(assessed.run.findings)
        for finding in found.findings
        if finding.code == CANDIDATE
    ]
    assert {finding.outcome for finding in shown} == {Outcome.UNCLEAR}
    assert all(any(words.words for words in finding.evidence) for finding in shown)


def test_every_finding_of_the_county_is_about_something_that_was_planted(assessed: Assessed) -> None:
    sheets = tuple(read_sheets(assessed.run.sheets))
    measured = compared(assessed.county, assessed.workspace.scheme, sheets, drawn=False)
    assert (measured.errors, measured.wrong_points) == ((), ())
    assert measured.open_share <= MOST_OPEN


@pytest.mark.long
@pytest.mark.parametrize("seed", [2022, 1, 2, 3])
def test_sixty_units_get_no_wrong_points_and_little_is_left_open(seed: int, tmp_path: Path) -> None:
    measured = measure(build_county(seed, units=60), tmp_path, LocalEngine(1))
    print(f"种子 {seed}：{measured.decidable} 个给分点可判定，未判定 {measured.left_open} 个")
    assert (measured.wrong_points, measured.errors) == ((), ())
    assert measured.open_share <= MOST_OPEN


def judged(folder: Path, seed: int, rendering: str) -> list[str]:
    """What differs from the truth in the county of this seed, with or without a browser; and what differs once more
    when the stored pages are judged again with nobody to ask."""
    with invented_workspace(folder, seed, rendering=rendering) as served:
        workspace = open_workspace(served.folder)
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1), until="score")
    again = new_run(workspace, visit=run.id)
    assess(workspace, again, LocalEngine(1), until="score")
    files = ("pages", "listings", "unit_facts", "findings", "sheets")
    other = [name for name in files if getattr(again, name).read_bytes() != getattr(run, name).read_bytes()]
    return differing(served.county, run, browser=rendering == "on") + other


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 13))
def test_other_counties_score_as_their_truth_says(seed: int, tmp_path: Path) -> None:
    assert judged(tmp_path / "work", seed, "off") == []


def test_with_a_browser_lists_that_only_scripts_show_are_judged_like_any_other(tmp_path: Path) -> None:
    require_browser()
    assert judged(tmp_path / "work", 2022, "on") == []


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 13))
def test_with_a_browser_other_counties_score_as_their_truth_says(seed: int, tmp_path: Path) -> None:
    require_browser()
    assert judged(tmp_path / "work", seed, "on") == []


def test_scores_are_those_that_were_reviewed(assessed: Assessed) -> None:
    assert assessed.run.scores.read_text("utf-8") == GOLDEN.read_text("utf-8"), (
        "make golden, then review the difference"
    )


def test_the_points_of_a_unit_add_up_to_the_sheet(assessed: Assessed) -> None:
    with assessed.run.scores.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for sheet in read_sheets(assessed.run.sheets):
        own = [row for row in rows if row["unit"] == sheet.unit]
        assert [int(row["item"]) for row in own] == list(range(1, 41))
        assert sum(Decimal(row["max"]) for row in own if row["max"]) == 100
        assert sum(Decimal(row["score"]) for row in own if row["score"]) == sheet.decided


def test_judging_the_stored_pages_again_gives_the_same_bytes(few_assessed: Assessed) -> None:
    """Of three units; of the whole county, before the reports are written, in the test with a browser above."""
    run, workspace = few_assessed.run, few_assessed.workspace
    again = new_run(workspace, visit=run.id)
    assess(workspace, again, LocalEngine(2))
    for name in ("pages", "unit_facts", "findings", "sheets", "scores"):
        assert getattr(again, name).read_bytes() == getattr(run, name).read_bytes(), name
    assert list(changes(tuple(read_sheets(run.sheets)), tuple(read_sheets(again.sheets)))) == []


def test_no_finding_repeats_a_number_that_should_not_be_public(assessed: Assessed) -> None:
    numbers = {
        told.number
        for page in assessed.county.told
        for told in page.told
        if isinstance(told, PersonalTold) and told.kind in ("identity", "bank_card")
    }
    findings = re.sub(r"(?<=\d)[ -](?=\d)", "", assessed.run.findings.read_text("utf-8")).upper()
    assert len(numbers) > 10
    assert [number for number in numbers if number.upper() in findings] == []
