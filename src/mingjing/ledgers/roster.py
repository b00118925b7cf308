"""Who leads each unit on a day, by the ledger 领导名册."""

from collections.abc import Mapping
from datetime import date

from mingjing.ledgers.shelf import Shelf

Roster = Mapping[str, tuple[tuple[str, str], ...]]
"""Leaders as (name, post) by unit; a unit without any row is not in it: the roster tells nothing of who leads it."""


def roster_on(shelf: Shelf, day: date) -> Roster:
    """The leaders in office on `day`, in the order of the ledger."""
    entries = [row for read in shelf.reads if read.ledger.field == "roster" for row in read.records]
    leaders: dict[str, tuple[tuple[str, str], ...]] = {entry.unit: () for entry in entries}
    for entry in entries:
        if entry.serves_on(day):
            leaders[entry.unit] += ((entry.name, entry.post),)
    return leaders
