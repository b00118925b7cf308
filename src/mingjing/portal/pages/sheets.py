"""A unit's sheet on one page, in the paper's order; its print; the leader's signature."""

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, all_actions, refusal
from mingjing.portal.assessment.filled import Filled, Row, filled
from mingjing.portal.assessment.models import UnitSheet
from mingjing.portal.filing.inspected import ACCEPT
from mingjing.portal.pages.archive import base_of, may_see
from mingjing.portal.pages.offered import Offered
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.person import Person
from mingjing.portal.review.blind import hidden_lines

_KINDS: Mapping[str, tuple[object, Callable[[Row], bool]]] = {
    "all": (_("全部"), lambda _row: True),
    "unfilled": (_("未填"), lambda row: not row.filled),
    "machine": (_("机器扣分"), lambda row: row.lost),
    "back": (_("被退回"), lambda row: row.sent_back),
    "uncredited": (_("缺佐证"), lambda row: bool(row.uncredited)),
}
"""Which lines are shown, by the word in the address."""


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The whole sheet, or the lines of one kind; with `print` as the paper is laid out. `look` names an item whose evidence
    is opened at once."""
    sheet, person = sheet_numbered(number), acting(request)
    if not may_see(person, sheet):
        return forbidden(request, gettext("只能查看本单位的评分表"))
    whole = read(sheet, person)
    if "print" in request.GET:
        everything = whole.sections(whole.rows)
        return page(request, "sheet_print.html", sheet=sheet, whole=whole, sections=everything)
    kind = request.GET.get("show", "all")
    kind = kind if kind in _KINDS else "all"
    rows = tuple(row for row in whole.rows if _KINDS[kind][1](row))
    return page(
        request,
        "sheet.html",
        sections=whole.sections(rows),
        kind=kind,
        kinds=[(name, label, sum(map(test, whole.rows))) for name, (label, test) in _KINDS.items()],
        at=number_in(request.GET.get("at", "")),
        look=number_in(request.GET.get("look", "")),
        may_sign=refusal(action_called("sign_off"), person, sheet),
        signs=bool(person.roles & action_called("sign_off").roles) and sheet.unit_id in person.own_units,
        may_unlock=refusal(action_called("unlock"), person, sheet) is None,
        **around(whole, person),
    )


@login_required
@require_POST
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """The unit's leader stands for the sheet."""
    attempt(request, action_called("sign_off"), get_object_or_404(UnitSheet, pk=number))
    return go("sheet", number)


@login_required
@require_POST
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """The office opens a signed sheet again."""
    sheet = get_object_or_404(UnitSheet, pk=number)
    attempt(request, action_called("unlock"), sheet, reason=request.POST.get("reason", ""))
    return go("sheet", number)


def sheet_numbered(number: int) -> UnitSheet:
    """The sheet of an address, with what is read beside it."""
    found: UnitSheet = get_object_or_404(
        UnitSheet.objects.select_related("assessment", "unit", "signed_by"), pk=number
    )
    return found


def read(sheet: UnitSheet, person: Person) -> Filled:
    """The sheet as this person may see it."""
    return filled(sheet, base_of(sheet), hidden_lines(person))


def around(whole: Filled, person: Person) -> dict[str, Any]:
    """What the page and the parts that are exchanged in it have in common."""
    return {
        "sheet": whole.sheet,
        "whole": whole,
        "offered": Offered(person),
        "actions": all_actions(),
        "accept": ACCEPT,
        "most_mb": settings.UPLOAD_BYTES >> 20,
    }
