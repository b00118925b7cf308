"""The workspace: one folder that holds one assessment; `assessment.yaml` says what is assessed and how."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from mingjing.checks.params import params_faults
from mingjing.checks.registry import all_checks
from mingjing.extract.topics import MAPPED
from mingjing.ledgers import (
    Received,
    Roster,
    Scope,
    Shelf,
    UnitNames,
    find_ledgers,
    official_calendar,
    read_holidays,
    read_shelf,
    read_units,
    roster_on,
)
from mingjing.ledgers.column_decisions import find_column_file, read_column_decisions, with_decisions
from mingjing.model import Calendar, ColumnDecision, Frame, Indicator, Item, Scheme, Unit
from mingjing.run.claims import require_known_items
from mingjing.run.rulings import made_rulings
from mingjing.run.settings import (
    NOBODY,
    NOWHERE,
    Decision,
    Settings,
    StoreRules,
    Timestamps,
    VisitRules,
    read_settings,
)
from mingjing.scheme import load, scheme_file
from mingjing.scheme.faults import Fault, FaultyFile, SchemeError
from mingjing.scheme.nodes import Source, read_document

FILE = "assessment.yaml"
RUNS = "runs"


class WorkspaceError(FaultyFile):
    """An `assessment.yaml` that cannot be used as it is."""


@dataclass(frozen=True)
class Workspace:
    """An assessment that can run: its scheme (with the office's decisions applied), units, ledgers and rules."""

    folder: Path
    county: str
    scheme: Scheme
    year: int
    opens_on: date
    closes_on: date
    as_of: date
    units: tuple[Unit, ...]
    calendar: Calendar
    roster: Roster
    shelf: Shelf
    scope: Scope
    visit: VisitRules
    resolve: Mapping[str, str]
    ledger_files: Mapping[str, Path] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    timestamps: Timestamps = NOBODY
    store: StoreRules = NOWHERE
    column_decisions: tuple[ColumnDecision, ...] = ()
    """What the office confirmed or corrected in ledgers/栏目对应; the units have it already."""
    holidays_file: Path = Path("ledgers", "节假日.csv")
    """Where the county's own working days stand, or would."""
    own_days: Mapping[date, bool] = field(default_factory=dict)
    """The days of that file: True is worked."""
    files: tuple[Path, ...] = field(default=())
    """Every file that was read, for the manifest's digests."""

    @property
    def archive(self) -> Path:
        """Where everything that was seen is kept."""
        return self.folder / "archive"

    @property
    def received(self) -> Received:
        """Where ledgers are kept as they were received."""
        return Received(self.archive / "ledgers")

    @property
    def runs(self) -> Path:
        """Where runs are kept."""
        return self.folder / RUNS

    def receive_ledgers(self, at: datetime) -> tuple[str, ...]:
        """Keep every ledger as it is now; the names of those that were not kept yet."""
        return tuple(
            name
            for name, path in self.ledger_files.items()
            if self.received.receive(name, path, path.name, at)
        )

    def frame(self, unit: Unit) -> Frame:
        """The frame in which one unit is judged, without what was visited."""
        return Frame(
            unit=unit,
            year=self.year,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            as_of=self.as_of,
            calendar=self.calendar,
            roster=self.roster.get(unit.name),
        )


def open_workspace(folder: Path) -> Workspace:
    """Read a workspace.

    Raises WorkspaceError, SchemeError or BadLedger, each with every fault of its file at once, and DataNotFound
    for a scheme that is not there.
    """
    return _assemble(folder, written_settings(folder))


def written_settings(folder: Path) -> Settings:
    """What `assessment.yaml` says. Raises WorkspaceError."""
    file = folder / FILE
    source = Source(str(file))
    if not file.is_file():
        source.fault(None, f"这里没有 {FILE}；请先运行 mingjing init {folder}")
        raise WorkspaceError(source.faults)
    root = read_document(file, source).root
    written = read_settings(source, root) if root is not None else None
    if source.faults or written is None:
        raise WorkspaceError(source.faults)
    return written


def _assemble(folder: Path, written: Settings) -> Workspace:
    scheme, found = decided_scheme(folder, written)
    units_file = folder / written.units
    units = read_units(units_file)
    columns_file = find_column_file(folder)
    column_decisions = read_column_decisions(columns_file, units, frozenset(MAPPED)) if columns_file else ()
    ledgers = {name: folder / path for name, path in written.ledgers.items()}
    own_ledgers = find_ledgers(folder, written.ledgers)
    holidays = find_holidays(folder, written)
    own_days = read_holidays(holidays) if "节假日" in ledgers or holidays.is_file() else {}
    scope = scope_of(written, units)
    shelf = read_shelf(own_ledgers, folder, scope)
    require_known_items(shelf, scheme)
    made_rulings(shelf, scheme)
    return Workspace(
        folder=folder,
        county=written.county,
        scheme=scheme,
        year=written.year,
        opens_on=scope.opens_on,
        closes_on=scope.closes_on,
        as_of=written.as_of,
        units=with_decisions(units, column_decisions),
        column_decisions=column_decisions,
        calendar=official_calendar(own_days),
        roster=roster_on(shelf, written.as_of),
        shelf=shelf,
        scope=scope,
        ledger_files=own_ledgers,
        holidays_file=holidays,
        own_days=own_days,
        visit=written.visit,
        resolve=written.resolve,
        decisions=written.decisions,
        timestamps=written.timestamps,
        store=written.store,
        files=tuple(
            dict.fromkeys(
                (
                    folder / FILE,
                    found,
                    units_file,
                    *([columns_file] if columns_file else []),
                    *ledgers.values(),
                    *([holidays] if holidays.is_file() else []),
                    *own_ledgers.values(),
                )
            )
        ),
    )


def decided_scheme(folder: Path, written: Settings) -> tuple[Scheme, Path]:
    """The scheme with the office's decisions, and its file. Raises SchemeError, WorkspaceError, DataNotFound."""
    own = folder / written.scheme
    found = own if own.is_file() else scheme_file(written.scheme)
    scheme = _decide(load(found, known_checks=tuple(all_checks())), written.decisions, folder / FILE)
    _require_known_params(scheme, found)
    return scheme, found


def scope_of(written: Settings, units: Sequence[Unit]) -> Scope:
    """What ledgers are read against."""
    opens_on = written.opens_on or date(written.year, 1, 1)
    return Scope(UnitNames(units), opens_on, written.closes_on or date(written.year, 12, 31))


def find_holidays(folder: Path, written: Settings) -> Path:
    """The file of the county's own working days: the one that is named, else the one in `ledgers/`, there or not."""
    if "节假日" in written.ledgers:
        return folder / written.ledgers["节假日"]
    usual = [folder / "ledgers" / f"节假日{end}" for end in (".csv", ".xlsx", ".xls")]
    return next((file for file in usual if file.is_file()), usual[0])


def _decide(scheme: Scheme, decisions: tuple[Decision, ...], file: Path) -> Scheme:
    """The scheme with the office's decisions in place of its defaults."""
    source = Source(str(file))
    items = {item.number: item for item in scheme.items()}
    for decision in decisions:
        item = items.get(decision.item)
        if item is None or not 1 <= decision.part <= len(item.parts):
            source.fault(None, f"parameters：方案中没有第{decision.item}项第{decision.part}个给分点")
            continue
        part = item.parts[decision.part - 1]
        parts = list(item.parts)
        parts[decision.part - 1] = replace(part, params={**part.params, **decision.values})
        items[decision.item] = replace(item, parts=tuple(parts))
    if source.faults:
        raise WorkspaceError(source.faults)
    return replace(scheme, indicators=tuple(_with_items(node, items) for node in scheme.indicators))


def _require_known_params(scheme: Scheme, file: Path) -> None:
    """Every parameter must be one that its check has. Raises SchemeError with all that are not."""
    source = Source(str(file))
    checks = all_checks()
    for item in scheme.items():
        for number, part in enumerate(item.parts, start=1):
            if part.check:
                for told in params_faults(checks[part.check].params_type, part.params):
                    where = f"第{item.number}项第{number}个给分点（{part.check}）"
                    source.faults.append(Fault(str(file), item.line, 0, f"{where}：{told}"))
    if source.faults:
        raise SchemeError(source.faults)


def _with_items(node: Indicator, items: Mapping[int, Item]) -> Indicator:
    children = tuple(
        items[child.number] if isinstance(child, Item) else _with_items(child, items)
        for child in node.children
    )
    return replace(node, children=children)
