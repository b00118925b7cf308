"""One ledger of a workspace by itself: where its file stands, what it is read against; the others may be faulty."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args, get_type_hints

from mingjing.checks.registry import all_checks
from mingjing.ledgers import BadLedger, Fault, Received, Scope, Shelf, read_units
from mingjing.ledgers.ledger import Ledger
from mingjing.ledgers.read import Read, read_ledger
from mingjing.ledgers.shelf import ENDINGS, about_no_ledger
from mingjing.model import CataloguedDuty, LedgerFacts, MediaRecord, Scheme, Unit
from mingjing.run.claims import require_known_items
from mingjing.run.rulings import made_rulings
from mingjing.run.settings import Settings
from mingjing.run.workspace import decided_scheme, scope_of, written_settings

_JOINED: Mapping[str, type] = {
    "media_accounts": MediaRecord,
    "media_posts": MediaRecord,
    "decision_duties": CataloguedDuty,
}
"""Ledgers that checks see only together with what pages tell."""


@dataclass(frozen=True)
class Desk:
    """What one ledger is read against."""

    folder: Path
    written: Settings
    scheme: Scheme
    units: tuple[Unit, ...]
    scope: Scope

    @property
    def received(self) -> Received:
        """Where ledgers are kept as they were received."""
        return Received(self.folder / "archive" / "ledgers")

    def named(self, name: str) -> Path | None:
        """The file that assessment.yaml names for a ledger."""
        return self.folder / self.written.ledgers[name] if name in self.written.ledgers else None

    def files(self, name: str) -> list[Path]:
        """Every file that holds the ledger; there should be one at most."""
        named = self.named(name)
        if named is not None:
            return [named] if named.is_file() else []
        return [file for end in ENDINGS if (file := self.folder / "ledgers" / f"{name}{end}").is_file()]

    def file(self, name: str) -> Path | None:
        """The ledger's file, where there is one. Raises BadLedger where there are two."""
        there = self.files(name)
        if len(there) > 1:
            told = f"同一本台账有几个文件：{'、'.join(file.name for file in there)}；请只留一个"
            raise BadLedger([Fault("ledgers", name, told)])
        return there[0] if there else None

    def target(self, name: str, ending: str) -> Path | None:
        """Where a new file of this kind has to stand; None where assessment.yaml names one of another kind."""
        named = self.named(name)
        if named is not None:
            return named if named.suffix.lower() == ending else None
        return self.folder / "ledgers" / f"{name}{ending}"

    def with_units(self, units: tuple[Unit, ...]) -> "Desk":
        """The same with another list of units."""
        return replace(self, units=units, scope=scope_of(self.written, units))

    def called(self, file: Path) -> str:
        """A file as messages and evidence name it."""
        return file.relative_to(self.folder).as_posix() if file.is_relative_to(self.folder) else file.name

    def read(self, ledger: Ledger[Any], path: Path, called: str) -> Read[Any]:
        """What stands at `path`, asked everything that opening the workspace asks of the ledger `called`. Raises BadLedger."""
        read = read_ledger(ledger, path, called, self.scope)
        shelf = Shelf((read,))
        faults = list(about_no_ledger(shelf.reads))
        if faults:
            raise BadLedger(faults)
        require_known_items(shelf, self.scheme)
        made_rulings(shelf, self.scheme)
        return read


def open_desk(folder: Path, *, without_units: bool = False) -> Desk:
    """Read settings, scheme and units. Raises WorkspaceError, SchemeError, BadLedger (of the units; with `without_units` there
    are none then), DataNotFound."""
    written = written_settings(folder)
    scheme, _ = decided_scheme(folder, written)
    try:
        units = read_units(folder / written.units)
    except BadLedger:
        if not without_units:
            raise
        units = ()
    return Desk(folder, written, scheme, units, scope_of(written, units))


def items_of(scheme: Scheme) -> Mapping[str, Sequence[int]]:
    """Which items rest on which ledger, by the ledger's place in `LedgerFacts`: those with a check that asks for its records."""
    records = {name: get_args(hint)[0] for name, hint in get_type_hints(LedgerFacts).items()}
    checks = all_checks()
    asked = {
        item.number: {kind for part in item.parts if part.check for kind in checks[part.check].facts}
        for item in scheme.items()
    }
    return {
        field: sorted(
            number for number, kinds in asked.items() if kinds & {record, _JOINED.get(field, record)}
        )
        for field, record in records.items()
    }
