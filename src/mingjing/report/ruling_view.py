"""Rulings arranged for reading: what the machine made of it, what was decided, by whom, when and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time

from mingjing.model import ABSENT_WORD, OPEN_WORD, ItemScore, PartScore, Ruling, ScoreSheet, State
from mingjing.report.words import live_url, points


@dataclass(frozen=True, slots=True)
class RulingView:
    """One ruling; only the one made last `holds`. `link` is "" where no reader may be sent there."""

    decision: str
    by: str
    when: str
    reason: str
    link: str
    material: str
    written: str
    holds: bool


@dataclass(frozen=True, slots=True)
class RuledView:
    """Everything that was decided on a part or item, oldest first, beside what the machine made of it."""

    machine: str
    rulings: tuple[RulingView, ...]
    waits: bool
    """Whether a person has to look again."""


def view_rulings(score: PartScore | ItemScore) -> RuledView | None:
    """The rulings on a part or item; None without any."""
    if not score.rulings:
        return None
    machine = score.machine if score.machine in ("", OPEN_WORD, ABSENT_WORD) else f"{score.machine} 分"
    waits = score.state in (State.UNCLEAR, State.NEEDS_PERSON)
    last = len(score.rulings) - 1
    views = tuple(_view(ruling, at == last and not waits) for at, ruling in enumerate(score.rulings))
    return RuledView(machine, views, waits)


def waiting_words(sheets: Sequence[ScoreSheet]) -> str:
    """How much waits for a person, in one sentence; "" where nothing does."""
    waiting = [state for sheet in sheets for item in sheet.items for _, state in item.waiting]
    if not waiting:
        return ""
    units = sum(1 for sheet in sheets if sheet.waiting)
    unclear = waiting.count(State.UNCLEAR)
    told = [
        f"{count} 个{why}"
        for count, why in ((unclear, "机器无法判定"), (len(waiting) - unclear, "须由人判定"))
        if count
    ]
    whose = f"{units} 个单位共" if len(sheets) > 1 else "还有"
    return f"{whose} {len(waiting)} 个给分点待人工核定：{'，'.join(told)}"


def _view(ruling: Ruling, holds: bool) -> RulingView:
    if ruling.score is None:
        decision = ABSENT_WORD
    else:
        decision = f"扣 {points(-ruling.score)} 分" if ruling.score < 0 else f"{points(ruling.score)} 分"
    midnight = ruling.at.time() == time(0)
    when = ruling.at.date().isoformat() if midnight else f"{ruling.at:%Y-%m-%d %H:%M}"
    link = live_url(ruling.link)
    return RulingView(decision, ruling.by, when, ruling.reason, link, ruling.material, ruling.written, holds)
