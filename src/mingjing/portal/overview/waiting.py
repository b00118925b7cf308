"""What is still to be done: the queues' progress, and the limits of the steps."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from mingjing.portal.assessment.models import Step
from mingjing.portal.assessment.queues import Queue, all_queues
from mingjing.portal.assessment.states import WALK, State
from mingjing.portal.overview.basis import Basis
from mingjing.portal.overview.table import Cell, Table, bar, count, heads, long, text
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import VERIFYING

_SOON_DAYS = 7


def progress(basis: Basis, person: Person) -> Table:
    """Every queue with all its lines; who verifies can open it."""
    opens = bool(person.roles & VERIFYING)
    return Table(
        "queues",
        _("各核查队列的进度"),
        _("按考核方式。横条是已核查的比例。"),
        heads(_("考核方式"), _("已核查"), _("待核查"), _("已退回"), _("共")),
        tuple(_queue(basis, queue, opens) for queue in all_queues(basis.assessment, person)),
        empty=_("没有要核查的项。"),
    )


def _queue(basis: Basis, queue: Queue, opens: bool) -> tuple[Cell, ...]:
    place = f"/assessments/{basis.assessment.pk}/queues/{queue.method}/" if opens else ""
    return (
        text(queue.label, place, names=True),
        Cell(str(queue.ruled), queue.ruled, drawing=bar(queue.ruled / queue.of)),
        count(queue.open, f"{place}?handling=open" if opens and queue.open else ""),
        count(queue.back, f"{place}?handling=sent_back" if opens and queue.back else ""),
        count(queue.of),
    )


def limits(basis: Basis) -> Table:
    """Limits of the step that runs and of those that follow, extensions beside them, the nearest first; two queries."""
    now, here = timezone.now(), WALK.index(State(basis.assessment.state))
    steps = Step.objects.filter(assessment=basis.assessment, on=True, closes_at__isnull=False)
    found = []
    for step in steps.prefetch_related("extensions__sheet__unit"):
        if step.closes_at is None or WALK.index(State(step.state)) < here:
            continue
        found.append((step.closes_at, str(step), _("全部单位"), "—"))
        for more in step.extensions.all():
            whom = more.sheet.unit.name if more.sheet else _("全部单位")
            found.append((more.closes_at, _("%(step)s（延期）") % {"step": step}, whom, more.reason))
    return Table(
        "limits",
        _("期限"),
        _("正在进行和以后各步骤的截止时间，最近的在前；%(days)s 天以内的标为“将到期”。")
        % {"days": _SOON_DAYS},
        heads(_("步骤"), _("截止"), _("还剩"), _("单位"), _("延期理由")),
        tuple(
            (
                text(step, names=True),
                text(timezone.localtime(at).strftime("%Y-%m-%d %H:%M")),
                _left(at, now),
                text(whom),
                long(reason),
            )
            for at, step, whom, reason in sorted(found)
        ),
        empty=_("以后各步骤没有设截止时间；在“步骤和时间”中设定。"),
    )


def _left(at: datetime, now: datetime) -> Cell:
    days = (timezone.localdate(at) - timezone.localdate(now)).days
    if at < now:
        return Cell(_("已过"), style="over")
    if days <= _SOON_DAYS:
        return Cell(_("%(days)s 天，将到期") % {"days": days} if days else _("今天到期"), style="soon")
    return Cell(_("%(days)s 天") % {"days": days})
