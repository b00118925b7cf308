"""Published results for everybody: the ranking, each unit's sheet where the office allows it, files; with version and digest."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.models import Assessment, Publication, UnitSheet
from mingjing.portal.assessment.publishing import Tampered
from mingjing.portal.assessment.results import frozen_of, places, public_base, public_versions, shown_frozen
from mingjing.portal.assessment.states import State
from mingjing.portal.pages.request import page
from mingjing.portal.pages.results import county_answer, damaged, unit_answer


def index(request: HttpRequest) -> HttpResponse:
    """Every assessment with results that anybody may see."""
    found = [(one, public_versions(one)) for one in Assessment.objects.all()]
    rows = [(one, versions, public_base(versions[0])) for one, versions in found if versions]
    return page(request, "public_index.html", rows=rows)


def version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """The ranking of one version."""
    publication = _public(number, version)
    assessment = publication.assessment
    try:
        groups = places(publication)
    except Tampered as told:
        return damaged(request, told)
    sheets = dict(UnitSheet.objects.filter(assessment=assessment).values_list("unit__name", "pk"))
    provisional = publication.state == State.PROVISIONAL
    return _kept(
        publication,
        page(
            request,
            "public_version.html",
            assessment=assessment,
            publication=publication,
            groups=groups,
            sheets=sheets if assessment.shows_units else {},
            provisional=provisional,
            until=limit(assessment, State.PROVISIONAL) if provisional else None,
            newest=public_versions(assessment)[0],
        ),
    )


def version_file(request: HttpRequest, number: int, version: int, kind: str) -> HttpResponse:
    """A version as a file; with every unit's items only where the office allows it."""
    publication = _public(number, version)
    if not publication.assessment.shows_units:
        raise Http404
    return county_answer(request, publication, kind)


def unit(request: HttpRequest, number: int, version: int, sheet: int) -> HttpResponse:
    """One unit's sheet of a version."""
    publication, row = _public_unit(number, version, sheet)
    try:
        one = frozen_of(publication, row.unit.name)
    except Tampered as told:
        return damaged(request, told)
    if one is None:
        raise Http404
    shown = shown_frozen(publication, one.sheet, "")
    return _kept(
        publication,
        page(
            request,
            "public_unit.html",
            assessment=publication.assessment,
            publication=publication,
            sheet=row,
            frozen=one.sheet,
            rows=[
                (view, one.claimed.get(item), item in one.claimed)
                for item, view in sorted(shown.items.items())
            ],
        ),
    )


def unit_file(request: HttpRequest, number: int, version: int, sheet: int, kind: str) -> HttpResponse:
    """One unit's sheet of a version as a file."""
    publication, row = _public_unit(number, version, sheet)
    return unit_answer(request, publication, row, kind)


def _public(number: int, version: int) -> Publication:
    """A version that anybody may see. Raises Http404 for every other, whether it exists or not."""
    assessment = get_object_or_404(Assessment, pk=number)
    found = next((one for one in public_versions(assessment) if one.version == version), None)
    if found is None:
        raise Http404
    found.assessment = assessment
    return found


def _public_unit(number: int, version: int, sheet: int) -> tuple[Publication, UnitSheet]:
    publication = _public(number, version)
    if not publication.assessment.shows_units:
        raise Http404
    sheets = UnitSheet.objects.filter(assessment_id=number).select_related("unit", "assessment")
    return publication, get_object_or_404(sheets, pk=sheet)


def _kept(publication: Publication, answer: HttpResponse) -> HttpResponse:
    """A page of a version: browsers ask again whether it is still the same."""
    answer["X-Result-Digest"] = publication.digest
    answer["Cache-Control"] = "no-cache"
    return answer
