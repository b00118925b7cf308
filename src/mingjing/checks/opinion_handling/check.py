"""A time limit that the hand-down letter leaves out is that of the national rules; hours run from the moment of receipt."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.opinions import LEDGER, in_time
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    Moment,
    NoEventDeclaration,
    OpinionEvent,
    Outcome,
    Scale,
    met,
    not_applicable,
    not_met,
    unclear,
)

ABOUT = About(
    title="政务舆情处置、回应和反馈",
    asks="对转办的和影响重大的政务舆情，是否按时回应、按时反馈？",
    law=("政务舆情回应的通知", "回应时限"),
    remedy="收到转办函后在时限内回应，并书面反馈；台账中的时间写到几时几分，附回应链接。",
    codes=(
        ("late", "超过时限"),
        ("missing", "没有回应或反馈"),
        ("not_due", "还没有到时限"),
        ("no_time", "台账没有写到时分，不能判定"),
        ("self_found", "不是转办的，没有反馈对象"),
        *COMPLETENESS_CODES,
    ),
)
RESPONSE, REPORT = "处置回应", "反馈"
Limits = tuple[datetime, datetime]
"""The earliest and the latest moment at which a time limit can end."""


@dataclass(frozen=True)
class Params:
    """`levels`: events that these levels handed down are judged whatever their weight; those that touch vital interests
    are judged whoever handed them down. `ordinary_hours`, `major_hours`: hours to respond (major: to the first
    release) where the letter names no limit."""

    levels: tuple[str, ...] = ("state", "province")
    ordinary_hours: int = 48
    major_hours: int = 5


def check(
    events: Sequence[OpinionEvent],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """Two findings per event, on response and on reporting back; what the ledger may lack is told beside them. Where
    nothing was due, that nothing was."""
    judged = [one for one in in_time(events, frame) if one.vital or one.handed_down_by in params.levels]
    findings = [finding for event in judged for finding in _handling(event, params, frame)]
    yield from findings
    nothing = "没有其他应当处置的政务舆情" if judged else "没有应当处置的政务舆情"
    rest = completeness(LEDGER, Declared(ledgers, declarations), frame, nothing)
    if rest.outcome is Outcome.UNCLEAR or all(one.outcome is Outcome.NOT_APPLICABLE for one in findings):
        yield rest


def _handling(event: OpinionEvent, params: Params, frame: Frame) -> Iterator[Finding]:
    limits = _limits(event, params)
    yield _judge(event, RESPONSE, event.responded, limits, frame)
    if event.handed_down_by is None:
        reason = "自行发现的舆情，没有转办单位，不看反馈"
        yield not_applicable(event, reason, aspect=REPORT, code="self_found")
    else:
        yield _judge(event, REPORT, event.reported, _ends(event.report_due) or limits, frame)


def _limits(event: OpinionEvent, params: Params) -> Limits:
    hours = timedelta(hours=params.ordinary_hours if event.scale is Scale.ORDINARY else params.major_hours)
    return _ends(event.due) or (event.received.earliest + hours, event.received.latest + hours)


def _ends(due: Moment | None) -> Limits | None:
    """A limit that names only the day ends with it."""
    return None if due is None else (due.latest, due.latest)


def _judge(event: OpinionEvent, aspect: str, done: Moment | None, limits: Limits, frame: Frame) -> Finding:
    first, last = limits
    limit = f"时限 {last:%Y-%m-%d %H:%M}"
    if done is None:
        if last.date() > frame.as_of:
            return not_applicable(
                event, f"{event.matter}：没有{aspect}，{limit} 未到", aspect=aspect, code="not_due"
            )
        return not_met(event, f"{event.matter}：没有{aspect}（{limit}）", aspect=aspect, code="missing")
    if done.latest <= first:
        return met(event, f"{event.matter}：{done} {aspect}，未超过{limit}", aspect=aspect)
    if done.earliest > last:
        return not_met(event, f"{event.matter}：{done} {aspect}，超过{limit}", aspect=aspect, code="late")
    reason = f"{event.matter}：台账没有写明几时几分，不能判定是否在时限内{aspect}"
    return unclear(event, reason, aspect=aspect, code="no_time")
