"""What persons decide on the parts that are left open, and the true final scores that follow from it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from random import Random

from mingjing.county.arithmetic import PartTruth, rounded, total
from mingjing.county.printed import ONLY_PERSONS, PARTS, POOLS
from mingjing.county.truth import POINTS, ItemTruth, PartSights

COLUMNS = (
    "单位名称", "题号", "给分点", "核定结论", "数值", "理由", "佐证链接", "佐证材料", "核定人", "核定时间", "机器得分",
)  # fmt: skip
OPEN = ("unclear", "needs_person")
_POOLED = {item: pool for pool in POOLS for item in pool}
_BUREAUS = {5: "县发改委", 6: "县自然资源局", 7: "县财政局", 8: "县财政局"}


@dataclass(frozen=True, slots=True)
class TrueRuling:
    """A person's decision on one part (`part` from 1; 0: the whole item): a row of the ledger, and its worth in points,
    None where the part does not apply; in a pool zero or negative."""

    unit: str
    item: int
    part: int
    row: tuple[str, ...]
    worth: Fraction | None


@dataclass(frozen=True, slots=True)
class FinalTruth:
    """A unit's final scores by item (None: does not apply; in a pool the deduction), its points of those that apply, and
    the total out of 100, to 0.01."""

    items: Mapping[int, Decimal | None]
    points: Decimal
    applicable: Decimal
    total: Decimal


def rulings(truth: Mapping[str, Mapping[int, ItemTruth]], seed: int) -> tuple[TrueRuling, ...]:
    """Decisions on everything that the truth leaves open, in every way there is; some are made twice, and the later
    holds (it comes later here, too)."""
    return tuple(
        ruling
        for unit, items in truth.items()
        for item, told in sorted(items.items())
        for ruling in _on_item(unit, item, told, seed)
    )


def finals(
    truth: Mapping[str, Mapping[int, ItemTruth]], made: tuple[TrueRuling, ...]
) -> Mapping[str, FinalTruth]:
    """The final scores of every unit, by its truth and the rulings."""
    worth = {(ruling.unit, ruling.item, ruling.part): ruling.worth for ruling in made}
    return {
        unit: _final(
            {item: _settled(item, told, _of(worth, unit, item)) for item, told in sorted(items.items())}
        )
        for unit, items in truth.items()
    }


def table(made: Sequence[TrueRuling]) -> list[tuple[str, ...]]:
    """The ledger of rulings with its header."""
    return [COLUMNS, *(ruling.row for ruling in made)]


def _of(
    worth: Mapping[tuple[str, int, int], Fraction | None], unit: str, item: int
) -> Mapping[int, Fraction | None]:
    return {
        part: worth[unit, item, part] for part in range(len(PARTS[item]) + 1) if (unit, item, part) in worth
    }


def _seen_of_parts(item: int, truth: ItemTruth) -> tuple[PartSights | None, ...]:
    """What there is to be seen of each part, None where only a person can tell."""
    names = [name for name, _ in PARTS[item]]
    if len(truth.sights) == len(names):
        return truth.sights
    judged = iter(truth.sights)
    by_persons = [name in ONLY_PERSONS for name in names]
    if len(truth.sights) != by_persons.count(False):
        return (None,) * len(names)
    return tuple(None if by_person else next(judged) for by_person in by_persons)


def _on_item(unit: str, item: int, truth: ItemTruth, seed: int) -> Iterator[TrueRuling]:
    if truth.state not in OPEN:
        return
    seen = _seen_of_parts(item, truth)
    if not any(seen) and Random(f"{seed}/whole/{unit}/{item}").random() < 0.25:
        yield from _decisions(unit, item, 0, True, seed)
        return
    for part, sight in enumerate(seen, start=1):
        if sight is None or sight.state == "unclear":
            yield from _decisions(unit, item, part, sight is None, seed)


def _decisions(unit: str, item: int, part: int, by_person: bool, seed: int) -> Iterator[TrueRuling]:
    """One decision, or two on different days."""
    rng = Random(f"{seed}/ruling/{unit}/{item}/{part}")
    if rng.random() < 0.1:
        yield _decided(unit, item, part, rng, by_person, "2023-01-06 09:30", "初核")
    yield _decided(unit, item, part, rng, by_person, "2023-01-10", "核查")


def _decided(
    unit: str, item: int, part: int, rng: Random, by_person: bool, when: str, step: str
) -> TrueRuling:
    points = Fraction(PARTS[item][part - 1][1] if part else POINTS.get(item, "0"))
    decision, amount, worth = _choice(points, item in _POOLED, by_person, rng)
    name = PARTS[item][part - 1][0] if part else ""
    numbered = str(part) if part and rng.random() < 0.3 else name
    proof = ("", "")
    if worth:
        link = f"http://www.yunxiu.example/zz/{item}-{part}.shtml"
        proof = rng.choice(((link, ""), ("", f"县政务公开办存档第{item}-{part}号"), (link, "截图一张")))
    reason = f"{step}：{_REASONS[decision]}"
    by = f"{_BUREAUS.get(item, '县政务公开办')}核查人"
    row = (unit, str(item), numbered, decision, amount, reason, *proof, by, when, "")
    return TrueRuling(unit, item, part, row, worth)


_REASONS = {
    "满分": "佐证材料齐全，符合要求",
    "不得分": "没有提供佐证材料，网站上也没有看到",
    "给分": "做了一部分，按完成情况给分",
    "按比例": "做了一部分，按完成的比例给分",
    "扣分": "有不符合要求的，按次数扣分",
    "合理缺项": "没有这项工作，已有书面说明",
}


def _choice(points: Fraction, pooled: bool, by_person: bool, rng: Random) -> tuple[str, str, Fraction | None]:
    """A decision, the amount that goes with it, and its worth."""
    if pooled:
        taken = rng.choice((0, 0, 1, 3, 10, 20))
        if not taken:
            return "满分", "", Fraction(0)
        return "扣分", str(Decimal(taken) / 10), -Fraction(taken, 10)
    if not points:
        return "满分", "", Fraction(0)
    ways = ["满分", "满分", "满分", "不得分", "给分", "按比例", "扣分"]
    decision = rng.choice([*ways, "合理缺项"] if by_person else ways)
    tenths = rng.randrange(1, int(points * 10))
    match decision:
        case "给分":
            return decision, str(Decimal(tenths) / 10), Fraction(tenths, 10)
        case "扣分":
            return decision, str(Decimal(tenths) / 10), points - Fraction(tenths, 10)
        case "按比例":
            percent = rng.choice((25, 40, 50, 75))
            return decision, str(percent), points * percent / 100
        case "满分":
            return decision, "", points
        case "不得分":
            return decision, "", Fraction(0)
    return decision, "", None


def _settled(item: int, truth: ItemTruth, ruled: Mapping[int, Fraction | None]) -> Decimal | None:
    """The final score of an item, None where it does not apply."""
    if truth.state not in OPEN:
        return truth.score
    if 0 in ruled:
        return None if ruled[0] is None else rounded(ruled[0])
    if item in _POOLED:
        worth = ruled[1]
        return None if worth is None else rounded(worth)
    parts = [
        _part(Fraction(points), ruled[number] if number in ruled else _told(sight))
        for number, ((_, points), sight) in enumerate(
            zip(PARTS[item], _seen_of_parts(item, truth), strict=True), start=1
        )
    ]
    ends = total(parts, POINTS[item])
    if ends is None or not any(part.points for part in parts if part.applicable):
        return None
    return rounded(ends[0])


def _told(sight: PartSights | None) -> Fraction | None:
    if sight is None or sight.state == "unclear":
        raise ValueError("a part that is open without a ruling")
    return sight.score


def _part(points: Fraction, worth: Fraction | None) -> PartTruth:
    if worth is None:
        return PartTruth(points, points, points, applicable=False)
    return PartTruth(points, worth, worth)


def _final(items: Mapping[int, Decimal | None]) -> FinalTruth:
    """Items that do not apply are left out, and the rest is scaled up to 100."""
    points, applicable = Fraction(0), Fraction(0)
    for item, score in items.items():
        if item not in _POOLED and score is not None:
            points += Fraction(score)
            applicable += Fraction(POINTS[item])
    for pool, shared in POOLS.items():
        taken = [Fraction(score) for item in pool if (score := items[item]) is not None]
        if taken:
            points += max(Fraction(shared) + sum(taken, Fraction(0)), Fraction(0))
            applicable += Fraction(shared)
    scaled = rounded(points * 100 / applicable, "0.01")
    return FinalTruth(items, rounded(points, "0.0001"), rounded(applicable, "0.0001"), scaled)
