"""What decides each part of a scheme: a check of pages, a check of ledgers, or a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args, get_type_hints

from mingjing.checks.registry import Check, all_checks
from mingjing.ledgers import all_ledgers
from mingjing.model import (
    CataloguedDuty,
    CheckKind,
    DecisionDuty,
    GivenLedger,
    Item,
    LedgerFacts,
    MediaAccount,
    MediaPost,
    MediaRecord,
    Part,
    Scheme,
)

_JOINED: Mapping[type, tuple[type, ...]] = {
    MediaRecord: (MediaAccount, MediaPost),
    CataloguedDuty: (DecisionDuty,),
}
"""What is put together from the records of several ledgers."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decides a part: `by` in a word (网页检查, 台账检查, 网页、台账检查, 材料加人工, 线索加人工, 人工), `how` in a sentence, never empty."""

    item: int
    part: str
    by: str
    how: str


def coverage(scheme: Scheme) -> Iterator[Decided]:
    """Every part of every item, in the order of the sheet; an item without parts is one line."""
    for item in scheme.items():
        for part in item.parts:
            yield _decided(item, part)
        if not item.parts:
            yield Decided(item.number, "", "人工", _by_person(item))


def _decided(item: Item, part: Part) -> Decided:
    if not part.check:
        return Decided(item.number, part.name, "人工", _by_person(item))
    check = all_checks()[part.check]
    ledgers = "、".join(ledgers_of(check))
    if check.about.kind is CheckKind.CANDIDATE:
        return Decided(item.number, part.name, "线索加人工", f"{check.name} 列线索；{_by_person(item)}")
    if check.about.kind is CheckKind.PREPARED:
        return Decided(
            item.number, part.name, "材料加人工", f"{check.name}（{ledgers}）核材料；{_by_person(item)}"
        )
    pages = set(check.facts) - _beside_pages()
    by = "网页检查" if pages and not ledgers else "网页、台账检查" if pages else "台账检查"
    told = f"{check.name}（{ledgers}）" if ledgers else check.name
    return Decided(item.number, part.name, by, f"{told}，{check.about.kind.label}")


def _by_person(item: Item) -> str:
    return f"{item.verify_words}；{item.evidence_hint}" if item.evidence_hint else item.verify_words


def ledgers_of(check: Check) -> tuple[str, ...]:
    """The ledgers whose records a check asks for.

    >>> ledgers_of(all_checks()["serious_faults"]), ledgers_of(all_checks()["guide_fees"])
    (('无事项声明', '通报', '政务舆情'), ())
    """
    asked = {kind for wanted in check.facts for kind in _JOINED.get(wanted, (wanted,))}
    return tuple(name for name, kind in _records().items() if kind in asked)


def _beside_pages() -> set[type]:
    """What checks ask for that no page shows: the records of ledgers, and which ledgers were given."""
    return {*_records().values(), *_JOINED, GivenLedger}


@cache
def _records() -> Mapping[str, type]:
    """The type of the records of each ledger."""
    hints = get_type_hints(LedgerFacts)
    return {name: get_args(hints[ledger.field])[0] for name, ledger in all_ledgers().items()}
