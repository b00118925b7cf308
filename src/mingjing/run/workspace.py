"""The workspace: one folder that holds one assessment; `assessment.yaml` says what is assessed and how."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from mingjing.ledgers import Roster, official_calendar, read_holidays, read_roster, read_units
from mingjing.model import Calendar, Frame, Indicator, Item, Scheme, Unit
from mingjing.scheme import load
from mingjing.scheme.faults import FaultyFile
from mingjing.scheme.nodes import Source, read_document
from mingjing.scheme.values import Reader

FILE = "assessment.yaml"
_REQUIRED = ("county", "scheme", "year", "as_of", "units")
_OPTIONAL = ("opens_on", "closes_on", "ledgers", "visit", "resolve", "parameters")


class WorkspaceError(FaultyFile):
    """An `assessment.yaml` that cannot be used as it is."""


@dataclass(frozen=True)
class VisitRules:
    """How sites are visited. Times in seconds; `connections` and `delay_s` hold per host."""

    contact: str = ""
    delay_s: Decimal = Decimal(1)
    connections: int = 2
    timeout_s: int = 30
    retries: int = 2
    max_pages: int = 20_000
    max_depth: int = 15
    robots: bool = True


@dataclass(frozen=True)
class Decision:
    """A parameter of a part that the office decided otherwise than the scheme's default, by whom and why."""

    item: int
    part: int
    values: Mapping[str, str]
    decided_by: str
    why: str


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
    roster: Roster | None
    visit: VisitRules
    resolve: Mapping[str, str]
    decisions: tuple[Decision, ...] = ()
    files: tuple[Path, ...] = field(default=())
    """Every file that was read, for the manifest's digests."""

    @property
    def archive(self) -> Path:
        """Where everything that was seen is kept."""
        return self.folder / "archive"

    @property
    def runs(self) -> Path:
        """Where runs are kept."""
        return self.folder / "runs"

    def frame(self, unit: Unit) -> Frame:
        """The frame in which one unit is judged, without what was visited."""
        return Frame(
            unit=unit,
            year=self.year,
            opens_on=self.opens_on,
            closes_on=self.closes_on,
            as_of=self.as_of,
            calendar=self.calendar,
            roster=None if self.roster is None else self.roster.get(unit.name, ()),
        )


def open_workspace(folder: Path, schemes: Path, known_checks: Collection[str]) -> Workspace:
    """Read a workspace. `schemes` is the folder of built-in schemes.

    Raises WorkspaceError, SchemeError or BadLedger, each with every fault of its file at once.
    """
    file = folder / FILE
    source = Source(str(file))
    if not file.is_file():
        source.fault(None, f"这里没有 {FILE}；请先运行 mingjing init {folder}")
        raise WorkspaceError(source.faults)
    document = read_document(file, source)
    reader = _AssessmentReader(Reader(source))
    if document.root is not None:
        reader.read(document.root)
    if source.faults:
        raise WorkspaceError(source.faults)
    return _assemble(folder, file, reader, schemes, known_checks)


def _assemble(
    folder: Path, file: Path, read: "_AssessmentReader", schemes: Path, known_checks: Collection[str]
) -> Workspace:
    scheme_file = schemes / read.scheme / "scheme.yaml"
    if not scheme_file.is_file():
        scheme_file = folder / read.scheme
    units_file = folder / read.units
    units = read_units(units_file)
    names = frozenset(unit.name for unit in units)
    ledgers = {name: folder / path for name, path in read.ledgers.items()}
    roster = read_roster(ledgers["领导名册"], names) if "领导名册" in ledgers else None
    own_days = read_holidays(ledgers["节假日"]) if "节假日" in ledgers else None
    scheme = _decide(load(scheme_file, known_checks=known_checks), read.decisions, file)
    return Workspace(
        folder=folder,
        county=read.county,
        scheme=scheme,
        year=read.year,
        opens_on=read.opens_on or date(read.year, 1, 1),
        closes_on=read.closes_on or date(read.year, 12, 31),
        as_of=read.as_of,
        units=units,
        calendar=official_calendar(own_days),
        roster=roster,
        visit=read.visit,
        resolve=read.resolve,
        decisions=read.decisions,
        files=(file, scheme_file, units_file, *ledgers.values()),
    )


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


