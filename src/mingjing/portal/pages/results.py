"""Frozen results for the office and for each unit: versions, what changed between them, files, a unit's own results."""

from itertools import pairwise
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment import exports
from mingjing.portal.assessment.limits import left_out, limit
from mingjing.portal.assessment.models import Assessment, Publication, UnitSheet
from mingjing.portal.assessment.publishing import Tampered, frozen_of
from mingjing.portal.assessment.results import (
    differences,
    lost,
    public_base,
    public_versions,
    shown_frozen,
    version_for,
)
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import ACCEPT
from mingjing.portal.pages.archive import base_of, may_see
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page


@login_required
def versions(request: HttpRequest, number: int) -> HttpResponse:
    """Every frozen version with its digest, its files, and what it changed."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.sees_all_units:
        return forbidden(request, gettext("结果的各个版本只供县政务公开办、核查人员和县领导查看"))
    found = list(assessment.publications.order_by("version"))
    public = {one.pk for one in public_versions(assessment)}
    try:
        changed = {later.pk: differences(earlier, later) for earlier, later in pairwise(found)}
    except Tampered as told:
        return damaged(request, told)
    return page(
        request,
        "versions.html",
        assessment=assessment,
        rows=[(one, one.pk in public, changed.get(one.pk, []), public_base(one)) for one in reversed(found)],
        may_show=refusal(action_called("show_units"), person, assessment) is None,
    )


@login_required
@require_POST
def show_units(request: HttpRequest, number: int) -> HttpResponse:
    """Whether each unit's sheet is public beside the ranking."""
    assessment = get_object_or_404(Assessment, pk=number)
    attempt(request, action_called("show_units"), assessment, shown=request.POST.get("shown") == "yes")
    return go("versions", number)


@login_required
def county_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A version as a file, for those who see all units."""
    publication = get_object_or_404(Publication.objects.select_related("assessment"), pk=number)
    if not acting(request).sees_all_units:
        return forbidden(request, gettext("全县结果只供县政务公开办、核查人员和县领导下载"))
    return county_answer(request, publication, kind)


@login_required
def unit(request: HttpRequest, number: int) -> HttpResponse:
    """A unit's results: every item with points and reasons, and what can still be done about it."""
    sheet, person = _sheet(number), acting(request)
    if not may_see(person, sheet):
        return forbidden(request, gettext("只能查看本单位的结果"))
    assessment = sheet.assessment
    publication = version_for(assessment, person)
    if publication is None:
        return page(request, "unit_results.html", sheet=sheet, publication=None)
    try:
        one = frozen_of(publication, sheet.unit.name)
    except Tampered as told:
        return damaged(request, told)
    if one is None:
        raise Http404
    lines = {
        line.item: line
        for line in sheet.lines.prefetch_related("appeals__ruling__by", "appeals__files", "rectifications")
    }
    for line in lines.values():
        line.sheet = sheet
    shown = shown_frozen(publication, one.sheet, base_of(sheet))
    costly = {score.item for score in lost(one.sheet)}
    any_line = next(iter(lines.values()), None)
    state = State(assessment.state)
    return page(
        request,
        "unit_results.html",
        sheet=sheet,
        publication=publication,
        frozen=one.sheet,
        rows=[
            (lines[item], view, one.claimed.get(item), item in one.claimed, item in costly)
            for item, view in sorted(shown.items.items())
            if item in lines
        ],
        accept=ACCEPT,
        most_mb=settings.UPLOAD_BYTES >> 20,
        may_appeal=any_line is not None and refusal(action_called("appeal"), person, any_line) is None,
        may_report=any_line is not None and refusal(action_called("report_mended"), person, any_line) is None,
        appeals_come=state is State.PROVISIONAL and State.APPEALS not in left_out(assessment),
        mending=state in (State.RECTIFICATION, State.ARCHIVED),
        until=limit(assessment, state, sheet),
    )


@login_required
def unit_file(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """A unit's results as a file, in the version that this person may see."""
    sheet, person = _sheet(number), acting(request)
    if not may_see(person, sheet):
        return forbidden(request, gettext("只能下载本单位的评分表"))
    publication = version_for(sheet.assessment, person)
    if publication is None:
        raise Http404
    return unit_answer(request, publication, sheet, kind)


def county_answer(request: HttpRequest, publication: Publication, kind: str) -> HttpResponse:
    """The county's results as a file."""
    try:
        data = exports.county(publication, kind)
    except KeyError:
        raise Http404 from None
    except Tampered as told:
        return damaged(request, told)
    return _file(data, f"{publication.assessment.title}结果第{publication.version}版.{kind}", kind)


def unit_answer(request: HttpRequest, publication: Publication, sheet: UnitSheet, kind: str) -> HttpResponse:
    """A unit's sheet as a file."""
    try:
        one = frozen_of(publication, sheet.unit.name)
        data = exports.unit(publication, one, kind) if one else b""
    except KeyError:
        raise Http404 from None
    except Tampered as told:
        return damaged(request, told)
    if not data:
        raise Http404
    return _file(data, f"{sheet.unit.name}评分表第{publication.version}版.{kind}", kind)


def damaged(request: HttpRequest, told: Tampered) -> HttpResponse:
    """Results that are not what was frozen are not shown."""
    return page(request, "tampered.html", 500, told=str(told))


def _file(data: bytes, name: str, kind: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=exports.KINDS[kind])
    answer["Content-Disposition"] = f"attachment; filename=\"results.{kind}\"; filename*=UTF-8''{quote(name)}"
    return answer


def _sheet(number: int) -> UnitSheet:
    return get_object_or_404(UnitSheet.objects.select_related("assessment", "unit"), pk=number)
