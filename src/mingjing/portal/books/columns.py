"""Column maps as the office meets them at the portal: what the last run saw, what was confirmed, what has gone since."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from mingjing.extract.topics import MAPPED
from mingjing.ledgers import BadLedger, Fault, read_units
from mingjing.ledgers.column_decisions import (
    BY_UNITS_FILE,
    COLUMN_MAP,
    ColumnRow,
    column_rows_text,
    find_column_file,
    read_column_decisions,
)
from mingjing.model import Unit
from mingjing.portal.assessment.judged import WorkspaceBroken, workspace
from mingjing.portal.books.placing import digest_of, folder, settle
from mingjing.portal.filing.store import incoming_folder
from mingjing.run.column_map import ColumnAlarm, column_alarms, column_rows, read_column_map
from mingjing.run.folder import RunFolder
from mingjing.run.workspace import written_settings

FILE = f"ledgers/{COLUMN_MAP}.csv"
_USUAL = frozenset(MAPPED)


@dataclass(frozen=True)
class Columns:
    """The column maps of all units: the run they were seen in (None: nothing was visited yet), a row for each usual column,
    what has gone; `faults` of the office's file, for which nothing else is told."""

    run: str | None
    file: Path | None
    rows: tuple[ColumnRow, ...] = ()
    alarms: tuple[ColumnAlarm, ...] = ()
    faults: tuple[Fault, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the file as it is; "" for none."""
        return digest_of(self.file)

    def of(self, unit: str) -> tuple[ColumnRow, ...]:
        """The rows of one unit."""
        return tuple(row for row in self.rows if row.unit == unit)

    def alarms_of(self, unit: str) -> tuple[ColumnAlarm, ...]:
        """What has gone of one unit."""
        return tuple(alarm for alarm in self.alarms if alarm.unit == unit)

    @property
    def units(self) -> tuple[str, ...]:
        """Every unit of which something is known, in the order of the list of units."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))


def columns() -> Columns:
    """As they are now. Raises what reading settings and units raises."""
    settle()
    run = _run()
    try:
        file = find_column_file(folder())
    except BadLedger as bad:
        return Columns(run.id if run else None, None, faults=bad.faults)
    if run is None:
        return Columns(None, file)
    try:
        units = read_units(folder() / written_settings(folder()).units)
    except BadLedger as bad:
        return Columns(run.id, file, faults=bad.faults)
    return _columns(run.folder, run.unit_facts.stat().st_mtime_ns, units, file, digest_of(file))


def alarms() -> tuple[ColumnAlarm, ...]:
    """What has gone; nothing where the file or another book is faulty, which home and their own pages tell."""
    try:
        return columns().alarms
    except WorkspaceBroken:
        return ()


@lru_cache(maxsize=2)
def _columns(run: Path, _seen: int, units: tuple[Unit, ...], file: Path | None, _digest: str) -> Columns:
    """Kept while nothing it depends on has changed; the year and the scheme stay those of the assessment."""
    found = RunFolder(run)
    try:
        decisions = read_column_decisions(file, units, _USUAL) if file is not None else ()
    except BadLedger as bad:
        return Columns(found.id, file, faults=bad.faults)
    now = replace(workspace(), units=units, column_decisions=decisions)
    rows = tuple(column_rows(now, read_column_map(found)))
    return Columns(found.id, file, rows, column_alarms(now, found))


def _run() -> RunFolder | None:
    """The newest run that has read pages."""
    runs = sorted((path for path in (folder() / "runs").glob("[0-9]*") if path.is_dir()), reverse=True)
    return next((run for run in map(RunFolder, runs) if run.done("extract")), None)


def proposed(now: Columns, unit: str, wanted: Mapping[str, str], by: str, on: str, why: str) -> bytes:
    """The file with what somebody decided on a unit's columns: by usual column the own names (无: there is none), "" for
    what is left open. Decisions that say the same as before keep who made them. Raises BadLedger."""
    rows = [_decided(row, wanted, by, on, why) if row.unit == unit else row for row in now.rows]
    data = column_rows_text(rows)
    units = read_units(folder() / written_settings(folder()).units)
    with tempfile.NamedTemporaryFile(suffix=".csv", dir=incoming_folder()) as draft:
        draft.write(data)
        draft.flush()
        read_column_decisions(Path(draft.name), units, _USUAL)
    return data


def _decided(row: ColumnRow, wanted: Mapping[str, str], by: str, on: str, why: str) -> ColumnRow:
    own = wanted.get(row.usual)
    if own is None or row.decided_by == BY_UNITS_FILE:
        return row
    if not own:
        return replace(row, own="" if row.decided_by else row.own, decided_by="", decided_on="", why="")
    if row.decided_by and row.own == own:
        return row
    return replace(row, own=own, decided_by=by, decided_on=on, why=why)
