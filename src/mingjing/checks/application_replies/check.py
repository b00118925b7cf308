"""A case belongs to the year in which it is decided whether its reply was in time: the day of the reply, or of its due
day where that passed first. Breaches of procedure belong to the year of their own day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mingjing.checks.applying import LEDGER, told_moves
from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.model import (
    About,
    AnnualReport,
    ApplicationCase,
    Breach,
    Breached,
    CalendarGap,
    Candidate,
    CandidateKind,
    Caveat,
    Clock,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    Outcome,
    ReplyResult,
    Terms,
    Waiting,
    met,
    none_found,
    not_applicable,
    not_met,
    run_clock,
    unclear,
    working_days_late,
)

ABOUT = About(
    title="依申请公开答复",
    asks="收到的政府信息公开申请是否都在期限内、按规定的程序和内容答复？",
    law=("政府信息公开条例", "第三十三条"),
    remedy="每件申请收到当日登记并算出答复期限；来不及的，期限届满前经负责人同意并告知申请人延期；答复书写明理由、依据和救济途径。",
    codes=(
        ("late", "答复晚于期限"),
        ("unanswered", "期限已过仍未答复"),
        ("late_extension", "延期未在期限内告知、未经同意或超过 20 个工作日"),
        ("late_correction", "补正通知晚于 7 个工作日，或告知了不止一次"),
        ("incomplete_reply", "答复书没有写明理由和依据，或没有告知救济途径"),
        ("not_told", "台账缺少判断所需的日期或内容"),
        ("no_calendar", "有关年份的节假日安排尚未发布"),
        ("not_due", "截至考核日期限未到"),
        ("waiting", "等待申请人补正或缴费，期限未起算"),
        ("other_year", "不属于本考核时段"),
        *COMPLETENESS_CODES,
        ("no_channel", "没有申请，网站上也没有怎样申请的说明，或者写的是旧规定"),
        ("report_differs", "台账没有申请，年度报告写有申请"),
        ("no_case", "年度内没有收到申请"),
    ),
)
_GIVEN_UP = {ReplyResult.NOT_CORRECTED: Waiting.CORRECTION, ReplyResult.FEE_UNPAID: Waiting.PAYMENT}
_EXTENSION = (Breach.LATE_EXTENSION, Breach.UNAPPROVED_EXTENSION, Breach.LONG_EXTENSION)
_CORRECTION = (Breach.LATE_CORRECTION, Breach.REPEATED_CORRECTION)
_CHANNEL = ("依申请公开", "申请")


@dataclass(frozen=True)
class Params:
    """Terms in working days; `no_case`: a unit without applications gets full marks (full) or is left out (na)."""

    reply_days: int = 20
    extension_days: int = 20
    correction_days: int = 7
    inquiry_days: int = 15
    payment_days: int = 20
    no_case: str = "full"

    @property
    def terms(self) -> Terms:
        """As the clock takes them."""
        return Terms(
            self.reply_days, self.extension_days, self.correction_days, self.inquiry_days, self.payment_days
        )


def check(
    cases: Sequence[ApplicationCase],
    given: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    reports: Sequence[AnnualReport],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """Findings on every case, in the ledger's order; then what the ledger as a whole leaves open."""
    found = [finding for case in cases for finding in _findings(case, params, frame)]
    yield from found
    whole = completeness(LEDGER, Declared(given, declarations), frame, "年度内没有应当答复的申请")
    if whole.outcome is Outcome.UNCLEAR:
        yield whole
    elif all(finding.code in ("other_year", "not_due", "waiting") for finding in found):
        yield _without_case(whole, cases, reports, candidates, params, frame)


def _findings(case: ApplicationCase, params: Params, frame: Frame) -> Iterator[Finding]:
    try:
        clock = run_clock(case.handling, frame.calendar, params.terms)
        yield _in_time(case, clock, params, frame)
    except CalendarGap as gap:
        yield unclear(case, str(gap), aspect="答复期限", code="no_calendar")
        return
    yield from _corrections(case, clock, frame)
    yield from _extension(case, clock, frame)
    yield from _contents(case, frame)


