"""What persons decided (核定台账), as rulings with points; a decision that the sheet does not allow is a fault by cell."""

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from decimal import Decimal

from mingjing.ledgers import BadLedger, Fault, Shelf
from mingjing.model import Item, Pool, Ruling, RulingDecision, RulingEntry, Scheme
from mingjing.scoring import RulingOutOfRange, check_item_ruling, check_part_ruling

_BEIJING = timezone(timedelta(hours=8))
_REQUIRED = "required"
_IN_POOLS = (RulingDecision.FULL, RulingDecision.DEDUCTION, RulingDecision.ABSENT)
"""What can be decided on an item that shares its points with others."""


def made_rulings(shelf: Shelf, scheme: Scheme) -> tuple[Ruling, ...]:
    """A ruling for each row, in the order of the ledger. Raises BadLedger with every row that does not fit the sheet."""
    made: dict[tuple[str, int, int, datetime], Ruling] = {}
    faults = []
    for entry in entries(shelf):
        try:
            ruling = _checked(entry, scheme)
            earlier = made.setdefault((ruling.unit, ruling.item, ruling.part, ruling.at), ruling)
            if earlier is not ruling:
                told = (
                    f"与{earlier.written}是同一单位、同一给分点、同一时间的核定；请写明时间先后，或删去一行"
                )
                raise _Refused("核定时间", str(entry.made), told)
        except _Refused as refused:
            row = entry.evidence[0]
            faults.append(Fault(f"{row.url} {row.place}“{refused.column}”", refused.words, refused.told))
    if faults:
        raise BadLedger(faults)
    return tuple(made.values())


def entries(shelf: Shelf) -> Iterator[RulingEntry]:
    """Every row of the ledger."""
    for read in shelf.reads:
        yield from (record for record in read.records if isinstance(record, RulingEntry))


class _Refused(Exception):
    """A row that the sheet does not allow: the column to mend, what stands there, and what to do."""

    def __init__(self, column: str, words: str, told: str) -> None:
        super().__init__(told)
        self.column, self.words, self.told = column, words, told


def _checked(entry: RulingEntry, scheme: Scheme) -> Ruling:
    """The ruling of a row. Raises _Refused."""
    item = next((item for item in scheme.items() if item.number == entry.item), None)
    if item is None:
        raise _Refused("题号", str(entry.item), "评分表上没有这个题号")
    part = _part_number(entry.part, item)
    pool = next((pool for pool in scheme.pools() if item.number in pool.items), None)
    if pool and entry.decision not in _IN_POOLS:
        told = f"第{item.number}项与别的项共用分值，只能选“扣分”“满分”“合理缺项”"
        raise _Refused("核定结论", "", told)
    ruling = _ruling(entry, part, _points(entry, item, part, pool))
    try:
        if part:
            check_part_ruling(ruling, item, item.parts[part - 1], pool)
        else:
            check_item_ruling(ruling, item, pool)
    except RulingOutOfRange as fault:
        column, words = ("核定结论", "") if entry.amount is None else ("数值", str(entry.amount))
        raise _Refused(column, words, str(fault)) from None
    required = scheme.note_rules.get("evidence") == _REQUIRED and pool is None
    if required and ruling.score and not (ruling.link or ruling.material):
        told = "给了分的，请填佐证链接或佐证材料（附注：未按要求提供佐证材料的，不予认定）"
        raise _Refused("佐证链接", "", told)
    return ruling


def _part_number(words: str, item: Item) -> int:
    """The number of the part that is named or numbered, 0 for the whole item. Raises _Refused for any other."""
    if not words:
        return 0
    for number, part in enumerate(item.parts, start=1):
        if words in (part.name, str(number)):
            return number
    named = "、".join(f"{number}“{part.name}”" for number, part in enumerate(item.parts, start=1))
    raise _Refused("给分点", words, f"第{item.number}项的给分点是 {named}；整项核定的不填")


def _points(entry: RulingEntry, item: Item, part: int, pool: Pool | None) -> Decimal | None:
    """The points of a decision, in a pool zero or negative; None for an absence."""
    amount = entry.amount or Decimal(0)
    full = Decimal(0) if pool else item.parts[part - 1].points if part else item.points or Decimal(0)
    match entry.decision:
        case RulingDecision.FULL:
            return full
        case RulingDecision.NOTHING:
            return Decimal(0)
        case RulingDecision.POINTS:
            return amount
        case RulingDecision.SHARE:
            return full * amount / 100
        case RulingDecision.DEDUCTION:
            return full - amount
        case RulingDecision.ABSENT:
            return None


def _ruling(entry: RulingEntry, part: int, score: Decimal | None) -> Ruling:
    row = entry.evidence[0]
    return Ruling(
        unit=entry.unit,
        item=entry.item,
        part=part,
        score=score,
        not_applicable=entry.decision is RulingDecision.ABSENT,
        by=entry.by,
        at=entry.made.earliest.replace(tzinfo=_BEIJING),
        reason=entry.reason,
        link=entry.link,
        material=entry.material,
        written=f"{row.url}{row.place}",
        on=entry.machine,
    )
