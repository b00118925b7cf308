"""The true score sheet of every unit, from the plan and from what its clerk wrote."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from mingjing.county import explained, paid, published, sights
from mingjing.county.arithmetic import (
    NOT_MET,
    UNCLEAR,
    PartTruth,
    Rule,
    Seen,
    best,
    bounds,
    clean,
    deduct,
    earn,
    reach,
    rounded,
    share,
    total,
)
from mingjing.county.duties import UnitDuties
from mingjing.county.ledgers import CountyLedgers
from mingjing.county.names import Body
from mingjing.county.plan import UnitPlan
from mingjing.county.told import Tells

POINTS: Mapping[int, str] = {
    1: "3", 2: "3", 3: "6", 4: "1", 5: "2", 6: "2", 7: "2", 8: "4", 9: "4", 10: "3", 11: "3", 12: "2", 13: "2",
    14: "2", 15: "2", 16: "2", 17: "2", 18: "3", 19: "1", 20: "2", 21: "1", 22: "2", 23: "2", 24: "1", 25: "1",
    28: "4", 32: "5", 33: "2", 34: "2", 35: "2", 36: "4", 37: "4", 38: "1", 39: "2", 40: "5",
}  # fmt: skip
"""Printed points by item; 26, 27 share 6 and 29–31 share 5."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault that was planted: its code, the address where it shows, and the part of the item that it belongs to,
    counted from 1 among those that a check decides."""

    code: str
    address: str
    part: int


@dataclass(frozen=True, slots=True)
class Sight:
    """One thing that a perfect reader finds in a part: `outcome` as everywhere, code, and what identifies it.

    `words` are the names by which its subject goes (a person, an element); empty where it is a page, which goes by its
    `titles` and `addresses`, or the unit itself (neither words nor titles). `aspect` narrows it down, "" if need not be.
    """

    outcome: str
    code: str
    words: tuple[str, ...]
    titles: tuple[str, ...]
    addresses: tuple[str, ...]
    aspect: str = ""


@dataclass(frozen=True, slots=True)
class PartSights:
    """What there is to be seen in one part of an item. `state`: scored, unclear or not_applicable; `score` is exact,
    None unless it is scored."""

    state: str
    score: Fraction | None
    sights: tuple[Sight, ...]


@dataclass(frozen=True, slots=True)
class ItemTruth:
    """The truth about one item of one unit. `state`: scored, unclear, needs_person or not_applicable. `parts`: the points
    of each part that can be judged, to four places (None: unclear)."""

    state: str
    score: Decimal | None
    max: Decimal | None
    faults: tuple[Fault, ...] = ()
    parts: tuple[Decimal | None, ...] = ()
    sights: tuple[PartSights, ...] = field(default=(), compare=False, repr=False)
    """What there is to be seen of each part that can be judged, in the order of the sheet."""


class Places(Protocol):
    """Where things of a unit stand."""

    def address(self, where: str) -> str:
        """Where a page (its key), a column (`slug#column`) or the unit itself (`slug`) stands."""
        ...

    def title(self, key: str) -> str:
        """The title of a page, "" for what is no page."""
        ...


BY_PERSONS: Mapping[int, int] = {2: 0, 8: 2}
"""Items of which a part is judged by persons only, whatever is seen of the others, and which of their parts (from 0)."""
_Judged = tuple[str, Sequence[Seen], Rule]
"""Points of a part, what is seen, how it counts."""


def _parts(
    plan: UnitPlan, body: Body, tells: Tells, everyone: Tells, duties: UnitDuties
) -> Mapping[int, list[_Judged]]:
    draft, period, methods, feedback, adoption, reasons = sights.consultation(plan, body)
    complete, pure, roster = sights.leaders(plan.leaders, body)
    contents, current = sights.profile(plan.profile, body)
    elements, fees = sights.guide(plan.guide, body)
    structure, numbers, copies, deadline = sights.report(plan, body)
    misfiled, special = sights.columns(plan, body, duties)
    gone = frozenset({"report_missing"})
    return {
        1: [("3", published.decisions(body, tells, everyone, duties), earn("3", by_subject=True))],
        3: [
            ("2", draft, earn("2")),
            ("1", period, earn("1")),
            ("1", methods, earn("1")),
            ("1", feedback, earn("1", {"late": "1/2"})),
            ("1/2", adoption, earn("1/2")),
            ("1/2", reasons, earn("1/2")),
        ],
        4: [("1", sights.documents(plan, body), earn("1", {"one_way": "1/2"}, by_subject=True))],
        5: [("2", sights.planning(plan, body), best("2", {"repost": "1/2"}))],
        6: [("2", sights.history(plan, body), best("2", {}))],
        7: [
            (
                "2",
                published.budgets(plan, body, tells, duties),
                earn("2", {"without_tables": "1/2"}, by_subject=True),
            )
        ],
        8: [
            ("1", paid.policies(plan, body, tells), earn("1", by_subject=True)),
            ("1", paid.payments(plan, body, tells), best("1", {})),
            ("0", paid.exposed(plan, body, tells), clean("0")),
        ],
        9: [("4", explained.depth(plan, body, tells), earn("4"))],
        10: [("3", sights.substance(plan, body, tells), earn("3", sights.SUBSTANCE_CREDIT))],
        11: [("3", sights.variety(plan, body, tells), reach("3", 3))],
        12: [
            ("1", sights.links(plan, body), earn("1", {"one_way": "1/2"})),
            ("1", sights.forms(plan, body), share("1", "7/10")),
        ],
        16: [
            ("1", complete, earn("1", by_subject=True)),
            ("1", pure, earn("1")),
            ("0", roster, deduct("0", "1/2", floored=False)),
        ],
        17: [("3/2", contents, earn("3/2")), ("1/2", current, earn("1/2"))],
        18: [("3", elements, deduct("3", "3/10", voids=frozenset({"guide_missing"})))],
        19: [("1", fees, best("1", {"basis_only": "1/2"}))],
        23: [
            ("1", structure, deduct("1", "1/5", voids=gone)),
            (
                "1",
                numbers,
                deduct(
                    "1", "1/5", by_code={"table_three": "1/2"}, once=frozenset({"table_three"}), voids=gone
                ),
            ),
        ],
        24: [("1", copies, clean("1"))],
        25: [("1", deadline, earn("1"))],
        28: [("2", misfiled, deduct("2", "1/5")), ("2", special, earn("2"))],
        33: [("2", sights.openness_leader(plan, body, tells), best("2", {}))],
    }


def unit_truth(
    plan: UnitPlan,
    body: Body,
    places: Places,
    tells: Tells,
    everyone: Tells,
    ledgers: CountyLedgers,
    duties: UnitDuties,
) -> dict[int, ItemTruth]:
    """All forty items of one unit. `tells` is what the unit's articles tell, `everyone` what those of all units do,
    `ledgers` what the office wrote down, `duties` for what it says the unit answers."""
    judged = _parts(plan, body, tells, everyone, duties)
    out = {}
    for item in range(1, 41):
        points = POINTS.get(item)
        top = Decimal(points) if points else None
        if (body.name, item) in ledgers.excused:
            seen = _item(judged[item], points, body, places) if item in judged and points else None
            faults = seen.faults if seen else ()
            out[item] = ItemTruth("not_applicable", None, top, faults)
            continue
        if item in ledgers.answers[body.name]:
            parts = ledgers.parts.get(body.name, {}).get(item, ())
            out[item] = ItemTruth(*ledgers.answers[body.name][item], top, parts=parts)
            continue
        if item not in judged or points is None:
            out[item] = ItemTruth("needs_person", None, top)
            continue
        truth = _item(judged[item], points, body, places)
        out[item] = _with_part_by_person(truth, BY_PERSONS[item]) if item in BY_PERSONS else truth
    return out


def _with_part_by_person(truth: ItemTruth, at: int) -> ItemTruth:
    parts = (*truth.parts[:at], None, *truth.parts[at:])
    return replace(truth, state="unclear", score=None, parts=parts)


def _item(judged: list[_Judged], points: str, body: Body, places: Places) -> ItemTruth:
    bounded: list[PartTruth] = [bounds(worth, seen, rule) for worth, seen, rule in judged]
    sights = tuple(
        _part(part, [_sight(s, body, places) for s in seen])
        for part, (_, seen, _) in zip(bounded, judged, strict=True)
    )
    faults = tuple(
        Fault(s.code, places.address(s.where), number)
        for number, (_, seen, _) in enumerate(judged, start=1)
        for s in seen
        if s.outcome in (NOT_MET, UNCLEAR)
    )
    ends = total(bounded, points)
    top = Decimal(points)
    if ends is None:
        return ItemTruth("not_applicable", None, top, faults, sights=sights)
    decided = all(p.low == p.high for p in bounded if p.applicable)
    shown = tuple(rounded(p.low, "0.0001") if p.low == p.high else None for p in bounded)
    if not decided:
        return ItemTruth("unclear", None, top, faults, shown, sights)
    return ItemTruth("scored", rounded(ends[0]), top, faults, shown, sights)


def _part(part: PartTruth, sights: Sequence[Sight]) -> PartSights:
    if not part.applicable:
        return PartSights("not_applicable", None, tuple(sights))
    if part.low != part.high:
        return PartSights("unclear", None, tuple(sights))
    return PartSights("scored", part.low, tuple(sights))


def _sight(seen: Seen, body: Body, places: Places) -> Sight:
    keys = tuple(dict.fromkeys((seen.subject, seen.where)))
    titles = tuple(filter(None, map(places.title, keys)))
    page = bool(places.title(seen.subject))
    words = () if page or seen.subject == body.name else (seen.subject,)
    addresses = tuple(places.address(key) for key in keys if key == seen.where or places.title(key))
    return Sight(seen.outcome, seen.code, words, titles if page else (), addresses, seen.aspect)
