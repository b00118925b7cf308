"""What is kept, how much of it there is, and what may be let go: never anything that results, or pages they cite, rest on."""

import os
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mingjing.portal.assessment.archived import CACHE
from mingjing.portal.assessment.captures import FOLDER as CAPTURES
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.publishing import FOLDER as RESULTS
from mingjing.portal.filing.store import FOLDER as FILED
from mingjing.portal.log import chain
from mingjing.portal.log.models import Entry
from mingjing.run.folder import STEP_LABELS, STEPS, RunFolder

_ARCHIVE, _RUNS = "archive", "runs"
_GONE = ".gone-"
_LEAST_AGE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of what is kept: its folder, how much there is, and how long it stays."""

    what: str | Promise
    folder: str
    size_bytes: int
    how_long: str | Promise


@dataclass(frozen=True, slots=True)
class Spare:
    """A run on which nothing rests: nobody ever chose it, no other run judged its pages."""

    id: str
    at: datetime
    size_bytes: int
    unfinished: str


def everything_kept() -> list[Kept]:
    """What lies in the workspace."""
    place = Path(settings.WORKSPACE)
    told: tuple[tuple[str | Promise, str, str | Promise], ...] = (
        (_("归档的网页、收到的台账、存证链"), _ARCHIVE, _("一直保存，门户不删：得分、申诉都以它为据")),
        (_("报送的佐证文件"), FILED, _("一直保存，撤回的也留着")),
        (_("报送链接的截图和存证"), CAPTURES, _("一直保存")),
        (_("冻结的结果"), RESULTS, _("一直保存")),
        (_("各次运行（结论、评分表、报告、截图）"), _RUNS, _("选用过的一直保存；从未选用的可以清理，见下")),
        (_("归档网页的显示缓存"), str(CACHE), _("随时可以清理，再看时重新生成")),
    )
    return [Kept(what, folder, _size(place / folder), how_long) for what, folder, how_long in told]


def spare_runs(now: datetime) -> list[Spare]:
    """Runs that may be let go, oldest first. The newest stays, and whatever was begun less than a day ago."""
    runs = {one.id: one for one in _runs()}
    needed = _needed(runs.values())
    spare = [run for name, run in sorted(runs.items()) if name not in needed]
    return [_spare(run) for run in spare if now - _begun(run) > _LEAST_AGE]


def let_go(wanted: Collection[str], now: datetime) -> list[str]:
    """Delete the runs of these that may still be let go; which those were. Nobody can choose one in between: the end of
    the log is held while they are moved aside."""
    with transaction.atomic():
        chain.hold()
        going = [one.id for one in spare_runs(now) if one.id in wanted]
        for name in going:
            folder = _folder() / name
            folder.rename(folder.with_name(f"{_GONE}{name}"))
    for left in _folder().glob(f"{_GONE}*"):
        shutil.rmtree(left, ignore_errors=True)
    return going


def clear_cache() -> int:
    """Delete what archived pages look like; how many bytes. They are made again when somebody looks."""
    folder = Path(settings.WORKSPACE) / CACHE
    size = _size(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return size


def _needed(runs: Collection[RunFolder]) -> set[str]:
    """Every run that an assessment shows or ever showed, the newest, and those whose visits others rest on."""
    needed = set(Assessment.objects.values_list("run", flat=True))
    for told in Entry.objects.filter(action="choose_run").values_list("told", flat=True):
        needed |= {str(told[when].get("运行", "")) for when in ("before", "after")}
    needed |= {max((one.id for one in runs), default="")}
    for run in runs:
        needed |= {str(run.manifest.get(name, "")) for name in ("visit", "rest")} - {run.id}
    return needed


def _runs() -> Sequence[RunFolder]:
    return [RunFolder(one) for one in _folder().glob("[0-9]*") if one.is_dir()]


def _folder() -> Path:
    return Path(settings.WORKSPACE) / _RUNS


def _begun(run: RunFolder) -> datetime:
    """When something was last written into its folder."""
    latest = max(file.stat().st_mtime for file in (run.folder, *run.folder.iterdir()))
    return datetime.fromtimestamp(latest).astimezone()


def _spare(run: RunFolder) -> Spare:
    missing = None if run.done("score") else next(one for one in STEPS if not run.done(one))
    return Spare(run.id, _begun(run), _size(run.folder), STEP_LABELS[missing] if missing else "")


def _size(folder: Path) -> int:
    return sum(_sizes(folder))


def _sizes(folder: Path) -> Iterator[int]:
    for at, _folders, files in os.walk(folder):
        for name in files:
            try:
                yield (Path(at) / name).stat().st_size
            except FileNotFoundError:
                continue
