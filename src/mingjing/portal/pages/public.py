"""Published results for everybody: the ranking, each unit's sheet where the office allows it, files; with version and digest."""

import hashlib
import json
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag

from mingjing import __version__
from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.models import Assessment, Publication, UnitSheet
from mingjing.portal.assessment.publishing import Tampered, frozen_of
from mingjing.portal.assessment.results import places, public_base, public_versions, shown_frozen
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.request import acting, page
from mingjing.portal.pages.results import county_answer, damaged, unit_answer


def index(request: HttpRequest) -> HttpResponse:
    """Every assessment with results that anybody may see."""
    found = [(one, public_versions(one)) for one in Assessment.objects.all()]
    rows = [(one, versions, public_base(versions[0])) for one, versions in found if versions]
    return page(request, "public_index.html", rows=rows)


def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """The ranking of one version."""
    publication, newest = _public(number, version)
    assessment = publication.assessment
    provisional = publication.state == State.PROVISIONAL
    until = limit(assessment, State.PROVISIONAL) if provisional else None
    mark = _mark_of_page(request, publication, assessment.title, assessment.shows_units, newest, until)
    if (same := _unchanged(request, publication, mark)) is not None:
        return same
    try:
        groups = places(publication)
    except Tampered as told:
        return damaged(request, told)
    sheets = dict(UnitSheet.objects.filter(assessment=assessment).values_list("unit__name", "pk"))
    answer = page(
        request,
        "public_version.html",
        assessment=assessment,
        publication=publication,
        groups=groups,
        sheets=sheets if assessment.shows_units else {},
        provisional=provisional,
        until=until,
        newest=newest,
    )
    return _kept(publication, answer, mark)


def version_file(request: HttpRequest, number: int, version: int, kind: str) -> HttpResponse:
    """A version as a file; with every unit's items only where the office allows it."""
    publication, _newest = _public(number, version)
    if not publication.assessment.shows_units:
        raise Http404
    mark, at = _mark_of_file(publication, kind), int(publication.at.timestamp())
    if (same := _unchanged(request, publication, mark, at)) is not None:
        return same
    return _kept(publication, county_answer(request, publication, kind), mark, at)


def unit(request: HttpRequest, number: int, version: int, sheet: int) -> HttpResponse:
    """One unit's sheet of a version."""
    publication, row = _public_unit(number, version, sheet)
    mark = _mark_of_page(request, publication, publication.assessment.title, row.unit.name)
    if (same := _unchanged(request, publication, mark)) is not None:
        return same
    try:
        one = frozen_of(publication, row.unit.name)
    except Tampered as told:
        return damaged(request, told)
    if one is None:
        raise Http404
    shown = shown_frozen(publication, one.sheet, "")
    rows = [(view, one.claimed.get(item), item in one.claimed) for item, view in sorted(shown.items.items())]
    answer = page(
        request,
        "public_unit.html",
        assessment=publication.assessment,
        publication=publication,
        sheet=row,
        frozen=one.sheet,
        rows=rows,
    )
    return _kept(publication, answer, mark)


def unit_file(request: HttpRequest, number: int, version: int, sheet: int, kind: str) -> HttpResponse:
    """One unit's sheet of a version as a file."""
    publication, row = _public_unit(number, version, sheet)
    mark, at = _mark_of_file(publication, kind, row.unit.name), int(publication.at.timestamp())
    if (same := _unchanged(request, publication, mark, at)) is not None:
        return same
    return _kept(publication, unit_answer(request, publication, row, kind), mark, at)


def _public(number: int, version: int) -> tuple[Publication, Publication]:
    """A version that anybody may see, and the newest such. Raises Http404 for every other, whether it exists or not."""
    assessment = get_object_or_404(Assessment, pk=number)
    versions = public_versions(assessment)
    found = next((one for one in versions if one.version == version), None)
    if found is None:
        raise Http404
    found.assessment = assessment
    return found, versions[0]


def _public_unit(number: int, version: int, sheet: int) -> tuple[Publication, UnitSheet]:
    publication, _newest = _public(number, version)
    if not publication.assessment.shows_units:
        raise Http404
    sheets = UnitSheet.objects.filter(assessment_id=number).select_related("unit", "assessment")
    return publication, get_object_or_404(sheets, pk=sheet)


def _mark_of_page(request: HttpRequest, publication: Publication, *shown: object) -> str | None:
    """The ETag of a page of a version: the same as long as nothing on it differs. None for whoever is signed in, whose
    pages also tell of notices."""
    if acting(request).user is not None:
        return None
    cookies = (settings.LANGUAGE_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
    asking = [request.COOKIES.get(name, "") for name in cookies]
    return _mark(publication, asking, *shown)


def _mark_of_file(publication: Publication, *what: str) -> str:
    """The ETag of a file made from a version."""
    return _mark(publication, *what)


def _mark(publication: Publication, *told: object) -> str:
    words = json.dumps([__version__, publication.digest, publication.version, *map(str, told)])
    return quote_etag(hashlib.sha256(words.encode()).hexdigest())


def _unchanged(
    request: HttpRequest, publication: Publication, mark: str | None, made_at: int | None = None
) -> HttpResponse | None:
    """The answer to whoever has it already; None where it has to be made."""
    same = get_conditional_response(request, mark, made_at)
    return None if same is None else _kept(publication, same, mark, made_at)


def _kept(
    publication: Publication, answer: HttpResponse, mark: str | None, made_at: int | None = None
) -> HttpResponse:
    """What was made from a version: browsers ask again each time whether it is still the same, and still public."""
    answer["X-Result-Digest"] = publication.digest
    answer["Cache-Control"] = "no-cache"
    if mark is not None and answer.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
        answer["ETag"] = mark
        if made_at is not None:
            answer["Last-Modified"] = http_date(made_at)
    return answer
