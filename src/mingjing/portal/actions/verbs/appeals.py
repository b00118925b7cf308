"""Appeals and rectification: a unit objects, somebody who has not judged the line before decides; then faults are mended."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.uploads import kept_upload, told_of_upload
from mingjing.portal.actions.values import taken_link, taken_points, taken_reason
from mingjing.portal.actions.verbs.verification import ruled
from mingjing.portal.assessment.deciding import DECIDERS, deciders
from mingjing.portal.assessment.models import Appeal, Line, Rectification, Stage
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.jobs.kinds.capture import ask_capture
from mingjing.portal.notices.telling import tell_appeal
from mingjing.portal.people.roles import Role

_UNIT = frozenset({Role.CLERK, Role.UNIT_LEADER})
_APPEALS = frozenset({State.APPEALS})
_MENDING = frozenset({State.RECTIFICATION})


def _appeal(
    act: Act, reason: str, link: str = "", asks_for: str = "", file: Inspected | None = None
) -> Change:
    line: Line = act.target
    before = line.appeals.last()
    if before is not None:
        under_review = before.ruling_id is None
        raise Refusal(
            "appealed",
            _("这一项已经提出申诉，正在复核")
            if under_review
            else _("这一项的申诉已经作出决定，不能再次申诉"),
        )
    made = Appeal.objects.create(
        line=line,
        by=act.by,
        at=act.at,
        reason=taken_reason(reason),
        link=taken_link(link),
        asks_for=taken_points(line, asks_for),
    )
    ask_capture(made)
    told: dict[str, object] = {"申诉": made.link, "认为应得": str(made.asks_for or "")}
    if file is not None:
        told |= told_of_upload(kept_upload(act, line, file, appeal=made))
    return Change({}, told, made.reason, made)


def _file_with_appeal(act: Act, file: Inspected, note: str = "") -> Change:
    appeal: Appeal = act.target
    filed = kept_upload(act, appeal.line, file, note, appeal)
    return Change({}, told_of_upload(filed), result=filed)


def _decide(act: Act, reason: str, score: str = "", not_applicable: bool = False) -> Change:
    appeal: Appeal = act.target
    points = None if not_applicable else taken_points(appeal.line, score)
    if points is None and not not_applicable:
        raise Refusal("points", _("请填写复核后的得分；维持原分的，填原分"))
    alone = deciders([appeal.line_id]).ruled(act.person, appeal.line)
    told = ruled(act, appeal.line, points, not_applicable, taken_reason(reason), Stage.APPEAL)
    appeal.ruling = told.result
    appeal.save(update_fields=["ruling"])
    tell_appeal(appeal, "合理缺项" if not_applicable else f"{points} 分", told.reason, act.at)
    after = {**told.after, "复核人": "核定过这一项，没有别人可以复核"} if alone else told.after
    return Change(told.before, after, told.reason, appeal)


def _decided(act: Act) -> str:
    return gettext("申诉已经作出决定") if act.target.ruling_id else ""


def _judged_before(act: Act) -> str:
    line: Line = act.target.line
    found = deciders([line.pk])
    if not found.ruled(act.person, line) or found.may(act.person, line):
        return ""
    told = gettext("您核定过这一项，申诉须由另一人复核；可以复核的有：%(who)s")
    return told % {"who": "、".join(one.name for one in found.of(line))}


def _report_mended(act: Act, told: str, link: str = "") -> Change:
    mended = Rectification.objects.create(
        line=act.target, by=act.by, at=act.at, told=taken_reason(told), link=taken_link(link)
    )
    ask_capture(mended)
    return Change({}, {"整改情况": mended.told, "网页": mended.link}, result=mended)


def _confirm_mended(act: Act) -> Change:
    mended: Rectification = act.target
    mended.confirmed_by, mended.confirmed_at = act.by, act.at
    mended.save(update_fields=["confirmed_by", "confirmed_at"])
    return Change({}, {"整改": "确认"}, result=mended)


def _confirmed(act: Act) -> str:
    return gettext("整改已经确认") if act.target.confirmed_at else ""


ACTIONS = (
    Action(
        name="appeal",
        label=_("提出申诉"),
        target=Line,
        roles=_UNIT,
        whose=Whose.OWN,
        states=_APPEALS,
        in_time=True,
        run=_appeal,
    ),
    Action(
        name="file_with_appeal",
        label=_("补充申诉材料"),
        target=Appeal,
        roles=_UNIT,
        whose=Whose.OWN,
        states=_APPEALS,
        in_time=True,
        unless=(_decided,),
        run=_file_with_appeal,
        help="文件的核对与上传佐证文件相同；作出决定以后不能再补。",
    ),
    Action(
        name="decide_appeal",
        label=_("复核申诉"),
        target=Appeal,
        roles=DECIDERS,
        whose=Whose.OTHERS,
        states=_APPEALS,
        unless=(_decided, _judged_before),
        run=_decide,
        help="核定过这一项的人不能复核；没有别人可以复核时才可以，网页和操作记录都写明。",
    ),
    Action(
        name="report_mended",
        label=_("报告整改情况"),
        target=Line,
        roles=frozenset({Role.CLERK}),
        whose=Whose.OWN,
        states=_MENDING,
        in_time=True,
        run=_report_mended,
    ),
    Action(
        name="confirm_mended",
        label=_("确认整改"),
        target=Rectification,
        roles=frozenset({Role.OFFICE, Role.BUREAU, Role.REVIEWER}),
        whose=Whose.OTHERS,
        states=_MENDING,
        unless=(_confirmed,),
        run=_confirm_mended,
    ),
)
