"""What an assessor sees of each plan: the findings that the checked items will rest on."""

from collections.abc import Sequence
from dataclasses import replace

from mingjing.county.arithmetic import MET, NOT_APPLICABLE, NOT_MET, UNCLEAR, Seen
from mingjing.county.calendar2022 import CALENDAR
from mingjing.county.duties import UnitDuties
from mingjing.county.names import Body
from mingjing.county.plan import DocumentPlan, GuidePlan, LeadersPlan, ProfilePlan, UnitPlan
from mingjing.county.planner import ASPECTS
from mingjing.county.texts.planning import undecidable_key
from mingjing.county.texts.policy import superior_key
from mingjing.county.told import ChargeTold, ReadingTold, Tells

NONE_FOUND = "none_found"


def _either(good: bool, subject: str, code: str, where: str) -> Seen:
    return Seen(MET if good else NOT_MET, subject, "" if good else code, where)


def missing(plan: UnitPlan, subject: str, code: str, where: str) -> Seen:
    """What was not found is missing, unless a whole column, to which every page leads, cannot be looked at."""
    unseen = plan.report.state == "blocked" or any(special.state == "hidden" for special in plan.specials)
    return Seen(UNCLEAR, subject, "not_seen", where) if unseen else Seen(NOT_MET, subject, code, where)


def consultation(plan: UnitPlan, body: Body) -> tuple[Sequence[Seen], ...]:
    """Item 3, six parts: draft, period, methods, feedback, adoption, reasons."""
    if not plan.consultations:
        return tuple([Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)] for _ in range(6))
    parts: tuple[list[Seen], ...] = ([], [], [], [], [], [])
    for c in plan.consultations:
        lacking = {(False, True): "no_draft", (True, False): "no_explanation", (False, False): "neither"}
        draft = (c.draft, c.explanation)
        parts[0].append(_either(draft == (True, True), c.key, lacking.get(draft, ""), c.key))
        undated = c.period == "undated"
        fine = c.days >= 30 or c.justified
        parts[1].append(
            Seen(UNCLEAR, c.key, "undated", c.key) if undated else _either(fine, c.key, "short", c.key)
        )
        parts[2].append(_either(bool(c.method), c.key, "one_method", c.key))
        in_time = c.feedback.published <= c.feedback_due if c.feedback else None
        parts[3].append(_feedback(c.key, undated, in_time))
        parts[4].append(_either(c.feedback is not None, c.key, "no_feedback", c.key))
        reasoned = c.feedback is not None and all(o.adopted or o.reason for o in c.feedback.opinions)
        parts[5].append(
            _either(
                reasoned,
                c.key,
                "no_reason" if c.feedback else "no_feedback",
                f"{c.key}/feedback" if c.feedback else c.key,
            )
        )
    return parts  # fmt: skip


def _feedback(key: str, undated: bool, in_time: bool | None) -> Seen:
    if in_time is None:
        return Seen(NOT_MET, key, "no_feedback", key)
    if undated:
        return Seen(UNCLEAR, key, "undated", f"{key}/feedback")
    return _either(in_time, key, "late", f"{key}/feedback")


def documents(plan: UnitPlan, body: Body) -> list[Seen]:
    """Item 4: three aspects of each document made in the year."""
    if not plan.documents:
        return [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]
    return [seen for document in plan.documents for seen in _document(document)]


def _document(d: DocumentPlan) -> list[Seen]:
    in_time = d.published <= CALENDAR.add_workdays(d.made, 3)
    first = (
        _either(in_time, d.key, "late", d.key)
        if d.made_shown
        else Seen(UNCLEAR, d.key, "made_unknown", d.key)
    )
    told = min((i.published for i in d.interpretations), default=None)
    if told is None:
        seen = [first, *(Seen(NOT_MET, d.key, "no_interpretation", d.key) for _ in range(2))]
    else:
        due = CALENDAR.add_workdays(d.published, 3)
        second = _either(told <= due, d.key, "late", d.interpretations[0].key)
        seen = [first, second, _linked(d, d.interpretations[0].links_back)]
    return [replace(one, aspect=aspect) for one, aspect in zip(seen, _THREE, strict=True)]


