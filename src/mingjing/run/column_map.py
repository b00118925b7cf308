"""The column map of a run: what is proposed, what the office decided, and which columns have gone since."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import msgspec

from mingjing.checks.params import Written, read_params
from mingjing.checks.special_columns.check import Params as SpecialColumns
from mingjing.extract.topics import SPECIAL
from mingjing.ledgers.column_decisions import NO_COLUMN, ColumnRow, decisions_of_units_file
from mingjing.model import ColumnDecision, ColumnMatch, Match, Unit
from mingjing.run.folder import RunFolder
from mingjing.run.workspace import Workspace

ColumnMap = Mapping[str, tuple[ColumnMatch, ...]]
"""The usual columns by unit."""


@dataclass(frozen=True)
class _Facts:
    column_map: tuple[ColumnMatch, ...] = ()


@dataclass(frozen=True)
class _Line:
    unit: str
    facts: _Facts


_LINES = msgspec.json.Decoder(_Line)


@dataclass(frozen=True)
class ColumnAlarm:
    """A column of a unit that was confirmed, or seen in an earlier run, and is not seen any more."""

    unit: str
    usual: str
    told: str

    def __str__(self) -> str:
        return f"{self.unit}：{self.told}"


def read_column_map(run: RunFolder) -> ColumnMap:
    """The map as extraction left it, without reading the other facts."""
    with run.unit_facts.open("rb") as lines:
        return {told.unit: told.facts.column_map for told in map(_LINES.decode, lines)}


def concerning(workspace: Workspace, unit: Unit, matches: tuple[ColumnMatch, ...]) -> Iterator[ColumnMatch]:
    """Every usual column but the special ones that the unit neither has nor must keep."""
    duties = {
        duty.subject
        for item in workspace.scheme.items()
        for part in item.parts
        if part.check == "special_columns"
        for duty in _special_columns(part.params).by_subject
        if duty.concerns(unit, workspace.year)
    }
    for match in matches:
        if match.usual not in SPECIAL or match.match is not Match.NONE or match.usual in duties:
            yield match


def _special_columns(written: Written) -> SpecialColumns:
    params = read_params(SpecialColumns, written)
    assert isinstance(params, SpecialColumns)
    return params


def column_rows(workspace: Workspace, column_map: ColumnMap) -> Iterator[ColumnRow]:
    """The rows of 栏目对应.csv: what somebody decided as it was decided, all else as it is proposed now."""
    decided = {
        (decision.unit, decision.usual): decision
        for decision in (*decisions_of_units_file(workspace.units), *workspace.column_decisions)
    }
    for unit in workspace.units:
        for match in concerning(workspace, unit, column_map.get(unit.name, ())):
            yield _row(unit, match, decided.get((unit.name, match.usual)))


def column_alarms(workspace: Workspace, run: RunFolder) -> tuple[ColumnAlarm, ...]:
    """What the office confirmed and this run does not see, and what the run before it saw and this one does not."""
    now, before = read_column_map(run), _map_before(run)
    alarms = []
    for unit in workspace.units:
        old = {match.usual: match for match in before.get(unit.name, ())}
        confirmed = {d.usual: d for d in workspace.column_decisions if d.unit == unit.name}
        for match in now.get(unit.name, ()):
            told = _confirmed_gone(match, confirmed.get(match.usual)) or _seen_gone(
                match, old.get(match.usual)
            )
            if told:
                alarms.append(ColumnAlarm(unit.name, match.usual, told))
    return tuple(alarms)


def _row(unit: Unit, match: ColumnMatch, decision: ColumnDecision | None) -> ColumnRow:
    own = match.names[0] if match.match in (Match.EXACT, Match.ALTERNATIVE) else ""
    if decision is not None:
        own = "、".join(decision.own) or NO_COLUMN
    judged = match.match.label
    if match.unread:
        judged += f"（有 {match.unread} 个网址没能看到）"
    return ColumnRow(
        unit=unit.name,
        usual=match.usual,
        own=own,
        judged=judged,
        candidates="；".join(" > ".join(column.path) for column in match.columns),
        seen_at=" ".join(dict.fromkeys(column.evidence.url for column in match.columns[:3])),
        decided_by=decision.decided_by if decision else "",
        decided_on=decision.decided_on.isoformat() if decision and decision.decided_on else "",
        why=decision.why if decision else "",
    )


def _confirmed_gone(match: ColumnMatch, decision: ColumnDecision | None) -> str:
    gone = [name for name in decision.own if name not in match.names] if decision else []
    if decision is None or not gone:
        return ""
    by = decision.decided_by + (f"于 {decision.decided_on}" if decision.decided_on else "")
    return f"{by}确认“{match.usual}”是本单位的“{'、'.join(gone)}”栏目，这次{_not_seen(match)}"


def _seen_gone(match: ColumnMatch, before: ColumnMatch | None) -> str:
    gone = [column for column in before.columns if column.name not in match.names] if before else []
    if not gone:
        return ""
    names = "、".join(dict.fromkeys(column.name for column in gone))
    seen = "、".join(match.names)
    told = f"没有看到，看到的是“{seen}”" if seen else _not_seen(match)
    return f"上次看到的“{match.usual}”栏目“{names}”（{gone[0].evidence.url}），这次{told}"


def _not_seen(match: ColumnMatch) -> str:
    hidden = f"；有 {match.unread} 个网址没能看到，请先核对" if match.unread else "，可能已撤销或改名"
    return f"没有看到{hidden}"


def _map_before(run: RunFolder) -> ColumnMap:
    """The map of the newest earlier run that has facts."""
    earlier = sorted((path for path in run.folder.parent.glob("[0-9]*") if path.name < run.id), reverse=True)
    for folder in earlier:
        found = RunFolder(folder)
        if found.unit_facts.is_file():
            return read_column_map(found)
    return {}