def _with_items(node: Indicator, items: Mapping[int, Item]) -> Indicator:
    children = tuple(
        items[child.number] if isinstance(child, Item) else _with_items(child, items)
        for child in node.children
    )
    return replace(node, children=children)


class _AssessmentReader:
    """Reads `assessment.yaml`; faults are noted in the reader's source, values stay at their defaults then."""

    def __init__(self, reader: Reader) -> None:
        self._read = reader
        self.county = self.scheme = self.units = ""
        self.year = 0
        self.as_of = date.min
        self.opens_on: date | None = None
        self.closes_on: date | None = None
        self.ledgers: dict[str, str] = {}
        self.resolve: dict[str, str] = {}
        self.visit = VisitRules()
        self.decisions: tuple[Decision, ...] = ()

    def read(self, root: yaml.Node) -> None:
        """Read the whole file."""
        found = self._read.mapping(root, "考核设置", _REQUIRED, _OPTIONAL)
        for name in ("county", "scheme", "units"):
            if name in found:
                setattr(self, name, self._read.text(found[name], name))
        if "year" in found:
            self.year = self._read.whole(found["year"], "year")
        for name in ("as_of", "opens_on", "closes_on"):
            if name in found:
                setattr(self, name, self._day(found[name], name))
        if self.opens_on and self.closes_on and self.opens_on > self.closes_on:
            self._read.fault(found["closes_on"], f"closes_on {self.closes_on} 早于 opens_on {self.opens_on}")
        for name in ("ledgers", "resolve"):
            if name in found:
                table = self._read.table(found[name], name)
                setattr(self, name, {key: self._read.text(node, key) for key, node in table.items()})
        unknown = [name for name in self.ledgers if name not in ("领导名册", "节假日")]
        if unknown:
            self._read.fault(found["ledgers"], f"没有台账“{'、'.join(unknown)}”；可用：领导名册、节假日")
        if "visit" in found:
            self.visit = self._visit(found["visit"])
        if "parameters" in found:
            nodes = self._read.sequence(found["parameters"], "parameters")
            self.decisions = tuple(self._decision(node) for node in nodes)

    def _day(self, node: yaml.Node, what: str) -> date:
        try:
            return date.fromisoformat(str(node.value))
        except ValueError:
            self._read.fault(node, f"{what}“{node.value}”不是日期；请写成 2022-12-31 的样子")
            return date.min

    def _visit(self, node: yaml.Node) -> VisitRules:
        whole = ("connections", "timeout_s", "retries", "max_pages", "max_depth")
        found = self._read.mapping(node, "visit", (), ("contact", "delay_s", "robots", *whole))
        numbers = {name: self._read.whole(found[name], name) for name in whole if name in found}
        default = VisitRules()
        return VisitRules(
            contact=self._read.text(found["contact"], "contact") if "contact" in found else "",
            delay_s=self._read.number(found["delay_s"], "delay_s") if "delay_s" in found else default.delay_s,
            robots=self._read.flag(found["robots"], "robots") if "robots" in found else default.robots,
            connections=numbers.get("connections", default.connections),
            timeout_s=numbers.get("timeout_s", default.timeout_s),
            retries=numbers.get("retries", default.retries),
            max_pages=numbers.get("max_pages", default.max_pages),
            max_depth=numbers.get("max_depth", default.max_depth),
        )

    def _decision(self, node: yaml.Node) -> Decision:
        found = self._read.mapping(node, "参数决定", ("item", "part", "set", "decided_by", "why"))
        values = self._read.table(found.get("set"), "set")
        return Decision(
            item=self._read.whole(found.get("item"), "item"),
            part=self._read.whole(found.get("part"), "part"),
            values={name: self._read.written(value, name) for name, value in values.items()},
            decided_by=self._read.text(found.get("decided_by"), "decided_by"),
            why=self._read.text(found.get("why"), "why"),
        )