_THREE = ("及时发布", "及时解读", "相互关联")


def _linked(d: DocumentPlan, links_back: bool) -> Seen:
    both = int(d.links_out) + int(links_back)
    return _either(both == 2, d.key, "one_way" if both else "no_link", d.key)


def planning(plan: UnitPlan, body: Body) -> list[Seen]:
    """Item 5: one plan or statement is enough."""
    where = f"{body.slug}/planning/{plan.planning.split('_')[0]}"
    if plan.planning == "nothing":
        return [Seen(NOT_MET, body.name, "absent", f"{body.slug}#planning")]
    return [_either(plan.planning != "repost", body.name, "repost", where)]


def history(plan: UnitPlan, body: Body) -> list[Seen]:
    """Item 6: one earlier plan in the column, or a statement that there is none; others are for a person."""
    where = f"{body.slug}/planning/{'statement_past' if plan.history == 'statement' else 'old'}"
    if plan.history == "nothing":
        return [missing(plan, body.name, "absent", f"{body.slug}#planning")]
    if plan.history in ("repost", "scattered"):
        return [Seen(UNCLEAR, body.name, plan.history, where)]
    return [Seen(MET, body.name, "", where)]


_PLAIN = frozenset({"文字", "问答"})
FULL_FORMS = 3
_ON_THE_PAGE = frozenset({"图解", "视频", "音频"})


