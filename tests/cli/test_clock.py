"""The clerk's clock: one application on the command line, and the open ones of a workspace."""

import re
from pathlib import Path

import pytest
from tests.cli.calling import mingjing

UNITS = "单位名称,单位类型,网址\n云岫县民政局,县直单位,http://mzj.yunxiu.example/\n"
LEDGER = """\
案件名称,单位名称,申请人,申请人类型,收到方式,到达日期,告知补正日期,答复日期,答复送达方式,办理结果
安置房方案,云岫县民政局,章三,自然人,当面提交,2022-05-06,,,,
低保名单,云岫县民政局,李四,自然人,当面提交,2022-04-20,,,,
殡葬收费,云岫县民政局,王五,自然人,当面提交,2022-05-09,2022-05-11,,,
地名批复,云岫县民政局,赵六,商业企业,当面提交,2022-05-05,,2022-05-20,邮寄,予以公开
明年的事,云岫县民政局,孙七,自然人,当面提交,2022-06-20,,,,
"""


def test_the_due_day_is_told_with_everything_that_moved_it() -> None:
    shown = mingjing(
        *["clock", "--received", "2022.5.5", "--by", "网络", "--confirmed", "2022-05-06"],
        *["--correction", "2022-05-09", "--corrected", "2022年5月16日"],
        *["--inquiry", "20220520", "--returned", "2022-05-26"],
        *["--extended", "2022-06-16", "--days", "5", "--on", "2022-06-24"],
    )
    assert (shown.returncode, shown.stdout.splitlines()) == (
        0,
        [
            "2022-05-06　收到申请（网络，以双方确认之日为收到之日），期限至 2022-06-02",
            "2022-05-16　收到补正后的申请，重新起算，期限至 2022-06-14",
            "2022-05-20　征求意见至 2022-05-26，4 个工作日不计入期限，期限至 2022-06-20",
            "2022-06-16　告知延期 5 个工作日，期限至 2022-06-27",
            "答复期限：2022-06-27（星期一）",
            "截至 2022-06-24 还有 1 个工作日；来不及答复的，须在期限内经负责人同意并告知申请人延期",
        ],
    )


def test_a_new_application_is_told_until_when_a_correction_may_be_asked() -> None:
    shown = mingjing("clock", "--received", "2022-01-04", "--on", "2022-02-07")
    assert shown.stdout.splitlines() == [
        "2022-01-04　收到申请（当面提交，以当日为收到之日），期限至 2022-01-30",
        "需要补正的，最迟 2022-01-13（星期四）告知申请人",
        "答复期限：2022-01-30（星期日）",
        "截至 2022-02-07 未答复，逾期 1 个工作日",
    ]


def test_a_reply_on_a_day_off_after_the_due_day_is_late() -> None:
    shown = mingjing("clock", "--received", "2022-01-04", "--replied", "2022-01-31")
    assert shown.stdout.splitlines()[-1] == "2022-01-31 答复，逾期不满 1 个工作日"


def test_a_year_without_holidays_gives_a_day_that_is_marked_as_provisional() -> None:
    shown = mingjing("clock", "--received", "2031-03-03", "--on", "2031-03-04")
    assert shown.returncode == 0
    assert shown.stdout.startswith("注意：2031年节假日安排未发布或未录入")
    assert "答复期限：2031-03-31（星期一）" in shown.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--received", "5月6日"], "--received：“5月6日”没有年份；请写成 2022-05-06 的样子"),
        (
            ["--received", "2022-05-06", "--corrected", "2022-05-09"],
            "写了 --corrected 的，也要写 --correction",
        ),
        (
            ["--received", "2022-05-06", "--returned", "2022-05-09"],
            "每个 --returned 之前都要有对应的 --inquiry",
        ),
        (["--received", "2022-05-06", "--by", "电报"], "“电报”不可用"),
        ([], "缺少选项"),
    ],
)
def test_wrong_days_are_told_in_chinese(arguments: list[str], told: str) -> None:
    shown = mingjing("clock", *arguments)
    assert shown.returncode == 2
    assert told in shown.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "ledgers").mkdir()
    settings = 'county: 云岫县\nscheme: xunwu-2022\nyear: 2022\nas_of: "2022-12-31"\nunits: units.csv\n'
    (tmp_path / "assessment.yaml").write_text(settings, "utf-8")
    (tmp_path / "units.csv").write_text(UNITS, "utf-8")
    (tmp_path / "ledgers" / "依申请公开.csv").write_text(LEDGER, "utf-8")
    return tmp_path


def rows(shown: str) -> list[list[str]]:
    """The first cells of each row of the table."""
    lines = [re.split(r"\s*│\s*", line.strip("│ ")) for line in shown.splitlines() if line.startswith("│")]
    return [cells[:5] for cells in lines]


def test_open_applications_are_listed_with_the_most_urgent_first_and_without_names(workspace: Path) -> None:
    shown = mingjing("due", str(workspace), "--on", "2022-05-24")
    assert shown.returncode == 0
    assert rows(shown.stdout) == [
        ["2022-05-19", "逾期 3 个工作日", "云岫县民政局", "低保名单", "第3行"],
        ["2022-06-02", "7 个工作日", "云岫县民政局", "安置房方案", "第2行"],
        ["—", "等待申请人补正", "云岫县民政局", "殡葬收费", "第4行"],
    ]
    assert "截至 2022-05-24，未答复的申请 3 件，其中已逾期 1 件。" in shown.stdout
    assert not any(name in shown.stdout for name in ("章三", "李四", "王五"))


def test_only_those_about_to_pass_are_listed_when_asked_for(workspace: Path) -> None:
    shown = mingjing("due", str(workspace), "--on", "2022-05-24", "--within", "5")
    assert [row[3] for row in rows(shown.stdout)] == ["低保名单"]
