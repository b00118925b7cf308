"""The chain: each entry's hash covers its content and the hash before it, so that no entry can be changed or left out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from mingjing.portal.log.models import Entry, Head
from mingjing.portal.people.models import User

FIRST = "0" * 64
"""What stands in the place of the hash before the first entry."""


def hold() -> Head:
    """The end of the chain, locked until the transaction ends; whoever acts begins here."""
    return Head.objects.select_for_update().get(pk=1)


def append(
    by: User | None, who: str, action: str, at: datetime, told: Mapping[str, Any], **concerned: Any
) -> Entry:
    """Add an entry, inside the transaction of what it tells of."""
    head = hold()
    entry = Entry(
        number=head.number + 1,
        at=at.replace(microsecond=0),
        by=by,
        who=who,
        action=action,
        told=dict(told),
        previous=head.hash or FIRST,
        **concerned,
    )
    entry.hash = hash_of(entry)
    entry.save()
    head.number, head.hash = entry.number, entry.hash
    head.save()
    return entry


def as_row(entry: Entry) -> dict[str, Any]:
    """The entry as it is exported and hashed, without its own hash."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="seconds"),
        "by": entry.by_id,
        "who": entry.who,
        "action": entry.action,
        "assessment": entry.assessment,
        "unit": entry.unit,
        "item": entry.item,
        "subject": entry.subject,
        "told": entry.told,
        "previous": entry.previous,
    }


def hash_of(entry: Entry) -> str:
    """SHA-256 of the entry's canonical JSON (keys sorted, UTF-8, no spaces)."""
    words = json.dumps(as_row(entry), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(words.encode()).hexdigest()


def broken(entries: Iterable[Entry]) -> Iterator[str]:
    """What is wrong with the chain, in order: an entry that was changed, one that is missing, one that does not follow."""
    number, previous = 0, FIRST
    for entry in entries:
        if entry.number != number + 1:
            yield f"第{number}条之后缺 {entry.number - number - 1} 条"
        elif entry.previous != previous:
            yield f"第{entry.number}条接不上前一条"
        if hash_of(entry) != entry.hash:
            yield f"第{entry.number}条的内容被改过"
        number, previous = entry.number, entry.hash


def faults() -> list[str]:
    """What is wrong with the whole log, its end included."""
    told = list(broken(Entry.objects.iterator()))
    head = Head.objects.filter(pk=1).first()
    last = Entry.objects.order_by("-number").first()
    if (head.number if head else 0) != (last.number if last else 0):
        told.append(f"末尾缺：应有 {head.number if head else 0} 条，现有 {last.number if last else 0} 条")
    return told
