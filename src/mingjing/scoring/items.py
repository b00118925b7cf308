"""An item's score from its parts: rulings, absences, floor, and the one rounding there is."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from mingjing.model import Finding, Item, ItemScore, NaPolicy, Part, PartScore, Pool, Ruling, State
from mingjing.scoring import reasons
from mingjing.scoring.absences import Share, fold
from mingjing.scoring.numbers import as_decimal, clamp, half_up, show
from mingjing.scoring.parts import JudgedPart, judge, points_at_stake
from mingjing.scoring.rulings import Ruled, check_item_ruling, check_part_ruling, in_a_word, latest

OPEN = (State.UNCLEAR, State.NEEDS_PERSON)

ZERO = Decimal(0)


def score_item(
    item: Item,
    pool: Pool | None,
    quantum: Decimal,
    findings: Mapping[int, Sequence[Finding]],
    rulings: Mapping[int, Sequence[Ruling]],
) -> ItemScore:
    """One item of one unit. `findings` and `rulings` are keyed by part (from 1); rulings on the whole item by 0.

    A ruling on the whole item holds until a later one is made on a part of it. A ruling that tells what the machine
    had made of it waits for a person again once the machine makes something else of it.
    """
    for number, made in rulings.items():
        for ruling in made:
            if number == 0:
                check_item_ruling(ruling, item, pool)
            else:
                check_part_ruling(ruling, item, item.parts[number - 1], pool)
    judged = [
        _ruled_part(part, judge(part, findings.get(number), pool), latest(rulings.get(number, ())))
        for number, part in enumerate(item.parts, start=1)
    ]
    whole = latest(rulings.get(0, ()))
    if whole is None:
        return fold_parts(item, pool, quantum, judged)
    later = [
        ruling for number, made in rulings.items() if number for ruling in made if ruling.at > whole.holds.at
    ]
    if later:
        steps = (*whole.steps, "其后另有对给分点的结论，本项按给分点重新计算")
        score = fold_parts(item, pool, quantum, judged, steps)
        return replace(score, rulings=whole.all)
    by_machine = [judge(part, findings.get(number), pool) for number, part in enumerate(item.parts, start=1)]
    machine = in_a_word(fold_parts(item, pool, quantum, by_machine))
    return replace(
        _ruled_item(item, pool, quantum, judged, whole, machine), rulings=whole.all, machine=machine
    )


def not_asked(item: Item, pool: Pool | None) -> ItemScore:
    """The line of an item that the unit's group is not asked."""
    maximum = None if pool else item.points
    return ItemScore(item.number, maximum, None, State.NOT_APPLICABLE, "本组不考核此项", (), ())


def fold_parts(
    item: Item,
    pool: Pool | None,
    quantum: Decimal,
    judged: Sequence[JudgedPart],
    steps: tuple[str, ...] = (),
) -> ItemScore:
    """An item's score from the scores of its parts."""
    parts = tuple(part.score for part in judged)
    maximum = None if pool else item.points
    state = _state(item, pool, parts)
    if state is State.NOT_APPLICABLE:
        told = reasons.of_item(parts)
        return ItemScore(item.number, maximum, None, state, told, steps, parts)
    if state in OPEN:
        return ItemScore(item.number, maximum, None, state, _open_reason(parts), steps, parts)
    named = "；".join(_told(part) for part in judged)
    if pool is not None:
        shares = [Share(Fraction(), part.value) for part in judged]
        total, told_steps = fold(NaPolicy.NONE, shares, ZERO)
        score, rounding = _rounded(clamp(total, -pool.points, ZERO), quantum)
    else:
        points = item.points or ZERO
        shares = [Share(Fraction(part.score.max), part.value) for part in judged]
        total, told_steps = fold(item.na_policy, shares, points)
        kept = clamp(total, item.floor, points)
        limit = (f"以 {show(kept)} 为限",) if kept != total else ()
        score, rounding = _rounded(kept, quantum)
        rounding = (*limit, *rounding)
    return ItemScore(
        item.number,
        maximum,
        score,
        state,
        reasons.of_item(parts),
        (*steps, named, *told_steps, *rounding),
        parts,
    )


