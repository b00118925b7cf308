"""What machine and rulings make of the sheets: read from the run folder and the scheme, computed by `scoring` alone."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

import msgspec
from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from mingjing.ledgers import BadLedger, Received
from mingjing.model import Item, ItemScore, PartFindings, Pool, Scheme, ScoreSheet
from mingjing.model import Ruling as MadeRuling
from mingjing.portal.assessment.models import Assessment, Line, Ruling, Stage
from mingjing.run.check_step import read_findings
from mingjing.run.claims import accepted
from mingjing.run.folder import RunFolder
from mingjing.run.rulings import made_rulings
from mingjing.run.workspace import FILE, RUNS, Workspace, decided_scheme, open_workspace, written_settings
from mingjing.scheme.faults import FaultyFile
from mingjing.scoring import score_unit, settle
from mingjing.scoring.rulings import in_a_word


class SchemeChanged(Exception):
    """The scheme in the workspace is not the one the assessment began with."""


class WorkspaceBroken(Exception):
    """The workspace cannot be read: a ledger, the list of units or assessment.yaml is faulty; `faults` lists what is wrong."""

    def __init__(self, faults: Sequence[object]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(map(str, faults))


def workspace() -> Workspace:
    """The workspace the portal stands in, read again when its settings changed or a ledger came. One that can no longer be
    read because somebody broke a ledger outside the portal stays as it was; home, health and the page of ledgers tell of it.
    Raises WorkspaceBroken where it could not be read since the portal started."""
    folder = _folder()
    found = _workspace(folder, _changed(folder))
    if not isinstance(found, Workspace):
        found = _as_it_stands()
    if isinstance(found, Workspace):
        _sound[folder] = found
    elif folder in _sound:
        return _sound[folder]
    else:
        raise WorkspaceBroken(found.faults)
    return found


def workspace_faults() -> tuple[str, ...]:
    """What keeps the workspace, as its files stand now, from being read; nothing where it can be."""
    found = _as_it_stands()
    return () if isinstance(found, Workspace) else WorkspaceBroken(found.faults).faults


_sound: dict[Path, Workspace] = {}
"""The workspace as it could be read last."""


def _folder() -> Path:
    return Path(settings.WORKSPACE)


def _changed(folder: Path) -> tuple[object, ...]:
    """Equal twice if neither settings nor the register of ledgers changed in between."""
    places = (folder / FILE, Received(folder / "archive" / "ledgers").log)
    return tuple(place.stat().st_mtime_ns if place.exists() else 0 for place in places)


def _as_it_stands() -> Workspace | FaultyFile | BadLedger:
    """Read again when any book changed, also outside the portal."""
    folder = _folder()
    books = sorted(
        file for place in (folder, folder / "ledgers") for end in _BOOKS for file in place.glob(end)
    )
    seen = [(str(file), file.stat().st_mtime_ns) for file in books]
    return _workspace(folder, (*_changed(folder), *seen))


_BOOKS = ("*.csv", "*.xlsx", "*.xls", "*.yaml")


@lru_cache(maxsize=4)
def _workspace(folder: Path, _seen: tuple[object, ...]) -> Workspace | FaultyFile | BadLedger:
    try:
        return open_workspace(folder)
    except (FaultyFile, BadLedger) as bad:
        return bad


@lru_cache(maxsize=2)
def _scheme_alone(folder: Path, _seen: tuple[object, ...]) -> Scheme | FaultyFile:
    try:
        return decided_scheme(folder, written_settings(folder))[0]
    except FaultyFile as bad:
        return bad


def _scheme() -> Scheme:
    """The scheme in the workspace, which needs neither units nor ledgers. Raises WorkspaceBroken."""
    try:
        return workspace().scheme
    except WorkspaceBroken:
        found = _scheme_alone(_folder(), _changed(_folder()))
        if not isinstance(found, Scheme):
            raise
        return found


def scheme_of(assessment: Assessment) -> Scheme:
    """The scheme of an assessment. Raises SchemeChanged where the file is no longer what it was, WorkspaceBroken."""
    scheme = _scheme()
    if scheme.digest != assessment.scheme_digest:
        told = f"工作区中的考核方案（{scheme.digest[:12]}）不是本次考核开始时的那一份（{assessment.scheme_digest[:12]}）"
        raise SchemeChanged(f"{told}；请恢复原文件")
    return scheme


def run_of(assessment: Assessment) -> RunFolder | None:
    """The run whose findings and scores are shown; None while there is none."""
    if not assessment.run:
        return None
    return RunFolder(_folder() / RUNS / assessment.run)


def machine_sheet(assessment: Assessment, unit: str) -> ScoreSheet | None:
    """The machine's sheet of one unit; None where the run has none. Only that unit's line of the file is decoded."""
    run = run_of(assessment)
    if run is None or not run.sheets.is_file():
        return None
    changed = run.sheets.stat().st_mtime_ns
    if unit not in _places(run.sheets, changed):
        return None
    return _sheet(run.sheets, changed, unit)


def machine_sheets(assessment: Assessment, units: Sequence[str]) -> tuple[ScoreSheet, ...]:
    """The machine's sheets of the units that the run has, in the order of `units`."""
    sheets = (machine_sheet(assessment, unit) for unit in units)
    return tuple(sheet for sheet in sheets if sheet is not None)


