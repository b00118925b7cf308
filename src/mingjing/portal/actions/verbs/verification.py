"""What those do who verify: rule, confirm the machine's result, send back, decide on what was filed, assign."""

from decimal import Decimal

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingjing.model import ABSENT_WORD, OPEN_WORD
from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.objections import to_be_reviewed_blind, withdrawn
from mingjing.portal.actions.values import SHORT, taken_points, taken_reason, taken_words, unchanged
from mingjing.portal.assessment.judged import found_words, machine_item, machine_words
from mingjing.portal.assessment.models import AbsenceClaim, Accepted, Evidence, Handling, Line, Ruling, Stage
from mingjing.portal.assessment.states import State
from mingjing.portal.notices.telling import tell_claim, tell_sent_back
from mingjing.portal.people.models import User
from mingjing.portal.people.person import person_of
from mingjing.portal.people.roles import VERIFYING, Role

_NOW = frozenset({State.VERIFICATION})
CONFIRMED = "确认机器结论"
"""The reason of a ruling that takes the machine's result as it is."""


def ruled(
    act: Act, line: Line, score: Decimal | None, absent: bool, reason: str, stage: Stage = Stage.VERIFICATION
) -> Change:
    """Make a ruling on a line and let it hold."""
    was = str(ABSENT_WORD) if line.not_applicable else _words(line.verified_score)
    ruling = Ruling.objects.create(
        line=line,
        by=act.by,
        at=act.at,
        stage=stage,
        score=score,
        not_applicable=absent,
        reason=reason,
        machine=machine_words(line),
        was=was,
    )
    line.verified_score, line.not_applicable, line.handling = score, absent, Handling.RULED
    line.version += 1
    line.save(update_fields=["verified_score", "not_applicable", "handling", "version"])
    after = {"核查分": ABSENT_WORD if absent else _words(score), "机器分": ruling.machine}
    return Change({"核查分": was}, after, reason, ruling)


def _rule(
    act: Act,
    score: str = "",
    reason: str = "",
    not_applicable: bool = False,
    version: int | None = None,
) -> Change:
    unchanged(act.target, version)
    points = None if not_applicable else taken_points(act.target, score)
    if points is None and not not_applicable:
        raise Refusal("points", _("请填写核定分"))
    return ruled(act, act.target, points, not_applicable, taken_reason(reason))


def _confirm(act: Act, version: int | None = None) -> Change:
    unchanged(act.target, version)
    found, word = machine_item(act.target), found_words(act.target)
    if found is None or word in ("", OPEN_WORD):
        raise Refusal("unclear", _("%(line)s机器未能判定，须由人核定"), line=act.target)
    return ruled(act, act.target, found.score, word == ABSENT_WORD, CONFIRMED)


def _send_back(act: Act, reason: str, version: int | None = None) -> Change:
    line: Line = act.target
    unchanged(line, version)
    before = line.get_handling_display()
    line.handling, line.sent_back_at = Handling.SENT_BACK, act.at
    line.version += 1
    line.save(update_fields=["handling", "sent_back_at", "version"])
    told = taken_reason(reason)
    tell_sent_back(line, told, act.at)
    return Change({"处理": before}, {"处理": line.get_handling_display()}, told, line)


def _decide_evidence(act: Act, accepted: bool, reason: str = "", version: int | None = None) -> Change:
    filed: Evidence = act.target
    unchanged(filed.line, version)
    before, decision = filed.get_accepted_display(), Accepted.ACCEPTED if accepted else Accepted.REJECTED
    if filed.accepted == decision:
        raise Refusal("decided", _("这份佐证材料的认定没有变：%(decision)s"), decision=decision.label)
    filed.decided_reason = taken_words(reason, SHORT) if accepted else taken_reason(reason, SHORT)
    filed.accepted = decision
    filed.save(update_fields=["accepted", "decided_reason"])
    _count_change(filed.line)
    return Change({"认定": before}, {"认定": filed.get_accepted_display()}, filed.decided_reason, filed)


def _decide_claim(act: Act, accepted: bool, reason: str, version: int | None = None) -> Change:
    claim: AbsenceClaim = act.target
    unchanged(claim.line, version)
    claim.accepted = Accepted.ACCEPTED if accepted else Accepted.REJECTED
    claim.decided_reason, claim.decided_by = taken_reason(reason, SHORT), act.person.user
    claim.save(update_fields=["accepted", "decided_reason", "decided_by"])
    tell_claim(claim.line, claim.pk, accepted, claim.decided_reason, act.at)
    if not accepted:
        _count_change(claim.line)
        return Change({}, {"合理缺项": "不同意"}, claim.decided_reason, claim)
    told = ruled(act, claim.line, None, True, f"同意合理缺项：{claim.decided_reason}")
    return Change(told.before, told.after, claim.decided_reason, claim)


def _count_change(line: Line) -> None:
    """Who has the line open sees that it is no longer what they look at."""
    line.version += 1
    line.save(update_fields=["version"])


def _undecided(act: Act) -> str:
    return "" if act.target.accepted == Accepted.WAITING else gettext("已经作出决定")


def _assign(act: Act, to: User | None) -> Change:
    line: Line = act.target
    if to is not None and line.sheet.unit_id in person_of(to).own_units:
        raise Refusal("own_unit", _("%(who)s是%(unit)s的人员，不能核查本单位"), who=to, unit=line.sheet.unit)
    if to is not None and not person_of(to).roles & VERIFYING:
        raise Refusal("role", _("%(who)s不是核查人员"), who=to)
    before = str(line.assigned_to) if line.assigned_to_id else None
    line.assigned_to = to
    line.save(update_fields=["assigned_to"])
    return Change({"核查人": before}, {"核查人": str(to) if to else None}, result=line)


def _words(points: Decimal | None) -> str:
    return "" if points is None else str(points)


ACTIONS = (
    Action(
        name="rule",
        label=_("核定得分"),
        target=Line,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(to_be_reviewed_blind,),
        run=_rule,
    ),
    Action(
        name="confirm",
        label=_("确认机器结论"),
        target=Line,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(to_be_reviewed_blind,),
        run=_confirm,
    ),
    Action(
        name="send_back",
        label=_("退回补充"),
        target=Line,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(to_be_reviewed_blind,),
        run=_send_back,
    ),
    Action(
        name="decide_evidence",
        label=_("认定佐证材料"),
        target=Evidence,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(to_be_reviewed_blind, withdrawn),
        run=_decide_evidence,
    ),
    Action(
        name="decide_claim",
        label=_("决定合理缺项"),
        target=AbsenceClaim,
        roles=frozenset({Role.OFFICE, Role.REVIEWER}),
        whose=Whose.OTHERS,
        states=frozenset({State.SELF_ASSESSMENT, State.VERIFICATION}),
        unless=(to_be_reviewed_blind, withdrawn, _undecided),
        run=_decide_claim,
    ),
    Action(
        name="assign",
        label=_("指定核查人"),
        target=Line,
        roles=frozenset({Role.OFFICE}),
        states=frozenset({State.SELF_ASSESSMENT, State.VERIFICATION}),
        run=_assign,
    ),
)
