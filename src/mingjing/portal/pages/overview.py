"""The county at a glance, for the office and the leaders: tables with drawings, each handed out as a file, and every figure
a step from the sheet it stands on."""

from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from mingjing.portal.assessment import exports
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.publishing import Tampered
from mingjing.portal.overview.basis import Basis, basis_of
from mingjing.portal.overview.files import WRITERS
from mingjing.portal.overview.lost import at_item
from mingjing.portal.overview.reading import overview_of
from mingjing.portal.overview.table import Table
from mingjing.portal.pages.request import acting, forbidden, page
from mingjing.portal.pages.results import damaged
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role

_TOLD = "全县一览只供县政务公开办和县领导查看"


def sees_overview(person: Person) -> bool:
    """Whether it is for this person."""
    return bool(person.roles & {Role.OFFICE, Role.LEADER})


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Every table on one page."""
    assessment, person = _asked(number), acting(request)
    if not sees_overview(person):
        return forbidden(request, _TOLD)
    try:
        shown = overview_of(assessment, person)
    except Tampered as told:
        return damaged(request, told)
    return page(request, "overview.html", assessment=assessment, shown=shown, basis=shown.basis)


@login_required
def show_item(request: HttpRequest, number: int, item: int) -> HttpResponse:
    """Every unit at one item."""
    assessment = _asked(number)
    if not sees_overview(acting(request)):
        return forbidden(request, _TOLD)
    try:
        basis = basis_of(assessment)
    except Tampered as told:
        return damaged(request, told)
    table, words = _at(basis, item)
    return page(
        request,
        "overview_item.html",
        assessment=assessment,
        shown=table,
        words=words,
        basis=basis,
        number=item,
    )


@login_required
def table_file(request: HttpRequest, number: int, name: str, kind: str) -> HttpResponse:
    """One table as a file."""
    assessment, person = _asked(number), acting(request)
    if not sees_overview(person):
        return forbidden(request, _TOLD)
    try:
        shown = overview_of(assessment, person)
    except Tampered as told:
        return damaged(request, told)
    return _file(shown.table(name), shown.basis, kind)


@login_required
def item_file(request: HttpRequest, number: int, item: int, kind: str) -> HttpResponse:
    """Every unit at one item as a file."""
    assessment = _asked(number)
    if not sees_overview(acting(request)):
        return forbidden(request, _TOLD)
    try:
        basis = basis_of(assessment)
    except Tampered as told:
        return damaged(request, told)
    return _file(_at(basis, item)[0], basis, kind)


def _asked(number: int) -> Assessment:
    found: Assessment = get_object_or_404(Assessment, pk=number)
    return found


def _at(basis: Basis, item: int) -> tuple[Table, str]:
    found = next((one for one in basis.scheme.items() if one.number == item), None)
    if found is None:
        raise Http404
    return at_item(basis, found), found.text


def _file(table: Table | None, basis: Basis, kind: str) -> HttpResponse:
    if table is None or kind not in WRITERS:
        raise Http404
    answer = HttpResponse(WRITERS[kind](table, basis), content_type=exports.KINDS[kind])
    name = quote(f"{basis.assessment.title}{table.title}.{kind}")
    answer["Content-Disposition"] = f"attachment; filename=\"overview.{kind}\"; filename*=UTF-8''{name}"
    return answer
