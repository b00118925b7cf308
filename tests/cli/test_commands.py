"""The command line as a tired clerk meets it: Chinese help, clear errors, exit codes."""

import re
from pathlib import Path

import pytest
from tests.cli.calling import mingjing, program


def test_help_is_chinese_and_lists_commands_in_the_order_of_the_work() -> None:
    shown = program("--help")
    assert shown.returncode == 0
    names = [
        line.split()[0]
        for line in shown.stdout.split("命令:")[1].split("选项")[0].splitlines()
        if line.strip()
    ]
    assert [name for name in names if name.isascii()] == [
        "demo", "init", "ledgers", "assess", "crawl", "extract", "check", "score", "report", "rejudge", "bundle",
        "verify", "doctor", "absences", "rulings", "serve", "worker", "portal", "backup", "restore", "capture", "clock", "due", "columns", "scheme", "checks",
    ]  # fmt: skip
    assert "Usage" not in shown.stdout
    assert "Options" not in shown.stdout


def test_the_installed_program_ends_with_its_exit_code() -> None:
    shown = program("asess")
    assert (shown.returncode, shown.stdout) == (2, "")
    assert "没有“asess”这个命令" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["assess", "--nwe"], "没有“--nwe”这个选项"),
        (["checks", "show"], "缺少参数"),
        (["checks", "show", "no_such_check"], "没有“no_such_check”这个检查项"),
        (["scheme", "show", "nosuch"], "没有名为“nosuch”的评分表"),
        (["demo", "--pages", "10"], "不在允许的范围"),
        (["demo", "--units", "101"], "不在允许的范围"),
        (["checks", "accuracy", "--units", "15"], "不在允许的范围"),
        (["assess", "/no/such/folder"], "请先运行 mingjing init"),
    ],
)
def test_wrong_input_is_told_in_chinese_with_exit_code_2(arguments: list[str], told: str) -> None:
    shown = mingjing(*arguments)
    assert shown.returncode == 2
    assert told in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_new_workspace_is_ready_to_fill_in_and_is_not_overwritten(tmp_path: Path) -> None:
    folder = tmp_path / "云岫2022"
    assert mingjing("init", str(folder), "--county", "云岫县").returncode == 0
    assert sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()) == [
        "assessment.yaml", "ledgers/领导名册.csv", "units.csv",
    ]  # fmt: skip
    again = mingjing("init", str(folder))
    assert again.returncode == 2
    assert "已经存在" in again.stderr
    empty = mingjing("assess", str(folder))
    assert empty.returncode == 2
    assert "没有任何单位" in empty.stderr


def test_all_faults_of_the_settings_are_told_at_once_with_lines(tmp_path: Path) -> None:
    (tmp_path / "assessment.yaml").write_text(
        "county: 云岫县\nscheme: xunwu-2022\nyear: two\nas_of: 2022-13-01\nunit: units.csv\nvisit: {delay: 1}\n"
        "ledgers: {约谈台账: a.csv}\n",
        "utf-8",
    )
    shown = mingjing("assess", str(tmp_path))
    assert shown.returncode == 2
    for told in (
        "assessment.yaml:3:",
        "assessment.yaml:4:",
        "是不是“units”",
        "是不是“delay_s”",
        "没有台账“约谈台账”",
        "缺少 units",
    ):
        assert told in shown.stderr
    assert not (tmp_path / "runs").exists()


def test_a_decision_about_an_unknown_part_or_parameter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("单位名称,单位类型,网址\n甲局,县直单位,http://a.example/\n", "utf-8")
    settings = (
        'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\nparameters:\n'
        "- {{item: {item}, part: 1, set: {{{key}: calendar}}, decided_by: 办公室, why: 历年如此}}\n"
    )
    for item, key, told in (("99", "day_unit", "没有第99项"), ("4", "day_unti", "没有参数“day_unti”")):
        (tmp_path / "assessment.yaml").write_text(settings.format(item=item, key=key), "utf-8")
        shown = mingjing("crawl", str(tmp_path))
        assert shown.returncode == 2
        assert told in shown.stderr


