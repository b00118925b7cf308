"""Performs an action: may this person, change, log – in one transaction; what is refused changes nothing.

What is kept (log, notices, frozen results) is said in Chinese, whatever language the person reads.

The transaction begins by holding the end of the log, so that actions come one after the other and each sees what the
one before it left: nobody saves on a sheet that is being signed, no entry of the log follows another's predecessor.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.models import Concerned
from mingjing.portal.assessment.states import State
from mingjing.portal.log import chain
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import OF_A_UNIT, Role


def perform(
    action: Action, person: Person, target: Concerned | None = None, at: datetime | None = None, **data: Any
) -> Any:
    """Do it and give back what the action made. Raises Refusal, with nothing changed."""
    with transaction.atomic():
        chain.hold()
        act = Act(person, _again(target), at or timezone.now())
        refused = _objection(action, act)
        if refused:
            raise refused
        with override(settings.LANGUAGE_CODE):
            change = action.run(act, **data)
            _log(action, act, change)
    return change.result


def perform_each(
    action: Action,
    person: Person,
    wanted: Iterable[tuple[Concerned, Mapping[str, Any]]],
    at: datetime | None = None,
) -> tuple[list[Any], list[Refusal]]:
    """Do it to each target with its data, all in one transaction; what is refused is told and leaves the others be."""
    outcomes = [made for _, made in outcomes_of(action, person, wanted, at)]
    refused = [one for one in outcomes if isinstance(one, Refusal)]
    return [one for one in outcomes if not isinstance(one, Refusal)], refused


def outcomes_of(
    action: Action,
    person: Person,
    wanted: Iterable[tuple[Concerned, Mapping[str, Any]]],
    at: datetime | None = None,
) -> list[tuple[Concerned, Any]]:
    """As `perform_each`: each target with what was made, or with the Refusal."""
    outcomes: list[tuple[Concerned, Any]] = []
    with transaction.atomic():
        chain.hold()
        for target, data in wanted:
            try:
                outcomes.append((target, perform(action, person, target, at, **data)))
            except Refusal as told:
                outcomes.append((target, told))
    return outcomes


def refusal(
    action: Action, person: Person, target: Concerned | None = None, at: datetime | None = None
) -> Refusal | None:
    """Why the person may not do it now; None if they may. For pages that offer only what can be done."""
    return _objection(action, Act(person, target, at or timezone.now()))


def _again(target: Concerned | None) -> Concerned | None:
    """The target as it is now. One that is gone is refused."""
    if target is None:
        return None
    kind = type(target)
    found: Concerned | None = kind._default_manager.select_related(*kind.JOINED).filter(pk=target.pk).first()
    if found is None:
        raise Refusal("gone", _("这一条已不存在；请刷新页面"))
    return found


def _objection(action: Action, act: Act) -> Refusal | None:
    """The first thing that speaks against it: role, unit, state, time, then what the action itself says."""
    return (
        _wrong_person(action, act)
        or _wrong_state(action, act)
        or _too_late(action, act)
        or next((Refusal("not_now", told) for one in action.unless if (told := one(act))), None)
    )


def _wrong_person(action: Action, act: Act) -> Refusal | None:
    person, unit = act.person, act.target.unit_concerned if act.target is not None else None
    roles = person.roles & action.roles
    if action.by_hand and person.through:
        return Refusal("by_hand", _("“%(action)s”须本人登录门户办理，不能用接口令牌"), action=action)
    if not roles:
        who = "、".join(str(role.label) for role in Role if role in action.roles)
        return Refusal("role", _("“%(action)s”只能由%(who)s办理"), action=action, who=who)
    if unit is None:
        return None
    if action.whose is Whose.OTHERS and unit.pk in person.own_units:
        return Refusal(
            "own_unit",
            _("您是%(unit)s的人员，不能对本单位办理“%(action)s”；请由他人办理"),
            unit=unit,
            action=action,
        )
    if not any(_reaches(role, act, unit.pk) for role in roles):
        if roles == {Role.BUREAU}:
            return Refusal("method", _("这一项的考核方式不归您的部门核查"))
        return Refusal("other_unit", _("“%(action)s”只能由%(unit)s自己的人员办理"), action=action, unit=unit)
    if action.whose is Whose.OWN and unit.pk not in person.own_units:
        return Refusal("other_unit", _("“%(action)s”只能由%(unit)s自己的人员办理"), action=action, unit=unit)
    return None


def _reaches(role: Role, act: Act, unit: int) -> bool:
    """Whether the role goes as far as this unit and, for a bureau, this way of verification."""
    if role in OF_A_UNIT:
        return unit in act.person.units_as(role)
    line = act.target.line_concerned
    return role is not Role.BUREAU or line is None or line.method in act.person.methods


def _wrong_state(action: Action, act: Act) -> Refusal | None:
    if act.target is None or not action.states:
        return None
    state = State(act.target.assessment_concerned.state)
    if state in action.states:
        return None
    when = "、".join(str(one.label) for one in State if one in action.states)
    return Refusal(
        "state",
        _("现在是“%(now)s”阶段，“%(action)s”只能在%(when)s阶段办理"),
        now=state.label,
        action=action,
        when=when,
    )


def _too_late(action: Action, act: Act) -> Refusal | None:
    if not action.in_time:
        return None
    assessment, sheet = act.target.assessment_concerned, act.target.sheet_concerned
    closes_at = limit(assessment, State(assessment.state), sheet)
    if closes_at is None or act.at <= closes_at:
        return None
    told = timezone.localtime(closes_at).strftime("%Y-%m-%d %H:%M")
    return Refusal(
        "too_late",
        _("已过%(step)s截止时间（%(at)s）；确需办理的，请向县政务公开办申请延期"),
        step=State(assessment.state).label,
        at=told,
    )


def _log(action: Action, act: Act, change: Change) -> None:
    concerned = change.concerns or act.target
    line = concerned.line_concerned if concerned is not None else None
    unit = concerned.unit_concerned if concerned is not None else None
    told: dict[str, object] = {
        "before": dict(change.before),
        "after": dict(change.after),
        "reason": change.reason,
    }
    if act.person.through:
        told["through"] = act.person.through
    chain.append(
        act.person.user,
        act.person.name,
        action.name,
        act.at,
        told,
        assessment=concerned.assessment_concerned.title if concerned is not None else "",
        unit=unit.name if unit else "",
        item=line.item if line else None,
        subject=change.subject or (str(concerned) if concerned is not None else ""),
    )
