"""What the office does with the assessment as a whole: begin it, set its steps, go on, give more time."""

from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import taken_reason, taken_words
from mingjing.portal.assessment.beginning import begin, begun_before
from mingjing.portal.assessment.going_on import enter, not_ready
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.limits import left_out, limit
from mingjing.portal.assessment.models import Assessment, Extension, Step, UnitSheet
from mingjing.portal.assessment.states import DATED, OPTIONAL, State, next_state
from mingjing.portal.notices.telling import tell_extended, tell_results, tell_step
from mingjing.portal.people.roles import Role
from mingjing.portal.questions.standing import still_open
from mingjing.portal.review.unfinished import not_reviewed
from mingjing.run.folder import RunFolder

_OFFICE = frozenset({Role.OFFICE})
_LONGEST_TITLE = 200
_BEFORE_PUBLISHING = frozenset({State.PROVISIONAL, State.APPEALS, State.FINAL})
_MOVING = frozenset(State) - {State.ARCHIVED}


def _create(_act: Act, title: str = "", existing: int = 0) -> Change:
    """`existing`: how many assessments of this county and year the caller knows of, so that none is made twice unseen."""
    found = begun_before(workspace())
    if len(found) != existing:
        raise Refusal(
            "exists",
            _("%(county)s%(year)s年度已有 %(count)s 个考核（%(some)s）；确实要另建的，请看过现有的考核再建"),
            county=workspace().county,
            year=workspace().year,
            count=len(found),
            some="、".join(str(one) for one in found),
        )
    made = begin(workspace(), taken_words(title, _LONGEST_TITLE))
    after = {"考核方案": made.scheme_file, "摘要": made.scheme_digest, "单位": made.sheets.count()}
    return Change({}, after, result=made, concerns=made)


def _set_step(
    act: Act,
    state: State,
    on: bool = True,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
) -> Change:
    assessment: Assessment = act.target
    if not on and state not in OPTIONAL:
        raise Refusal("step", _("“%(step)s”这一步不能省去"), step=state.label)
    if opens_at and closes_at and opens_at >= closes_at:
        raise Refusal("step", _("“%(step)s”的截止时间须在开始之后"), step=state.label)
    if list(State).index(state) < list(State).index(State(assessment.state)):
        raise Refusal("step", _("“%(step)s”已经过去，不能再改"), step=state.label)
    if not on and state == assessment.state:
        raise Refusal("step", _("正在“%(step)s”，不能省去这一步"), step=state.label)
    step = Step.objects.filter(assessment=assessment, state=state).first()
    if step is None:
        raise Refusal("step", _("“%(step)s”没有开始和截止时间，不需要设定"), step=state.label)
    before = _step_words(step)
    step.on, step.opens_at, step.closes_at = on, opens_at, closes_at
    step.save(update_fields=["on", "opens_at", "closes_at"])
    return Change(before, _step_words(step), result=step, subject=str(state.label))


def _extend(
    act: Act, state: State, closes_at: datetime, reason: str, sheet: UnitSheet | None = None
) -> Change:
    assessment: Assessment = act.target
    now = limit(assessment, state, sheet)
    if state not in DATED or now is None:
        raise Refusal("step", _("“%(step)s”没有截止时间，不需要延期"), step=state.label)
    if closes_at <= now:
        raise Refusal("step", _("延期后的截止时间须晚于现在的截止时间"))
    if sheet is not None and sheet.assessment_id != assessment.pk:
        raise Refusal("step", _("%(sheet)s不属于%(assessment)s"), sheet=sheet, assessment=assessment)
    step = Step.objects.get(assessment=assessment, state=state)
    made = Extension.objects.create(step=step, sheet=sheet, closes_at=closes_at, reason=taken_reason(reason))
    tell_extended(made, act.at)
    whom = str(sheet.unit) if sheet else "全部单位"
    subject = f"{state.label}（{whom}）"
    return Change({"截止": str(now)}, {"截止": str(closes_at)}, made.reason, made, subject, concerns=sheet)


