"""The clock of an application for disclosure: when the reply is due, and what moved that day.

政府信息公开条例 第三十条至第三十三条. Days of receipt, of asking and of notice are not counted themselves (民法典 第二百零一条);
a term of working days ends on a working day.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from mingjing.model.application_handling import Handling, Inquiry
from mingjing.model.calendar import Calendar

Pause = tuple[date, date]
"""Days that do not count: after the first, up to and including the second."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the Regulation, in working days: `inquiry` is how long a third party may take (第三十二条), `payment`
    how long an applicant may take to pay (信息处理费管理办法)."""

    reply: int = 20
    longest_extension: int = 20
    correction: int = 7
    inquiry: int = 15
    payment: int = 20


class Waiting(StrEnum):
    """What the clock waits for before it can run; until then no reply is due."""

    CONFIRMATION = "confirmation"
    CORRECTION = "correction"
    PAYMENT = "payment"

    @property
    def label(self) -> str:
        """What is waited for, in the words shown to people."""
        return _WAITING_LABELS[self]


_WAITING_LABELS = {
    Waiting.CONFIRMATION: "等待双方确认收到申请",
    Waiting.CORRECTION: "等待申请人补正",
    Waiting.PAYMENT: "等待申请人缴费",
}


class Breach(StrEnum):
    """A step that was not taken by the rules; it does not move the due day."""

    LATE_CORRECTION = "late_correction"
    REPEATED_CORRECTION = "repeated_correction"
    LATE_EXTENSION = "late_extension"
    UNAPPROVED_EXTENSION = "unapproved_extension"
    LONG_EXTENSION = "long_extension"
    LATE_FEE_NOTICE = "late_fee_notice"


@dataclass(frozen=True, slots=True)
class Breached:
    """A breach, the day it happened, and in words what was wrong."""

    breach: Breach
    day: date
    told: str


@dataclass(frozen=True, slots=True)
class Move:
    """What set or moved the due day: the day it happened, in words, and the due day from then on (None: none runs)."""

    day: date
    told: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class Clock:
    """`starts_on` is day 0 of the term that runs at last; `due_on` the last day on which a reply is in time (None: see
    `waiting_for`). `paused_days` are working days of the term that do not count. `provisional`: an inquiry has no answer
    yet and is taken to last as long as it may, so that the due day can still move forward."""

    starts_on: date | None = None
    due_on: date | None = None
    waiting_for: Waiting | None = None
    moves: tuple[Move, ...] = ()
    breaches: tuple[Breached, ...] = ()
    paused_days: int = 0
    provisional: bool = False


def run_clock(handling: Handling, calendar: Calendar, terms: Terms | None = None) -> Clock:
    """When the reply to one application is due. Raises CalendarGap for a year without published holidays.

    The first correction that is asked for in time restarts the term on the day it comes in; one that is asked for late
    or again does not. Working days during inquiries do not count, overlapping ones once. A fee notice within the term
    stops it, and it runs anew after payment. An extension counts when it was notified within the term and not refused.

    >>> from mingjing.model.application_handling import Correction, ReceiptMethod
    >>> calendar = Calendar({2022: {}})
    >>> handling = Handling(ReceiptMethod.IN_PERSON, date(2022, 6, 6), corrections=(Correction(date(2022, 6, 8)),))
    >>> run_clock(handling, calendar).waiting_for.label
    '等待申请人补正'
    >>> run_clock(replace(handling, corrections=()), calendar).due_on
    datetime.date(2022, 7, 4)
    """
    terms = terms or Terms()
    rules = _Rules(calendar, terms, pauses(handling.inquiries, calendar, terms))
    clock = Clock()
    for step in (_receive, _correct, _inquire, _pay, _extend):
        clock = step(clock, handling, rules)
        if clock.waiting_for:
            return clock
    return replace(clock, provisional=any(_still_open(i, clock, rules) for i in handling.inquiries))


def working_days_late(due_on: date, sent_on: date, calendar: Calendar) -> int:
    """Working days by which a reply came after its due day; 0 also for one sent on days off right after it, which is
    late nevertheless: compare the days themselves.

    >>> working_days_late(date(2022, 3, 4), date(2022, 3, 7), Calendar({2022: {}}))
    1
    """
    return calendar.workdays_between(due_on, sent_on)


def pauses(inquiries: Sequence[Inquiry], calendar: Calendar, terms: Terms | None = None) -> tuple[Pause, ...]:
    """The stretches during which third parties or other bodies were asked; stretches that touch become one. Each lasts
    until the answer, at most `terms.inquiry` working days after the letter was delivered.

    >>> pauses([Inquiry(date(2022, 6, 6), date(2022, 6, 9)), Inquiry(date(2022, 6, 8))], Calendar({2022: {}}))
    ((datetime.date(2022, 6, 6), datetime.date(2022, 6, 29)),)
    """
    merged: list[Pause] = []
    for after, until in sorted(_pause(inquiry, calendar, terms or Terms()) for inquiry in inquiries):
        if merged and after <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until))
        else:
            merged.append((after, until))
    return tuple(merged)


def term_end(start: date, days: int, paused: Sequence[Pause], calendar: Calendar) -> tuple[date, int]:
    """The last day of a term of `days` working days after `start` that do not fall into `paused` (stretches that do not
    overlap), and how many working days did.

    >>> term_end(date(2022, 6, 6), 3, [(date(2022, 6, 7), date(2022, 6, 9))], Calendar({2022: {}}))
    (datetime.date(2022, 6, 13), 2)
    """
    lost = 0
    while True:
        end = calendar.add_workdays(start, days + lost)
        now = sum(calendar.workdays_between(max(after, start), min(until, end)) for after, until in paused)
        if now == lost:
            return end, lost
        lost = now


@dataclass(frozen=True, slots=True)
class _Rules:
    calendar: Calendar
    terms: Terms
    paused: tuple[Pause, ...]


def _pause(inquiry: Inquiry, calendar: Calendar, terms: Terms) -> Pause:
    longest = calendar.add_workdays(inquiry.delivered_on or inquiry.asked_on, terms.inquiry)
    return inquiry.asked_on, longest if inquiry.returned_on is None else min(inquiry.returned_on, longest)


def _receive(clock: Clock, handling: Handling, rules: _Rules) -> Clock:
    received_on = handling.received_on
    way = handling.method.label
    if received_on is None:
        told = f"申请到达（{way}），尚未记录双方确认收到的日期"
        return _waits(clock, Waiting.CONFIRMATION, Move(handling.arrived_on, told, None))
    why = "以双方确认之日为收到之日" if handling.method.needs_confirmation else "以当日为收到之日"
    return _runs_from(clock, received_on, f"收到申请（{way}，{why}）", rules.terms.reply, rules)


def _correct(clock: Clock, handling: Handling, rules: _Rules) -> Clock:
    corrections = sorted(handling.corrections, key=lambda correction: correction.asked_on)
    if not corrections or clock.starts_on is None:
        return clock
    first, *again = corrections
    limit = rules.calendar.add_workdays(clock.starts_on, rules.terms.correction)
    clock = _with_breaches(
        clock,
        *(
            Breached(
                Breach.REPEATED_CORRECTION, other.asked_on, f"{other.asked_on} 再次告知补正，应一次性告知"
            )
            for other in again
        ),
    )
    if first.asked_on > limit:
        told = f"{first.asked_on} 告知补正，晚于期限 {limit}（收到申请后 {rules.terms.correction} 个工作日）"
        clock = _with_breaches(clock, Breached(Breach.LATE_CORRECTION, first.asked_on, told))
        return _moved(clock, first.asked_on, "告知补正已过期限，答复期限不重新起算")
    if first.received_on is None:
        return _waits(clock, Waiting.CORRECTION, Move(first.asked_on, "告知申请人补正，期限停止计算", None))
    return _runs_from(clock, first.received_on, "收到补正后的申请，重新起算", rules.terms.reply, rules)


def _inquire(clock: Clock, _: Handling, rules: _Rules) -> Clock:
    start = clock.starts_on
    if start is None:
        return clock
    for count, (after, until) in enumerate(rules.paused, start=1):
        due_on, lost = term_end(start, rules.terms.reply, rules.paused[:count], rules.calendar)
        if lost > clock.paused_days:
            told = f"征求意见至 {until}，{lost - clock.paused_days} 个工作日不计入期限"
            clock = _moved(replace(clock, due_on=due_on, paused_days=lost), after, told)
    return clock


def _still_open(inquiry: Inquiry, clock: Clock, rules: _Rules) -> bool:
    """Whether an unanswered inquiry holds up the term."""
    after, until = _pause(inquiry, rules.calendar, rules.terms)
    if inquiry.returned_on is not None or clock.starts_on is None or clock.due_on is None:
        return False
    return after < clock.due_on and until > clock.starts_on


def _pay(clock: Clock, handling: Handling, rules: _Rules) -> Clock:
    fee = handling.fee
    if fee is None or clock.due_on is None:
        return clock
    if fee.notified_on > clock.due_on:
        told = f"{fee.notified_on} 发出收费通知，晚于答复期限 {clock.due_on}"
        clock = _with_breaches(clock, Breached(Breach.LATE_FEE_NOTICE, fee.notified_on, told))
        return _moved(clock, fee.notified_on, "收费通知已过答复期限，期限不重新起算")
    if fee.paid_on is None:
        last = rules.calendar.add_workdays(fee.notified_on, rules.terms.payment)
        told = f"发出收费通知，期限停止计算；缴费期限至 {last}"
        return _waits(clock, Waiting.PAYMENT, Move(fee.notified_on, told, None))
    anew = _runs_from(clock, fee.paid_on, "申请人缴费，次日起重新计算", rules.terms.reply, rules)
    return _inquire(anew, handling, rules)


def _extend(clock: Clock, handling: Handling, rules: _Rules) -> Clock:
    extension, start = handling.extension, clock.starts_on
    if extension is None or clock.due_on is None or start is None:
        return clock
    if extension.notified_on > clock.due_on:
        told = f"{extension.notified_on} 告知延期，晚于答复期限 {clock.due_on}"
        clock = _with_breaches(clock, Breached(Breach.LATE_EXTENSION, extension.notified_on, told))
        return _moved(clock, extension.notified_on, "告知延期已过答复期限，不延长")
    if extension.approved is False:
        told = f"{extension.notified_on} 告知延期，未经政府信息公开工作机构负责人同意"
        clock = _with_breaches(clock, Breached(Breach.UNAPPROVED_EXTENSION, extension.notified_on, told))
        return _moved(clock, extension.notified_on, "延期未经负责人同意，不延长")
    most = rules.terms.longest_extension
    if extension.days > most:
        told = f"延期 {extension.days} 个工作日，最多 {most} 个工作日"
        clock = _with_breaches(clock, Breached(Breach.LONG_EXTENSION, extension.notified_on, told))
    days = min(extension.days, most)
    due_on, lost = term_end(start, rules.terms.reply + days, rules.paused, rules.calendar)
    told = f"告知延期 {days} 个工作日"
    if lost > clock.paused_days:
        told = f"{told}，其间征求意见 {lost - clock.paused_days} 个工作日不计入期限"
    return _moved(replace(clock, due_on=due_on, paused_days=lost), extension.notified_on, told)


def _runs_from(clock: Clock, start: date, told: str, days: int, rules: _Rules) -> Clock:
    """The term runs anew; inquiries are told when their turn comes."""
    due_on = rules.calendar.add_workdays(start, days)
    return _moved(replace(clock, starts_on=start, due_on=due_on, paused_days=0), start, told)


def _moved(clock: Clock, day: date, told: str) -> Clock:
    return replace(clock, moves=(*clock.moves, Move(day, told, clock.due_on)))


def _with_breaches(clock: Clock, *breaches: Breached) -> Clock:
    return replace(clock, breaches=(*clock.breaches, *breaches))


def _waits(clock: Clock, waiting_for: Waiting, move: Move) -> Clock:
    return replace(
        clock,
        starts_on=None,
        due_on=None,
        waiting_for=waiting_for,
        moves=(*clock.moves, move),
        paused_days=0,
    )
