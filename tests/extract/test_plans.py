"""Plans: whose, of which years, and statements that there is none."""

from datetime import date

import pytest

from mingjing.extract.plans import find_plans
from mingjing.ledgers import official_calendar
from mingjing.model import Frame, PageFacts, PageKind, Plan, PlanKind, Unit, UnitKind

EDUCATION = Unit("云岫县教育体育局", UnitKind.DEPARTMENT, "县直单位", ())
PLANNERS = Unit("云岫县发展和改革委员会", UnitKind.DEPARTMENT, "县直单位", ())
TOWN = Unit("云岫县石桥镇人民政府", UnitKind.TOWNSHIP, "乡镇", ())
TERM = (2021, 2025)


def find(
    unit: Unit, title: str, body: str = "第一章 发展基础。过去五年成绩显著。", **more: str
) -> tuple[Plan, ...]:
    frame = Frame(unit, 2022, date(2022, 1, 1), date(2022, 12, 31), date(2022, 12, 31), official_calendar())
    page = PageFacts(
        url="http://www.yunxiu.example/1.html",
        snapshot="0" * 64,
        kind=PageKind.ARTICLE,
        title=title,
        columns=("政务公开", "规划信息"),
        body=body,
        **more,  # type: ignore[arg-type]
    )
    return find_plans([page], frame)


@pytest.mark.parametrize(
    ("unit", "title", "period", "own"),
    [
        (EDUCATION, "云岫县“十四五”教育事业发展规划", TERM, True),
        (EDUCATION, "云岫县教育体育局关于印发《云岫县教育事业发展“十四五”规划》的通知", TERM, True),
        (EDUCATION, "云岫县第十四个五年教育发展规划（2021-2025年）", TERM, True),
        (EDUCATION, "云岫县“十三五”教育事业发展规划", (2016, 2020), True),
        (EDUCATION, "江西省“十四五”教育事业发展规划", TERM, False),
        (EDUCATION, "“十四五”国家老龄事业发展规划", TERM, None),
        (EDUCATION, "转发《云岫县“十四五”教育事业发展规划》", TERM, False),
        (EDUCATION, "云岫县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", TERM, False),
        (PLANNERS, "云岫县国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要", TERM, True),
        (TOWN, "石桥镇“十四五”发展规划", TERM, True),
        (TOWN, "云岫县竹溪乡“十四五”发展规划", TERM, False),
        (TOWN, "云岫县“十四五”农业农村发展规划", TERM, False),
        (TOWN, "石桥镇国土空间总体规划（2021—2035年）", (2021, 2035), True),
    ],
)
def test_whose_plan_it_is_and_of_which_years(
    unit: Unit, title: str, period: tuple[int, int], own: bool | None
) -> None:
    assert [(plan.period, plan.own) for plan in find(unit, title)] == [(period, own)]


@pytest.mark.parametrize(
    "title",
    [
        "县教体局召开“十四五”规划编制工作推进会",
        "《云岫县“十四五”教育事业发展规划》解读",
        "关于公开征求《云岫县“十四五”教育事业发展规划（征求意见稿）》意见的公告",
        "云岫县“十四五”教育事业发展规划（草案）",
        "“十四五”教育规划编制服务项目招标公告",
        "“十四五”教育规划中期评估报告",
        "云岫县自然资源和规划局招聘公告",
        "关于成立“十四五”规划编制工作领导小组的通知",
    ],
)
def test_what_is_only_about_plans_is_none(title: str) -> None:
    assert find(EDUCATION, title) == ()


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("关于未编制“十四五”规划的说明", "特此说明。"),
        ("关于“十四五”规划编制情况的说明", "按照县委县政府统一部署，我局未单独编制“十四五”规划。特此说明。"),
        ("规划信息公开情况说明", "我局无专项规划，相关内容纳入县规划纲要。"),
        ("情况说明", "我局不承担规划编制职能，没有制定“十四五”规划。"),
    ],
)
def test_a_statement_that_no_plan_was_made(title: str, body: str) -> None:
    assert [plan.kind for plan in find(EDUCATION, title, body)] == [PlanKind.STATEMENT]


def test_a_statement_about_earlier_plans_names_their_years() -> None:
    found = find(EDUCATION, "关于“十三五”规划的说明", "我局未编制“十三五”规划。特此说明。")
    assert [(plan.kind, plan.period) for plan in found] == [(PlanKind.STATEMENT, (2016, 2020))]


def test_the_years_may_stand_in_the_text_alone() -> None:
    found = find(EDUCATION, "云岫县教育事业发展规划", "一、总则。规划期限为2021年至2025年。")
    assert [plan.period for plan in found] == [TERM]


@pytest.mark.parametrize(
    ("title", "body", "period", "past"),
    [
        ("关于无历史规划（计划）的说明", "我局没有历史规划（计划）。", None, True),
        ("历史规划归集情况说明", "我局以往未编制过发展规划，特此说明。", None, True),
        ("规划情况说明", "我局“十三五”期间未单独编制规划，特此说明。", (2016, 2020), True),
        ("关于未编制“十四五”规划的说明", "我局也没有历史规划，特此说明。", TERM, True),
        ("关于未编制“十四五”规划的说明", "“十三五”成绩显著。我局未编制“十四五”规划。", TERM, False),
        ("规划信息公开情况说明", "我局无专项规划，相关内容纳入县规划纲要。", None, False),
    ],
)
def test_a_statement_speaks_of_earlier_plans_or_not(
    title: str, body: str, period: tuple[int, int] | None, past: bool
) -> None:
    assert [(plan.period, plan.past) for plan in find(EDUCATION, title, body)] == [(period, past)]
