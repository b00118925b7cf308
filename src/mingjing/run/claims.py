"""Absences that the office accepted (合理缺项台账) as its rulings."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, timezone

from mingjing.ledgers import BadLedger, Fault, Shelf
from mingjing.model import AbsenceClaim, ClaimDecision, Ruling, Scheme

_BEIJING = timezone(timedelta(hours=8))


def require_known_items(shelf: Shelf, scheme: Scheme) -> None:
    """Every claim must be on an item and part that the scheme has. Raises BadLedger with all that are not."""
    parts = {item.number: len(item.parts) for item in scheme.items()}
    faults = []
    for claim in claims(shelf):
        row = claim.evidence[0]
        where = f"{row.url} {row.place}"
        if claim.item not in parts:
            faults.append(Fault(where, str(claim.item), "评分表上没有这个题号"))
        elif claim.part > parts[claim.item]:
            told = f"第{claim.item}项只有 {parts[claim.item]} 个给分点；整项缺项的不填"
            faults.append(Fault(where, str(claim.part), told))
    if faults:
        raise BadLedger(faults)


def claims(shelf: Shelf) -> tuple[AbsenceClaim, ...]:
    """Every claim of every unit, in the order of the ledger."""
    return tuple(claim for read in shelf.reads for claim in read.records if isinstance(claim, AbsenceClaim))


def accepted(shelf: Shelf) -> Iterator[Ruling]:
    """A ruling for each accepted claim; it tells who decided, when, why, and where that is written."""
    for claim in claims(shelf):
        if claim.decision is ClaimDecision.ACCEPTED and claim.decided_on is not None:
            yield _ruling(claim, claim.decided_by, claim.decided_on)


def supposed(shelf: Shelf, day: date) -> Iterator[Ruling]:
    """A ruling for each claim that nobody has decided, as if it were accepted on `day`; to compare, never to score."""
    for claim in claims(shelf):
        if claim.decision is ClaimDecision.OPEN:
            yield _ruling(claim, "假定同意", day)


def _ruling(claim: AbsenceClaim, by: str, day: date) -> Ruling:
    row = claim.evidence[0]
    return Ruling(
        unit=claim.unit,
        item=claim.item,
        part=claim.part,
        score=None,
        not_applicable=True,
        by=by,
        at=datetime.combine(day, time(0), _BEIJING),
        reason=f"合理缺项：{claim.reason}（{row.url}{row.place}）",
    )
