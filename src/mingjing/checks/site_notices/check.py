"""Notices for wrong content belong to `wrong_content_notices`, but for the levels that the sheet gives no points there."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.noticing import LEDGER, Notified, faults, notified
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    Level,
    NoEventDeclaration,
    NoticeRecord,
    Platform,
    met,
)

ABOUT = About(
    title="政府网站被通报",
    asks="政府网站是否因发布错误内容以外的原因被上级或县里通报？",
    law=("政府信息公开条例", "第四十七条"),
    remedy="按通报要求整改，在台账中填写整改完成日期；通报没有点名本单位的，请县政府办更正台账。",
    codes=(
        ("state", "被国务院办公厅通报"),
        ("province", "被省级通报"),
        ("city", "被市级通报"),
        ("county", "被县级通报"),
        ("too_few", "省级通报没有达到计一次的次数"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`notice_escalation`: highest (one event notified by several levels counts once, at the highest) or each;
    `wrong_content_levels`: levels whose notices for wrong content count here; `province_count_trigger`: so many
    notices of the province count as one (3 is the literal reading of “通报3次”)."""

    notice_escalation: str = "highest"
    wrong_content_levels: tuple[str, ...] = ("county",)
    province_count_trigger: int = 1


def check(
    notices: Sequence[NoticeRecord],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One fault per event, and whether the ledger lists them all."""
    events = [
        event
        for event in notified(notices, Platform.SITE, frame, params.notice_escalation)
        if not event.wrong_content or event.level in params.wrong_content_levels
    ]
    of_province = [event for event in events if event.level is Level.PROVINCE]
    counted = len(of_province) // params.province_count_trigger * params.province_count_trigger
    charged = of_province[params.province_count_trigger - 1 : counted : params.province_count_trigger]

    def counts(event: Notified) -> bool:
        return event.level is not Level.PROVINCE or event in charged

    yield from faults(events, counts)
    if len(of_province) > counted:
        reason = f"省级通报 {len(of_province)} 次，每 {params.province_count_trigger} 次计一次，余 {len(of_province) - counted} 次不计"
        yield met(of_province[-1].notices[0], reason, code="too_few")
    declared = Declared(ledgers, declarations)
    yield completeness(
        LEDGER, declared, frame, "除已列出的以外，政府网站没有被通报" if events else "政府网站没有被通报"
    )
