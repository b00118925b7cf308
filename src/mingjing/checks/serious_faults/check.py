"""The same notice may also cost points among the notices of sites and accounts: the sheet looks at it twice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.noticing import LEDGER as NOTICES
from mingjing.checks.noticing import notified, told
from mingjing.checks.opinions import LEDGER as OPINIONS
from mingjing.checks.opinions import in_time, negative
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    NoticeRecord,
    OpinionEvent,
    Platform,
    not_applicable,
    not_met,
)

ABOUT = About(
    title="严重错误和较大范围负面舆情",
    asks="政府网站、政务新媒体是否因严重错误被通报，或引起较大范围负面舆情？",
    law=("政府网站与政务新媒体检查指标", "单项否决"),
    remedy="严重错误立即更正并书面说明；对认定有异议的，向县政府办申请更正台账。",
    codes=(
        ("serious", "因严重错误被通报"),
        ("counted_elsewhere", "已在通报扣分项中计算"),
        ("negative", "引起较大范围负面舆情"),
        ("undecided", "是否属于较大范围负面舆情尚未认定"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """`cross_item_dedup`: a notice that costs points as a notice (items 26, 27, 31) does not count here once more."""

    cross_item_dedup: bool = False


def check(
    notices: Sequence[NoticeRecord],
    events: Sequence[OpinionEvent],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per serious notice and per negative event, and whether both ledgers list them all."""
    for platform in Platform:
        for notice in notified(notices, platform, frame, "highest"):
            serious = next((one for one in notice.notices if one.serious), None)
            if serious is None:
                continue
            if params.cross_item_dedup:
                reason = f"{told(notice)}；已在通报扣分项中计算"
                yield not_applicable(serious, reason, code="counted_elsewhere")
            else:
                yield not_met(serious, f"{told(notice)}（严重错误）", code="serious")
    yield from negative(in_time(events, frame))
    declared = Declared(ledgers, declarations)
    yield completeness(NOTICES, declared, frame, "没有其他因严重错误被通报的情形")
    yield completeness(OPINIONS, declared, frame, "没有引起其他较大范围负面舆情")
