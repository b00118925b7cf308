"""Read as: no wide negative opinion arose from an interpretation or a response."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.checks.opinions import LEDGER, in_time, negative
from mingjing.model import About, Finding, Frame, GivenLedger, NoEventDeclaration, OpinionEvent

ABOUT = About(
    title="政策解读、回应关切引起的负面舆情",
    asks="是否因政策解读或者回应公众关切不及时、不妥当，引起较大范围负面舆情？",
    law=("政务舆情回应的通知", "激励约束"),
    remedy="及时补充解读和回应；对认定有异议的，向县政府办申请更正台账。",
    codes=(
        ("negative", "因解读或回应引起较大范围负面舆情"),
        ("undecided", "是否属于较大范围负面舆情尚未认定"),
        *COMPLETENESS_CODES,
    ),
)


@dataclass(frozen=True)
class Params:
    """This check has no parameters."""


def check(
    events: Sequence[OpinionEvent],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    frame: Frame,
) -> Iterator[Finding]:
    """One fault per negative event that arose so, and whether the ledger lists them all."""
    yield from negative([event for event in in_time(events, frame) if event.from_interpretation])
    declared = Declared(ledgers, declarations)
    yield completeness(LEDGER, declared, frame, "没有其他因政策解读或回应引起的较大范围负面舆情")
