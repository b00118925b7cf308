"""Only summonses over outstanding problems of openness work, and only those of the levels that the sheet names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mingjing.checks.ledgered import COMPLETENESS_CODES, Declared, completeness
from mingjing.model import (
    About,
    Finding,
    Frame,
    GivenLedger,
    NoEventDeclaration,
    SummonsRecord,
    not_applicable,
    not_met,
)

ABOUT = About(
    title="被约谈",
    asks="是否因政务公开工作存在突出问题被省政府办公厅约谈？",
    law=("政府信息公开条例", "第四十七条"),
    remedy="按约谈要求整改并报送整改情况；不是因政务公开约谈的，请县政府办更正台账。",
    codes=(
        ("summoned", "因政务公开突出问题被约谈"),
        ("other_level", "约谈机关的级别不在评分表规定之内"),
        ("other_reason", "不是因政务公开工作约谈"),
        *COMPLETENESS_CODES,
    ),
)
_LEDGER = "约谈"


@dataclass(frozen=True)
class Params:
    """`levels`: levels of the offices whose summonses count."""

    levels: tuple[str, ...] = ("province",)


def check(
    summonses: Sequence[SummonsRecord],
    ledgers: Sequence[GivenLedger],
    declarations: Sequence[NoEventDeclaration],
    params: Params,
    frame: Frame,
) -> Iterator[Finding]:
    """One finding per summons in the assessed time, and whether the ledger lists them all."""
    held = [one for one in summonses if frame.in_window(one.held_on) and one.held_on <= frame.as_of]
    for summons in held:
        reason = f"{summons.held_on} 被{summons.issuer}约谈：{summons.reason}"
        if not summons.about_openness:
            yield not_applicable(summons, f"{reason}；不是因政务公开工作约谈，不计", code="other_reason")
        elif summons.level not in params.levels:
            yield not_applicable(
                summons, f"{reason}；评分表没有规定{summons.level.label}级约谈扣分", code="other_level"
            )
        else:
            yield not_met(summons, reason, code="summoned")
    nothing = "没有被约谈"
    declared = Declared(ledgers, declarations)
    yield completeness(_LEDGER, declared, frame, f"除已列出的以外，{nothing}" if held else nothing)
