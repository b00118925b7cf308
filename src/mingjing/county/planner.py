"""From dealt cases to the plan of one unit: dates, persons, opinions."""

from collections.abc import Mapping, Set
from datetime import date, timedelta
from random import Random

from mingjing.county.calendar2022 import CALENDAR, workday_from
from mingjing.county.cases import further
from mingjing.county.names import FURTHER_SUBJECTS, Body, person
from mingjing.county.nouns import Office
from mingjing.county.plan import (
    YEAR,
    ConsultationPlan,
    DocumentPlan,
    FeedbackPlan,
    GuidePlan,
    InterpretationPlan,
    LeaderPlan,
    LeadersPlan,
    OpinionPlan,
    ProfilePlan,
    ReportPlan,
    SpecialPlan,
    UnitPlan,
)
from mingjing.county.texts.special import duties_of, special_name

Cases = Mapping[str, str]
"""The case dealt to the unit for each question."""

_OPINIONS = (
    "建议明确申请受理的办理时限",
    "建议适当提高补助标准",
    "建议增加对偏远村组的倾斜",
    "建议简化申报材料，能共享的不再提交",
    "建议加强对资金使用情况的监督检查",
    "建议将责任分工细化到具体股室",
    "希望扩大适用范围，把新型经营主体纳入",
    "建议把有效期由两年改为五年",
)
_REASONS = (
    "上级文件已有统一规定，县级无权调整",
    "县级财力暂不具备条件，待条件成熟后再行研究",
    "该建议不属于本文件调整范围，已转有关单位研究",
    "与现行法规的规定不一致，不予采纳",
    "征求意见稿第八条已有类似规定，不再重复",
)
_TAKEN = ("已在第五条中修改完善", "已吸收到正式文本中", "已按建议修改", "采纳，已补充相关表述")


def plan_unit(office: Office, cases: Cases, state: str, *, thorough: bool = False) -> UnitPlan:
    """The plan of one unit. `state`: "" or what cannot be visited there (unreachable guide, blocked reports).
    `thorough`: it has further consultations and documents, and several things may be wrong with each."""
    more = thorough and not state
    documents = _documents(office, cases["document"], more)
    return UnitPlan(
        consultations=_consultations(office, cases["consultation"], more),
        documents=documents,
        foreign_chart=bool(documents)
        and cases["document"] == SOUND_CASE
        and office.rng("foreign").random() < 0.5,
        superiors=() if documents else office.rng("superiors").choice(_PASSED_ON),
        planning=cases["planning"] or office.rng("planning").choice(("own", "own", "own_regional")),
        history=cases["history"] or office.rng("history").choice(("old", "old", "older", "three_years")),
        misfiled=_misfiled(cases["misfiled"]),
        undecidable=_undecidable(cases["misfiled"]),
        leaders=_leaders(office, {cases["leaders"], cases.get("roster", "")}),
        profile=_profile(office, cases["profile"], cases.get("version", "")),
        guide=_guide(office, cases, unreachable=state == "unreachable"),
        report=_report(office, cases, blocked=state == "blocked"),
        specials=_specials(office, cases["special"], more),
    )


SOUND_CASE = ""
_PASSED_ON = ((), ("chart", "long"), ("long", "short", "chart"), ("chart", "long", "chart", "long", "short"))
_SOUND: frozenset[str] = frozenset()
_FURTHER = 5
"""Number of the first further consultation or document of a unit."""


def _consultations(office: Office, case: str, more: bool) -> tuple[ConsultationPlan, ...]:
    if case == "none_found":
        return ()
    rng = office.rng("consultation")
    count = rng.choice((1, 2)) if case else rng.choice((1, 1, 2))
    plans = []
    for at in range(count):
        opens = workday_from(date(YEAR, 2 + at * 5, 8) + timedelta(days=rng.randrange(0, 75)))
        faults = frozenset({case}) if at == 0 else _SOUND
        plans.append(_consultation(office, rng, at, office.body.subjects[at], opens, faults))
    for at, faults in enumerate(further(office.seed, office.body.slug, "consultation") if more else ()):
        rng = office.rng("consultation", "further", at)
        opens = workday_from(date(YEAR, 2 + at * 3, 8) + timedelta(days=rng.randrange(0, 75)))
        subject = FURTHER_SUBJECTS[at]
        plans.append(_consultation(office, rng, _FURTHER + at, subject, opens, faults))
    return tuple(plans)


