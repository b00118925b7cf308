"""What a person does with tokens of their own, by which their programs come in."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal
from mingjing.portal.actions.values import taken_words
from mingjing.portal.api.models import Token
from mingjing.portal.api.tokens import LONGEST_DAYS, MOST, make, standing
from mingjing.portal.people.roles import INVITED

_LONGEST_NAME = 64


def _make(act: Act, name: str, days: int) -> Change:
    told = taken_words(name, _LONGEST_NAME)
    if not told:
        raise Refusal("text", _("请写明令牌给哪个程序用"))
    if not 1 <= days <= LONGEST_DAYS:
        raise Refusal(
            "days", _("有效期须在 1 至 %(most)s 天之间，不能是 %(days)s 天"), most=LONGEST_DAYS, days=days
        )
    if standing(act.by, act.at).count() >= MOST:
        raise Refusal("too_many", _("一人最多有 %(most)s 个令牌；请先撤回不用的"), most=MOST)
    token, words = make(act.by, told, days, act.at)
    until = timezone.localtime(act.at + timedelta(days=days)).strftime("%Y-%m-%d")
    return Change({}, {"接口令牌": told, "有效期至": until}, result=(token, words), subject=told)


def _withdraw(act: Act, token: Token) -> Change:
    own = Token.objects.filter(pk=token.pk, user=act.by, withdrawn_at__isnull=True).first()
    if own is None:
        raise Refusal("gone", _("您没有这个令牌，或者已经撤回"))
    own.withdrawn_at = act.at
    own.save(update_fields=["withdrawn_at"])
    return Change({"接口令牌": own.name}, {"撤回": True}, result=own, subject=own.name)


ACTIONS = (
    Action(
        name="make_token",
        label=_("建立接口令牌"),
        target=None,
        roles=frozenset(INVITED),
        by_hand=True,
        run=_make,
        help="权限与本人相同，到期、撤回、改口令即失效；须本人登录门户办理，程序不能自己建立。",
    ),
    Action(
        name="withdraw_token",
        label=_("撤回接口令牌"),
        target=None,
        roles=frozenset(INVITED),
        run=_withdraw,
        help="只能撤回本人的。",
    ),
)
