"""Budgets and final accounts: whose, of which year, with which tables."""

import pytest
from tests.extract.pages import FRAME, grid, shown

from mingjing.extract.budgets import find_budgets
from mingjing.model import BudgetKind, PageFacts

AMOUNTS = grid(("收入", "支出"), ("项目", "预算数"), ("财政拨款收入", "862.40"), ("其他收入", "12.5"))
TEXT = "<p>收入预算总额为874.90万元，支出预算总额为874.90万元。</p>"


def found(*pages: PageFacts) -> list[tuple[str, str, bool | None, int | None]]:
    return [(b.kind.value, b.owner, b.own, b.year) for b in find_budgets(pages, FRAME)]


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("云岫县民政局2022年部门预算", [("budget", "云岫县民政局", True, 2022)]),
        ("2021年度云岫县民政局部门决算公开", [("final_account", "云岫县民政局", True, 2021)]),
        ("关于县民政局2022年度部门预算的公开说明", [("budget", "县民政局", True, 2022)]),
        ("云岫县民政局（本级）2022年单位预算公开", [("budget", "云岫县民政局(本级)", True, 2022)]),
        ("云岫县社会福利院2022年度单位预算", [("budget", "云岫县社会福利院", False, 2022)]),
        (
            "云岫县民政局下属救助管理站2021年决算",
            [("final_account", "云岫县民政局下属救助管理站", False, 2021)],
        ),
        (
            "云岫县民政局2021年度部门决算和2022年度部门预算公开",
            [("final_account", "云岫县民政局", True, 2021), ("budget", "云岫县民政局", True, 2022)],
        ),
    ],
)
def test_a_title_tells_kind_owner_and_year(
    title: str, wanted: list[tuple[str, str, bool | None, int | None]]
) -> None:
    assert found(shown(title, TEXT, "财政预决算")) == wanted


@pytest.mark.parametrize(
    "title",
    [
        "关于编制2023年部门预算的通知",
        "关于批复2022年部门预算的通知",
        "敬老院改造工程预算评审结果公示",
        "2021年部门预算绩效评价报告",
        "县民政局召开2022年部门预算编制培训会",
        "预算管理系统采购中标公告",
        "2022年“三公”经费公开",
    ],
)
def test_work_on_budgets_is_none(title: str) -> None:
    assert found(shown(title, TEXT, "财政预决算")) == []


def test_the_year_may_stand_in_the_text_and_the_owner_with_the_publisher() -> None:
    page = shown("部门预算公开", "<p>云岫县民政局2022年部门预算如下。</p>" + TEXT, "财政预决算")
    assert found(page) == [("budget", "", None, 2022)]


def test_tables_stand_in_the_page_in_a_file_or_nowhere() -> None:
    file = "<p>附件：<a href='/f/1.xlsx'>2022年部门预算表.xlsx</a></p>"
    shapes = []
    for number, html in enumerate((TEXT + AMOUNTS, TEXT + file, TEXT), start=1):
        page = shown(f"云岫县民政局2022年部门预算（{number}）", html, "财政预决算", number=number)
        (budget,) = find_budgets([page], FRAME)
        shapes.append(([t.place for t in budget.tables], [a.words for a in budget.attached], budget.pictured))
    assert shapes == [
        (["正文表格1"], [], False),
        ([], ["2022年部门预算表.xlsx"], False),
        ([], [], False),
    ]


def test_the_column_it_stands_in_is_kept() -> None:
    (budget,) = find_budgets([shown("云岫县民政局2022年部门预算", TEXT, "财政信息", "部门预决算")], FRAME)
    assert (budget.kind, budget.column[-2:]) == (BudgetKind.BUDGET, ("财政信息", "部门预决算"))
