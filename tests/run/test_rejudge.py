"""`mingjing rejudge` tells by what is judged otherwise, and what that changes for which unit and item."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.calling import mingjing
from tests.run.conftest import FEW, Assessed

from mingjing.run.assess import newest_run
from mingjing.run.difference import changes
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import open_workspace
from mingjing.scheme import scheme_file

_LONGER = """\
parameters:
- {item: 3, part: 2, set: {min_days: 60}, decided_by: 县政务公开办, why: 试算}
"""


@pytest.fixture
def folder(few_assessed: Assessed, tmp_path: Path) -> Path:
    """A copy of the finished assessment."""
    return Path(shutil.copytree(few_assessed.workspace.folder, tmp_path / "work"))


def _changed(folder: Path) -> list[tuple[str, int]]:
    scored = sorted((folder / "runs").glob("*/sheets.jsonl"))
    before, after = (tuple(read_sheets(file)) for file in scored[-2:])
    return [(change.unit, change.item) for change in changes(before, after)]


def _rejudged(folder: Path) -> "tuple[int, str]":
    shown = mingjing("rejudge", str(folder), "--workers", "1")
    assert "Traceback" not in shown.stderr
    return shown.returncode, "".join(shown.stdout.split())


def test_another_parameter_is_told_with_whom_it_costs_points(folder: Path) -> None:
    with (folder / "assessment.yaml").open("a", encoding="utf-8") as settings:
        settings.write(_LONGER)
    code, told = _rejudged(folder)
    changed = _changed(folder)
    assert changed == [(FEW[0], 3), (FEW[1], 3)]
    assert code == 1
    assert "判定依据不同：参数的调整：（无）→第3项第2个给分点min_days=60（县政务公开办）" in told
    assert told.count("│3│") == len(changed)


_ADDED = """
import sys
from pathlib import Path
from mingjing.portal.launch import set_up
set_up(Path(sys.argv[1]))
from mingjing.portal.actions import action_called, perform
from mingjing.portal.people.models import User
from mingjing.portal.people.person import person_of
user = User.objects.create_user("office", "office")
user.memberships.create(role="office")
cells = {"通报单位": "县政府办公室", "通报级别": "县级", "通报日期": "2022-09-01", "被通报单位": sys.argv[2],
         "平台": "政府网站", "原因": "发布错误内容", "是否严重错误": "否", "通报内容": "领导姓名写错"}
perform(action_called("add_ledger_row"), person_of(user), ledger="通报", cells=cells)
"""


def test_a_row_added_at_the_portal_is_judged(folder: Path) -> None:
    unit = open_workspace(folder).units[0].name
    subprocess.run([sys.executable, "-c", _ADDED, str(folder), unit], check=True, timeout=120)
    assert "领导姓名写错" in str(open_workspace(folder).shelf.of(unit).notices)
    code, told = _rejudged(folder)
    assert (code, _changed(folder)) == (1, [(unit, 26)])
    run = newest_run(open_workspace(folder))
    assert run is not None
    assert "领导姓名写错" in run.findings.read_text("utf-8")
    assert "通报" in told


def test_another_scheme_is_told_with_whom_it_costs_points(folder: Path) -> None:
    text = scheme_file("xunwu/2022").read_text("utf-8")
    assert "{min_days: 30, " in text
    (folder / "scheme.yaml").write_text(text.replace("{min_days: 30, ", "{min_days: 60, "), "utf-8")
    settings = (folder / "assessment.yaml").read_text("utf-8")
    ours = settings.replace("scheme: xunwu-2022", "scheme: scheme.yaml")
    (folder / "assessment.yaml").write_text(ours, "utf-8")
    code, told = _rejudged(folder)
    assert (code, _changed(folder)) == (1, [(FEW[0], 3), (FEW[1], 3)])
    assert "判定依据不同：方案：xunwu-2022（" in told


def test_another_version_of_a_check_is_told_even_when_it_finds_the_same(folder: Path) -> None:
    run = newest_run(open_workspace(folder))
    assert run is not None
    checks = json.loads((run.folder / "manifest.json").read_text("utf-8"))["checks"]
    run.note(checks={**checks, "consultation_period": "0" * 64})
    code, told = _rejudged(folder)
    assert (code, _changed(folder)) == (0, [])
    assert "判定依据不同：检查的版本不同：consultation_period" in told
    assert "每一项得分都相同" in told
