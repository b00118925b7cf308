"""What the checks of new media (政务新媒体) share: which accounts are judged, and what holds where there is none."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from mingjing.model import (
    AccountKind,
    Finding,
    Frame,
    GivenLedger,
    MediaAccount,
    MediaRecord,
    Outcome,
    Period,
    met,
    not_applicable,
    unclear,
)

ACCOUNTS = "政务新媒体账号"


class NoAccount(StrEnum):
    """What a unit without any account gets."""

    NOT_APPLICABLE = "na"
    FULL = "full"
    ZERO = "zero"
    """As an account that never posts."""


def window_of(frame: Frame) -> Period:
    """The days that are judged: those of the window up to the as-of date."""
    return Period(frame.opens_on, min(frame.closes_on, frame.as_of))


def without_account(ledgers: Sequence[GivenLedger], frame: Frame, policy: NoAccount) -> Finding | None:
    """What holds for a unit of which no account is known; None where it is judged like one that never posts
    (`silent`). A ledger that was not given tells nothing."""
    given = _given(ledgers)
    if given is None:
        told = f"没有提供{ACCOUNTS}台账，不知道有没有政务新媒体"
        return Finding(Outcome.UNCLEAR, ACCOUNTS, told, code="no_ledger")
    told = f"{ACCOUNTS}台账中没有{frame.unit.name}的账号"
    if policy is NoAccount.FULL:
        return met(given, f"{told}，按满分计", code="no_account")
    if policy is NoAccount.NOT_APPLICABLE:
        return not_applicable(given, f"{told}，作为合理缺项", code="no_account")
    return None


def silent(ledgers: Sequence[GivenLedger], frame: Frame) -> MediaRecord:
    """A unit without account as an account that never posts."""
    given = _given(ledgers)
    account = MediaAccount(
        unit=frame.unit.name,
        platform="",
        name="没有账号",
        kind=AccountKind.OTHER,
        opened_on=None,
        closed_on=None,
        exempt_because="",
        listed_at="",
        evidence=given.evidence if given else (),
    )
    return MediaRecord(account, (), (window_of(frame),), ())


def _given(ledgers: Sequence[GivenLedger]) -> GivenLedger | None:
    return next((ledger for ledger in ledgers if ledger.name == ACCOUNTS), None)


def set_aside(record: MediaRecord, window: Period, *, service_accounts: bool) -> Finding | None:
    """Why an account is not judged; None for one that is. `service_accounts`: whether those are judged."""
    account = record.account
    if not account.registered:
        told = f"发布清单中的账号不在{ACCOUNTS}台账中，请补登账号类型和开设日期"
        return unclear(record, told, code="unregistered")
    if account.exempt_because:
        return not_applicable(record, f"不考核：{account.exempt_because}", code="exempt")
    if account.kind is AccountKind.SERVICE and not service_accounts:
        return not_applicable(record, "微信服务号，不考核发布频次", code="service_account")
    days = record.open_days(window)
    if days.first > days.last:
        return not_applicable(record, "考核时段内未开设", code="not_open")
    return None


def judged(
    records: Sequence[MediaRecord], window: Period, *, service_accounts: bool
) -> tuple[list[MediaRecord], list[Finding]]:
    """The accounts that are judged, and a finding for each that is not."""
    aside = [(record, set_aside(record, window, service_accounts=service_accounts)) for record in records]
    return (
        [record for record, finding in aside if finding is None],
        [finding for _, finding in aside if finding is not None],
    )


def notes(record: MediaRecord) -> str:
    """What was not counted, to be added to a reason; "" where there is nothing."""
    return f"（{'；'.join(record.left_out)}）" if record.left_out else ""


def stretches(days: Sequence[Period]) -> str:
    """Several periods in words.

    >>> from datetime import date
    >>> stretches([Period(date(2022, 1, 1), date(2022, 1, 9)), Period(date(2022, 3, 1), date(2022, 3, 1))])
    '1月1日至1月9日、3月1日'
    """
    return "、".join(map(str, days))


def runs(record: MediaRecord, window: Period) -> Iterator[Period]:
    """The days of which nothing is known, in runs."""
    unknown = record.unknown_days(window)
    first = None
    for day in record.open_days(window).days():
        if day in unknown:
            first = first or day
            last = day
        elif first is not None:
            yield Period(first, last)
            first = None
    if first is not None:
        yield Period(first, last)