def _in_time(case: ApplicationCase, clock: Clock, params: Params, frame: Frame) -> Finding:
    aspect = "答复期限"
    replied_on, due_on = case.handling.replied_on, clock.due_on
    if due_on is None:
        return _not_running(case, clock, params, frame)
    if replied_on is None and case.result in _GIVEN_UP:
        told = f"办理结果为“{case.result.label}”，但没有在期限内作出相应的通知"
        return unclear(case, f"{told}；{told_moves(clock)}", aspect=aspect, code="not_told")
    if replied_on is None and frame.as_of <= due_on:
        told = f"截至 {frame.as_of} 尚未答复，期限 {due_on} 未到"
        return not_applicable(case, f"{told}；{told_moves(clock)}", aspect=aspect, code="not_due")
    decided_on = due_on if replied_on is None else min(due_on, replied_on)
    if not frame.in_window(decided_on):
        told = f"是否按时在 {decided_on} 已定，不属于本考核时段"
        return not_applicable(case, told, aspect=aspect, code="other_year")
    if replied_on is None:
        told = f"截至 {frame.as_of} 未答复，{_late(due_on, frame.as_of, frame)}；{told_moves(clock)}"
        return not_met(case, told, aspect=aspect, code="unanswered")
    if replied_on <= due_on:
        return met(case, f"{replied_on} 答复，不晚于期限；{told_moves(clock)}", aspect=aspect)
    told = f"{replied_on} 答复，{_late(due_on, replied_on, frame)}；{told_moves(clock)}"
    return not_met(case, told, aspect=aspect, code="late")


def _late(due_on: date, day: date, frame: Frame) -> str:
    late = working_days_late(due_on, day, frame.calendar)
    return f"晚于期限 {due_on}，逾期 {(day - due_on).days} 天（{late} 个工作日）"


def _not_running(case: ApplicationCase, clock: Clock, params: Params, frame: Frame) -> Finding:
    """No term runs; a reply within the shortest term there can be is in time nevertheless."""
    aspect = "答复期限"
    handling, waiting = case.handling, clock.waiting_for
    bare = replace(
        handling, confirmed_on=handling.confirmed_on or handling.arrived_on, corrections=(), fee=None
    )
    soonest = run_clock(bare, frame.calendar, params.terms).due_on or handling.arrived_on
    day = handling.replied_on or clock.moves[-1].day
    if not frame.in_window(day):
        return not_applicable(case, f"{day} 不属于本考核时段", aspect=aspect, code="other_year")
    if handling.replied_on is not None and handling.replied_on <= soonest:
        told = f"{handling.replied_on} 答复，不晚于从到达之日算起的期限 {soonest}"
        return met(case, told, aspect=aspect)
    if case.result in _GIVEN_UP and _GIVEN_UP[case.result] is waiting:
        return met(case, f"{case.result.label}，行政机关不再处理；{told_moves(clock)}", aspect=aspect)
    if handling.replied_on is None and waiting is not Waiting.CONFIRMATION:
        return not_applicable(case, told_moves(clock), aspect=aspect, code="waiting")
    if handling.replied_on is None and frame.as_of <= soonest:
        return not_applicable(case, f"期限最早到 {soonest}，尚未届满", aspect=aspect, code="not_due")
    needed = {
        Waiting.CONFIRMATION: "确认日期",
        Waiting.CORRECTION: "收到补正日期",
        Waiting.PAYMENT: "缴费日期",
    }
    column = needed[waiting] if waiting else ""
    told = f"台账没有填写{column}，算不出答复期限；{told_moves(clock)}"
    return unclear(case, told, aspect=aspect, code="not_told")


def _told(breaches: Sequence[Breached]) -> str:
    return "；".join(breached.told for breached in breaches)


