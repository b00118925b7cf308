"""The column map from run to run: what the command shows and writes, and what it says when a column has gone."""

from datetime import UTC, datetime
from pathlib import Path

from click.testing import CliRunner

from mingjing.cli.columns import columns
from mingjing.model import ColumnMatch, Evidence, Match, NamedColumn, UnitFacts
from mingjing.run.column_map import column_alarms, read_column_map
from mingjing.run.folder import RunFolder
from mingjing.run.unit_record import UnitRecord, write_records
from mingjing.run.workspace import Workspace, open_workspace

SETTINGS = 'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n'
HEAD = "单位名称,通用栏目,本单位栏目,确认人,确认日期\n"


def named(name: str) -> NamedColumn:
    return NamedColumn(
        ("政务公开", name), "栏目页", Evidence(f"http://a.example/{name}/", "s", name, "栏目页")
    )


def alternative(usual: str, name: str) -> ColumnMatch:
    return ColumnMatch(usual, Match.ALTERNATIVE, (named(name),))


def workspace(folder: Path, decided: str = "") -> Workspace:
    (folder / "ledgers").mkdir(exist_ok=True)
    (folder / "assessment.yaml").write_text(SETTINGS, "utf-8")
    (folder / "units.csv").write_text("单位名称,单位类型,网址\n甲局,县直单位,http://a.example/\n", "utf-8")
    if decided:
        (folder / "ledgers" / "栏目对应.csv").write_text(HEAD + decided, "utf-8")
    return open_workspace(folder)


def run_with(folder: Path, number: int, *column_map: ColumnMatch) -> RunFolder:
    run = RunFolder(folder / "runs" / f"{number:04}")
    run.unit_facts.parent.mkdir(parents=True)
    write_records([UnitRecord("甲局", UnitFacts(column_map=column_map), (), ())], run.unit_facts)
    run.finish("extract", datetime(2022, 12, 31, tzinfo=UTC))
    return run


def alarms(opened: Workspace, run: RunFolder) -> list[str]:
    return [str(alarm) for alarm in column_alarms(opened, run)]


def test_the_first_run_has_nothing_to_miss_and_an_unchanged_one_misses_nothing(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    first = run_with(tmp_path, 1, alternative("领导信息", "领导之窗"))
    second = run_with(tmp_path, 2, alternative("领导信息", "领导之窗"))
    assert read_column_map(second) == {"甲局": (alternative("领导信息", "领导之窗"),)}
    assert alarms(opened, first) + alarms(opened, second) == []


def test_a_column_that_an_earlier_run_saw_and_this_one_does_not_is_told(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    run_with(tmp_path, 1, alternative("领导信息", "领导之窗"), alternative("机构职能", "单位概况"))
    moved = run_with(tmp_path, 2, alternative("领导信息", "班子成员"), ColumnMatch("机构职能", Match.NONE))
    assert alarms(opened, moved) == [
        "甲局：上次看到的“领导信息”栏目“领导之窗”（http://a.example/领导之窗/），这次没有看到，看到的是“班子成员”",
        "甲局：上次看到的“机构职能”栏目“单位概况”（http://a.example/单位概况/），这次没有看到，可能已撤销或改名",
    ]


def test_where_addresses_could_not_be_looked_at_a_column_is_not_said_to_be_gone(tmp_path: Path) -> None:
    opened = workspace(tmp_path)
    run_with(tmp_path, 1, alternative("机构职能", "单位概况"))
    hidden = run_with(tmp_path, 2, ColumnMatch("机构职能", Match.NONE, unread=3))
    assert alarms(opened, hidden) == [
        "甲局：上次看到的“机构职能”栏目“单位概况”（http://a.example/单位概况/），这次没有看到；有 3 个网址没能看到，请先核对"
    ]


def test_a_confirmed_column_that_is_not_seen_is_told_with_who_confirmed_it(tmp_path: Path) -> None:
    opened = workspace(tmp_path, "甲局,领导信息,掌门人,张三,2022-11-30\n")
    run = run_with(tmp_path, 1, ColumnMatch("领导信息", Match.NONE, decided=True))
    assert alarms(opened, run) == [
        "甲局：张三于 2022-11-30确认“领导信息”是本单位的“掌门人”栏目，这次没有看到，可能已撤销或改名"
    ]
    assert opened.units[0].columns == (("领导信息", "掌门人"),)


def test_the_command_shows_the_map_and_the_columns_that_have_gone(tmp_path: Path) -> None:
    workspace(tmp_path)
    run_with(tmp_path, 1, alternative("机构职能", "单位概况"))
    several = ColumnMatch("政策文件", Match.SEVERAL, (named("部门文件"), named("其他文件")))
    run_with(
        tmp_path,
        2,
        alternative("领导信息", "领导之窗"),
        several,
        ColumnMatch("机构职能", Match.NONE, unread=2),
    )
    shown = CliRunner().invoke(columns, [str(tmp_path)])
    assert shown.exit_code == 0
    assert shown.output.splitlines() == [
        "甲局",
        "    领导信息　别名　领导之窗",
        "    政策文件　不止一个　政务公开 > 部门文件；政务公开 > 其他文件",
        "    机构职能　没有看到（有 2 个网址没能看到）　—",
        "注意：栏目不见了。甲局：上次看到的“机构职能”栏目“单位概况”（http://a.example/单位概况/），"
        "这次没有看到；有 2 个网址没能看到，请先核对",
        "共 3 个栏目，0 个已确认，3 个待确认。",
    ]


def test_what_was_confirmed_stays_when_the_file_is_written_again(tmp_path: Path) -> None:
    workspace(tmp_path, "甲局,领导信息,掌门人,张三,2022-11-30\n甲局,机构职能,单位之窗,,\n")
    run_with(tmp_path, 1, alternative("领导信息", "掌门人"), alternative("机构职能", "单位概况"))
    shown = CliRunner().invoke(columns, [str(tmp_path), "--write"])
    assert shown.exit_code == 0
    assert "1 个已确认，1 个待确认" in shown.output
    written = (tmp_path / "ledgers" / "栏目对应.csv").read_text("utf-8-sig").splitlines()
    assert written == [
        "单位名称,通用栏目,本单位栏目,判断,候选栏目,见于,确认人,确认日期,说明",
        "甲局,领导信息,掌门人,别名,政务公开 > 掌门人,http://a.example/掌门人/,张三,2022-11-30,",
        "甲局,机构职能,单位概况,别名,政务公开 > 单位概况,http://a.example/单位概况/,,,",
    ]
    before = (tmp_path / "ledgers" / "栏目对应（上次）.csv").read_text("utf-8")
    assert "单位之窗" in before


def test_without_facts_the_command_says_which_step_comes_first(tmp_path: Path) -> None:
    workspace(tmp_path)
    shown = CliRunner().invoke(columns, [str(tmp_path)])
    assert shown.exit_code == 3
    assert "请先运行 mingjing extract" in shown.output
