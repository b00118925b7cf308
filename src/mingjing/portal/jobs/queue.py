"""The queue: asked for in the transaction of what needs it, claimed for the time of a lease, ended by whoever holds it.

A worker that dies lets its lease run out; then another claims the job. Whoever lost a lease can neither renew nor end
the job: every claim counts `tries` up, and only the holder of the last one is heard.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from mingjing.portal.jobs.models import Beat, Job

_OPEN: Mapping[str, bool] = {"done_at__isnull": True, "failed_at__isnull": True, "cancelled_at__isnull": True}
_LONGEST_PROGRESS = 200
_MOST_SAID = 50
_LONGEST_PAUSE = timedelta(hours=6)
_DOUBLINGS = 12


def ask(kind: str, key: str, about: Mapping[str, Any], not_before: datetime | None = None) -> None:
    """Ask for work. While the same (kind and key) still waits or is being done, nothing is added."""
    ask_all(kind, {key: about}, not_before)


def ask_all(kind: str, wanted: Mapping[str, Mapping[str, Any]], not_before: datetime | None = None) -> None:
    """Ask for several pieces of work of one kind, each under its key."""
    now = timezone.now()
    Job.objects.bulk_create(
        [
            Job(kind=kind, key=key, about=dict(about), asked_at=now, not_before=not_before or now)
            for key, about in wanted.items()
        ],
        ignore_conflicts=True,
    )


def claim(
    worker: str, lease: timedelta, at: datetime | None = None, leave: Collection[str] = ()
) -> Job | None:
    """The next job that is due, held by `worker` from now on; None where nothing is. No two workers get the same. Kinds
    in `leave` are left to others."""
    now = at or timezone.now()
    if not _due(now).exclude(kind__in=leave).exists():  # looking costs no lock
        return None
    with transaction.atomic():
        due = _due(now).exclude(kind__in=leave)
        if connection.features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True)
        job = due.first()
        if job is None:
            return None
        job.worker, job.lease_until, job.tries = worker, now + lease, job.tries + 1
        job.save(update_fields=["worker", "lease_until", "tries"])
    return job


def renew(job: Job, lease: timedelta, progress: str = "") -> bool:
    """Hold the job longer and write down how far it has come; False where it is no longer ours."""
    told = {"progress": progress[:_LONGEST_PROGRESS]} if progress else {}
    return bool(_held(job).update(lease_until=timezone.now() + lease, **told))


def finish(job: Job, told: str = "") -> bool:
    """The job is done; False where it is no longer ours, and then nothing that belongs to it may be written."""
    return bool(
        _held(job).update(
            done_at=timezone.now(), lease_until=None, fault="", progress="", said=_said(job, told)
        )
    )


def put_off(job: Job, fault: str, pause_s: float) -> bool:
    """Try again after a pause, doubled with every try; False where the job is no longer ours."""
    until = timezone.now() + pause(job.tries, pause_s)
    told = _said(job, fault)
    return bool(
        _held(job).update(not_before=until, lease_until=None, worker="", fault=fault, progress="", said=told)
    )


def give_back(job: Job, told: str) -> bool:
    """Let another worker go on with it at once; this try does not count. False where the job is no longer ours."""
    rows = _held(job)
    return bool(rows.update(lease_until=None, worker="", tries=job.tries - 1, said=_said(job, told)))


def give_up(job: Job, fault: str) -> bool:
    """The job has failed for good; False where it is no longer ours."""
    told = _said(job, fault)
    return bool(
        _held(job).update(failed_at=timezone.now(), lease_until=None, fault=fault, progress="", said=told)
    )


def cancel(job: Job, told: str) -> bool:
    """Nobody does the job, or goes on with it; False where it has ended already."""
    open_ones = Job.objects.filter(pk=job.pk, **_OPEN)
    return bool(
        open_ones.update(cancelled_at=timezone.now(), lease_until=None, fault=told, said=_said(job, told))
    )


def again(job: Job, told: str) -> bool:
    """Do a job again that failed or was cancelled, or now one that waits for its next try; False where it is done, in
    hand, or asked for anew already."""
    now = timezone.now()
    if job.key and Job.objects.filter(kind=job.kind, key=job.key, **_OPEN).exclude(pk=job.pk).exists():
        return False
    ended = Q(failed_at__isnull=False) | Q(cancelled_at__isnull=False) | Q(lease_until__isnull=True)
    rows = Job.objects.filter(ended, pk=job.pk, done_at__isnull=True)
    return bool(
        rows.update(
            failed_at=None,
            cancelled_at=None,
            lease_until=None,
            worker="",
            tries=0,
            not_before=now,
            said=_said(job, told),
        )
    )


def beat(worker: str) -> None:
    """A worker says that it lives."""
    Beat.objects.update_or_create(worker=worker, defaults={"seen_at": timezone.now()})


def forget_worker(worker: str) -> None:
    """A worker that ends well."""
    Beat.objects.filter(worker=worker).delete()


def pause(tries: int, pause_s: float) -> timedelta:
    """How long to wait after so many tries.

    >>> [int(pause(tries, 30).total_seconds()) for tries in (1, 2, 3, 99)]
    [30, 60, 120, 21600]
    """
    return min(timedelta(seconds=pause_s * 2 ** min(tries - 1, _DOUBLINGS)), _LONGEST_PAUSE)


def _due(now: datetime) -> QuerySet[Job]:
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return Job.objects.filter(free, not_before__lte=now, **_OPEN)


def _held(job: Job) -> QuerySet[Job]:
    return Job.objects.filter(pk=job.pk, worker=job.worker, tries=job.tries, **_OPEN)


def _said(job: Job, words: str) -> list[Any]:
    """What was said about a job, one more."""
    at = timezone.localtime().isoformat(timespec="seconds")
    return [*job.said, [at, words]][-_MOST_SAID:]
