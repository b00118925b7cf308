"""The county's own working days: what is asked for, what it changes, and that the file without a setting is read."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mingjing.run import digests
from mingjing.run.own_days import (
    BadDays,
    DayChange,
    OwnDay,
    changed,
    changes_of,
    own_days,
    read_wanted,
    workdays_in,
    written_days,
)
from mingjing.run.workspace import open_workspace

_SETTINGS = 'county: 云岫县\nscheme: xunwu/2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n'


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(
        "单位名称,单位类型,网址\n青岚镇人民政府,乡镇,http://a.example/\n", "utf-8"
    )
    (tmp_path / "assessment.yaml").write_text(_SETTINGS, "utf-8")
    return tmp_path


def test_days_are_written_where_every_run_reads_them_and_taken_back(place: Path) -> None:
    workspace = open_workspace(place)
    before = digests.inputs(workspace)
    day = date(2022, 5, 6)
    wanted = read_wanted("2022年5月6日，放假，县庆，全县\n2022.5.7 上班")
    assert changes_of((), wanted) == [
        DayChange(day, None, OwnDay(day, False, "县庆 全县"), True, False),
        DayChange(date(2022, 5, 7), None, OwnDay(date(2022, 5, 7), True), True, True),
    ]
    workspace.holidays_file.parent.mkdir()
    workspace.holidays_file.write_bytes(written_days(workspace, changed((), wanted)))

    workspace = open_workspace(place)
    days = own_days(workspace)
    assert (place / "ledgers" / "节假日.csv").read_text("utf-8-sig") == (
        "日期,安排,说明\n2022-05-06,放假,县庆 全县\n2022-05-07,上班,\n"
    )
    assert (workspace.calendar.is_workday(day), workspace.holidays_file in workspace.files) == (False, True)
    assert [step for step, told in digests.inputs(workspace).items() if told != before[step]] == [
        "extract",
        "check",
    ]
    assert (workdays_in((), 2022), workdays_in(days, 2022)) == (249, 248)

    taken_back = read_wanted("2022-05-06 恢复\n2022-05-07 恢复")
    workspace.holidays_file.write_bytes(written_days(workspace, changed(days, taken_back)))
    workspace = open_workspace(place)
    assert (own_days(workspace), workspace.calendar.is_workday(day)) == ((), True)
    assert digests.inputs(workspace) == before


def test_a_year_without_arrangement_is_what_the_county_enters(place: Path) -> None:
    day = date(2031, 1, 1)
    (change,) = changes_of((), read_wanted("2031-01-01 放假 元旦"))
    assert (change.before, change.after) == (None, False)
    assert (workdays_in((), 2031), workdays_in((OwnDay(day, False),), 2031)) == (None, 260)
    assert own_days(open_workspace(place)) == ()


def test_all_faults_are_told_by_line_and_nothing_is_taken() -> None:
    with pytest.raises(BadDays) as told:
        read_wanted("昨天 放假\n2022-05-06 休息\n2022-05-07 上班\n2022-05-07 放假\n1822-05-07 放假")
    assert [one.partition("：")[0] for one in told.value.faults] == ["第1行", "第2行", "第4行", "第5行"]
    with pytest.raises(BadDays, match="没有写哪一天"):
        read_wanted(" \n")


def test_a_workbook_is_left_to_people(place: Path) -> None:
    workspace = replace(open_workspace(place), holidays_file=place / "ledgers" / "节假日.xlsx")
    with pytest.raises(BadDays, match="门户只改 csv"):
        written_days(workspace, (OwnDay(date(2022, 5, 6), False),))
