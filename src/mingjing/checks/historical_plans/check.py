"""A plan is historical when its last year is over; collected (归集) means that it stands in a planning column."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.model import About, Finding, Frame, Plan, PlanKind, absent, met, not_met, unclear

ABOUT = About(
    title="历史规划的归集",
    asks="规划栏目是否归集了以前时期的规划或以前年度的计划？没有的，是否发布了说明？",
    law=("政府信息公开条例", "第二十条第（三）项"),
    remedy="把以前的规划、年度计划归集到规划信息栏目；没有历史规划的，在栏目中发布说明。",
    codes=(
        ("statement", "发布了没有历史规划的说明"),
        ("statement_scope", "说明没有写明是否包括历史规划"),
        ("few_periods", "归集的时期少于规定个数"),
        ("repost", "由上级或其他单位制定"),
        ("whose", "看不出由谁制定"),
        ("scattered", "没有放在规划栏目"),
        ("period_unknown", "看不出是哪个时期的"),
        ("absent", "没有历史规划，也没有说明"),
        ("not_seen", "有网页未能查看"),
    ),
)


@dataclass(frozen=True)
class Params:
    """`periods_required`: how many earlier periods; `accept_annual_plan`: whether plans of a year count."""

    periods_required: int = 1
    accept_annual_plan: bool = True


def check(plans: Sequence[Plan], params: Params, frame: Frame) -> Iterator[Finding]:
    """One finding per historical plan or statement, published by the as-of day; what is doubtful is left open."""
    seen = [p for p in plans if p.published_on is None or p.published_on <= frame.as_of]
    statements = [f for p in seen if p.kind is PlanKind.STATEMENT for f in _statement(p, frame)]
    past = [p for p in seen if p.kind is not PlanKind.STATEMENT and _may_be_past(p, params, frame)]
    collected = [p for p in past if p.period and p.own and p.filed]
    yield from statements
    yield from (_open(p) for p in past if p not in collected)
    periods = sorted({p.period for p in collected if p.period})
    for plan in collected:
        if len(periods) >= params.periods_required:
            yield met(plan, f"归集了{_named(plan)}")
        else:
            told = f"归集了 {len(periods)} 个时期，应有 {params.periods_required} 个"
            yield not_met(plan, told, code="few_periods")
    if not statements and not past:
        search = frame.search("历史规划", "规划", "计划")
        yield absent(search, "未找到以前时期的规划、计划，也未找到没有历史规划的说明")


def _statement(plan: Plan, frame: Frame) -> Iterator[Finding]:
    if plan.own is False:
        return
    if plan.past or (plan.period is not None and plan.period[1] < frame.year):
        yield met(plan, "发布了没有历史规划的说明", code="statement")
    elif plan.period is None:
        told = "发布了没有规划的说明，没有写明是否包括历史规划"
        yield unclear(plan, told, code="statement_scope")


def _may_be_past(plan: Plan, params: Params, frame: Frame) -> bool:
    if plan.kind is PlanKind.ANNUAL and not params.accept_annual_plan:
        return False
    return plan.period is None or plan.period[1] < frame.year


def _open(plan: Plan) -> Finding:
    """Why a person has to say whether it counts."""
    if plan.period is None:
        return unclear(plan, "看不出是哪个时期的规划、计划", code="period_unknown")
    if plan.own is False:
        told = f"{_named(plan)}由上级或其他单位制定，算不算归集由人核定"
        return unclear(plan, told, code="repost")
    if plan.own is None:
        return unclear(plan, f"看不出{_named(plan)}由谁制定", code="whose")
    return unclear(plan, f"{_named(plan)}没有放在规划栏目，算不算归集由人核定", code="scattered")


def _named(plan: Plan) -> str:
    first, last = plan.period or (0, 0)
    return f"{first}年的计划" if first == last else f"{first}—{last}年的规划"
