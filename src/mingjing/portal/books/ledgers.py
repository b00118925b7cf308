"""A ledger as the office meets it at the portal: as it stands, as it would be, and what differs."""

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext

from mingjing.ledgers import BadLedger, Fault, RowChange, all_ledgers, row_changes
from mingjing.ledgers.filled import Filled, filled_rows
from mingjing.ledgers.ledger import Ledger
from mingjing.ledgers.read import REMARK, Read
from mingjing.ledgers.sheet import read_book
from mingjing.ledgers.table import column_letter
from mingjing.ledgers.template import template
from mingjing.model import Unit
from mingjing.portal.books.placing import digest_of, folder, register, settle
from mingjing.portal.filing.store import incoming_folder
from mingjing.run.desk import Desk, open_desk

_AT_ONCE = frozenset({"absence_claims", "rulings"})
"""What persons decided stands beside findings, and is asked for whenever sheets are scored."""


class WrongKind(Exception):
    """A file of a kind that cannot stand in the ledger's place; the message is the remedy."""


def require_inside(workspace: Path, target: Path) -> None:
    """Raises WrongKind for a file that the portal has no business to write."""
    if not target.resolve().is_relative_to(workspace.resolve()):
        told = gettext("assessment.yaml 写明的文件 %(named)s 在工作区外面，门户不能写入；请放进工作区")
        raise WrongKind(told % {"named": target})


def wrong_kind(named: str) -> WrongKind:
    """For a file whose name is settled."""
    told = gettext("assessment.yaml 写明这份文件是 %(named)s；请另存为 %(kind)s 再上传")
    return WrongKind(told % {"named": named, "kind": named.rpartition(".")[2]})


@dataclass(frozen=True)
class Proposal:
    """A ledger as it would be: its content, where it would stand, what it holds and what differs from what stands there."""

    file: Path
    data: bytes
    read: Read[Any]
    changes: tuple[RowChange, ...]
    seen: str
    """The digest of what stands there now."""
    units: tuple[Unit, ...] = ()
    """The units that there would be, where it is their list."""

    def count(self, label: str) -> int:
        """How many changes are of that label."""
        return sum(one.label == label for one in self.changes)


@dataclass(frozen=True)
class LedgerBook:
    """One ledger on the desk."""

    desk: Desk
    ledger: Ledger[Any]

    shows_first = False
    """Whether a change of a row is previewed like a whole file, since more follows from it."""

    @property
    def key(self) -> str:
        """How rows of the database name it."""
        return f"ledgers/{self.ledger.field}"

    @property
    def title(self) -> str:
        """What people call it."""
        return gettext("%(name)s台账") % {"name": self.ledger.name}

    @property
    def effective(self) -> str:
        """From when on scores follow what is written."""
        if self.ledger.field in _AT_ONCE:
            return gettext("原来的文件留存；还没有冻结的得分随即按新的内容计算。")
        return gettext("原来的文件留存；得分从下一次重判起按新的内容计算。")

    @property
    def names(self) -> Sequence[str]:
        """Its columns in a form and on a page."""
        return (*(column.name for column in self.ledger.columns), REMARK)

    @property
    def letters(self) -> Mapping[str, str]:
        """The columns by their letters in a file that was made from rows."""
        return {column_letter(at): name for at, name in enumerate(self.names, start=1)}

    def made_of(self, rows: Sequence[Mapping[str, str]] | None, kind: str) -> bytes:
        """A file of these rows; the blank one with None."""
        return template(self.ledger, self.unit_names, rows, kind)

    def effects(self, _proposal: "Proposal") -> Sequence[str]:
        """What follows from writing it, beside what is read from it."""
        return ()

    def follow(self, _proposal: "Proposal") -> None:
        """Do what follows, in the transaction of the action."""

    @property
    def file(self) -> Path | None:
        """Where it stands, also where a second file stands beside it."""
        return next(iter(self.desk.files(self.ledger.name)), None)

    @property
    def digest(self) -> str:
        """SHA-256 of what stands there; "" for nothing."""
        return digest_of(self.file)

    def read(self) -> Read[Any] | None:
        """What it holds; None where there is no file. Raises BadLedger."""
        file = self.desk.file(self.ledger.name)
        return None if file is None else self.desk.read(self.ledger, file, self.desk.called(file))

    def read_if_sound(self) -> tuple[Read[Any] | None, tuple[Fault, ...]]:
        """What it holds, or what is wrong with it."""
        try:
            return self.read(), ()
        except BadLedger as bad:
            return None, bad.faults

    def rows(self) -> Sequence[Filled]:
        """Its rows as typed, faulty ones too; none where they cannot be found."""
        file = self.file
        try:
            return filled_rows(self.ledger, read_book(file, file.name)) if file is not None else ()
        except BadLedger:
            return ()

    def proposal(self, data: bytes, ending: str) -> Proposal:
        """The ledger with this content. Raises BadLedger with every fault at once, WrongKind."""
        target = self.desk.target(self.ledger.name, ending)
        if target is None:
            named = self.desk.named(self.ledger.name)
            assert named is not None
            raise wrong_kind(self.desk.called(named))
        require_inside(self.desk.folder, target)
        before, seen = self.read_if_sound()[0], self.digest
        with tempfile.NamedTemporaryFile(suffix=ending, dir=incoming_folder()) as draft:
            draft.write(data)
            draft.flush()
            read = self.desk.read(self.ledger, Path(draft.name), self.desk.called(target))
        return Proposal(target, data, read, row_changes(before, read), seen)

    def proposed_rows(self, rows: Sequence[Mapping[str, str]]) -> Proposal:
        """The ledger with these rows and no others, in a file of the kind that it is now. Raises BadLedger, WrongKind."""
        ending = ".csv" if self.file is not None and self.file.suffix.lower() == ".csv" else ".xlsx"
        return self.proposal(self.made_of(rows, ending[1:]), ending)

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The units that its columns offer."""
        return tuple(unit.name for unit in self.desk.units)

    def since(self, seen: str) -> tuple[RowChange, ...]:
        """What differs between the state that somebody saw and the one that stands there; nothing where it is not kept."""
        now, _ = self.read_if_sound()
        kept = (path for path in register().folder.glob(f"{seen}.*") if seen.isalnum())
        old = next(kept, None)
        if now is None or old is None:
            return ()
        try:
            return row_changes(self.desk.read(self.ledger, old, old.name), now)
        except BadLedger:
            return ()


def ledger_books() -> Mapping[str, LedgerBook]:
    """Every ledger by its place (`Ledger.field`). Whatever was decided before is put into place first.

    Raises what opening the desk raises.
    """
    settle()
    desk = open_desk(folder())
    return {ledger.field: LedgerBook(desk, ledger) for ledger in all_ledgers().values()}
