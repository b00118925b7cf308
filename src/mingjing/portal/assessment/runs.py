"""The workspace's runs as the office chooses among them: what each visited, how far it came, how its scores differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from mingjing.portal.assessment.models import Assessment
from mingjing.run.difference import Change, changes, grounds
from mingjing.run.folder import STEP_LABELS, STEPS, RunFolder
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import Workspace

_COMPARED = 8
"""How many of the newest runs are compared with the chosen one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How scores differ between two runs: items and units that are judged otherwise, points that came and went."""

    changes: Sequence[Change]
    up: Decimal
    down: Decimal

    @property
    def units(self) -> int:
        """How many units have any."""
        return len({one.unit for one in self.changes})


@dataclass(frozen=True, slots=True)
class RunShown:
    """A run: `only` are the units it visited again (none: all), `visit` the visit whose pages it judged, `unfinished` the
    step it stands at ("" for a scored one), `other_scheme` whether it was judged by another scheme than the assessment's."""

    id: str
    at: datetime | None
    visit: str
    only: Sequence[str]
    pages: int | None
    failed: int
    unfinished: str
    other_scheme: bool
    difference: Difference | None


def runs_of(place: Workspace, assessment: Assessment) -> list[RunShown]:
    """All runs, newest first; the newest scored ones with how they differ from the chosen one."""
    chosen = RunFolder(place.runs / assessment.run) if assessment.run else None
    folders = sorted((one for one in place.runs.glob("[0-9]*") if one.is_dir()), reverse=True)
    return [
        _shown(RunFolder(one), assessment, chosen if n < _COMPARED else None) for n, one in enumerate(folders)
    ]


def difference(before: RunFolder, after: RunFolder) -> Difference:
    """What is judged otherwise; made once for two files as they are."""
    return _difference(before.sheets, _changed(before), after.sheets, _changed(after))


def grounds_between(before: RunFolder, after: RunFolder) -> list[str]:
    """By what else they were judged."""
    return list(grounds(before.manifest, after.manifest))


def _shown(run: RunFolder, assessment: Assessment, chosen: RunFolder | None) -> RunShown:
    told = run.manifest
    steps = told["steps"]
    scored = run.sheets.is_file() and "score" in steps
    at = steps.get("score", {}).get("finished_at")
    crawled = steps.get("crawl", {})
    scheme = told.get("scheme", {}).get("digest", assessment.scheme_digest)
    compared = chosen is not None and scored and run.id != chosen.id and chosen.sheets.is_file()
    return RunShown(
        id=run.id,
        at=datetime.fromisoformat(at) if at else None,
        visit=str(told.get("visit", run.id)),
        only=tuple(told.get("only", ())),
        pages=crawled.get("pages"),
        failed=crawled.get("failed", 0),
        unfinished="" if scored else STEP_LABELS[next(one for one in STEPS if one not in steps)],
        other_scheme=scheme != assessment.scheme_digest,
        difference=difference(chosen, run) if compared and chosen is not None else None,
    )


def _changed(run: RunFolder) -> int:
    return run.sheets.stat().st_mtime_ns


@lru_cache(maxsize=16)
def _difference(before: Path, _before: int, after: Path, _after: int) -> Difference:
    found = tuple(changes(tuple(read_sheets(before)), tuple(read_sheets(after))))
    moved = [new - old for old, new in (one.points for one in found) if old is not None and new is not None]
    zero = Decimal(0)
    return Difference(
        found, sum((one for one in moved if one > 0), zero), -sum((one for one in moved if one < 0), zero)
    )
