"""Archived pages that a unit's findings quote: the page as it looked beside the picture, and documents to save.

Only what the unit's own sheet cites is found here; everything else is unknown to these addresses.
"""

import mimetypes
from pathlib import Path

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.clickjacking import xframe_options_sameorigin

from mingjing.evidence.replay import FRAME, HEADER
from mingjing.portal.assessment.archived import ArchivedPage, archived_page, looks_file, part_file
from mingjing.portal.assessment.judged import run_of
from mingjing.portal.assessment.models import UnitSheet
from mingjing.portal.assessment.shown import shown_machine_sheet
from mingjing.portal.pages.request import acting, forbidden, go, page
from mingjing.portal.people.person import Person
from mingjing.report.documents import document_kind, tells_numbers
from mingjing.report.replay_view import PREFIX
from mingjing.run.folder import RunFolder

NOTHING_RUNS = "default-src 'none'; sandbox"
"""The policy of files that were archived: shown, they can do nothing."""
_MONTH = 30 * 24 * 3600


def may_see(person: Person, sheet: UnitSheet) -> bool:
    """Units see their own sheet, the others all."""
    return person.sees_all_units or sheet.unit_id in person.own_units


def base_of(sheet: UnitSheet) -> str:
    """The address below which the pages that a sheet cites are found."""
    return reverse("archive", args=(sheet.pk,))


@login_required
def show(request: HttpRequest, number: int, snapshot: str) -> HttpResponse:
    """One archived page with everything that this unit's findings quote from it."""
    sheet = _sheet(number)
    if not may_see(acting(request), sheet):
        return forbidden(request, gettext("只能查看本单位评分表引用的网页"))
    found = archived_of(sheet, snapshot)
    stored = found.stored
    all_units = stored is not None and stored.received and not acting(request).sees_all_units
    return page(
        request,
        "archived.html",
        sheet=sheet,
        cited=found.cited,
        visits=found.visits,
        looks=found.looks,
        stored=stored,
        text="" if all_units else found.text,
        all_units=all_units,
        frame=FRAME,
        prefix=PREFIX,
        pictures=_pictures(found, sheet),
        document=_document(found),
        withheld=stored is not None and stored.text is None and tells_numbers(found.cited),
    )


@login_required
@xframe_options_sameorigin
def looks(request: HttpRequest, number: int, snapshot: str) -> HttpResponse:
    """The inert page, for the frame."""
    sheet = _sheet(number)
    if not may_see(acting(request), sheet):
        return forbidden(request, gettext("只能查看本单位评分表引用的网页"))
    found = archived_of(sheet, snapshot)
    if found.looks is None:
        raise Http404
    answer = HttpResponse(looks_file(_run(sheet), found.looks).read_bytes())
    answer["Content-Security-Policy"] = HEADER
    return answer


@login_required
def document(request: HttpRequest, number: int, snapshot: str) -> HttpResponseBase:
    """An archived file that is no page, to save."""
    sheet = _sheet(number)
    if not may_see(acting(request), sheet):
        return forbidden(request, gettext("只能查看本单位评分表引用的文件"))
    found = archived_of(sheet, snapshot)
    kind = _document(found)
    if not kind or found.stored is None:
        raise Http404
    answer = HttpResponse(found.stored.payload, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{snapshot[:16]}.{kind}"'
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer


@login_required
def picture(request: HttpRequest, number: int, name: str) -> HttpResponseBase:
    """The picture of quoted words."""
    sheet = _sheet(number)
    if not may_see(acting(request), sheet):
        return forbidden(request, gettext("只能查看本单位评分表引用的网页"))
    shown = shown_machine_sheet(sheet.assessment, sheet.unit.name, base_of(sheet))
    taken = (
        (one.file for cited in shown.citations.values() for one in cited.pictures.values()) if shown else ()
    )
    file = next((one for one in taken if one is not None and one.name == name), None)
    if file is None or not file.is_file():
        raise Http404
    return _file(file)


def none(_request: HttpRequest, number: int) -> HttpResponse:
    """The folder itself leads to the sheet."""
    return go("sheet", number)


def part(_request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """A style sheet or picture of an archived page; the address itself is the permission."""
    file = part_file(token, name)
    if file is None:
        raise Http404
    return _file(file)


def looks_of(sheet: UnitSheet, found: ArchivedPage) -> bytes:
    """The inert page, personal numbers masked. Raises Http404 where it is no page."""
    if found.looks is None:
        raise Http404
    return looks_file(_run(sheet), found.looks).read_bytes()


def _sheet(number: int) -> UnitSheet:
    return get_object_or_404(UnitSheet.objects.select_related("assessment", "unit"), pk=number)


def _run(sheet: UnitSheet) -> RunFolder:
    run = run_of(sheet.assessment)
    if run is None:
        raise Http404
    return run


def archived_of(sheet: UnitSheet, snapshot: str) -> ArchivedPage:
    """What a sheet cites under this digest. Raises Http404 for anything else."""
    shown = shown_machine_sheet(sheet.assessment, sheet.unit.name, base_of(sheet))
    if shown is None or snapshot not in shown.citations:
        raise Http404
    return archived_page(_run(sheet), shown.citations[snapshot])


def _document(found: ArchivedPage) -> str:
    """The ending under which an archived document is handed out; "" where it is not."""
    if found.stored is None or found.stored.text is not None or tells_numbers(found.cited):
        return ""
    return document_kind(found.stored.content_type, found.cited.pages[0].url)


def _pictures(found: ArchivedPage, sheet: UnitSheet) -> dict[str, str]:
    """Addresses of pictures by the words they box; the whole page's under ""."""
    return {
        words: f"{base_of(sheet)}pictures/{taken.file.name}"
        for (_, words), taken in found.cited.pictures.items()
        if taken.file is not None
    }


def _file(file: Path) -> FileResponse:
    kind, _ = mimetypes.guess_type(file.name)
    answer = FileResponse(file.open("rb"), content_type=kind or "application/octet-stream")
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["Cache-Control"] = f"private, max-age={_MONTH}, immutable"
    return answer