def _advance(act: Act, seen: State | None = None) -> Change:
    """`seen` is the step that the person saw: a button pressed twice goes one step."""
    assessment: Assessment = act.target
    before = State(assessment.state)
    if seen is not None and seen is not before:
        raise Refusal("conflict", _("已经在“%(step)s”；请看过现在的情况再办理"), step=before.label)
    after = next_state(before, left_out(assessment))
    if after is None:
        raise Refusal("state", _("考核已经归档"))
    why = not_ready(assessment, after) or not_reviewed(assessment)
    if why:
        words, said = why
        raise Refusal("not_ready", words, **said)
    open_count = still_open(assessment) if before is State.DRAFT else 0
    enter(assessment, after, act.by, act.at)
    tell_results(assessment, act.at)
    tell_step(assessment, act.at)
    told: dict[str, object] = {"状态": str(after.label)}
    if open_count:
        told["待明确的问题"] = open_count
    return Change({"状态": str(before.label)}, told, result=assessment)


def _reopen(act: Act, reason: str) -> Change:
    assessment: Assessment = act.target
    before = State(assessment.state)
    assessment.state = State.VERIFICATION
    assessment.save(update_fields=["state"])
    assessment.publications.filter(withdrawn_at__isnull=True).update(withdrawn_at=act.at)
    after = {"状态": str(State.VERIFICATION.label)}
    return Change({"状态": str(before.label)}, after, taken_reason(reason), assessment)


def _choose_run(act: Act, run: str) -> Change:
    assessment: Assessment = act.target
    if run != Path(run).name or not (workspace().runs / run / "sheets.jsonl").is_file():
        raise Refusal("run", _("工作区中没有计过分的运行“%(run)s”"), run=run)
    judged_by = RunFolder(workspace().runs / run).manifest.get("scheme", {}).get("digest")
    if judged_by not in (None, assessment.scheme_digest):
        raise Refusal("run", _("运行“%(run)s”是按别的考核方案判定的，不能选用"), run=run)
    before, assessment.run = assessment.run, run
    assessment.save(update_fields=["run"])
    return Change({"运行": before}, {"运行": run}, result=assessment)


def _show_units(act: Act, shown: bool) -> Change:
    assessment: Assessment = act.target
    if assessment.shows_units == shown:
        raise Refusal("conflict", _("各单位评分表已经公布") if shown else _("各单位评分表本来没有公布"))
    assessment.shows_units = shown
    assessment.save(update_fields=["shows_units"])
    return Change({"公布各单位评分表": not shown}, {"公布各单位评分表": shown}, result=assessment)


def _step_words(step: Step) -> dict[str, object]:
    return {"有这一步": step.on, "开始": str(step.opens_at or ""), "截止": str(step.closes_at or "")}


ACTIONS = (
    Action(
        name="create_assessment",
        label=_("建立考核"),
        target=None,
        roles=_OFFICE,
        run=_create,
        help="同一个县、同一年度已有考核的，要在 existing 写明已有几个才另建，以免重复。",
    ),
    Action(
        name="set_step",
        label=_("设定步骤和时间"),
        target=Assessment,
        roles=_OFFICE,
        states=_MOVING,
        run=_set_step,
    ),
    Action(name="extend", label=_("延期"), target=Assessment, roles=_OFFICE, states=_MOVING, run=_extend),
    Action(
        name="choose_run",
        label=_("选用机器判定"),
        target=Assessment,
        roles=_OFFICE,
        states=frozenset({State.DRAFT, State.SELF_ASSESSMENT, State.VERIFICATION}),
        run=_choose_run,
    ),
    Action(
        name="advance",
        label=_("进入下一步"),
        target=Assessment,
        roles=_OFFICE,
        states=_MOVING,
        run=_advance,
        help="还有没核查的项、没办完的盲核、没决定的申诉，就不能往下走。",
    ),
    Action(
        name="show_units",
        label=_("公布各单位评分表"),
        target=Assessment,
        roles=_OFFICE,
        run=_show_units,
        help="结果公开时，除排名外是否也公开各单位逐项得分；可以随时改。",
    ),
    Action(
        name="reopen",
        label=_("退回核查"),
        target=Assessment,
        roles=_OFFICE,
        states=_BEFORE_PUBLISHING,
        run=_reopen,
        help="公布之前可以退回核查，须写明理由；已冻结的结果版本仍在，公众不再看到。",
    ),
)