def _consultation(
    office: Office, rng: Random, at: int, subject: str, opens: date, faults: frozenset[str]
) -> ConsultationPlan:
    days = rng.choice((30, 30, 31, 32, 35))
    if faults & {"short", "justified"}:
        days = rng.choice((7, 10, 15, 20))
    elif "short_by_one" in faults:
        days = 29
    closes = opens + timedelta(days=days)
    period = rng.choice(("range", "from_to", "deadline", "long"))
    if "undated" in faults:
        period = "undated"
    elif days == 30 and rng.random() < 0.5:
        period = "count"
    due = CALENDAR.add_workdays(closes, 3)
    told = CALENDAR.add_workdays(closes, rng.choice((1, 2, 3, 3)))
    if "late" in faults:
        told = CALENDAR.add_workdays(closes, rng.choice((4, 4, 6, 15)))
    method = rng.choice(("座谈会", "座谈会", "听证会", "实地走访", "问卷调查"))
    feedback = FeedbackPlan(
        told, rng.choice(("table", "table", "list", "prose")), _opinions(rng, "no_reason" in faults)
    )
    return ConsultationPlan(
        key=f"{office.body.slug}/consultation/{at}",
        subject=subject,
        published=opens,
        closes=closes,
        period=period,
        draft=not faults & {"no_draft", "neither"},
        explanation=not faults & {"no_explanation", "neither"},
        materials=rng.choice(("files", "files", "inline", "linked")),
        method="" if "one_method" in faults else method,
        method_in_feedback="no_feedback" not in faults and rng.random() < 0.3,
        justified="justified" in faults,
        feedback=None if "no_feedback" in faults else feedback,
        feedback_due=due,
    )


def _opinions(rng: Random, unreasoned: bool) -> tuple[OpinionPlan, ...]:
    if not unreasoned and rng.random() < 0.25:
        return ()
    said = rng.sample(_OPINIONS, rng.randrange(2, 5))
    refused = rng.randrange(1, len(said)) if unreasoned or rng.random() < 0.7 else 0
    opinions = []
    for at, words in enumerate(said):
        adopted = at >= refused
        reason = rng.choice(_TAKEN) if adopted else "" if unreasoned else rng.choice(_REASONS)
        opinions.append(OpinionPlan(words, adopted, reason))
    return tuple(opinions)


def _documents(office: Office, case: str, more: bool) -> tuple[DocumentPlan, ...]:
    if case == "none_found":
        return ()
    rng = office.rng("document")
    count = rng.choice((2, 3))
    plans = []
    for at in range(count):
        faulty = case and (at == 0 or case in ("text_only", "never_interpreted"))
        made = workday_from(date(YEAR, 2 + at * 3, 14) + timedelta(days=rng.randrange(0, 70)))
        extra = at == 2 and case == SOUND_CASE
        faults = frozenset({case}) if faulty else _SOUND
        plans.append(_document(office, rng, at, office.body.subjects[2 + at], made, faults, extra=extra))
    for at, faults in enumerate(further(office.seed, office.body.slug, "document") if more else ()):
        rng = office.rng("document", "further", at)
        made = workday_from(date(YEAR, 2 + at * 3, 14) + timedelta(days=rng.randrange(0, 70)))
        plans.append(_document(office, rng, _FURTHER + at, FURTHER_SUBJECTS[3 + at], made, faults))
    return tuple(plans)


def _document(
    office: Office,
    rng: Random,
    at: int,
    subject: str,
    made: date,
    faults: frozenset[str],
    *,
    extra: bool = False,
) -> DocumentPlan:
    """`extra`: one plain text more among four interpretations leaves three quarters that are more than text."""
    published = CALENDAR.add_workdays(made, rng.choice((0, 1, 2, 3)))
    if "late" in faults:
        published = CALENDAR.add_workdays(made, rng.choice((4, 5, 12)))
    key = f"{office.body.slug}/document/{at}"
    links_out = not faults & {"one_way_back", "no_link"}
    interpretations: tuple[InterpretationPlan, ...] = ()
    if not faults & {"no_interpretation", "never_interpreted"}:
        wait = rng.choice((4, 5, 10)) if "late_interpretation" in faults else rng.choice((0, 0, 1, 2, 3))
        form = rng.choice(
            ("text", "questions") if "text_only" in faults else ("chart", "chart", "film", "comic")
        )
        links_back = not faults & {"one_way_out", "no_link"}
        shown_on = CALENDAR.add_workdays(published, wait)
        interpretations = (InterpretationPlan(f"{key}/i0", form, shown_on, links_back),)
        if extra:
            later = CALENDAR.add_workdays(shown_on, 1)
            interpretations += (InterpretationPlan(f"{key}/i1", "text", later, True),)
    return DocumentPlan(
        key=key,
        subject=subject,
        form=rng.choice(("管理办法", "实施细则", "暂行办法", "若干规定")),
        number=rng.randrange(3, 30) + at * 30,
        normative=rng.random() < 0.6,
        made=made,
        published=published,
        made_shown="made_unknown" not in faults,
        links_out=links_out and bool(interpretations),
        interpretations=interpretations,
    )


def _misfiled(case: str) -> tuple[tuple[str, int], ...]:
    column, _, count = case.partition("_")
    return ((column, int(count)),) if count.isdigit() else ()


def _undecidable(case: str) -> tuple[str, ...]:
    column, _, kind = case.partition("_")
    return (column,) if kind == "undecidable" else ()


_POSTS = (
    "党组书记、局长",
    "党组成员、副局长",
    "党组成员、副局长",
    "党组成员、二级主任科员",
    "党组成员、总工程师",
)
_TOWN_POSTS = (
    "党委副书记、镇长",
    "党委委员、常务副镇长",
    "党委委员、副镇长",
    "副镇长",
    "党委委员、人大主席",
)
ASPECTS = ("照片", "姓名", "出生年月", "民族", "学历", "职务", "政治面貌", "分工")
_SURPLUS = {
    "native_place": ("籍贯",),
    "career": ("工作经历",),
    "mobile": ("手机号",),
    "identity": ("身份证号", "住址"),
    "speech": ("讲话",),
}