def rejudge(item: Item, pool: Pool | None, score: ItemScore) -> list[JudgedPart]:
    """The parts of a score once more with their exact values, as before they were rounded for showing."""
    judged = []
    for part, shown in zip(item.parts, score.parts, strict=True):
        if shown.state is State.SCORED:
            judged.append(JudgedPart(shown, judge(part, shown.findings, pool).value))
        else:
            judged.append(JudgedPart(shown, None if shown.score is None else Fraction(shown.score)))
    return judged


def waits_for_peers(item: Item, score: ItemScore) -> bool:
    """Whether parts of it do not apply and take the average of other units (see `settle`)."""
    return (
        item.na_policy is NaPolicy.PEER_AVERAGE
        and score.state is State.UNCLEAR
        and all(part.state not in OPEN for part in score.parts)
    )


def _ruled_part(part: Part, judged: JudgedPart, ruled: Ruled | None) -> JudgedPart:
    if ruled is None:
        return judged
    ruling, by_machine = ruled.holds, judged.score
    machine = in_a_word(by_machine)
    again = ruled.reopened(machine)
    if again:
        state, points = State.NEEDS_PERSON, None
    else:
        state, points = State.NOT_APPLICABLE if ruling.not_applicable else State.RULED, ruling.score
    score = PartScore(
        part.name,
        part.points,
        points,
        state,
        again or ruling.reason or ("合理缺项" if ruling.not_applicable else "已由人工核查"),
        (*by_machine.steps, *ruled.steps),
        by_machine.findings,
        ruled.all,
        machine,
    )
    return JudgedPart(score, None if points is None else Fraction(points))


def _ruled_item(
    item: Item, pool: Pool | None, quantum: Decimal, judged: Sequence[JudgedPart], ruled: Ruled, machine: str
) -> ItemScore:
    parts = tuple(part.score for part in judged)
    maximum = None if pool else item.points
    ruling = ruled.holds
    if again := ruled.reopened(machine):
        return ItemScore(item.number, maximum, None, State.NEEDS_PERSON, again, ruled.steps, parts)
    if ruling.score is None:
        reason = ruling.reason or "合理缺项"
        return ItemScore(item.number, maximum, None, State.NOT_APPLICABLE, reason, ruled.steps, parts)
    score, rounding = _rounded(Fraction(ruling.score), quantum)
    reason = ruling.reason or "已由人工核查"
    return ItemScore(item.number, maximum, score, State.RULED, reason, (*ruled.steps, *rounding), parts)


def _state(item: Item, pool: Pool | None, parts: Sequence[PartScore]) -> State:
    states = [part.state for part in parts]
    if not states:
        return State.NEEDS_PERSON
    if any(state in OPEN for state in states):
        return State.UNCLEAR if State.UNCLEAR in states else State.NEEDS_PERSON
    if not _applies(item, pool, parts):
        return State.NOT_APPLICABLE
    if pool is None and item.na_policy is NaPolicy.PEER_AVERAGE and any(map(_lacks_average, parts)):
        return State.UNCLEAR
    return State.RULED if set(states) <= {State.RULED, State.NOT_APPLICABLE} else State.SCORED


def _lacks_average(part: PartScore) -> bool:
    return part.state is State.NOT_APPLICABLE and bool(part.max) and part.score is None


def _applies(item: Item, pool: Pool | None, parts: Sequence[PartScore]) -> bool:
    """Whether anything that carries points applies (where nothing carries any: whether anything applies)."""
    carrying = [p for p, part in zip(parts, item.parts, strict=True) if points_at_stake(part, pool)] or parts
    return any(part.state is not State.NOT_APPLICABLE for part in carrying)


def _told(part: JudgedPart) -> str:
    points = "不适用" if part.value is None else f"{show(part.value)} 分"
    return f"{part.score.name} {points}".strip()


def _open_reason(parts: Sequence[PartScore]) -> str:
    if not parts:
        return "由人工核查"
    if all(part.state not in OPEN for part in parts):
        return "有给分点不适用，按同组平均分计，待同组其他单位核定"
    return reasons.of_item(parts)


def _rounded(value: Fraction, quantum: Decimal) -> tuple[Decimal, tuple[str, ...]]:
    rounded = half_up(value, quantum)
    if Fraction(rounded) == value:
        return rounded, ()
    return rounded, (f"四舍五入到 {show(quantum)}：{show(as_decimal(value))} → {show(rounded)}",)
