"""Vetoes (一票否决): which apply, which nobody has looked into, and what they do to a total."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingjing.model import Outcome, PartFindings, Ruling, Scheme, Veto
from mingjing.scoring.numbers import show
from mingjing.scoring.rulings import RulingOutOfRange, latest
from mingjing.scoring.totals import Amount

MARK = "一票否决“"
"""How every step about a veto begins."""


@dataclass(frozen=True, slots=True)
class Vetoed:
    """Names of the vetoes that apply, of those still open, and how each came about."""

    applied: tuple[str, ...]
    still_open: tuple[str, ...]
    steps: tuple[str, ...]


def look_into(scheme: Scheme, findings: Sequence[PartFindings], rulings: Sequence[Ruling]) -> Vetoed:
    """Vetoes by findings and rulings (pass lines: see `missed_lines`). A ruling outweighs findings; a veto with a
    check that found nothing or cannot tell is open; one without a check applies only when somebody rules so."""
    known = {veto.name for veto in scheme.vetoes}
    for ruling in rulings:
        if ruling.veto not in known:
            raise RulingOutOfRange(
                f"{ruling.unit}：评分表中没有名为“{ruling.veto}”的一票否决事项；请核对名称。"
            )
    applied: list[str] = []
    still_open: list[str] = []
    steps: list[str] = []
    for veto in scheme.vetoes:
        ruled = latest([ruling for ruling in rulings if ruling.veto == veto.name])
        if ruled is not None:
            steps.extend(f"{MARK}{veto.name}”：{step}" for step in ruled.steps)
            if not ruled.holds.not_applicable:
                applied.append(veto.name)
        elif veto.check:
            found = [finding for part in findings if part.check == veto.check for finding in part.findings]
            faults = [finding.reason for finding in found if finding.outcome is Outcome.NOT_MET]
            if faults:
                applied.append(veto.name)
                steps.append(f"{MARK}{veto.name}”：{faults[0]}")
            elif not found or any(finding.outcome is Outcome.UNCLEAR for finding in found):
                still_open.append(veto.name)
                steps.append(f"{MARK}{veto.name}”：待人工核查")
    return Vetoed(tuple(applied), tuple(still_open), tuple(steps))


def missed_lines(
    scheme: Scheme, amount_of: Callable[[str], Amount]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Names of the pass lines that were missed by decided indicators, and a step for each."""
    names: list[str] = []
    steps: list[str] = []
    for veto in scheme.vetoes:
        if not veto.indicator or veto.below is None:
            continue
        amount = amount_of(veto.indicator)
        got = amount.decided + amount.extra
        if not amount.is_open and got < veto.below:
            names.append(veto.name)
            steps.append(f"{MARK}{veto.name}”：“{veto.indicator}”{show(got)} 分，低于 {show(veto.below)} 分")
    return tuple(names), tuple(steps)


def limit(total: Decimal | None, vetoes: Iterable[Veto]) -> tuple[Decimal | None, tuple[str, ...]]:
    """The total under the vetoes that apply: the lowest fixed score, where that is lower than the total."""
    fixed = [(veto.fixed_score, veto.name) for veto in vetoes if veto.fixed_score is not None]
    if total is None or not fixed:
        return total, ()
    score, name = min(fixed)
    if score >= total:
        return total, ()
    return score, (f"适用一票否决“{name}”，总分按 {show(score)} 计",)
