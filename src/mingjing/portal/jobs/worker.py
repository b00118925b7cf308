"""The worker: claims one job after the other, holds its lease while it works, ends it together with what it brought."""

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from mingjing.portal.assessment.judged import WorkspaceBroken
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kind import Done, GivenBack, Kind, Later, LeaseLost, told_to
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds

_LOOK_EVERY_S = 1.0
_PLAN_EVERY_S = 30.0
_BEAT_EVERY_S = 15.0
_TELL_EVERY_S = 2.0
_AWAY = (OperationalError, InterfaceError)
"""The database does not answer; nothing is wrong with the job."""
_AWAY_S = 5.0
_GIVEN_BACK = "后台进程要结束，做到这里先停下，由别的进程接着做"
_STRANGE = "程序出错，没有办成"
_log = logging.getLogger(__name__)


class Worker:
    """One pair of hands. `tell` hears what was done; with `stop` set, the job in hand is finished (one that is `long` is
    given back) and no other begun. Without `long` such jobs are left to others."""

    def __init__(
        self, lease: timedelta, stop: threading.Event, tell: Callable[[str], None], *, long: bool = True
    ) -> None:
        self._leave = () if long else tuple(kind.name for kind in all_kinds().values() if kind.long)
        self.name = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"
        self._lease = lease
        self._stop = stop
        self._tell = tell
        self._planned = self._beaten = 0.0

    def work(self, *, once: bool = False) -> None:
        """Until told to stop; `once`: until nothing is due."""
        try:
            self._work(once=once)
        finally:
            with suppress(DatabaseError, InterfaceError):
                queue.forget_worker(self.name)

    def _work(self, *, once: bool) -> None:
        while not self._stop.is_set():
            try:
                busy = self._step()
            except _AWAY as fault:
                if once:
                    raise
                self._tell(f"数据库暂时用不了，{_AWAY_S:.0f} 秒后再试：{fault}")
                connection.close()
                self._stop.wait(_AWAY_S)
                continue
            if not busy and once:
                return
            if not busy:
                self._stop.wait(_LOOK_EVERY_S)

    def _step(self) -> bool:
        """Say that we live and plan if it is time, do one job; whether there was one."""
        if not self._beaten or time.monotonic() - self._beaten > _BEAT_EVERY_S:
            queue.beat(self.name)
            self._beaten = time.monotonic()
        if not self._planned or time.monotonic() - self._planned > _PLAN_EVERY_S:
            plan()
            self._planned = time.monotonic()
        job = queue.claim(self.name, self._lease, leave=self._leave)
        if job is not None:
            self._tell(self._done(job))
        return job is not None

    def _done(self, job: Job) -> str:
        """Do the job; what came of it, in words."""
        kind, begun = all_kinds().get(job.kind), time.monotonic()
        if kind is None:
            queue.give_up(job, "没有这种后台任务")
            return f"{job}：没有这种后台任务，放弃"
        if job.tries > kind.most_tries:
            return _failed(job, kind, "办理它的进程每次都中断")
        try:
            with _Hold(job, self._lease, self._stop if kind.long else None) as hold, told_to(hold):
                done = kind.do(job.about)
            settle(job, done)
        except LeaseLost:
            return f"{kind.label}：已被取消，或由别的进程接手"
        except GivenBack:
            queue.give_back(job, _GIVEN_BACK)
            return f"{kind.label}：{_GIVEN_BACK}"
        except (Later, WorkspaceBroken) as told:
            return _failed(job, kind, str(told))
        except _AWAY:
            raise
        except Exception:
            _log.exception("%s", job)
            return _failed(job, kind, _STRANGE)
        return f"{kind.label}：{done.told}（{time.monotonic() - begun:.1f} 秒）"


class _Hold:
    """Keeps a job while it is done: a thread of its own renews the lease, writes down how far the job has come, and learns
    whether it is still ours. The work itself asks the database nothing by this, so it may run in an event loop."""

    def __init__(self, job: Job, lease: timedelta, stop: threading.Event | None) -> None:
        self._job, self._lease, self._stop = job, lease, stop
        self._words, self._lost, self._over = "", False, threading.Event()
        self._thread = threading.Thread(target=self._keep, name=f"lease of {job}", daemon=True)

    def __call__(self, words: str) -> None:
        """How far it has come. Raises LeaseLost, and GivenBack once `stop` is set."""
        if self._stop is not None and self._stop.is_set():
            raise GivenBack
        if self._lost:
            raise LeaseLost
        self._words = words

    def __enter__(self) -> "_Hold":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _keep(self) -> None:
        every = min(self._lease.total_seconds() / 3, _TELL_EVERY_S)
        try:
            while not self._over.wait(every):
                try:
                    if not queue.renew(self._job, self._lease, self._words):
                        self._lost = True
                        return
                except (DatabaseError, InterfaceError):
                    connection.close()  # the next time tries again; without any the lease runs out
        finally:
            connection.close()


def plan() -> None:
    """Let every kind ask for what has become due; one that cannot is logged and stops no other."""
    now = timezone.now()
    for kind in all_kinds().values():
        try:
            kind.plan(now)
        except _AWAY:
            raise
        except WorkspaceBroken:
            continue  # home and health tell of it; what became due meanwhile is asked for when it is mended
        except Exception:
            _log.exception("planning %s", kind.name)


def settle(job: Job, done: Done) -> None:
    """End the job and write what it brought, both or neither. Raises LeaseLost."""
    with transaction.atomic():
        if not queue.finish(job, done.told):
            raise LeaseLost
        done.settle()


def _failed(job: Job, kind: Kind, fault: str) -> str:
    """Put the job off, or give it up after the last try."""
    if job.tries < kind.most_tries:
        queue.put_off(job, fault, kind.pause_s)
        return f"{kind.label}：没有办成，稍后再试（第 {job.tries} 次）：{fault}"
    with transaction.atomic():
        if queue.give_up(job, fault):
            kind.gave_up(job.about, fault)
    return f"{kind.label}：试了 {kind.most_tries} 次没有办成，放弃：{fault}"
