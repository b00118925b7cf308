"""What differs between two states of a ledger: rows that came, changed and went, told by what identifies a row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from mingjing.ledgers.read import NUMBER, LedgerRow, Read


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that is not as it was, in words; personal ones are masked."""

    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is not as it was: before and after, None where there was or is none."""

    before: LedgerRow | None
    after: LedgerRow | None
    cells: tuple[CellChange, ...] = ()
    """Of a row that was changed: the cells whose words differ. None of them do where only masked cells or spellings differ."""

    @property
    def label(self) -> str:
        """新增, 修改 or 删除."""
        return "新增" if self.before is None else "删除" if self.after is None else "修改"

    @property
    def row(self) -> LedgerRow:
        """The row as it is now; one that went, as it was."""
        row = self.after or self.before
        assert row is not None, "a change has a row before or after"
        return row


def row_changes(before: Read[Any] | None, after: Read[Any]) -> tuple[RowChange, ...]:
    """Every change, in the order of the new ledger, what went last. A row that only moved has not changed."""
    old = {row.key: row for row in before.rows} if before else {}
    new = {row.key for row in after.rows}
    columns = before.columns if before else ()
    gone = (RowChange(row, None) for key, row in old.items() if key not in new)
    return (*_came(old, columns, after), *gone)


def _came(
    old: dict[tuple[str, ...], LedgerRow], columns: Sequence[str], after: Read[Any]
) -> Iterator[RowChange]:
    for row in after.rows:
        known = old.get(row.key)
        if known is None:
            yield RowChange(None, row)
        elif known.cells != row.cells:
            yield RowChange(known, row, tuple(_cells(columns, known, after, row)))


def _cells(columns: Sequence[str], old: LedgerRow, after: Read[Any], new: LedgerRow) -> Iterator[CellChange]:
    """The number of a row says nothing of what it means."""
    was = dict(zip(columns, old.words, strict=True))
    now = dict(zip(after.columns, new.words, strict=True))
    for name in dict.fromkeys((*after.columns, *columns)):
        if name != NUMBER and was.get(name, "") != now.get(name, ""):
            yield CellChange(name, was.get(name, ""), now.get(name, ""))
