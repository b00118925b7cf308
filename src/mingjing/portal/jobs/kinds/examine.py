"""The check of everything kept (体检): what a run rests on, captures, chains, and the log of the portal."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.portal.assessment.judged import workspace
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kind import About, Done, Kind, tell_progress
from mingjing.portal.jobs.models import Examination, Job
from mingjing.portal.log.chain import faults
from mingjing.run.folder import RunFolder
from mingjing.run.soundness import examine
from mingjing.run.workspace import Workspace

NAME = "examine"
_SHOWN = 20


def ask_examination() -> None:
    """Ask for one now."""
    queue.ask(NAME, NAME, {})


def _plan(now: datetime) -> None:
    """Ask for it where the last one was long ago."""
    since = now - timedelta(days=settings.EXAMINE_DAYS)
    if not Job.objects.filter(kind=NAME, asked_at__gt=since).exists():
        ask_examination()


def _do(_about: About) -> Done:
    place, count, shown = workspace(), 0, list[str]()
    run = _examined_run(place)
    for trouble in examine(place, run) if run is not None else ():
        count += 1
        if len(shown) < _SHOWN:
            shown.append(f"{trouble.thing}：{trouble.told}")
        tell_progress(f"已发现 {count} 处")
    wrong = faults()

    def settle() -> None:
        Examination.objects.create(
            at=timezone.now(),
            run=run.id if run else "",
            count=count,
            troubles=shown,
            log_faults=wrong[:_SHOWN],
        )

    return Done(
        f"运行 {run.id if run else '（无）'}：{count} 处有问题；操作记录 {len(wrong)} 处有问题", settle
    )


def _examined_run(place: Workspace) -> RunFolder | None:
    """The newest run that was checked."""
    runs = (RunFolder(path) for path in sorted(place.runs.glob("[0-9]*"), reverse=True) if path.is_dir())
    return next((run for run in runs if run.done("check")), None)


KIND = Kind(name=NAME, label=gettext_noop("体检"), do=_do, most_tries=2, pause_s=600.0, plan=_plan, long=True)
