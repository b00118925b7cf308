"""The signs by which the portal's health is told, each with what to do about it."""

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mingjing.portal.assessment.judged import workspace_faults
from mingjing.portal.backup.write import NOTE
from mingjing.portal.jobs.models import Beat, Examination, Job
from mingjing.portal.log.models import Entry, Head
from mingjing.portal.notices.models import Notice
from mingjing.portal.notices.telling import HOOK, MAIL

_ALIVE = timedelta(seconds=90)
"""A worker says that it lives every fifteen seconds."""
_STUCK = timedelta(minutes=15)
_RECENT = timedelta(days=7)
_LEAST_FREE_BYTES = 1 << 30
_LEAST_FREE_SHARE = 0.05
_BACKED_UP = timedelta(days=2)


class Sign(StrEnum):
    """How well something is."""

    GOOD = "good"
    LOOK = "look"
    """Somebody should see to it; the portal works."""
    BAD = "bad"
    """Something does not work."""


@dataclass(frozen=True)
class Told:
    """One thing: what it is, how it is, in words, and what to do."""

    what: str
    sign: Sign
    words: str
    remedy: str = ""


def is_well() -> bool:
    """For monitors: whether the database answers, a worker lives, nothing is stuck and there is room on the disk."""
    try:
        return all(one().sign is not Sign.BAD for one in (database, worker, jobs, disk))
    except (DatabaseError, InterfaceError):
        return False


def signs() -> Iterator[Told]:
    """Everything, in the order of the page."""
    try:
        yield database()
    except DatabaseError as fault:
        yield Told(_("数据库"), Sign.BAD, str(fault), _("请检查数据库服务器和 DATABASE_URL"))
        yield disk()
        return
    rest: tuple[Callable[[], Told], ...] = (worker, jobs, disk, books, store, log, backup, mail, webhook)
    yield from (one() for one in rest)


