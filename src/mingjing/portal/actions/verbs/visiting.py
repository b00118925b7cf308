"""Runs that the office asks for: sites visited and judged, or pages visited before judged again."""

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.states import State
from mingjing.portal.jobs.kinds.assess import Wanted, ask_run, open_job
from mingjing.portal.people.models import UnitRow
from mingjing.portal.people.roles import Role
from mingjing.run.assess import newest_run
from mingjing.run.folder import RunFolder

_OFFICE = frozenset({Role.OFFICE})
_JUDGING = frozenset({State.DRAFT, State.SELF_ASSESSMENT, State.VERIFICATION})


def _visit(act: Act, unit: UnitRow | None = None, fresh: bool = False) -> Change:
    """All units, or one. `fresh`: an unfinished visit is left and another begun."""
    assessment: Assessment = act.target
    _require_free(assessment)
    place = workspace()
    if unit is not None and not any(one.name == unit.name and one.entries for one in place.units):
        raise Refusal("unit", _("单位清单里没有%(unit)s，或者没有写它的网址"), unit=unit.name)
    if unit is not None and not any(RunFolder(one).done("crawl") for one in place.runs.glob("[0-9]*")):
        raise Refusal("run", _("还没有访问过全部单位；请先访问全部单位，再单独访问"))
    ask_run(Wanted(assessment.pk, (unit.name,) if unit else (), fresh), act.at)
    whom = unit.name if unit else "全部单位"
    return Change({}, {"访问": whom, "从头访问": fresh}, result=assessment, subject=f"访问{whom}")


def _rejudge(act: Act) -> Change:
    assessment: Assessment = act.target
    _require_free(assessment)
    place = workspace()
    newest = newest_run(place)
    base = assessment.run or (newest.id if newest is not None else "")
    told = RunFolder(place.runs / base).manifest if base else {"steps": {}}
    if not told["steps"].keys() & {"crawl", "score"} or "visit" not in told:
        raise Refusal("run", _("还没有访问过的网页可以重判；请先访问并检查"))
    ask_run(Wanted(assessment.pk, base=base), act.at)
    return Change({}, {"重判": f"运行 {base} 的网页"}, result=assessment, subject=f"重判运行 {base}")


def _require_free(assessment: Assessment) -> None:
    if workspace().scheme.digest != assessment.scheme_digest:
        raise Refusal("scheme_changed", _("工作区里的考核方案不是这次考核的方案，不能检查；请恢复原文件"))
    job = open_job()
    if job is not None:
        raise Refusal(
            "conflict", _("已经在访问并检查（%(how)s）；请等它做完，或先取消"), how=job.progress or "等着办"
        )


ACTIONS = (
    Action(
        name="visit",
        label=_("访问并检查"),
        target=Assessment,
        roles=_OFFICE,
        states=_JUDGING,
        run=_visit,
        help="在后台访问网站、逐项检查、计分，可以只访问一个单位的网站；做完由县政务公开办选用，不选用不影响得分。",
    ),
    Action(
        name="rejudge",
        label=_("重判"),
        target=Assessment,
        roles=_OFFICE,
        states=_JUDGING,
        run=_rejudge,
        help="不访问网站，用已存的网页按现在的参数、台账重新检查、计分，在后台进行。",
    ),
)
