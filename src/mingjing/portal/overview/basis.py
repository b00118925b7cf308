"""What an overview stands on: frozen results once there are any, the machine's sheets until then."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mingjing.checks.registry import all_checks
from mingjing.model import Scheme, ScoreSheet
from mingjing.portal.assessment.judged import SchemeChanged, machine_sheets, scheme_of, workspace
from mingjing.portal.assessment.models import Assessment, Publication, UnitSheet
from mingjing.portal.assessment.publishing import frozen_sheets
from mingjing.portal.assessment.states import WALK, State
from mingjing.scheme import load, scheme_files
from mingjing.scheme.faults import FaultyFile

_FROZEN = frozenset(WALK[WALK.index(State.PROVISIONAL) :])
"""States in which the newest frozen results are what holds."""


@dataclass(frozen=True)
class Basis:
    """An assessment's sheets as scoring made them. `publication` None: they are the machine's. `keys` are the units'
    sheets at the portal, in the order of the units."""

    assessment: Assessment
    scheme: Scheme
    sheets: tuple[ScoreSheet, ...]
    publication: Publication | None
    keys: Mapping[str, int]

    def place_of(self, unit: str, item: int | None = None) -> str:
        """Where a unit's sheet, or one item of it with its evidence opened, is read; "" where there is none."""
        if unit not in self.keys:
            return ""
        return f"/sheets/{self.keys[unit]}/" + (f"?look={item}#item-{item}" if item is not None else "")


def basis_of(assessment: Assessment) -> Basis:
    """What the overview of an assessment stands on. Raises SchemeChanged, Tampered."""
    sheets, publication, keys = sheets_of(assessment)
    return Basis(assessment, scheme_of(assessment), sheets, publication, keys)


def sheets_of(assessment: Assessment) -> tuple[tuple[ScoreSheet, ...], Publication | None, Mapping[str, int]]:
    """Sheets, the version they were frozen in, and keys by unit; two queries. Raises Tampered."""
    named = UnitSheet.objects.filter(assessment=assessment).order_by("unit__position", "pk")
    keys = dict(named.values_list("unit__name", "pk"))
    newest = assessment.publications.order_by("-version").first()
    if newest is not None and assessment.state in _FROZEN:
        return frozen_sheets(newest), newest, keys
    return machine_sheets(assessment, tuple(keys)), None, keys


def scheme_before(assessment: Assessment) -> Scheme | None:
    """The scheme of an earlier assessment, found by its digest beside the workspace's own and among those that come with
    the program; None where its file is no longer there."""
    try:
        return scheme_of(assessment)
    except SchemeChanged:
        files = (*sorted(workspace().folder.glob("*.yaml")), *scheme_files())
        return next((found for file in files if (found := _loaded(file, assessment.scheme_digest))), None)


def _loaded(file: Path, digest: str) -> Scheme | None:
    if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
        return None
    try:
        return load(file, known_checks=tuple(all_checks()))
    except FaultyFile:
        return None