def _corrections(case: ApplicationCase, clock: Clock, frame: Frame) -> Iterator[Finding]:
    asked = [one for one in case.handling.corrections if frame.in_window(one.asked_on)]
    breaches = [b for b in clock.breaches if b.breach in _CORRECTION and frame.in_window(b.day)]
    if breaches:
        yield not_met(case, _told(breaches), aspect="补正", code="late_correction")
    elif asked and case.handling.received_on is not None:
        yield met(case, f"{asked[0].asked_on} 告知补正，在期限内一次性告知", aspect="补正")


def _extension(case: ApplicationCase, clock: Clock, frame: Frame) -> Iterator[Finding]:
    extension = case.handling.extension
    if extension is None or clock.due_on is None or not frame.in_window(extension.notified_on):
        return
    if breaches := [b for b in clock.breaches if b.breach in _EXTENSION]:
        yield not_met(case, _told(breaches), aspect="延期", code="late_extension")
    elif extension.approved is None:
        told = f"{extension.notified_on} 告知延期，台账没有填写是否经负责人同意"
        yield unclear(case, told, aspect="延期", code="not_told")
    else:
        told = f"{extension.notified_on} 告知延期 {extension.days} 个工作日，已经负责人同意"
        yield met(case, told, aspect="延期")


def _contents(case: ApplicationCase, frame: Frame) -> Iterator[Finding]:
    """Where the information was given (予以公开), there is nothing to give reasons for."""
    replied_on = case.handling.replied_on
    if replied_on is None or case.result is ReplyResult.GRANTED or not frame.in_window(replied_on):
        return
    wanted = (
        (case.reasoned, "没有写明理由和依据", "是否写明理由和依据"),
        (case.remedies_told, "没有告知救济途径", "是否告知救济途径"),
    )
    lacking = [told for has, told, _ in wanted if has is False]
    untold = [column for has, _, column in wanted if has is None]
    if lacking:
        yield not_met(case, f"答复书{'、'.join(lacking)}", aspect="答复内容", code="incomplete_reply")
    elif untold:
        yield unclear(case, f"台账没有填写“{'”“'.join(untold)}”", aspect="答复内容", code="not_told")
    else:
        yield met(case, "答复书写明了理由、依据和救济途径", aspect="答复内容")


def _without_case(
    whole: Finding,
    cases: Sequence[ApplicationCase],
    reports: Sequence[AnnualReport],
    candidates: Sequence[Candidate],
    params: Params,
    frame: Frame,
) -> Finding:
    """No reply was due in the year; where nothing came in at all, the report must agree and the channel be there."""
    if params.no_case == "na":
        return replace(whole, outcome=Outcome.NOT_APPLICABLE, code="no_case")
    if cases:
        return whole
    report = next((report for report in reports if report.year == frame.year), None)
    cells = report.table_three or () if report else ()
    received = [c for c in cells if (c.row, c.column) in (("R1", "总计"), ("R2", "总计")) and c.value]
    if report is not None and received:
        words = "、".join(f"{'新收' if c.row == 'R1' else '上年结转'} {c.value} 件" for c in received)
        return unclear(report, f"台账没有申请，{frame.year}年年度报告写有{words}", code="report_differs")
    channels = [one for one in candidates if one.kind is CandidateKind.APPLICATION_CHANNEL]
    sound = next((one for one in channels if Caveat.OBSOLETE not in one.caveats), None)
    if sound is not None:
        told = f"{whole.reason}，网站《{sound.subject}》写明{'、'.join(name for name, _ in sound.told)}"
        return replace(whole, reason=told, evidence=(*whole.evidence, *sound.evidence))
    if channels:
        told = f"{whole.reason}，但网站《{channels[0].subject}》{Caveat.OBSOLETE.label}"
        return unclear(channels[0], told, code="no_channel")
    search = frame.search("依申请公开渠道", *_CHANNEL)
    return none_found(search, f"{whole.reason}，但网站上未见怎样申请的说明", code="no_channel")
