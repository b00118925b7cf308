"""The list of units as the office meets it: a book like the others, from which sheets follow.

While an assessment is being prepared its sheets follow the list: a new unit gets one, a sheet on which nobody has worked
goes with its unit. Later the list may gain units, which that assessment does not assess, and change addresses and aliases;
a unit with a sheet cannot leave it or change its group, for points and ranking would lose their ground.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.utils.translation import gettext

from mingjing.extract.topics import MAPPED
from mingjing.ledgers import BadLedger, Fault, all_ledgers, read_units, row_changes
from mingjing.ledgers.column_decisions import find_column_file, read_column_decisions
from mingjing.ledgers.read import Read, take
from mingjing.ledgers.sheet import read_book
from mingjing.ledgers.units_table import UNITS, units_table
from mingjing.model import Unit
from mingjing.portal.assessment.beginning import add_sheets
from mingjing.portal.assessment.models import Assessment, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.books import placing
from mingjing.portal.books.ledgers import LedgerBook, Proposal, require_inside, wrong_kind
from mingjing.portal.books.placing import folder, settle
from mingjing.portal.filing.store import incoming_folder
from mingjing.portal.people.units import take_units
from mingjing.run.desk import open_desk


@dataclass(frozen=True)
class UnitsBook(LedgerBook):
    """The list of units on the desk, which has none where the list cannot be read."""

    shows_first = True

    @property
    def key(self) -> str:
        return placing.UNITS

    @property
    def title(self) -> str:
        return gettext("单位清单")

    @property
    def effective(self) -> str:
        return gettext("原来的文件留存；访问和得分从下一次运行起按新的清单。")

    @property
    def names(self) -> Sequence[str]:
        return tuple(column.name for column in UNITS.columns)

    @property
    def letters(self) -> dict[str, str]:
        return {chr(65 + at): name for at, name in enumerate(self.names)}

    @property
    def _path(self) -> Path:
        return self.desk.folder / self.desk.written.units

    @property
    def file(self) -> Path | None:
        return self._path if self._path.is_file() else None

    def made_of(self, rows: Sequence[Mapping[str, str]] | None, kind: str) -> bytes:
        return units_table(rows or (), kind)

    def read(self) -> Read[None] | None:
        return self._read(self._path)[0] if self.file is not None else None

    def proposal(self, data: bytes, ending: str) -> Proposal:
        called = self.desk.called(self._path)
        if self._path.suffix.lower() != ending:
            raise wrong_kind(called)
        require_inside(self.desk.folder, self._path)
        before, seen = self.read_if_sound()[0], self.digest
        with tempfile.NamedTemporaryFile(suffix=ending, dir=incoming_folder()) as draft:
            draft.write(data)
            draft.flush()
            read, units = self._read(Path(draft.name))
        faults = [*self._held_by_assessments(units), *self._held_by_ledgers(units)]
        if faults:
            raise BadLedger(faults)
        return Proposal(self._path, data, read, row_changes(before, read), seen, units)

    def effects(self, proposal: Proposal) -> Sequence[str]:
        return tuple(self._effects(proposal.units))

    def follow(self, proposal: Proposal) -> None:
        take_units(proposal.units)
        for assessment in Assessment.objects.filter(state=State.DRAFT):
            gone, regrouped, came = _differences(assessment, proposal.units)
            UnitSheet.objects.filter(pk__in=[sheet.pk for sheet in (*gone, *regrouped)]).delete()
            again = {sheet.unit.name for sheet in regrouped}
            units = [unit for unit in proposal.units if unit in came or unit.name in again]
            add_sheets(assessment, units, self.desk.scheme)

    def _read(self, path: Path) -> tuple[Read[None], tuple[Unit, ...]]:
        """Raises BadLedger with the faults that the CLI tells, the file by its own name."""
        called = self.desk.called(self._path)
        try:
            units = read_units(path)
            return take(UNITS, read_book(path, called), self.desk.scope), units
        except BadLedger as bad:
            raise BadLedger(
                [replace(one, where=one.where.replace(str(path), called)) for one in bad.faults]
            ) from None

    def _effects(self, units: Sequence[Unit]) -> Iterator[str]:
        known = {unit.name: unit for unit in self.desk.units}
        for assessment in Assessment.objects.exclude(state=State.ARCHIVED):
            gone, regrouped, came = _differences(assessment, units)
            told = {"assessment": assessment.title}
            if came and assessment.state == State.DRAFT:
                names = "、".join(unit.name for unit in came)
                yield gettext("%(assessment)s还在准备：为%(names)s建立评分表") % {**told, "names": names}
            elif came:
                names = "、".join(unit.name for unit in came)
                yield gettext("%(assessment)s已经开始：%(names)s不加入这次考核") % {**told, "names": names}
            if gone:
                names = "、".join(sheet.unit.name for sheet in gone)
                yield gettext("%(assessment)s还在准备：撤去%(names)s的空白评分表") % {**told, "names": names}
            if regrouped:
                names = "、".join(sheet.unit.name for sheet in regrouped)
                yield gettext("%(assessment)s还在准备：按新的类型和分组重建%(names)s的空白评分表") % {
                    **told,
                    "names": names,
                }
        moved = [
            unit.name for unit in units if unit.name in known and known[unit.name].entries != unit.entries
        ]
        if moved:
            yield gettext("从下一次访问起按新的网址访问：%(names)s") % {"names": "、".join(moved)}

    def _held_by_assessments(self, units: Sequence[Unit]) -> Iterator[Fault]:
        """What an assessment does not let happen."""
        called = self.desk.called(self._path)
        for assessment in Assessment.objects.all():
            gone, regrouped, came = _differences(assessment, units)
            drafted = assessment.state == State.DRAFT
            if (
                drafted
                and (gone or regrouped or came)
                and assessment.scheme_digest != self.desk.scheme.digest
            ):
                told = gettext("考核方案不是%(assessment)s建立时的那一份，评分表不能随清单改；请恢复原方案")
                yield Fault(called, "", told % {"assessment": assessment.title})
            for sheet in gone:
                if not drafted or _worked_on(sheet):
                    told = gettext(
                        "%(assessment)s里有它的评分表（%(state)s），不能从清单删去；改了名的，请把原名留在“单位名称”"
                    )
                    told %= {"assessment": assessment.title, "state": _how(assessment, drafted)}
                    yield Fault(called, sheet.unit.name, told)
            for sheet in regrouped:
                if not drafted or _worked_on(sheet):
                    told = gettext("%(assessment)s里有它的评分表（%(state)s），不能改单位类型和分组")
                    told %= {"assessment": assessment.title, "state": _how(assessment, drafted)}
                    yield Fault(called, sheet.unit.name, told)

    def _held_by_ledgers(self, units: tuple[Unit, ...]) -> Iterator[Fault]:
        """Rows that name a unit which would be known no more, in ledgers that are sound now."""
        desk = self.desk.with_units(units)
        for ledger in all_ledgers().values():
            file = next(iter(desk.files(ledger.name)), None)
            if file is None:
                continue
            try:
                desk.read(ledger, file, desk.called(file))
            except BadLedger as bad:
                if LedgerBook(self.desk, ledger).read_if_sound()[0] is not None or not self.desk.units:
                    yield from bad.faults
        try:
            columns = find_column_file(desk.folder)
            if columns is not None:
                read_column_decisions(columns, units, frozenset(MAPPED))
        except BadLedger as bad:
            yield from bad.faults


def _differences(
    assessment: Assessment, units: Sequence[Unit]
) -> tuple[list[UnitSheet], list[UnitSheet], list[Unit]]:
    """Sheets whose unit would be gone, those whose unit would be of another kind or group, and units without a sheet."""
    wanted = {unit.name: unit for unit in units}
    sheets = list(assessment.sheets.select_related("unit"))
    gone = [sheet for sheet in sheets if sheet.unit.name not in wanted]
    regrouped = [
        sheet
        for sheet in sheets
        if (unit := wanted.get(sheet.unit.name)) is not None
        and (sheet.unit.kind, sheet.unit.group) != (unit.kind.label, unit.group)
    ]
    have = {sheet.unit.name for sheet in sheets}
    return gone, regrouped, [unit for unit in units if unit.name not in have]


def _worked_on(sheet: UnitSheet) -> bool:
    """Whether anybody has left anything on it."""
    lines = Line.objects.filter(sheet=sheet)
    if sheet.signed_at is not None or lines.exclude(self_score=None).exists() or sheet.extensions.exists():
        return True
    kinds = (one for one in Line._meta.related_objects if one.field.name == "line")
    return any(one.related_model._default_manager.filter(line__in=lines).exists() for one in kinds)


def _how(assessment: Assessment, drafted: bool) -> str:
    return gettext("已经有人填写") if drafted else str(State(assessment.state).label)


def units_book() -> UnitsBook:
    """The list of units. Raises what opening the desk raises, faults of the list excepted."""
    settle()
    return UnitsBook(open_desk(folder(), without_units=True), UNITS)