def machine_item(line: Line) -> ItemScore | None:
    """What the machine made of a line; None where it did not look."""
    sheet = machine_sheet(line.sheet.assessment, line.sheet.unit.name)
    try:
        return sheet.item(line.item) if sheet else None
    except KeyError:
        return None


def found_words(line: Line) -> str:
    """What the run says of a line in a word, rulings in the office's ledgers included: points, 待核 or 合理缺项; "" where
    it says nothing."""
    score = machine_item(line)
    return in_a_word(score) if score else ""


def machine_words(line: Line) -> str:
    """What the machine alone made of a line, in a word, as scoring compares it with a ruling later."""
    score = machine_item(line)
    if score is None:
        return ""
    if score.rulings:
        return score.machine
    if any(part.rulings for part in score.parts):
        return in_a_word(_by_machine_alone(line).item(line.item))
    return in_a_word(score)


def _by_machine_alone(line: Line) -> ScoreSheet:
    """The unit's sheet from findings only, without any ruling."""
    assessment, name = line.sheet.assessment, line.sheet.unit.name
    run = run_of(assessment)
    unit = next(one for one in workspace().units if one.name == name)
    found = [one for one in read_findings(run.findings) if one.unit == name] if run else []
    return score_unit(scheme_of(assessment), unit, found, ())


def judged_sheets(assessment: Assessment) -> tuple[ScoreSheet, ...]:
    """The sheet of every unit that is assessed, with findings, the office's ledgers and the portal's rulings, as scoring
    computes it. A unit that was listed after the assessment had begun is not among them."""
    place, scheme, run = workspace(), scheme_of(assessment), run_of(assessment)
    found: dict[str, list[PartFindings]] = defaultdict(list)
    for findings in read_findings(run.findings) if run and run.findings.is_file() else ():
        found[findings.unit].append(findings)
    rulings = (
        *accepted(place.shelf),
        *made_rulings(place.shelf, scheme),
        *_made(Ruling.objects.filter(line__sheet__assessment=assessment).exclude(stage=Stage.SECOND)),
    )
    assessed = set(assessment.sheets.values_list("unit__name", flat=True))
    units = [unit for unit in place.units if unit.name in assessed]
    return settle(scheme, [score_unit(scheme, unit, found[unit.name], rulings) for unit in units])


def _made(rulings: QuerySet[Ruling]) -> list[MadeRuling]:
    """The portal's rulings as scoring takes them; the one made last holds."""
    return [
        MadeRuling(
            unit=one.line.sheet.unit.name,
            item=one.line.item,
            part=0,
            score=one.score,
            not_applicable=one.not_applicable,
            by=str(one.by),
            at=timezone.localtime(one.at),
            reason=one.reason,
            written=f"门户第{one.pk}号核查结论",
            on=one.machine,
        )
        for one in rulings.select_related("line__sheet__unit", "by")
    ]


def bounds(scheme: Scheme) -> Mapping[int, tuple[Item, Decimal, Decimal]]:
    """Each item with the lowest and highest points its line may have; members of a pool are deductions."""
    pools: dict[int, Pool] = {number: pool for pool in scheme.pools() for number in pool.items}
    zero = Decimal(0)
    return {
        item.number: (item, -pools[item.number].points, zero)
        if item.number in pools
        else (item, item.floor if item.floor is not None else -(item.points or zero), item.points or zero)
        for item in scheme.items()
    }


class _Named(msgspec.Struct):
    unit: str


@lru_cache(maxsize=4)
def _places(file: Path, _changed: int) -> Mapping[str, tuple[int, int]]:
    """Where each unit's line begins in the file, and how long it is."""
    decoder, places, at = msgspec.json.Decoder(_Named), {}, 0
    with file.open("rb") as lines:
        for line in lines:
            places[decoder.decode(line).unit] = (at, len(line))
            at += len(line)
    return places


_DECODER = msgspec.json.Decoder(ScoreSheet)


@lru_cache(maxsize=128)
def _sheet(file: Path, changed: int, unit: str) -> ScoreSheet:
    at, size = _places(file, changed)[unit]
    with file.open("rb") as lines:
        lines.seek(at)
        return _DECODER.decode(lines.read(size))
