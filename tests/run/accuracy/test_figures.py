"""The figures of the checks: their floors, and the file beside the code that the reference pages show."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from mingjing.checks.registry import all_checks
from mingjing.county import build_county
from mingjing.run.accuracy.figures import (
    ENOUGH,
    CheckFigures,
    Figures,
    as_json,
    read_figures,
    shortfalls,
    write_figures,
)
from mingjing.run.accuracy.measure import decides
from mingjing.run.accuracy.tally import Tally
from mingjing.scheme import load, scheme_file

FILE = Path(__file__).parents[3] / "docs" / "accuracy.json"
REFRESH = "make accuracy（约五分钟；重写 docs/accuracy.json 和参考手册）"
SELDOM = {
    *("litigation_results", "media_notices", "openness_praise", "opinion_handling", "opinion_origin"),
    *("reconsideration_results", "serious_faults", "site_notices", "summonses", "wrong_content_notices"),
}
"""What a ledger tells of a few units in a year; praise, of nearly all."""
SOUND = Tally(faults=100, controls=100, found=100, passed=100)


@pytest.fixture(scope="module")
def kept() -> Figures:
    return read_figures(FILE)


def measured(tally: Tally, **changes: object) -> Figures:
    figures = Figures((1,), 60, True, 100, 5, (), (), {"guide_fees": CheckFigures("0", {"trs": tally})})
    return replace(figures, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figures", "missed"),
    [
        (measured(SOUND), []),
        (measured(replace(SOUND, alarms=1)), []),
        (measured(replace(SOUND, alarms=2)), ["guide_fees 的精确率为 98%，应不低于 99%"]),
        (measured(replace(SOUND, found=96, missed=4)), ["guide_fees 的查全率为 96%，应不低于 97%"]),
        (measured(Tally(controls=9, passed=9)), []),
        (measured(SOUND, wrong_points=("甲局 第3项",)), ["机器给的分与标准答案不同：1 处"]),
        (measured(SOUND, left_open=6), ["本可判定而未判定的给分点占 6%，应不超过 5%"]),
    ],
)
def test_each_floor_that_is_missed_is_told(figures: Figures, missed: list[str]) -> None:
    assert list(shortfalls(figures)) == missed


def test_kept_figures_are_read_back(tmp_path: Path) -> None:
    figures = measured(SOUND)
    write_figures(figures, tmp_path / "a.json")
    assert read_figures(tmp_path / "a.json") == figures
    assert as_json(figures).decode().count("\n") > 20


def test_the_kept_figures_reach_every_floor(kept: Figures) -> None:
    assert list(shortfalls(kept)) == []
    assert kept.wrong_points == ()
    assert kept.open_share <= Fraction(5, 100)
    assert (kept.units, len(kept.seeds)) == (60, 2)


def test_every_check_was_measured_on_enough_faults_and_controls(kept: Figures) -> None:
    few = {
        name for name, check in kept.checks.items() if min(check.whole.faults, check.whole.controls) < ENOUGH
    }
    assert few == SELDOM
    families = {name: set(check.families) for name, check in kept.checks.items()}
    assert {n: f for n, f in families.items() if f != {"jiangxi", "trs", "legacy"}} == {}


def test_no_figure_is_older_than_its_check(kept: Figures) -> None:
    now = {name: check.digest[:12] for name, check in all_checks().items()}
    older = [name for name, check in kept.checks.items() if check.digest != now.get(name)]
    assert older == [], REFRESH


def test_every_check_of_which_the_county_knows_the_truth_was_measured(kept: Figures) -> None:
    told = {
        part.check
        for truths in build_county().truth.values()
        for item in load(scheme_file("xunwu/2022"), tuple(all_checks())).items()
        for part in item.parts
        if decides(part)
    }
    assert told - set(kept.checks) == set(), REFRESH
