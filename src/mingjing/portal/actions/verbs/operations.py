"""What the office does with background work: cancel it, do it again, have everything examined now."""

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import taken_reason
from mingjing.portal.jobs import queue
from mingjing.portal.jobs.kinds.examine import ask_examination
from mingjing.portal.jobs.models import Job
from mingjing.portal.jobs.registry import all_kinds
from mingjing.portal.people.roles import Role

_OFFICE = frozenset({Role.OFFICE})


def _cancel_job(act: Act, job: Job, reason: str) -> Change:
    why = taken_reason(reason, 400)
    told = f"{act.person.name}取消：{why}"
    if not queue.cancel(job, told):
        raise Refusal("conflict", _("这件后台任务已经办完、没有办成或已经取消，不能再取消"))
    kind = all_kinds().get(job.kind)
    if kind is not None:
        kind.gave_up(job.about, told)
    return Change({}, {"后台任务": "取消"}, why, job, subject=_called(job))


def _retry_job(act: Act, job: Job) -> Change:
    if not queue.again(job, f"{act.person.name}要求重办"):
        raise Refusal("conflict", _("这件后台任务已经办完、正在办，或者已有同样的一件在等着办"))
    return Change({}, {"后台任务": "重办"}, result=job, subject=_called(job))


def _examine_now(_act: Act) -> Change:
    ask_examination()
    return Change({}, {"体检": "现在进行"}, subject="体检")


def _called(job: Job) -> str:
    kind = all_kinds().get(job.kind)
    return f"后台任务{job.pk}（{kind.label if kind else job.kind} {job.key}）"[:200]


ACTIONS = (
    Action(
        name="cancel_job",
        label=_("取消后台任务"),
        target=None,
        roles=_OFFICE,
        run=_cancel_job,
        help="等着办的不再办；正在办的，办出来的结果不要。",
    ),
    Action(
        name="retry_job",
        label=_("重办后台任务"),
        target=None,
        roles=_OFFICE,
        run=_retry_job,
        help="没有办成的、取消了的，或等着再试的。",
    ),
    Action(
        name="examine_now",
        label=_("现在体检"),
        target=None,
        roles=_OFFICE,
        run=_examine_now,
        help="核对归档、结果、存证和操作记录有没有丢失、被改动；在后台进行。",
    ),
)
