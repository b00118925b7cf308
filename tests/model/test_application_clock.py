"""The application clock: what starts, stops and moves the term of reply, on the official calendar and day by day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mingjing.ledgers import official_calendar
from mingjing.model import (
    Breach,
    CalendarGap,
    Correction,
    Extension,
    FeeNotice,
    Handling,
    Inquiry,
    ReceiptMethod,
    Waiting,
    run_clock,
    working_days_late,
)

CALENDAR = official_calendar()
ROWS = """
2022-01-04 2022-01-13 2022-01-25 2022-01-30 2022-03-04
2022-01-20 2022-01-29 2022-02-15 2022-02-22 2022-03-22
2022-01-28 2022-02-11 2022-02-23 2022-03-02 2022-03-30
2022-04-20 2022-04-28 2022-05-12 2022-05-19 2022-06-17
2022-04-29 2022-05-12 2022-05-24 2022-05-31 2022-06-29
2022-09-20 2022-09-29 2022-10-14 2022-10-21 2022-11-18
2022-09-30 2022-10-14 2022-10-26 2022-11-02 2022-11-30
2022-12-20 2022-12-29 2023-01-11 2023-01-18 2023-02-20
"""
"""received, +7 (correction), +15 (third party), +20 (reply), +40 (extended by 20)."""


def day(month: int, of_month: int) -> date:
    return date(2022, month, of_month)


def in_person(received_on: date) -> Handling:
    return Handling(ReceiptMethod.IN_PERSON, received_on)


def due(handling: Handling) -> date | None:
    return run_clock(handling, CALENDAR).due_on


@pytest.mark.parametrize("row", ROWS.split("\n")[1:-1])
def test_the_terms_of_the_regulation_end_on_the_official_days(row: str) -> None:
    received, correction, inquiry, reply, extended = map(date.fromisoformat, row.split())
    handling = in_person(received)
    assert due(handling) == reply
    assert due(replace(handling, extension=Extension(reply, 20, approved=True))) == extended
    asked = [
        replace(handling, corrections=(Correction(on, on),)) for on in (correction, next_day(correction))
    ]
    assert [run_clock(h, CALENDAR).breaches == () for h in asked] == [True, False]
    answered = [
        replace(handling, inquiries=(Inquiry(received, on),)) for on in (inquiry, next_day(inquiry), None)
    ]
    assert {due(h) for h in answered} == {CALENDAR.add_workdays(reply, 15)}


def next_day(on: date) -> date:
    return on + timedelta(days=1)


@pytest.mark.parametrize(
    ("method", "received_on"),
    [
        (ReceiptMethod.IN_PERSON, day(5, 6)),
        (ReceiptMethod.SIGNED_POST, day(5, 6)),
        (ReceiptMethod.ORDINARY_POST, day(5, 9)),
        (ReceiptMethod.INTERNET, day(5, 9)),
        (ReceiptMethod.FAX, day(5, 9)),
    ],
)
def test_the_day_of_receipt_hangs_on_the_way_an_application_came(
    method: ReceiptMethod, received_on: date
) -> None:
    assert Handling(method, day(5, 6), confirmed_on=day(5, 9)).received_on == received_on


def test_without_confirmation_no_term_runs() -> None:
    clock = run_clock(Handling(ReceiptMethod.INTERNET, day(5, 6)), CALENDAR)
    assert (clock.due_on, clock.waiting_for) == (None, Waiting.CONFIRMATION)


def test_a_correction_in_time_restarts_the_term_and_a_late_one_does_not() -> None:
    handling = in_person(day(4, 29))
    in_time = replace(handling, corrections=(Correction(day(5, 12), day(5, 20)),))
    late = replace(handling, corrections=(Correction(day(5, 13), day(5, 20)),))
    assert (due(in_time), due(late)) == (CALENDAR.add_workdays(day(5, 20), 20), day(5, 31))
    told = run_clock(late, CALENDAR).breaches
    assert [(b.breach, b.told) for b in told] == [
        (Breach.LATE_CORRECTION, "2022-05-13 告知补正，晚于期限 2022-05-12（收到申请后 7 个工作日）")
    ]


def test_a_correction_that_never_came_stops_the_term() -> None:
    clock = run_clock(replace(in_person(day(4, 29)), corrections=(Correction(day(5, 5)),)), CALENDAR)
    assert (clock.due_on, clock.waiting_for) == (None, Waiting.CORRECTION)


def test_a_second_correction_is_a_breach_and_does_not_restart_the_term() -> None:
    twice = (Correction(day(5, 5), day(5, 10)), Correction(day(5, 16), day(5, 24)))
    clock = run_clock(replace(in_person(day(4, 29)), corrections=twice), CALENDAR)
    assert (clock.starts_on, clock.due_on) == (day(5, 10), CALENDAR.add_workdays(day(5, 10), 20))
    assert [b.breach for b in clock.breaches] == [Breach.REPEATED_CORRECTION]


def test_overlapping_inquiries_are_left_out_once() -> None:
    both = (Inquiry(day(6, 6), day(6, 10)), Inquiry(day(6, 8), day(6, 15)))
    clock = run_clock(replace(in_person(day(6, 1)), inquiries=both), CALENDAR)
    assert (clock.paused_days, clock.due_on) == (7, CALENDAR.add_workdays(day(6, 1), 27))


def test_an_inquiry_counts_from_the_day_its_letter_was_delivered() -> None:
    inquiry = Inquiry(day(6, 6), delivered_on=day(6, 10))
    clock = run_clock(replace(in_person(day(6, 1)), inquiries=(inquiry,)), CALENDAR)
    assert (clock.paused_days, clock.provisional) == (19, True)


def test_an_inquiry_before_the_corrected_application_does_not_count() -> None:
    handling = replace(
        in_person(day(6, 1)),
        corrections=(Correction(day(6, 6), day(6, 20)),),
        inquiries=(Inquiry(day(6, 7), day(6, 17)),),
    )
    assert run_clock(handling, CALENDAR).paused_days == 0


@pytest.mark.parametrize(
    ("extension", "due_on", "breaches"),
    [
        (Extension(day(5, 31), 10, approved=True), day(6, 15), []),
        (Extension(day(5, 31), 10), day(6, 15), []),
        (Extension(day(6, 1), 10, approved=True), day(5, 31), [Breach.LATE_EXTENSION]),
        (Extension(day(5, 30), 10, approved=False), day(5, 31), [Breach.UNAPPROVED_EXTENSION]),
        (Extension(day(5, 30), 25, approved=True), day(6, 29), [Breach.LONG_EXTENSION]),
    ],
)
def test_an_extension_holds_when_notified_in_time_and_approved(
    extension: Extension, due_on: date, breaches: list[Breach]
) -> None:
    clock = run_clock(replace(in_person(day(4, 29)), extension=extension), CALENDAR)
    assert (clock.due_on, [b.breach for b in clock.breaches]) == (due_on, breaches)


def test_a_fee_notice_stops_the_term_which_runs_anew_after_payment() -> None:
    handling = in_person(day(4, 29))
    waiting = run_clock(replace(handling, fee=FeeNotice(day(5, 31))), CALENDAR)
    assert (waiting.due_on, waiting.waiting_for) == (None, Waiting.PAYMENT)
    assert waiting.moves[-1].told == "发出收费通知，期限停止计算；缴费期限至 2022-06-29"
    assert due(replace(handling, fee=FeeNotice(day(5, 31), day(6, 10)))) == CALENDAR.add_workdays(
        day(6, 10), 20
    )
    late = run_clock(replace(handling, fee=FeeNotice(day(6, 1), day(6, 10))), CALENDAR)
    assert (late.due_on, [b.breach for b in late.breaches]) == (day(5, 31), [Breach.LATE_FEE_NOTICE])


def test_what_moved_the_due_day_is_told_in_order() -> None:
    handling = Handling(
        ReceiptMethod.INTERNET,
        day(5, 5),
        confirmed_on=day(5, 6),
        corrections=(Correction(day(5, 9), day(5, 16)),),
        inquiries=(Inquiry(day(5, 20), day(5, 26)),),
        extension=Extension(day(6, 16), 5, approved=True),
    )
    assert [(str(m.day), m.told, str(m.due_on)) for m in run_clock(handling, CALENDAR).moves] == [
        ("2022-05-06", "收到申请（网络，以双方确认之日为收到之日）", "2022-06-02"),
        ("2022-05-16", "收到补正后的申请，重新起算", "2022-06-14"),
        ("2022-05-20", "征求意见至 2022-05-26，4 个工作日不计入期限", "2022-06-20"),
        ("2022-06-16", "告知延期 5 个工作日", "2022-06-27"),
    ]


def test_a_year_without_published_holidays_is_refused() -> None:
    with pytest.raises(CalendarGap, match="2031年节假日安排未发布"):
        due(in_person(date(2031, 3, 3)))


def test_a_reply_on_days_off_after_the_due_day_is_late_by_no_working_day() -> None:
    assert working_days_late(day(5, 27), day(5, 29), CALENDAR) == 0
    assert working_days_late(day(5, 27), day(5, 30), CALENDAR) == 1


def due_day_by_day(handling: Handling) -> date | None:
    """The due day, found by walking through the days one at a time."""
    counted, needed, today, running = 0, 20, handling.arrived_on, True
    open_inquiries: dict[int, int] = {}
    while True:
        if counted == needed and today >= handling.arrived_on:
            extension = handling.extension
            if extension is None or needed > 20 or extension.notified_on > today or not extension.approved:
                return today
            needed += min(extension.days, 20)
        today += timedelta(days=1)
        works = CALENDAR.is_workday(today)
        yesterday = today - timedelta(days=1)
        for number, inquiry in enumerate(handling.inquiries):
            if inquiry.asked_on == yesterday:
                open_inquiries[number] = 15
        for number in list(open_inquiries):
            ended = handling.inquiries[number].returned_on
            if open_inquiries[number] == 0 or (ended is not None and ended < today):
                del open_inquiries[number]
        if works and not open_inquiries:
            counted += running
        for number in open_inquiries:
            open_inquiries[number] -= works


_days = st.integers(0, 60)


@st.composite
def handlings(draw: st.DrawFn) -> Handling:
    received = date(2022, 1, 1) + timedelta(days=draw(st.integers(0, 300)))
    asked = draw(st.lists(st.tuples(_days, st.none() | _days), max_size=3))
    inquiries = tuple(
        Inquiry(received + timedelta(days=at), None if back is None else received + timedelta(days=at + back))
        for at, back in asked
    )
    told = draw(st.none() | st.tuples(_days, st.integers(1, 30), st.booleans()))
    extension = None if told is None else Extension(received + timedelta(days=told[0]), told[1], told[2])
    return Handling(ReceiptMethod.IN_PERSON, received, inquiries=inquiries, extension=extension)


@given(handlings())
def test_the_due_day_is_the_one_found_day_by_day(handling: Handling) -> None:
    assert due(handling) == due_day_by_day(handling)


@given(handlings(), st.integers(0, 20), st.integers(0, 60))
def test_a_correction_in_time_gives_the_term_of_an_application_received_that_day(
    handling: Handling, asked: int, came: int
) -> None:
    on = handling.arrived_on + timedelta(days=asked)
    back = on + timedelta(days=came)
    corrected = replace(handling, corrections=(Correction(on, back),))
    in_time = on <= CALENDAR.add_workdays(handling.arrived_on, 7)
    assert due(corrected) == due(replace(handling, arrived_on=back) if in_time else handling)


@given(handlings())
def test_a_due_day_is_a_working_day_and_inquiries_never_bring_it_forward(handling: Handling) -> None:
    due_on = due(handling)
    assert due_on is not None
    assert CALENDAR.is_workday(due_on)
    assert due_on >= CALENDAR.add_workdays(handling.arrived_on, 20)