def database() -> Told:
    """Does it answer, and are its tables those of this program? Raises DatabaseError."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    if missing:
        told = _("%(kind)s；有 %(count)s 处表结构还没有更新") % {"kind": kind, "count": len(missing)}
        return Told(_("数据库"), Sign.BAD, told, _("请重新启动门户（mingjing serve）"))
    return Told(_("数据库"), Sign.GOOD, _("%(kind)s，可以读写") % {"kind": kind})


def worker() -> Told:
    """Does anybody do background work?"""
    what, now = _("后台任务进程"), timezone.now()
    alive = Beat.objects.filter(seen_at__gt=now - _ALIVE).count()
    busy = Job.objects.filter(lease_until__gt=now).count()
    if alive or busy:
        return Told(
            what,
            Sign.GOOD,
            _("%(alive)s 个在运行，正在办 %(busy)s 件") % {"alive": max(alive, busy), "busy": busy},
        )
    last = Beat.objects.order_by("-seen_at").first()
    told = _("没有进程在运行") if last is None else _("最后一次见到是 %(at)s") % {"at": _moment(last.seen_at)}
    remedy = _("截图、提醒、邮件都不会办；请运行 mingjing worker，或不带 --no-worker 重新启动 mingjing serve")
    return Told(what, Sign.BAD, told, remedy)


def books() -> Told:
    """Can ledgers, the list of units and the settings be read as they stand?"""
    what, wrong = _("台账和设置"), workspace_faults()
    if not wrong:
        return Told(what, Sign.GOOD, _("都读得出"))
    told = _("%(count)s 处问题，第一处：%(first)s") % {"count": len(wrong), "first": wrong[0]}
    return Told(
        what, Sign.BAD, told, _("请县政务公开办到台账页改正；改好以前要用它们的网页打不开，计分和提醒也停着")
    )


def jobs() -> Told:
    """Does work get done?"""
    what, now = _("后台任务"), timezone.now()
    open_ones = Job.objects.filter(done_at__isnull=True, failed_at__isnull=True, cancelled_at__isnull=True)
    stuck = open_ones.filter(
        Q(lease_until__isnull=True) | Q(lease_until__lt=now), not_before__lt=now - _STUCK
    ).count()
    failed = Job.objects.filter(failed_at__gt=now - _RECENT).count()
    told = _("等着办的 %(open)s 件，其中过了时间还没办的 %(stuck)s 件；七天内没有办成的 %(failed)s 件") % {
        "open": open_ones.count(),
        "stuck": stuck,
        "failed": failed,
    }
    if stuck:
        return Told(what, Sign.BAD, told, _("后台任务进程没有运行，或者太少；可以加一个 mingjing worker"))
    if failed:
        return Told(what, Sign.LOOK, told, _("请到后台任务页看原因，改好以后重办或取消"))
    return Told(what, Sign.GOOD, told)


def disk() -> Told:
    """Is there room for what people file?"""
    usage = shutil.disk_usage(settings.WORKSPACE)
    told = _("剩余 %(free)s GB，共 %(total)s GB") % {
        "free": f"{usage.free / (1 << 30):.1f}",
        "total": f"{usage.total / (1 << 30):.1f}",
    }
    full = usage.free < max(_LEAST_FREE_BYTES, min(usage.total * _LEAST_FREE_SHARE, 5 * _LEAST_FREE_BYTES))
    remedy = _("快满了，满了以后不能填报；请清理这块盘，或把工作区搬到大的盘上")
    return Told(_("磁盘"), Sign.BAD if full else Sign.GOOD, told, remedy if full else "")


def store() -> Told:
    """What the last examination found of archive, results and captures."""
    what, last = _("归档和结果（体检）"), Examination.objects.first()
    if last is None:
        return Told(what, Sign.LOOK, _("还没有体检过"), _("可以现在体检"))
    said = {"at": _moment(last.at), "run": last.run or "—", "count": last.count}
    if last.count:
        told = _("%(at)s 体检，运行 %(run)s：%(count)s 处丢失或被改动") % said
        shown = "；".join(last.troubles[:3])
        return Told(
            what, Sign.BAD, told, _("请从备份恢复，或用 mingjing doctor 查明：%(some)s") % {"some": shown}
        )
    told = _("%(at)s 体检，运行 %(run)s：都在，没有改动") % said
    if last.at < timezone.now() - timedelta(days=2 * settings.EXAMINE_DAYS):
        return Told(what, Sign.LOOK, told, _("很久没有体检了；可以现在体检"))
    return Told(what, Sign.GOOD, told)


def log() -> Told:
    """Does the log hold? Its end is looked at now, every entry by the last examination."""
    what, last = _("操作记录"), Examination.objects.first()
    head, entry = Head.objects.filter(pk=1).first(), Entry.objects.order_by("-number").first()
    ends = ((head.number, head.hash) if head else (0, "")) == (
        (entry.number, entry.hash) if entry else (0, "")
    )
    if not ends or (last is not None and last.log_faults):
        shown = "；".join(last.log_faults[:3]) if last is not None else ""
        told = _("摘要链断了：%(what)s") % {"what": shown or _("末条与登记的不符")}
        return Told(what, Sign.BAD, told, _("有人改动过数据库；请保留现场，从备份恢复"))
    told = _("%(count)s 条，摘要链的末条相符") % {"count": entry.number if entry else 0}
    if last is None:
        return Told(what, Sign.GOOD, told)
    whole = _("%(at)s 逐条核对过，完整") % {"at": _moment(last.at)}
    return Told(what, Sign.GOOD, f"{told}；{whole}")


def backup() -> Told:
    """When was the last backup written?"""
    what, file = _("备份"), Path(settings.WORKSPACE) / NOTE
    remedy = _("请用 mingjing backup 每天备份一次，放在另一块盘或另一台机器上")
    try:
        noted = json.loads(file.read_text("utf-8"))
        at = datetime.fromisoformat(noted["at"])
    except FileNotFoundError:
        return Told(what, Sign.LOOK, _("没有备份过"), remedy)
    except (ValueError, KeyError, TypeError):
        return Told(what, Sign.LOOK, _("看不出最近一次备份是什么时候"), remedy)
    told = _("最近一次 %(at)s，写到 %(file)s") % {"at": _moment(at), "file": noted.get("file", "")}
    late = at < timezone.now() - _BACKED_UP
    return Told(what, Sign.LOOK if late else Sign.GOOD, told, remedy if late else "")


def mail() -> Told:
    """Do e-mails go out?"""
    what = _("邮件")
    if not settings.EMAIL_HOST:
        return Told(what, Sign.GOOD, _("没有设置邮件服务器，不发邮件（通知只在门户上）"))
    last = Notice.objects.filter(mailed_at__isnull=False).order_by("-mailed_at").first()
    when = _moment(last.mailed_at) if last else _("还没有发过")
    told = _("经 %(host)s 发送；最近一次：%(when)s") % {
        "host": f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}",
        "when": when,
    }
    return _delivery(what, told, MAIL)


def webhook() -> Told:
    """Do notices reach the office's own system?"""
    what = _("网络回调")
    if not settings.WEBHOOK_ADDRESS:
        return Told(what, Sign.GOOD, _("没有设置，不投递"))
    last = Notice.objects.filter(hooked_at__isnull=False).order_by("-hooked_at").first()
    when = _moment(last.hooked_at) if last else _("还没有投递过")
    told = _("投递到 %(address)s；最近一次：%(when)s") % {"address": settings.WEBHOOK_ADDRESS, "when": when}
    return _delivery(what, told, HOOK)


def _delivery(what: str, told: str, kind: str) -> Told:
    failed = Job.objects.filter(kind=kind, failed_at__gt=timezone.now() - _RECENT).order_by("-failed_at")
    count = failed.count()
    if not count:
        return Told(what, Sign.GOOD, told)
    why = failed[0].fault
    bad = _("七天内 %(count)s 件没有送到，最后一件：%(why)s") % {"count": count, "why": why}
    return Told(what, Sign.LOOK, f"{told}；{bad}", _("请检查设置和对方的服务器，再到后台任务页重办"))


def _moment(at: datetime | None) -> str:
    return date_format(timezone.localtime(at), "Y-m-d H:i") if at else "—"
