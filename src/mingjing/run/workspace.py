"""The workspace: one folder that holds one assessment; `assessment.yaml` says what is assessed and how."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import yaml

from mingjing.checks.params import params_faults
from mingjing.checks.registry import all_checks
from mingjing.ledgers import Roster, official_calendar, read_holidays, read_roster, read_units
from mingjing.model import Calendar, Frame, Indicator, Item, Scheme, Unit
from mingjing.scheme import load
from mingjing.scheme.faults import Fault, FaultyFile, SchemeError
from mingjing.scheme.nodes import Source, read_document
from mingjing.scheme.values import Reader

FILE = "assessment.yaml"


@dataclass(frozen=True)
class Setting:
    """A key of `assessment.yaml`: what it means, and what holds without it ("" : it must be given)."""

    name: str
    meaning: str
    default: str = ""


SETTINGS = (
    Setting("county", "县（市、区）名称，印在报告上"),
    Setting("scheme", "考核方案：内置方案名（如 xunwu/2022），或工作区中的 scheme.yaml"),
    Setting("year", "考核年度"),
    Setting("as_of", "计算到哪一天为止（含当天）"),
    Setting("units", "被考核单位清单（xlsx 或 csv）"),
    Setting("opens_on", "考核时段的第一天", "考核年度1月1日"),
    Setting("closes_on", "考核时段的最后一天", "考核年度12月31日"),
    Setting("ledgers", "台账文件：领导名册、节假日", "无"),
    Setting("visit.contact", "联系电话或邮箱，写入访问标识", "无"),
    Setting("visit.delay_s", "同一网站两次访问之间至少间隔的秒数", "1"),
    Setting("visit.connections", "同一网站同时打开的连接数", "2"),
    Setting("visit.timeout_s", "一次访问最多等待的秒数", "30"),
    Setting("visit.attempts", "一个网址最多访问几次（超时、连接失败、服务器出错时重试）", "3"),
    Setting("visit.max_pages", "每个网站最多访问的页数，达到后有提示", "20000"),
    Setting("visit.max_depth", "从入口起最多点击的层数，达到后有提示", "15"),
    Setting(
        "resolve", "主机名实际所在的地址（如 127.0.0.1:8181），仅供演示与测试；写了之后不访问其他主机", "无"
    ),
    Setting("parameters", "对方案参数的决定：item、part、set、decided_by、why", "无"),
)
_TOP = tuple(setting for setting in SETTINGS if "." not in setting.name)
_REQUIRED = tuple(setting.name for setting in _TOP if not setting.default)
_OPTIONAL = (*(setting.name for setting in _TOP if setting.default), "visit")


class WorkspaceError(FaultyFile):
    """An `assessment.yaml` that cannot be used as it is."""


@dataclass(frozen=True)
class VisitRules:
    """How sites are visited. Times in seconds; `connections` and `delay_s` hold per host."""

    contact: str = ""
    delay_s: Decimal = Decimal(1)
    connections: int = 2
    timeout_s: int = 30
    attempts: int = 3
    max_pages: int = 20_000
    max_depth: int = 15


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


def open_workspace(folder: Path, schemes: Path) -> Workspace:
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
    return _assemble(folder, file, reader, schemes)


def _assemble(folder: Path, file: Path, read: "_AssessmentReader", schemes: Path) -> Workspace:
    scheme_file = schemes / read.scheme / "scheme.yaml"
    if not scheme_file.is_file():
        scheme_file = folder / read.scheme
    units_file = folder / read.units
    units = read_units(units_file)
    names = frozenset(unit.name for unit in units)
    ledgers = {name: folder / path for name, path in read.ledgers.items()}
    roster = read_roster(ledgers["领导名册"], names) if "领导名册" in ledgers else None
    own_days = read_holidays(ledgers["节假日"]) if "节假日" in ledgers else None
    scheme = _decide(load(scheme_file, known_checks=tuple(all_checks())), read.decisions, file)
    _require_known_params(scheme, scheme_file)
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
        whole = ("connections", "timeout_s", "attempts", "max_pages", "max_depth")
        found = self._read.mapping(node, "visit", (), ("contact", "delay_s", *whole))
        numbers = {name: self._read.whole(found[name], name) for name in whole if name in found}
        default = VisitRules()
        return VisitRules(
            contact=self._read.text(found["contact"], "contact") if "contact" in found else "",
            delay_s=self._read.number(found["delay_s"], "delay_s") if "delay_s" in found else default.delay_s,
            connections=numbers.get("connections", default.connections),
            timeout_s=numbers.get("timeout_s", default.timeout_s),
            attempts=numbers.get("attempts", default.attempts),
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
