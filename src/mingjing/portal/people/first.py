"""The first person of the office: whoever may run commands in the workspace lets them in; the log says so."""

from django.db import transaction
from django.utils import timezone

from mingjing.portal.log import chain
from mingjing.portal.people.models import Membership, User
from mingjing.portal.people.roles import Role

COMMAND_LINE = "命令行"


def invite_office(username: str, name: str) -> User:
    """A person of the office who still has to set a password; one who is known keeps theirs."""
    with transaction.atomic():
        chain.hold()
        user = User.objects.filter(username=username.lower()).first() or User.objects.create_user(
            username, name
        )
        Membership.objects.get_or_create(user=user, role=Role.OFFICE, unit=None)
        told = {
            "before": {},
            "after": {"邀请": f"{name}（{user.username}）：{Role.OFFICE.label}"},
            "reason": "",
        }
        chain.append(None, COMMAND_LINE, "invite", timezone.now(), told, subject="1 人")
    return user