def test_a_step_whose_earlier_steps_are_missing_says_which_comes_first(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("单位名称,单位类型,网址\n甲局,县直单位,http://a.example/\n", "utf-8")
    (tmp_path / "assessment.yaml").write_text(
        'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n', "utf-8"
    )
    shown = mingjing("score", str(tmp_path))
    assert shown.returncode == 3
    assert "请先运行 mingjing crawl" in shown.stderr


def test_the_list_of_checks_tells_part_question_clause_and_kind_in_the_order_of_the_sheet() -> None:
    shown = mingjing("checks", "list")
    assert shown.returncode == 0
    assert (
        "第3项·期限　consultation_period　机器判定、人工确认\n"
        "    公开征求意见是否不少于规定天数？缩短期限的，是否说明了理由？\n"
        "    依据：《重大行政决策程序暂行条例》第十五条\n"
    ) in shown.stdout
    numbers = [int(told) for told in re.findall(r"^第(\d+)项·", shown.stdout, re.MULTILINE)]
    assert numbers == sorted(numbers)
    assert numbers[0] == 1


def test_a_check_shows_where_it_is_used_and_how_far_it_goes() -> None:
    shown = mingjing("checks", "show", "guide_fees")
    assert "用于：第19项·收费要求和标准\n判定：自动判定\n" in shown.stdout


def test_scheme_lint_adds_up_to_100_and_lists_the_doubts_of_the_original() -> None:
    shown = mingjing("scheme", "lint")
    assert shown.returncode == 0
    assert "满分 100，相符" in shown.stdout
    for item in (12, 15, 20, 21, 23, 26, 28, 29, 30, 31, 40):
        assert f"第{item}项" in shown.stdout


def test_a_demonstration_never_deletes_other_files(tmp_path: Path) -> None:
    (tmp_path / "重要.txt").write_text("不能丢", "utf-8")
    shown = mingjing("demo", "--folder", str(tmp_path), "--no-serve")
    assert shown.returncode == 2
    assert (tmp_path / "重要.txt").read_text("utf-8") == "不能丢"


def test_blank_ledgers_are_written_checked_and_received_once(tmp_path: Path) -> None:
    (tmp_path / "units.csv").write_text("单位名称,单位类型,网址\n甲局,县直单位,http://a.example/\n", "utf-8")
    (tmp_path / "assessment.yaml").write_text(
        'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n', "utf-8"
    )
    assert "已生成" in mingjing("ledgers", "new", str(tmp_path), "约谈").stdout
    assert "已经存在，没有改动" in mingjing("ledgers", "new", str(tmp_path), "约谈").stdout
    assert mingjing("ledgers", "new", str(tmp_path), "约会").returncode == 2
    header = "约谈单位,约谈级别,约谈日期,被约谈单位,是否因政务公开突出问题,约谈事由\n"
    (tmp_path / "ledgers" / "约谈.xlsx").unlink()
    file = tmp_path / "ledgers" / "约谈.csv"
    file.write_text(header + "省政府办公厅,省级,9月8日,甲局,是,年报逾期\n", "utf-8")
    shown = mingjing("ledgers", "check", str(tmp_path))
    assert shown.returncode == 2
    assert "ledgers/约谈.csv C2  “9月8日”：没有年份；请写成 2022-05-06 的样子" in shown.stderr
    file.write_text(header + "省政府办公厅,省级,2022-09-08,甲局,是,年报逾期\n", "utf-8")
    assert "已登记：约谈" in mingjing("ledgers", "import", str(tmp_path)).stdout
    assert "没有变化，不重复登记" in mingjing("ledgers", "import", str(tmp_path)).stdout
    file.write_text(header + "省政府办公厅,省级,2022-09-08,甲局,是,年报逾期两年\n", "utf-8")
    assert (
        "约谈　修改 第2行　省政府办公厅 省级 2022-09-08 甲局 是 年报逾期两年"
        in mingjing("ledgers", "check", str(tmp_path)).stdout
    )
