"""Frozen results: versions, the county's results of a version, a unit's sheet; what is public needs no token."""

from datetime import datetime
from typing import Any, Literal

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from mingjing.portal.api.asking import asking
from mingjing.portal.api.responses import OPEN, as_file, documented
from mingjing.portal.api.rights import needs_all_units, needs_sheet
from mingjing.portal.api.values import Key
from mingjing.portal.assessment import exports
from mingjing.portal.assessment.models import Assessment, Publication, UnitSheet
from mingjing.portal.assessment.publishing import Frozen, frozen_of
from mingjing.portal.assessment.results import masked, places, public_versions, version_for

router = Router(tags=["结果"])


class PublicationOut(Schema):
    """A frozen version. `digest` is the SHA-256 of the file that holds it."""

    id: int
    assessment: int
    version: int
    state: str
    digest: str
    at: datetime
    withdrawn_at: datetime | None
    public: bool


class PlaceOut(Schema):
    unit: str
    rank: int | None
    tied: bool
    share: str | None


class GroupOut(Schema):
    group: str
    units: list[PlaceOut]


class SheetResult(Schema):
    """A unit's score sheet as it was frozen (see 文件格式 in the reference), and what the unit claimed by item (null: does not apply)."""

    sheet: dict[str, Any]
    claimed: dict[str, str | None]


class CountyResult(Schema):
    """A version with its ranking; each unit's sheet where the reader may see it."""

    assessment: str
    county: str
    year: int
    scheme: str
    scheme_digest: str
    version: int
    state: str
    digest: str
    ranking: list[GroupOut]
    sheets: list[SheetResult] | None


class UnitResult(Schema):
    publication: PublicationOut
    unit: str
    result: SheetResult


@router.get(
    "/assessments/{assessment}/publications",
    operation_id="publications",
    response=documented(list[PublicationOut]),
    summary="结果的各个版本",
)
def publications(request: HttpRequest, assessment: Key) -> list[PublicationOut]:
    found = get_object_or_404(Assessment, pk=assessment)
    needs_all_units(asking(request))
    public = {one.pk for one in public_versions(found)}
    return [_out(one, one.pk in public) for one in found.publications.order_by("version")]


@router.get(
    "/publications/{publication}",
    operation_id="publication",
    response=documented(CountyResult),
    summary="一个版本的全县结果",
)
def publication(request: HttpRequest, publication: Key) -> CountyResult:
    found = get_object_or_404(Publication.objects.select_related("assessment"), pk=publication)
    needs_all_units(asking(request))
    return _county(found, with_sheets=True)


@router.get(
    "/sheets/{sheet}/results",
    operation_id="unit_results",
    response=documented(UnitResult),
    summary="一个单位的结果（本人可以看到的最新版本）",
)
def unit_results(request: HttpRequest, sheet: Key) -> UnitResult:
    found, person = (
        get_object_or_404(UnitSheet.objects.select_related("assessment", "unit"), pk=sheet),
        asking(request),
    )
    needs_sheet(person, found)
    version = version_for(found.assessment, person)
    one = frozen_of(version, found.unit.name) if version is not None else None
    if version is None or one is None:
        raise Http404
    public = any(each.pk == version.pk for each in public_versions(found.assessment))
    return UnitResult(publication=_out(version, public), unit=found.unit.name, result=_result(one))


@router.get(
    "/publications/{publication}/results.{kind}",
    operation_id="publication_file",
    response=documented(None),
    openapi_extra=as_file(exports.KINDS[kind] for kind in ("xlsx", "csv", "json", "jsonl")),
    summary="一个版本的全县结果文件：xlsx、csv、json，和冻结的原件 jsonl",
)
def publication_file(
    request: HttpRequest, publication: Key, kind: Literal["xlsx", "csv", "json", "jsonl"]
) -> HttpResponse:
    found = get_object_or_404(Publication.objects.select_related("assessment"), pk=publication)
    needs_all_units(asking(request))
    try:
        return _file(kind, exports.county(found, kind))
    except KeyError:
        raise Http404 from None  # frozen before personal numbers were masked in it


@router.get(
    "/sheets/{sheet}/results.{kind}",
    operation_id="unit_file",
    response=documented(None),
    openapi_extra=as_file(exports.KINDS[kind] for kind in ("docx", "xlsx")),
    summary="一个单位的评分表文件：docx、xlsx",
)
def unit_file(request: HttpRequest, sheet: Key, kind: Literal["docx", "xlsx"]) -> HttpResponse:
    found, person = (
        get_object_or_404(UnitSheet.objects.select_related("assessment", "unit"), pk=sheet),
        asking(request),
    )
    needs_sheet(person, found)
    version = version_for(found.assessment, person)
    one = frozen_of(version, found.unit.name) if version is not None else None
    if version is None or one is None:
        raise Http404
    return _file(kind, exports.unit(version, one, kind))


@router.get(
    "/public",
    operation_id="public_results",
    auth=None,
    response=documented(list[PublicationOut], OPEN),
    summary="公开的结果（不用令牌）",
)
def public_results(
    request: HttpRequest,  # noqa: ARG001 – ninja calls it so
) -> list[PublicationOut]:
    return [_out(one, True) for each in Assessment.objects.all() for one in public_versions(each)]


@router.get(
    "/public/{publication}",
    operation_id="public_result",
    auth=None,
    response=documented(CountyResult, OPEN),
    summary="一个公开版本的排名；各单位评分表公开的，也有评分表（不用令牌）",
)
def public_result(
    request: HttpRequest,  # noqa: ARG001 – ninja calls it so
    publication: Key,
) -> CountyResult:
    found = get_object_or_404(Publication.objects.select_related("assessment"), pk=publication)
    if all(one.pk != found.pk for one in public_versions(found.assessment)):
        raise Http404
    return _county(found, with_sheets=found.assessment.shows_units)


def _out(one: Publication, public: bool) -> PublicationOut:
    return PublicationOut(
        id=one.pk,
        assessment=one.assessment_id,
        version=one.version,
        state=one.state,
        digest=one.digest,
        at=one.at,
        withdrawn_at=one.withdrawn_at,
        public=public,
    )


def _county(one: Publication, with_sheets: bool) -> CountyResult:
    """As the file of the same version tells it."""
    told = msgspec.json.decode(exports.county(one, "json"))
    ranking = [
        GroupOut(
            group=group.group,
            units=[
                PlaceOut(
                    unit=place.unit,
                    rank=place.rank,
                    tied=place.tied,
                    share=str(place.share) if place.share is not None else None,
                )
                for place in group.places
            ],
        )
        for group in places(one)
    ]
    names = ("assessment", "county", "year", "scheme", "scheme_digest", "version", "state", "digest")
    sheets = [SheetResult(**each) for each in told["sheets"]] if with_sheets else None
    return CountyResult(**{name: told[name] for name in names}, ranking=ranking, sheets=sheets)


def _result(one: Frozen) -> SheetResult:
    told = msgspec.json.decode(
        msgspec.json.encode(
            {"sheet": masked(one.sheet), "claimed": {str(k): v for k, v in one.claimed.items()}}
        )
    )
    return SheetResult(**told)


def _file(kind: str, data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type=exports.KINDS[kind])
