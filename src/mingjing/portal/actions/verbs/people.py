"""What the office does with people, and how they come in: invitations, resets, ending a role, setting a password."""

from collections.abc import Sequence

from axes.utils import reset
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import taken_reason
from mingjing.portal.people.invitations import Invited
from mingjing.portal.people.models import Membership, UnitRow, User
from mingjing.portal.people.roles import Role

_OFFICE = frozenset({Role.OFFICE})


def _invite(_act: Act, invited: Sequence[Invited]) -> Change:
    """The users who were invited, those without a password yet included, in the order of the list."""
    users: dict[str, User] = {}
    made = 0
    units = {row.name: row for row in UnitRow.objects.all()}
    for one in invited:
        user = users.get(one.username) or User.objects.filter(username=one.username).first()
        if user is None:
            user = User.objects.create_user(one.username, one.name, one.email)
        users[one.username] = user
        _, new = Membership.objects.update_or_create(
            user=user,
            role=one.role,
            unit=units[one.unit] if one.unit else None,
            defaults={"methods": list(one.methods)},
        )
        made += new
    told = [f"{one.name}（{one.username}）：{one.role.label} {one.unit}".strip() for one in invited]
    return Change(
        {}, {"邀请": told, "新增任职": made}, result=list(users.values()), subject=f"{len(users)} 人"
    )


def _reset_password(_act: Act, user: User, reason: str) -> Change:
    user.set_unusable_password()
    user.save(update_fields=["password"])
    reset(username=user.username)
    return Change({}, {"口令": "作废，须用新链接重设"}, taken_reason(reason), user, str(user))


def _end_membership(_act: Act, membership: Membership, reason: str) -> Change:
    last = Membership.objects.filter(role=Role.OFFICE).count() == 1
    if membership.role == Role.OFFICE and last:
        raise Refusal("last_office", _("县政务公开办至少要留一人"))
    told = f"{membership.user}：{membership}"
    membership.delete()
    return Change({"任职": told}, {"任职": "结束"}, taken_reason(reason), subject=told)


def _set_password(act: Act, password: str) -> Change:
    user = act.person.user
    if user is None:
        raise Refusal("link", _("链接无效或已过期；请向县政务公开办要新的链接"))
    try:
        validate_password(password, user)
    except ValidationError as refused:
        why = [one.message for one in refused.error_list]
        raise Refusal("password", format_lazy("；".join(["{}"] * len(why)), *why)) from None
    user.set_password(password)
    user.save(update_fields=["password"])
    reset(username=user.username)
    return Change({}, {"口令": "已设定"}, result=user, subject=str(user))


ACTIONS = (
    Action(name="invite", label=_("邀请人员"), target=None, roles=_OFFICE, run=_invite),
    Action(name="reset_password", label=_("重置口令"), target=None, roles=_OFFICE, run=_reset_password),
    Action(name="end_membership", label=_("结束任职"), target=None, roles=_OFFICE, run=_end_membership),
    Action(
        name="set_password",
        label=_("设定口令"),
        target=None,
        roles=frozenset({Role.PUBLIC}),
        run=_set_password,
        help="凭邀请链接，只能设定本人的口令。",
    ),
)
