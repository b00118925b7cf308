"""A part's score from its findings: decided where the open findings cannot change the points."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from mingjing.model import NO_CANDIDATES, Finding, Manual, Outcome, Part, PartScore, Pool, State
from mingjing.scoring import reasons
from mingjing.scoring.intervals import Interval, interval, is_open
from mingjing.scoring.numbers import as_decimal, show


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """A part's score as shown, and its exact value (None while it is open or does not apply)."""

    score: PartScore
    value: Fraction | None


def judge(part: Part, findings: Sequence[Finding] | None, pool: Pool | None = None) -> JudgedPart:
    """What the findings of a part make of it. None or no findings: nobody looked.

    In a pool the score is what the part takes from the shared points, zero or negative; a part of a pool
    without points of its own may take them all. Clues move no points: with nothing but clues a person decides.
    """
    if isinstance(part.rule, Manual) or (findings and all(finding.is_clue for finding in findings)):
        return _waiting(part, findings or (), State.NEEDS_PERSON, _by_person(findings or ()))
    if not findings:
        looked = f"检查“{part.check}”没有给出结论" if part.check else "没有自动检查"
        return _waiting(part, (), State.NEEDS_PERSON, f"{looked}，待人工核查")
    asked = [
        finding
        for finding in findings
        if finding.outcome is not Outcome.NOT_APPLICABLE and not finding.is_clue
    ]
    if not asked:
        return _waiting(part, findings, State.NOT_APPLICABLE, reasons.of_open_part(findings))
    points = points_at_stake(part, pool)
    found = interval(part.rule, points, asked)
    unsettled = [finding for finding in asked if is_open(part.rule, finding)]
    if len(unsettled) == len(asked) or not found.decided:
        steps = _open_steps(found, len(unsettled))
        return _waiting(part, findings, State.UNCLEAR, reasons.of_open_part(unsettled), steps)
    settled = [finding for finding in asked if finding not in unsettled]
    steps = found.best.steps
    if unsettled:
        steps = (*steps, f"另有 {len(unsettled)} 条无法判定，不影响得分")
    value = found.best.value
    reason = reasons.of_part(part.rule, points, value, settled)
    if pool is not None:
        value -= Fraction(points)
        steps = (*steps, f"在共用的 {show(pool.points)} 分中扣 {show(-value)} 分")
    score = PartScore(part.name, part.points, as_decimal(value), State.SCORED, reason, steps, tuple(findings))
    return JudgedPart(score, value)


def points_at_stake(part: Part, pool: Pool | None) -> Decimal:
    """The points a rule starts from: the part's own, or in a pool, where it has none, all that are shared."""
    return pool.points if pool is not None and not part.points else part.points


def _waiting(
    part: Part, findings: Sequence[Finding], state: State, reason: str, steps: tuple[str, ...] = ()
) -> JudgedPart:
    return JudgedPart(PartScore(part.name, part.points, None, state, reason, steps, tuple(findings)), None)


def _by_person(findings: Sequence[Finding]) -> str:
    leads = [finding.reason for finding in findings if finding.code != NO_CANDIDATES]
    if leads:
        return f"由人工核查；线索：{reasons.told(leads)}"
    return "；".join(("由人工核查", *(finding.reason for finding in findings)))


def _open_steps(found: Interval, count: int) -> tuple[str, ...]:
    return (
        *(f"最好：{step}" for step in found.best.steps),
        *(f"最差：{step}" for step in found.worst.steps),
        f"{count} 条无法判定，得分可能为 {show(found.worst.value)} 至 {show(found.best.value)}，待人工核查",
    )
