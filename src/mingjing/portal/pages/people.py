"""People: who has which role, invitations by file, resets. For the office."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.ledgers import BadLedger
from mingjing.portal.actions import action_called, refusal
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page
from mingjing.portal.people.invitations import COLUMNS, MOST_BYTES, ROLES, read_invitations
from mingjing.portal.people.links import link_words
from mingjing.portal.people.methods import METHODS
from mingjing.portal.people.models import Membership, UnitRow, User


@login_required
def show(request: HttpRequest) -> HttpResponse:
    """Everybody."""
    refused = refusal(action_called("invite"), acting(request))
    return forbidden(request, refused.told) if refused else _people(request)


@login_required
@require_POST
def invite(request: HttpRequest) -> HttpResponse:
    """Everybody on the list, or nobody and what is wrong with it."""
    refused = refusal(action_called("invite"), acting(request))
    if refused:
        return forbidden(request, refused.told)
    file = request.FILES.get("file")
    if file is None:
        return _people(request, 422, faults=(gettext("请选择人员名单文件"),))
    try:
        invited = read_invitations(file.name or "", file.read(MOST_BYTES + 1))
    except BadLedger as bad:
        return _people(request, 422, faults=tuple(map(str, bad.faults)))
    users = attempt(request, action_called("invite"), invited=invited)
    return _people(request, links=_links(request, users or ()))


@login_required
@require_POST
def reset(request: HttpRequest, number: int) -> HttpResponse:
    """A new link; the old password no longer works."""
    user = get_object_or_404(User, pk=number)
    done = attempt(request, action_called("reset_password"), user=user, reason=request.POST.get("reason", ""))
    refused = refusal(action_called("invite"), acting(request))
    if refused:
        return forbidden(request, refused.told)
    return _people(request, links=_links(request, (user,) if done else ()))


@login_required
@require_POST
def end(request: HttpRequest, number: int) -> HttpResponse:
    """A role ends."""
    membership = get_object_or_404(Membership, pk=number)
    reason = request.POST.get("reason", "")
    attempt(request, action_called("end_membership"), membership=membership, reason=reason)
    return go("people")


def _links(request: HttpRequest, users: tuple[User, ...] | list[User]) -> list[tuple[User, str]]:
    """Links for those who cannot sign in yet."""
    return [
        (user, request.build_absolute_uri("/invitation/{}/{}/".format(*link_words(user))))
        for user in users
        if not user.has_usable_password()
    ]


def _people(
    request: HttpRequest,
    status: int = 200,
    faults: tuple[str, ...] = (),
    links: list[tuple[User, str]] | None = None,
) -> HttpResponse:
    users = User.objects.prefetch_related("memberships__unit")
    return page(
        request,
        "people.html",
        status,
        users=[(user, list(user.memberships.all()), user.has_usable_password()) for user in users],
        faults=faults,
        links=links or [],
        columns=COLUMNS,
        example=_example(),
        roles=list(ROLES),
        methods=list(METHODS),
    )


def _example() -> list[tuple[str, ...]]:
    """Rows of a list as it should look, in the order of `COLUMNS`, with a unit of this county."""
    unit = UnitRow.objects.filter(active=True).first()
    name = unit.name if unit is not None else "（单位清单中的全称）"
    return [
        ("zhangsan", "张三", "信息员", name, "", ""),
        ("lisi", "李四", "单位负责人", name, "", ""),
        ("wangwu", "王五", "核查部门", name, "；".join(list(METHODS)[:2]), ""),
        ("zhaoliu", "赵六", "复核人", "", "", "zhaoliu@example.gov.cn"),
    ]
