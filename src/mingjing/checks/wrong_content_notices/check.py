"""A notice counts once: here when it is for wrong content, in `site_notices` otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.noticing import LEDGER, faults, notified
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    NoticeRecord,
    Platform,
)

ABOUT = About(
    title="政府网站因发布错误内容被通报",
    asks="政府网站是否因发布错误内容被通报？",
    law=("政府网站与政务新媒体检查指标", "单项否决"),
    remedy="立即更正错误内容，落实“三审三校”，在台账中填写整改完成日期。",
    codes=(
        ("state", "被国务院办公厅通报"),
        ("province", "被省级通报"),
        ("city", "被市级通报"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`notice_escalation`: highest or each, as in site_notices; `levels`: levels that count here."""

    notice_escalation: str = "highest"
    levels: tuple[str, ...] = ("state", "province", "city")


def check(
    notices: Sequence[NoticeRecord],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One fault per event, and whether the ledger lists them all."""
    found = notified(notices, Platform.SITE, frame, params.notice_escalation)
    events = [event for event in found if event.wrong_content and event.level in params.levels]
    yield from faults(events, lambda _: True)
    nothing = "没有因发布错误内容被通报"
    declared = Declared(ledgers, declarations)
    yield completeness(LEDGER, declared, frame, f"除已列出的以外，{nothing}" if events else nothing)
