"""What the office lets go of what is kept: runs that nobody ever chose, and what can be made again."""

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import SHORT, taken_reason
from mingjing.portal.health.retention import spare_runs
from mingjing.portal.jobs.kinds.tidy import ask_tidying
from mingjing.portal.people.roles import Role


def _tidy(act: Act, reason: str, runs: str = "", cache: bool = False) -> Change:
    """`runs`: numbers of runs, separated by blanks; `cache`: what archived pages look like."""
    why, wanted = taken_reason(reason, SHORT), tuple(dict.fromkeys(runs.split()))
    if not wanted and not cache:
        raise Refusal("tidy", _("没有选要清理什么"))
    spare = {one.id for one in spare_runs(act.at)}
    kept = [one for one in wanted if one not in spare]
    if kept:
        raise Refusal(
            "tidy",
            _("运行 %(some)s 不能清理：选用过、别的运行要用它的网页、是最新的，或者没有这次运行"),
            some="、".join(kept)[:SHORT],
        )
    ask_tidying(wanted, cache, act.at)
    told: dict[str, object] = {"清理的运行": "、".join(wanted) or "无", "清理显示缓存": cache}
    return Change({}, told, why, subject="清理")


ACTIONS = (
    Action(
        name="tidy",
        label=_("清理"),
        target=None,
        roles=frozenset({Role.OFFICE}),
        run=_tidy,
        help="在后台删去从未选用的运行和可以重新生成的缓存。归档的网页、报送的材料、冻结的结果、操作记录、选用过的运行都不删。",
    ),
)
