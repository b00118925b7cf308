"""What the machine found at a unit, arranged for reading: findings with their words, pictures and archived pages.

Personal numbers are masked as in the report. Nothing is computed here; a sheet comes from scoring as it is.
"""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mingjing.checks.registry import about_check
from mingjing.extract.personal import masked_text
from mingjing.model import Evidence, Scheme, ScoreSheet
from mingjing.portal.assessment.judged import machine_sheet, run_of, scheme_of
from mingjing.portal.assessment.models import Assessment
from mingjing.report.citations import Citations, collect
from mingjing.report.inputs import Pictured
from mingjing.report.masking import masked_sheet
from mingjing.report.unit_view import ItemView, view_unit
from mingjing.run.folder import RunFolder
from mingjing.run.picture_index import read_pictures


@dataclass(frozen=True)
class ShownSheet:
    """One unit's sheet: its items by number, and which stored pages they quote."""

    items: Mapping[int, ItemView]
    citations: Citations


@dataclass(frozen=True)
class _OnPortal:
    """Ways to what was kept, as addresses below `base`."""

    base: str
    citations: Citations

    def archived(self, evidence: Evidence) -> str:
        quotes = self.citations[evidence.snapshot].quotes
        anchor = next((f"#{quote.anchor}" for quote in quotes if quote.words == evidence.words), "")
        return f"{self.base}{evidence.snapshot}/{anchor}"

    def picture(self, evidence: Evidence) -> tuple[str, str]:
        pictures = self.citations[evidence.snapshot].pictures
        taken = pictures.get((evidence.url, evidence.words), Pictured(None))
        return (f"{self.base}pictures/{taken.file.name}" if taken.file else ""), taken.told


def shown_machine_sheet(assessment: Assessment, unit: str, base: str) -> ShownSheet | None:
    """The machine's sheet of one unit; None where there is none. Archived pages are found below the address `base`."""
    run, scheme = run_of(assessment), scheme_of(assessment)
    if run is None or not run.sheets.is_file():
        return None
    sheet = machine_sheet(assessment, unit)
    if sheet is None:
        return None
    key = (run.folder, run.sheets.stat().st_mtime_ns, scheme.digest, unit, base)
    return kept_sheet(key, lambda: shown(scheme, sheet, run, base))


def shown(scheme: Scheme, sheet: ScoreSheet, run: RunFolder | None, base: str) -> ShownSheet:
    """A sheet as it may be read, with the pictures that `run` took."""
    pictured = _pictures(run) if run is not None else {}
    masked = masked_sheet(sheet, masked_text)
    citations = collect(
        (masked,), lambda evidence: pictured.get((evidence.url, evidence.snapshot, evidence.words))
    )
    blocks = view_unit(scheme, masked, about_check, _OnPortal(base, citations))
    return ShownSheet({view.item.number: view for block in blocks for view in block.items}, citations)


_MOST_KEPT = 128
_shown: OrderedDict[tuple[object, ...], ShownSheet] = OrderedDict()


def kept_sheet(key: tuple[object, ...], make: Callable[[], ShownSheet]) -> ShownSheet:
    """What was made for `key` before; the sheets asked for last stay in memory."""
    if key not in _shown:
        _shown[key] = make()
    _shown.move_to_end(key)
    while len(_shown) > _MOST_KEPT:
        _shown.popitem(last=False)
    return _shown[key]


def _pictures(run: RunFolder) -> Mapping[tuple[str, str, str], Pictured]:
    index = run.pictures / "index.jsonl"
    return _pictures_as_of(run.folder, index.stat().st_mtime_ns) if index.exists() else {}


@lru_cache(maxsize=4)
def _pictures_as_of(folder: Path, _changed: int) -> Mapping[tuple[str, str, str], Pictured]:
    return read_pictures(RunFolder(folder))