def variety(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 11: each form once; one that the text only mentions is for a person."""
    column = f"{body.slug}#interpretation"
    readings = readings_of(plan, body, tells)
    if not plan.documents and not readings:
        return [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]
    if not readings:
        return [Seen(NOT_MET, body.name, "no_interpretation", column)]
    used = {form: key for key, told in readings.items() for form in told.forms if form not in _PLAIN}
    seen = [
        Seen(MET, form, "", key) if form in _ON_THE_PAGE else Seen(UNCLEAR, form, "doubtful", key)
        for form, key in used.items()
    ]
    if sum(s.outcome == MET for s in seen) < FULL_FORMS:
        seen.append(missing(plan, body.name, "few_forms", column))
    return seen


SUBSTANCE_CREDIT = {f"told_{n}": f"{n}/5" for n in range(5)} | {"excerpt": "3/10"}
ENOUGH_TOLD = 5
BRIEF = 150
"""Characters from which running text may tell an element in words that only a person understands."""


def substance(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 10: how many of the seven elements each interpretation tells in words of its own."""
    seen = []
    for key, told in readings_of(plan, body, tells).items():
        if told.copied:
            seen.append(Seen(NOT_MET, key, "excerpt", key))
        elif not told.legible:
            seen.append(Seen(UNCLEAR, key, "not_legible", key))
        else:
            count = len(told.elements)
            if count < ENOUGH_TOLD and not told.headed and told.characters >= BRIEF:
                seen.append(Seen(UNCLEAR, key, "not_laid_out", key))
            else:
                seen.append(_either(count >= ENOUGH_TOLD, key, f"told_{count}", key))
    return seen or [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]


def readings_of(plan: UnitPlan, body: Body, tells: Tells) -> dict[str, ReadingTold]:
    """The interpretations of the year, those of higher levels' policies among them, by key."""
    keys = [i.key for d in plan.documents for i in d.interpretations]
    keys += passed_on(plan, body)
    return {key: told for key in keys for told in tells[key] if isinstance(told, ReadingTold)}


def passed_on(plan: UnitPlan, body: Body) -> list[str]:
    """The interpretations of higher levels' policies, by key."""
    chart = [f"{body.slug}/repost/0/i0"] if plan.foreign_chart else []
    return chart + [superior_key(body.slug, at) for at in range(len(plan.superiors))]


def links(plan: UnitPlan, body: Body) -> list[Seen]:
    """Item 12, first part: each interpretation with its document."""
    if not plan.documents:
        elsewhere = [Seen(NOT_APPLICABLE, key, "not_own", key) for key in passed_on(plan, body)]
        return elsewhere or [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]
    seen = [
        Seen(
            MET if d.links_out and i.links_back else NOT_MET,
            i.key,
            "" if d.links_out and i.links_back else "one_way" if d.links_out or i.links_back else "no_link",
            i.key,
        )
        for d in plan.documents
        for i in d.interpretations
    ]
    return seen or [Seen(NOT_MET, body.name, "no_interpretation", f"{body.slug}#interpretation")]


def forms(plan: UnitPlan, body: Body) -> list[Seen]:
    """Item 12, second part: each interpretation published in the year."""
    if not plan.documents and not plan.superiors:
        return [Seen(UNCLEAR, body.name, NONE_FOUND, body.slug)]
    told = [i for d in plan.documents for i in d.interpretations]
    seen = [_either(i.non_text, i.key, "text_only", i.key) for i in told]
    if plan.foreign_chart:
        seen.append(Seen(MET, f"{body.slug}/repost/0/i0", "", f"{body.slug}/repost/0/i0"))
    for at, form in enumerate(plan.superiors):
        key = superior_key(body.slug, at)
        seen.append(_either(form == "chart", key, "text_only", key))
    return seen or [Seen(NOT_MET, body.name, "no_interpretation", f"{body.slug}#interpretation")]


def leaders(plan: LeadersPlan, body: Body) -> tuple[list[Seen], list[Seen], list[Seen]]:
    """Item 16: completeness, purity, roster."""
    column = f"{body.slug}#leaders"
    shown = [leader for leader in plan.leaders if leader.on_site]
    roster = [
        _either(
            leader.on_site and leader.on_roster,
            leader.name,
            "not_on_roster" if leader.on_site else "unlisted",
            column,
        )
        for leader in plan.leaders
    ]
    if not shown:
        nothing = [Seen(NOT_MET, body.name, "no_profile", column)]
        return nothing, nothing, [Seen(NOT_APPLICABLE, body.name, "no_profile", column)]
    complete = [
        replace(_either(aspect not in leader.missing, leader.name, "missing", column), aspect=aspect)
        for leader in shown
        for aspect in ASPECTS
    ]
    pure = [_either(not leader.surplus, leader.name, "surplus", column) for leader in shown]
    return complete, pure, roster  # fmt: skip


def openness_leader(plan: UnitPlan, body: Body, tells: Tells) -> list[Seen]:
    """Item 33: each leader who is said to be in charge of disclosure; who is not on the roster may have left."""
    column = f"{body.slug}#leaders"
    roster = {leader.name for leader in plan.leaders.leaders if leader.on_roster}
    named = sorted({fact.name for told in tells.values() for fact in told if isinstance(fact, ChargeTold)})
    if not named:
        return [missing(plan, body.name, "nobody", column)]
    return [
        Seen(MET, name, "", column) if name in roster else Seen(UNCLEAR, name, "not_on_roster", column)
        for name in named
    ]


def profile(plan: ProfilePlan, body: Body) -> tuple[list[Seen], list[Seen]]:
    """Item 17: five contents; one current version."""
    column = f"{body.slug}#profile"
    if not plan.exists:
        nothing = [Seen(NOT_MET, body.name, "no_profile", column)]
        return nothing, nothing
    contents = ("单位职能", "股室职能", "股室负责人", "联系方式", "工作时间")
    told = [
        _either(content not in plan.missing, content, "missing", f"{body.slug}/profile")
        for content in contents
    ]
    return told, [_either(plan.old != "current", body.name, "several", f"{body.slug}/profile/old")]


ELEMENTS = (
    "信息分类",
    "编排体系",
    "获取方式",
    "机构名称",
    "办公地址",
    "办公时间",
    "联系电话",
    "传真号码",
    "互联网联系方式",
)


def guide(plan: GuidePlan, body: Body) -> tuple[list[Seen], list[Seen]]:
    """Items 18 and 19: nine elements; fees."""
    where = f"{body.slug}/guide"
    if plan.state == "missing":
        nothing = [Seen(NOT_MET, body.name, "guide_missing", f"{body.slug}#guide")]
        return nothing, nothing
    if plan.state != "fine":
        unseen = [Seen(UNCLEAR, body.name, "scanned" if plan.state == "scanned" else "not_seen", where)]
        return unseen, unseen
    elements = [_either(element not in plan.missing, element, "missing", where) for element in ELEMENTS]
    code = {"basis": "basis_only", "free": "basis_only", "obsolete": "obsolete", "none": "none"}
    fees = _either(plan.fees in ("full", "linked"), body.name, code.get(plan.fees, ""), where)
    return elements, [fees]


_STRUCTURE = {
    "heading": 1,
    "order": 1,
    "table_two": 1,
    "row": 1,
    "aspect": 1,
    "aspects": 2,
    "year": 1,
    "unit": 1,
}
_TABLE_THREE = ("H1", "H2", "H3")  # fmt: skip


def report(plan: UnitPlan, body: Body) -> tuple[list[Seen], list[Seen], list[Seen], list[Seen]]:
    """Items 23 (structure, arithmetic), 24 and 25."""
    r = plan.report
    where = f"{body.slug}/report/2021"
    if r.state != "fine":
        outcome, code = (NOT_MET, "report_missing") if r.state == "missing" else (UNCLEAR, "not_seen")
        nothing = [Seen(outcome, body.name, code, f"{body.slug}#report")]
        return nothing, nothing, nothing, nothing
    if r.structure == "scanned":
        unread = [Seen(UNCLEAR, where, "scanned", where)]
        structure, numbers = unread, unread
    else:
        faults = _STRUCTURE.get(r.structure, 0)
        structure = [Seen(NOT_MET, where, r.structure, where) for _ in range(faults)] or [
            Seen(MET, where, "", where)
        ]
        numbers = [_numbers(r.arithmetic, where)]
    if r.copied or r.repeats_own:
        copies = Seen(NOT_MET, where, "copied", where)
    elif r.half:
        copies = Seen(UNCLEAR, where, "suspect", where)
    else:
        copies = Seen(MET, where, "", where)
    if r.published is None:
        deadline = Seen(UNCLEAR, where, "undated", where)
    else:
        deadline = _either((r.published.month, r.published.day) <= (1, 31), where, "late", where)
    return structure, numbers, [copies], [deadline]  # fmt: skip


def _numbers(fault: str, where: str) -> Seen:
    if not fault:
        return Seen(MET, where, "", where)
    if fault == "blank":
        return Seen(UNCLEAR, where, "blank", where)
    return Seen(NOT_MET, where, "table_three" if fault in _TABLE_THREE else "arithmetic", where)


def columns(plan: UnitPlan, body: Body, duties: UnitDuties) -> tuple[list[Seen], list[Seen]]:
    """Item 28: misfiled entries; special columns that the office's list asks for."""
    keys = [f"{body.slug}/misfiled/{column}/{n}" for column, count in plan.misfiled for n in range(count)]
    misfiled = [Seen(NOT_MET, key, "misfiled", key) for key in keys]
    doubtful = [undecidable_key(body.slug, column) for column in plan.undecidable]
    misfiled += [Seen(UNCLEAR, key, "unsure", key) for key in doubtful]
    special = [
        Seen(UNCLEAR, s.subject, "not_read", f"{body.slug}#special/{s.subject}")
        if s.state == "hidden"
        else _either(s.state in ("fine", "statement"), s.subject, s.state, f"{body.slug}#special/{s.subject}")
        for s in plan.specials
        if s.subject in duties.special
    ]
    special += [
        Seen(NOT_MET, subject, "missing", f"{body.slug}#special/{subject}")
        for subject in duties.special
        if all(s.subject != subject for s in plan.specials)
    ]
    special += [Seen(MET, subject, "", f"{body.slug}#{column}") for subject, column in duties.named.items()]
    return (
        misfiled or [Seen(MET, body.name, "", f"{body.slug}#planning")],
        special or [Seen(NOT_APPLICABLE, body.name, "", body.slug)],
    )
