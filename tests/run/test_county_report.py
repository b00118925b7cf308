"""The county's own annual report is set beside its units', and what does not agree is told to the county's office."""

from pathlib import Path

import pytest
from tests.run.conftest import Assessed

from mingjing.county import build_county
from mingjing.county.texts.summary import forgets_townships
from mingjing.run.assess import assess, new_run
from mingjing.run.county_report import county_report_hints
from mingjing.run.engine import LocalEngine
from mingjing.run.invented import invented

FORGETFUL = 1


def test_a_county_that_added_up_its_units_hears_nothing(assessed: Assessed) -> None:
    assert not forgets_townships(assessed.county.seed)
    assert assessed.run.manifest["steps"]["check"]["county_report"] == []


@pytest.mark.long
def test_a_county_that_forgot_its_townships_is_told_in_the_report(tmp_path: Path) -> None:
    assert forgets_townships(FORGETFUL)
    with invented(build_county(FORGETFUL), tmp_path) as workspace:
        run = new_run(workspace)
        assess(workspace, run, LocalEngine(1))
        told = list(county_report_hints(workspace, run))
    assert [line.split("“")[1].split("”")[0] for line in told] == [
        "本年新收",
        "办理结果总计",
        "结转下年度继续办理",
    ]
    page = (run.report / "index.html").read_text("utf-8")
    assert all(line.split("。http")[0] in page for line in told)
