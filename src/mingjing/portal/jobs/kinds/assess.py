"""A run asked for by the office: sites visited and judged, or what was visited before judged again; it goes on where a
worker was killed or told to end, and a run that was cancelled is gone on with when the office asks again."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.checks.params import ParamsError
from mingjing.evidence import ArchiveDamaged, VisitBusy
from mingjing.evidence.browser import NoBrowser
from mingjing.ledgers import BadLedger
from mingjing.model import CalendarGap
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kind import About, Done, Kind, Later, tell_progress
from mingjing.portal.jobs.models import Job
from mingjing.portal.notices.models import About as Told
from mingjing.portal.notices.telling import Matter, tell
from mingjing.portal.people.models import User
from mingjing.portal.people.roles import Role
from mingjing.run.assess import (
    Busy,
    NotReady,
    assess,
    new_run,
    newest_run,
    only_one,
    run_for,
    run_to_continue,
)
from mingjing.run.engine import LocalEngine
from mingjing.run.folder import STEP_LABELS, STEPS, RunFolder
from mingjing.run.progress import Listener, Progress
from mingjing.run.score_step import read_sheets
from mingjing.run.workspace import Workspace, open_workspace
from mingjing.scheme import DataNotFound
from mingjing.scheme.faults import FaultyFile

NAME = "assess"
_IN_THE_WAY = (
    *(Busy, NotReady, VisitBusy, ArchiveDamaged, NoBrowser, FaultyFile, BadLedger, ParamsError, CalendarGap),
    DataNotFound,
)
"""What a person has to see to before it can be done."""
_MOST_SHOWN = 300


@dataclass(frozen=True)
class Wanted:
    """What the office asked for: sites to be visited (of `only` some units, if any are named), anew or going on with an
    unfinished visit; or, with `base`, the pages of that run judged again."""

    assessment: int
    only: Sequence[str] = ()
    fresh: bool = False
    base: str = ""


def ask_run(wanted: Wanted, at: datetime) -> None:
    """Ask for it. `asked` names this request, so that whoever takes the job over goes on with the same run."""
    about = {
        "assessment": wanted.assessment,
        "only": list(wanted.only),
        "fresh": wanted.fresh,
        "base": wanted.base,
        "asked": at.isoformat(),
    }
    queue.ask(NAME, NAME, about)


def open_job() -> Job | None:
    """The run that is waited for or in hand; there is one at most."""
    ended = Q(done_at__isnull=False) | Q(failed_at__isnull=False) | Q(cancelled_at__isnull=False)
    return Job.objects.filter(kind=NAME).exclude(ended).first()


def last_job() -> Job | None:
    """The job asked for last, whatever became of it."""
    return Job.objects.filter(kind=NAME).order_by("-pk").first()


def _do(about: About) -> Done:
    try:
        place = open_workspace(Path(settings.WORKSPACE))
        with only_one(place.folder):
            run = _run(place, about)
            assess(place, run, LocalEngine(max(1, (os.cpu_count() or 1) - 1)), _listener(run))
    except _IN_THE_WAY as why:
        raise Later(str(why)[:_MOST_SHOWN]) from None
    told = _told(run)

    def settle() -> None:
        key, address = f"run/{about['asked']}", reverse("runs", args=(about["assessment"],))
        matter = Matter(Told.RUN, key, f"{told}。请看过差别，选用这次的判定", address)
        tell(_office(), matter, timezone.now())

    return Done(told, settle)


def _run(place: Workspace, about: About) -> RunFolder:
    """The run that this request began, or the one it is done in."""
    newest = newest_run(place)
    if newest is not None and newest.manifest.get("asked") == about["asked"]:
        return newest if newest.done(STEPS[-1]) else run_to_continue(place)
    if about["base"]:
        run = new_run(place, visit=str(RunFolder(place.runs / about["base"]).manifest["visit"]))
    else:
        judged_again = newest is not None and newest.manifest.get("visit") != newest.id
        run = run_for(place, about["only"], fresh=about["fresh"] or judged_again)
    run.note(asked=about["asked"])
    return run


def _listener(run: RunFolder) -> Listener:
    def listen(progress: Progress, /) -> None:
        note = f"（{progress.note}）" if progress.note else ""
        words = f"{STEP_LABELS[progress.step]} {progress.done}/{progress.total}{note}"
        tell_progress(f"运行 {run.id}：{words}")

    return listen


def _told(run: RunFolder) -> str:
    """What came of a run, in a sentence."""
    crawled = run.manifest["steps"]["crawl"]
    if "pages" in crawled:
        seen = f"访问 {crawled['pages']} 个网址，{crawled['failed']} 个未能访问"
    else:
        seen = f"重判访问 {run.manifest['visit']} 的网页"
    waiting = sum(item.score is None for sheet in read_sheets(run.sheets) for item in sheet.items)
    return f"运行 {run.id} 已做完：{seen}，{waiting} 项待人工核查"


def _office() -> list[User]:
    return list(User.objects.filter(is_active=True, memberships__role=Role.OFFICE).distinct())


KIND = Kind(name=NAME, label=gettext_noop("访问网站并检查"), do=_do, most_tries=3, pause_s=120.0, long=True)
