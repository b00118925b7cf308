"""Once a day: rows of old jobs that are done, workers that are gone, and uploads that a killed server left behind. When
the office asks: runs that nobody ever chose, and what archived pages look like."""

import time
from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_noop

from mingjing.portal.filing.store import incoming_folder
from mingjing.portal.health.retention import clear_cache, let_go
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kind import About, Done, Kind
from mingjing.portal.jobs.models import Beat, Job
from mingjing.portal.jobs.registry import all_kinds

_NAME = "tidy"
_DAY = timedelta(days=1)


def _plan(now: datetime) -> None:
    """Ask for it where the last time was a day ago."""
    if not Job.objects.filter(kind=_NAME, asked_at__gt=now - _DAY).exists():
        queue.ask(_NAME, _NAME, {})


def ask_tidying(runs: Collection[str], cache: bool, at: datetime) -> None:
    """Ask for it now, with these runs."""
    queue.ask(_NAME, f"{_NAME}/{at.isoformat()}", {"runs": list(runs), "cache": cache})


def _do(about: About) -> Done:
    swept, now = _left_behind(), timezone.now()
    gone = let_go(about.get("runs", ()), now)
    cleared = clear_cache() if about.get("cache") else 0
    for file in swept:
        file.unlink(missing_ok=True)
    old = _old_jobs(now)

    def settle() -> None:
        Job.objects.filter(pk__in=old).delete()
        Beat.objects.filter(seen_at__lt=now - _DAY).delete()

    told = f"删去办完的任务 {len(old)} 件、没有收下的上传 {len(swept)} 个"
    if about.get("runs"):
        told += f"、运行 {'、'.join(gone) or '（都还有用，没有删）'}"
    if about.get("cache"):
        told += f"、显示缓存 {cleared >> 20} MB"
    return Done(told, settle)


def _left_behind() -> list[Path]:
    """Files that wait to be looked at since more than a day: whoever sent them has gone, or the server was killed."""
    before = time.time() - _DAY.total_seconds()
    return [one for one in incoming_folder().iterdir() if one.is_file() and one.stat().st_mtime < before]


def _old_jobs(now: datetime) -> list[int]:
    """Done or cancelled longer ago than they are kept; those that failed wait for somebody to see to them."""
    before = now - timedelta(days=settings.JOBS_KEEP_DAYS)
    ended = Job.objects.filter(done_at__lt=before) | Job.objects.filter(cancelled_at__lt=before)
    kinds = all_kinds()
    return [
        job.pk
        for job in ended.only("kind", "about")
        if job.kind not in kinds or kinds[job.kind].may_go(job.about, now)
    ]


KIND = Kind(name=_NAME, label=gettext_noop("清理"), do=_do, plan=_plan)
