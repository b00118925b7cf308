"""What differs between two states of a ledger: rows that came, changed and went, told by what identifies a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mingjing.ledgers.read import LedgerRow, Read


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is not as it was: before and after, None where there was or is none."""

    before: LedgerRow | None
    after: LedgerRow | None

    @property
    def label(self) -> str:
        """新增, 修改 or 删除."""
        return "新增" if self.before is None else "删除" if self.after is None else "修改"


def row_changes(before: Read[Any] | None, after: Read[Any]) -> tuple[RowChange, ...]:
    """Every change, in the order of the new ledger, what went last. A row that only moved has not changed."""
    old = {row.key: row for row in before.rows} if before else {}
    new = {row.key for row in after.rows}
    gone = (RowChange(row, None) for key, row in old.items() if key not in new)
    return (*_came(old, after.rows), *gone)


def _came(old: dict[tuple[str, ...], LedgerRow], rows: Sequence[LedgerRow]) -> Iterator[RowChange]:
    for row in rows:
        known = old.get(row.key)
        if known is None or known.cells != row.cells:
            yield RowChange(known, row)
