"""All ledgers of an assessment: which were given, what they hold, and what of it concerns one unit."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingjing.ledgers.read import Read, Scope, read_ledger
from mingjing.ledgers.registry import all_ledgers
from mingjing.ledgers.table import BadLedger, Fault
from mingjing.model import GivenLedger, LedgerFacts, NoEventDeclaration

ENDINGS = (".xlsx", ".xls", ".csv")


@dataclass(frozen=True)
class Shelf:
    """The ledgers that were given, in the order of the registry."""

    reads: tuple[Read[Any], ...] = ()

    def of(self, unit: str) -> LedgerFacts:
        """The records about one unit, with those about every unit."""
        records = {
            read.ledger.field: tuple(
                record for record in read.records if {unit, ""}.intersection(read.ledger.whose(record))
            )
            for read in self.reads
        }
        given = tuple(
            GivenLedger(read.ledger.name, (read.evidence,), len(read.records)) for read in self.reads
        )
        facts: Mapping[str, Any] = {"given": given, **records}
        return LedgerFacts(**facts)

    @property
    def digests(self) -> tuple[str, ...]:
        """Name and SHA-256 of every ledger."""
        return tuple(f"{read.ledger.name} {read.evidence.snapshot}" for read in self.reads)


def find_ledgers(folder: Path, written: Mapping[str, str]) -> Mapping[str, Path]:
    """The files of a workspace's ledgers by name: those that `written` names, and those in `ledgers/` that are called like
    a ledger. Raises BadLedger where two files hold the same ledger."""
    found = {name: folder / path for name, path in written.items() if name in all_ledgers()}
    faults = []
    for name in all_ledgers():
        files = [folder / "ledgers" / f"{name}{ending}" for ending in ENDINGS]
        there = [file for file in files if file.is_file()]
        if name not in found and len(there) > 1:
            told = f"同一本台账有几个文件：{'、'.join(file.name for file in there)}；请只留一个"
            faults.append(Fault(str(folder / "ledgers"), name, told))
        if name not in found and there:
            found[name] = there[0]
    if faults:
        raise BadLedger(faults)
    return found


def read_shelf(files: Mapping[str, Path], folder: Path, scope: Scope) -> Shelf:
    """Read every file, in the order of the registry. Raises BadLedger with the faults of all of them."""
    reads: list[Read[Any]] = []
    faults: list[Fault] = []
    for name, ledger in all_ledgers().items():
        if name in files:
            path = files[name]
            called = path.relative_to(folder).as_posix() if path.is_relative_to(folder) else path.name
            try:
                reads.append(read_ledger(ledger, path, called, scope))
            except BadLedger as bad:
                faults.extend(bad.faults)
    faults.extend(about_no_ledger(reads))
    if faults:
        raise BadLedger(faults)
    return Shelf(tuple(reads))


def about_no_ledger(reads: Sequence[Read[Any]]) -> Iterator[Fault]:
    """Declarations about a ledger that there is not: they would declare nothing."""
    for read in reads:
        for record in read.records:
            if isinstance(record, NoEventDeclaration) and record.ledger not in all_ledgers():
                (row,) = record.evidence
                told = f"没有这本台账；可用：{'、'.join(all_ledgers())}"
                yield Fault(f"{row.url} {row.place}", record.ledger, told)
