"""Rulings (核查结论): which one holds, whether its points are possible, and how it is told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation

from mingjing.model import (
    ABSENT_WORD,
    OPEN_WORD,
    Deduct,
    Item,
    ItemScore,
    Part,
    PartScore,
    Pool,
    Ruling,
    State,
)
from mingjing.scoring.numbers import show


class RulingOutOfRange(ValueError):
    """A ruling on something the sheet does not have, or with points that it cannot have."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """The ruling that holds, and the earlier ones on the same thing, oldest first."""

    holds: Ruling
    earlier: tuple[Ruling, ...] = ()

    @property
    def steps(self) -> tuple[str, ...]:
        """Every ruling, oldest first, the one that holds last."""
        replaced = (f"{_words(ruling)}，已由后来的结论取代" for ruling in self.earlier)
        return (*replaced, _words(self.holds))

    @property
    def all(self) -> tuple[Ruling, ...]:
        """Every ruling, the one that holds last."""
        return (*self.earlier, self.holds)

    def reopened(self, machine: str) -> str:
        """Why a person has to look again now that the machine makes `machine` of it; "" where the ruling holds."""
        before = self.holds.on
        if not before or _same(before, machine):
            return ""
        return f"核定时机器结论为“{before}”，现为“{machine}”，请重新核定"


def latest(rulings: Sequence[Ruling]) -> Ruled | None:
    """The ruling made last; None without any. Of several at one moment the order is fixed, never that of arrival."""
    if not rulings:
        return None
    ordered = sorted(set(rulings), key=_order)
    return Ruled(ordered[-1], tuple(ordered[:-1]))


def in_a_word(score: PartScore | ItemScore) -> str:
    """What the machine made of a part or item, in a word: points, OPEN_WORD or ABSENT_WORD."""
    if score.state is State.NOT_APPLICABLE:
        return ABSENT_WORD
    return OPEN_WORD if score.score is None else show(score.score)


def check_item_ruling(ruling: Ruling, item: Item, pool: Pool | None) -> None:
    """Raises RulingOutOfRange unless the points are possible for the whole item."""
    if pool is not None:
        _check(ruling, f"第{item.number}项", -pool.points, Decimal(0))
    else:
        _check(ruling, f"第{item.number}项", item.floor, item.points)


def check_part_ruling(ruling: Ruling, item: Item, part: Part, pool: Pool | None) -> None:
    """Raises RulingOutOfRange unless the points are possible for the part. Deductions that are not floored may
    take as much as the item has (as much as they like where the item has no floor)."""
    what = f"第{item.number}项“{part.name}”"
    low: Decimal | None = Decimal(0)
    if isinstance(part.rule, Deduct) and not part.rule.floored:
        low = None if item.floor is None or item.points is None else -item.points
    if pool is not None:
        _check(ruling, what, -pool.points, Decimal(0))
    else:
        _check(ruling, what, low, part.points)


def _check(ruling: Ruling, what: str, low: Decimal | None, high: Decimal | None) -> None:
    where = f"{ruling.unit} {what}（{_made(ruling)}）"
    if ruling.not_applicable:
        if ruling.score is not None:
            raise RulingOutOfRange(f"{where}：认定合理缺项，却又给了 {show(ruling.score)} 分；请只留其一。")
        return
    if ruling.score is None:
        raise RulingOutOfRange(f"{where}：核查结论既没有分数，也没有认定合理缺项；请补上其一。")
    if not ruling.score.is_finite():
        raise RulingOutOfRange(f"{where}：核查结论的分数“{ruling.score}”不是数。")
    if (low is not None and ruling.score < low) or (high is not None and ruling.score > high):
        bounds = f"{'不限' if low is None else show(low)} 至 {'不限' if high is None else show(high)}"
        raise RulingOutOfRange(
            f"{where}：核查结论 {show(ruling.score)} 分，不在 {bounds} 分之内；请改正分数后重新提交。"
        )


def _words(ruling: Ruling) -> str:
    if ruling.veto:
        decision = "不适用一票否决" if ruling.not_applicable else "适用一票否决"
    elif ruling.score is None:
        decision = "合理缺项"
    else:
        decision = f"{show(ruling.score)} 分"
    told = f"，{ruling.reason}" if ruling.reason else ""
    proof = "；".join(filter(None, (ruling.link, ruling.material)))
    rest = "，".join(filter(None, (proof and f"佐证：{proof}", ruling.written and f"见{ruling.written}")))
    return f"核查结论（{_made(ruling)}）：{decision}{told}" + (f"（{rest}）" if rest else "")


def _made(ruling: Ruling) -> str:
    """Who and when; midnight is a day without its time."""
    when = (
        ruling.at.date().isoformat() if ruling.at.time() == time(0) else ruling.at.isoformat(" ", "minutes")
    )
    return f"{ruling.by} {when}"


def _same(before: str, now: str) -> bool:
    try:
        return Decimal(before) == Decimal(now)
    except InvalidOperation:
        return before == now


def _order(ruling: Ruling) -> tuple[object, ...]:
    score = Decimal(0) if ruling.score is None else ruling.score
    return (ruling.at, ruling.by, ruling.not_applicable, score, ruling.reason)
