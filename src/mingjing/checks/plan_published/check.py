"""One plan of its own is enough, or a published statement that the unit made none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, Plan, PlanKind, absent, met, not_met, unclear

ABOUT = About(
    title="五年规划的公开",
    asks="是否公开了本乡镇、本单位的五年规划（纲要、专项规划、区域规划）？未制定的，是否发布了说明？",
    law=("政府信息公开条例", "第二十条第（三）项"),
    remedy="在规划信息栏目发布本单位的规划全文；没有制定规划的，发布说明。只转载上级规划不够。",
    codes=(
        ("statement", "发布了未制定规划的说明"),
        ("repost", "只有上级或其他单位的规划"),
        ("whose", "看不出规划由谁制定"),
        ("absent", "没有规划，也没有说明"),
    ),
)


@dataclass(frozen=True)
class Params:
    """The plan's years, and what it is called."""

    first_year: int = 2021
    last_year: int = 2025
    label: str = "十四五"


def check(plans: Sequence[Plan], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per plan or statement of the period, published by the as-of day."""
    found = False
    for plan in plans:
        if plan.published_on is not None and plan.published_on > frame.as_of:
            continue
        if plan.kind is PlanKind.STATEMENT:
            if plan.own is not False and _speaks_of(plan, params):
                found = True
                yield met(plan, "发布了未制定规划的说明", code="statement")
        elif plan.period == (params.first_year, params.last_year) and plan.kind is not PlanKind.ANNUAL:
            found = True
            yield _judge(plan, params)
    if not found:
        search = frame.search(f"{params.label}规划", "规划", "计划", params.label)
        yield absent(search, f"未找到本单位的“{params.label}”规划，也未找到未制定规划的说明")


def _speaks_of(plan: Plan, params: Params) -> bool:
    """Whether a statement is about the plan's years; one that names none may not be about earlier plans (历史规划) only."""
    return plan.period == (params.first_year, params.last_year) or (plan.period is None and not plan.past)


def _judge(plan: Plan, params: Params) -> Finding:
    if plan.own:
        return met(plan, f"公开了本单位的“{params.label}”规划")
    if plan.own is None:
        return unclear(plan, f"看不出这份“{params.label}”规划是否由本单位制定", code="whose")
    return not_met(plan, f"这份“{params.label}”规划由上级或其他单位制定", code="repost")
