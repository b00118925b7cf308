"""Notices about accounts of new media, whatever their cause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.noticing import LEDGER, faults, notified, told
from mingjing.checks.posting import NoAccount, without_account
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    MediaRecord,
    NoEventDeclaration,
    NoticeRecord,
    Outcome,
    Platform,
    not_applicable,
)

ABOUT = About(
    title="政务新媒体被通报",
    asks="政务新媒体是否被国务院办公厅、省、市通报？",
    law=("政府网站与政务新媒体检查指标", "单项否决"),
    remedy="按通报要求整改或按程序关停账号，在台账中填写整改完成日期。",
    codes=(
        ("state", "被国务院办公厅通报"),
        ("province", "被省级通报"),
        ("city", "被市级通报"),
        ("other_level", "评分表没有规定扣分的级别"),
        ("no_account", "没有政务新媒体账号，也没有被通报"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`notice_escalation`: highest or each, as in site_notices; `levels`: levels for which the sheet deducts;
    `no_account`: as in media_frequency, for a unit that no notice names."""

    notice_escalation: str = "highest"
    levels: tuple[str, ...] = ("state", "province", "city")
    no_account: NoAccount = NoAccount.NOT_APPLICABLE


def check(
    notices: Sequence[NoticeRecord],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    records: Sequence[MediaRecord],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One fault per event of the levels that count, the others beside them, and whether the ledger lists them all."""
    events = notified(notices, Platform.NEW_MEDIA, frame, params.notice_escalation)
    yield from faults(events, lambda event: event.level in params.levels)
    for event in events:
        if event.level not in params.levels:
            reason = f"{told(event)}；评分表没有规定{event.level.label}级通报扣分"
            yield not_applicable(event.notices[0], reason, code="other_level")
    nothing = "政务新媒体没有被通报"
    declared = Declared(ledgers, declarations)
    whole = completeness(LEDGER, declared, frame, f"除已列出的以外，{nothing}" if events else nothing)
    counted = any(event.level in params.levels for event in events)
    without = None if records or counted else without_account(ledgers, frame, params.no_account)
    settled = without is not None and without.outcome is Outcome.NOT_APPLICABLE
    yield without if without and settled and whole.outcome is Outcome.MET else whole