def _posts(body: Body) -> tuple[str, ...]:
    if body.township:
        return tuple(p.replace("镇", body.short[-1]) for p in _TOWN_POSTS)
    return tuple(p.replace("局长", "主任") if body.name[-1] != "局" else p for p in _POSTS)


def _leaders(office: Office, faults: Set[str]) -> LeadersPlan:
    rng = office.rng("leaders")
    posts = _posts(office.body)[: rng.choice((3, 4, 5))]
    names: list[str] = []
    while len(names) < len(posts) + 1:
        name = person(rng)
        if name not in names:
            names.append(name)
    leaders = []
    lacking = rng.sample(("照片", "出生年月", "民族", "学历", "政治面貌", "分工"), 3)
    for at, post in enumerate(posts):
        missing: tuple[str, ...] = ()
        surplus: tuple[str, ...] = ()
        if "missing_one" in faults and at == 1:
            missing = (lacking[0],)
        elif "missing_many" in faults:
            missing = tuple(lacking[: 1 + at % 3])
        elif at in (0, 2):
            surplus = next((_SURPLUS[fault] for fault in faults if fault in _SURPLUS), ())
        shown = "no_profile" not in faults and not ("unlisted" in faults and at == len(posts) - 1)
        leaders.append(LeaderPlan(names[at], post, missing, surplus, on_site=shown))
    if "not_on_roster" in faults and "no_profile" not in faults:
        leaders.append(LeaderPlan(names[-1], posts[-1], on_roster=False))
    return LeadersPlan(rng.choice(("pages", "pages", "table", "cards", "prose")), tuple(leaders))


_PROFILE_FAULTS = {
    "heads": ("股室负责人",),
    "hours": ("工作时间",),
    "contact": ("联系方式",),
    "sections": ("股室职能", "股室负责人"),
    "two": ("联系方式", "工作时间"),
}


def _profile(office: Office, case: str, version: str) -> ProfilePlan:
    states = {"several": "current", "withdrawn": "withdrawn"}
    old = states.get(case) or states.get(version, "")
    form = office.rng("profile").choice(("whole", "table", "split"))
    return ProfilePlan(case != "none", form, _PROFILE_FAULTS.get(case, ()), old)


_GUIDE_FAULTS = {
    "fax": ("传真号码",),
    "hours_mail": ("办公时间", "互联网联系方式"),
    "arrangement": ("编排体系",),
    "classification": ("信息分类",),
    "ways": ("获取方式", "编排体系"),
    "name": ("机构名称",),
    "address_phone": ("办公地址", "联系电话"),
}


def _guide(office: Office, cases: Cases, *, unreachable: bool) -> GuidePlan:
    rng = office.rng("guide")
    case = cases["guide"]
    state = "unreachable" if unreachable else case if case in ("missing", "scanned") else "fine"
    form = rng.choice(("sections", "sections", "reversed", "table", "paragraph", "prose"))
    fees = cases["fees"] or rng.choice(("full", "full", "linked"))
    missing = _GUIDE_FAULTS.get(case, ())
    no_fax = "传真号码" not in missing and rng.random() < 0.2
    old = state == "fine" and rng.random() < 0.3
    return GuidePlan(state, form, missing, fees, no_fax, old)


def _report(office: Office, cases: Cases, *, blocked: bool) -> ReportPlan:
    rng = office.rng("report")
    structure = cases["structure"]
    missing = structure == "missing"
    published: date | None = workday_from(date(YEAR, 1, rng.randrange(6, 28)))
    if cases["deadline"] == "late":
        published = workday_from(date(YEAR, 2, rng.randrange(9, 28)))
    elif cases["deadline"] == "late_by_one":
        published = date(YEAR, 2, 1)
    elif cases["deadline"] == "undated":
        published = None
    return ReportPlan(
        state="missing" if missing else "blocked" if blocked else "fine",
        structure="" if missing else structure,
        arithmetic=cases["arithmetic"],
        published=published,
        copied=cases.get("copied_slug", ""),
        half=cases.get("half_slug", ""),
        repeats_own=cases["copies"] == "repeats_own",
        earlier=cases["copies"] == "repeats_own" or (not blocked and rng.random() < 0.4),
        later=not blocked and rng.random() < 0.4,
    )


_STATES = ("fine", "fine", "fine", "missing", "empty", "stale", "statement")


def _specials(office: Office, case: str, more: bool) -> tuple[SpecialPlan, ...]:
    rng, others = office.rng("special"), office.rng("special", "others")
    plans = []
    for at, subject in enumerate(duties_of(office.body)):
        other = others.choice(_STATES) if more else "fine"
        state = (case or "fine") if at == 0 else other
        plans.append(SpecialPlan(subject, special_name(rng, subject), state))
    return tuple(plans)
