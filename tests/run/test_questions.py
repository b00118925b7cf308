"""Open questions: every choice can be read, a decision is written so that runs read it, and nothing else moves."""

from dataclasses import replace
from pathlib import Path

import pytest

from mingjing.run.questions import Asked, NotDecided, decided, open_questions, written_down
from mingjing.run.workspace import Workspace, open_workspace
from mingjing.scheme import load, scheme_file

_SETTINGS = """\
# 由县政务公开办填写
county: 云岫县
scheme: xunwu/2022   # 内置
year: 2022
as_of: "2022-12-31"
units: units.csv
"""
_TAKEN = ("县政务公开领导小组会议", "按惯例")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(
        "单位名称,单位类型,网址\n青岚镇人民政府,乡镇,http://a.example/\n", "utf-8"
    )
    (tmp_path / "assessment.yaml").write_text(_SETTINGS, "utf-8")
    return tmp_path


def _asked(place: Path, item: int, parameter: str) -> tuple[Workspace, Asked]:
    workspace = open_workspace(place)
    found = open_questions(workspace.scheme)
    return workspace, next(one for one in found if (one.item, one.question.parameter) == (item, parameter))


def _decide(workspace: Workspace, asked: Asked, value: str) -> None:
    data = decided(workspace, asked, value, *_TAKEN)
    (workspace.folder / "assessment.yaml").write_bytes(data)


def test_every_choice_of_the_sheet_can_be_read_and_what_holds_now_is_one_of_them(tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.mkdir()
    (place / "units.csv").write_text("单位名称,单位类型,网址\n青岚镇人民政府,乡镇,http://a.example/\n")
    (place / "assessment.yaml").write_text(_SETTINGS, "utf-8")
    workspace = open_workspace(place)
    for asked in open_questions(load(scheme_file("xunwu/2022"))):
        if asked.question.choices:
            assert asked.value in dict(asked.question.choices), asked
            for value, _ in asked.question.choices:
                (place / "assessment.yaml").write_text(_SETTINGS, "utf-8")
                _decide(workspace, asked, value)
                parameter = asked.question.parameter
                assert _asked(place, asked.item, parameter)[1].value == value, (asked, value)


def test_a_decision_is_added_below_and_every_other_byte_stays(place: Path) -> None:
    workspace, asked = _asked(place, 3, "day_unit")
    assert (asked.value, written_down(workspace, asked)) == ("workday", None)

    _decide(workspace, asked, "calendar")

    file = place / "assessment.yaml"
    assert file.read_text("utf-8") == _SETTINGS + (
        "parameters:\n- item: 3\n  part: 4\n  set:\n    day_unit: calendar\n"
        "  decided_by: 县政务公开领导小组会议\n  why: 按惯例\n"
    )
    workspace, asked = _asked(place, 3, "day_unit")
    written = written_down(workspace, asked)
    assert written is not None
    assert (asked.value, written.decided_by, written.why) == ("calendar", *_TAKEN)


def test_the_decision_written_last_holds_among_others_written_by_hand(place: Path) -> None:
    by_hand = (
        "parameters:\n  # 会议纪要第3号\n  - item: 9\n    part: 1\n    set: {min_characters: 200}   # 原为300\n"
        "    decided_by: 县政府办\n    why: 从宽   # 会上定的\n\n# 访问\nvisit:\n  delay_s: 2\n"
    )
    (place / "assessment.yaml").write_text(_SETTINGS + by_hand, "utf-8")
    for value in ("calendar", "workday"):
        workspace, asked = _asked(place, 3, "day_unit")
        _decide(workspace, asked, value)

    workspace, asked = _asked(place, 3, "day_unit")
    text = (place / "assessment.yaml").read_text("utf-8")
    assert (asked.value, [dict(one.values) for one in workspace.decisions]) == (
        "workday",
        [{"min_characters": "200"}, {"day_unit": "calendar"}, {"day_unit": "workday"}],
    )
    assert [line for line in by_hand.splitlines() if line not in text.splitlines()] == []
    assert str(workspace.visit.delay_s) == "2"


@pytest.mark.parametrize(
    ("item", "parameter", "value", "why"),
    [
        (3, "day_unit", "随便", "“随便”不在可选的决定里"),
        (9, "min_characters", "三百", "参数“min_characters”的值“三百”无法读作整数"),
        (3, "", "是", "这个问题没有计分时要读的参数，决定只作记录"),
        (28, "duties", "城乡低保: 民政局", "这个问题没有计分时要读的参数，决定只作记录"),
    ],
)
def test_what_no_check_could_read_is_refused_and_nothing_is_written(
    place: Path, item: int, parameter: str, value: str, why: str
) -> None:
    workspace, asked = _asked(place, item, parameter)
    with pytest.raises(NotDecided) as told:
        _decide(workspace, asked, value)
    assert (str(told.value), (place / "assessment.yaml").read_text("utf-8")) == (why, _SETTINGS)


def test_a_file_written_in_a_way_that_cannot_be_added_to_stays_as_it_is(place: Path) -> None:
    written = _SETTINGS + (
        "parameters: [{item: 9, part: 1, set: {min_characters: 200}, decided_by: 县政府办, why: 从宽}]\n"
    )
    (place / "assessment.yaml").write_text(written, "utf-8")
    workspace, asked = _asked(place, 3, "day_unit")
    with pytest.raises(NotDecided, match="手工加上"):
        _decide(workspace, asked, "calendar")
    assert sorted(one.name for one in place.iterdir()) == ["assessment.yaml", "units.csv"]
    assert (place / "assessment.yaml").read_text("utf-8") == written


def test_a_question_of_the_whole_sheet_concerns_every_part_that_reads_its_parameter(place: Path) -> None:
    workspace, asked = _asked(place, 0, "notice_escalation")
    _decide(workspace, asked, "each")
    _, again = _asked(place, 0, "notice_escalation")
    assert ({one.item for one in again.readers}, again.value) == ({26, 27, 31}, "each")


def test_a_question_moves_scores_where_a_check_that_judges_reads_its_parameter(place: Path) -> None:
    _, asked = _asked(place, 3, "day_unit")
    _, duties = _asked(place, 28, "duties")
    clues = replace(asked, readers=tuple(replace(one, judges=False) for one in asked.readers))
    silent = replace(asked, readers=())
    assert [one.moves_scores for one in (asked, duties, clues, silent)] == [True, True, False, False]
    assert (duties.takes_effect, clues.takes_effect) == (False, True)
