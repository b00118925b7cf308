"""What units filed, as it was kept: uploaded files, and the parts of captures of links."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.encoding import iri_to_uri
from ninja import Router

from mingjing.evidence.replay import HEADER
from mingjing.extract.personal import masked_text
from mingjing.portal.api.asking import asking
from mingjing.portal.api.problems import Stopped
from mingjing.portal.api.responses import as_file, documented
from mingjing.portal.api.rights import needs_sheet
from mingjing.portal.api.values import Digest, Key
from mingjing.portal.assessment.archived import ArchivedPage
from mingjing.portal.assessment.captures import CAPTURED, PARTS, part_of
from mingjing.portal.assessment.models import Evidence, UnitSheet
from mingjing.portal.filing.inspected import TYPES
from mingjing.portal.filing.names import ending_of
from mingjing.portal.filing.store import kept_file
from mingjing.portal.pages.archive import NOTHING_RUNS, archived_of, looks_of
from mingjing.report import Seen
from mingjing.report.documents import tells_numbers

router = Router(tags=["佐证材料"])


@router.get(
    "/evidences/{evidence}/file",
    operation_id="evidence_file",
    response=documented(None),
    openapi_extra=as_file(PARTS.values()),
    summary="报送的文件",
)
def evidence_file(request: HttpRequest, evidence: Key) -> FileResponse:
    filed = get_object_or_404(Evidence.objects.select_related(*Evidence.JOINED), pk=evidence)
    needs_sheet(asking(request), filed.line.sheet)
    file, kind = kept_file(filed.file_digest), ending_of(filed.file_name)
    if not filed.file_digest or kind not in TYPES or not file.is_file():
        raise Http404
    return _answer(file, TYPES[kind])


@router.get(
    "/captures/{kind}/{filed}/{name}",
    operation_id="capture_part",
    response=documented(None),
    openapi_extra=as_file(PARTS.values()),
    summary="报送链接的存证：page.jpg、receipt.json、page.wacz、page.warc.gz",
)
def capture_part(request: HttpRequest, kind: str, filed: Key, name: str) -> FileResponse:
    if kind not in CAPTURED:
        raise Http404
    found = get_object_or_404(
        CAPTURED[kind]._default_manager.select_related("line__sheet__unit", "line__sheet__assessment"),
        pk=filed,
    )
    needs_sheet(asking(request), found.line.sheet)
    file = part_of(Path(settings.WORKSPACE), found, name)
    if file is None:
        raise Http404
    return _answer(file, PARTS[name])


@router.get(
    "/sheets/{sheet}/archive/{snapshot}",
    operation_id="archived_bytes",
    response=documented(None),
    openapi_extra=as_file(["application/octet-stream"]),
    summary="评分表引用的归档网页或文件的原字节，其 SHA-256 就是 snapshot；里面有个人号码的不给",
)
def archived_bytes(request: HttpRequest, sheet: Key, snapshot: Digest) -> HttpResponse:
    """Headers tell address, moment and type of then."""
    found, stored = _stored(request, sheet, snapshot)
    if stored.received or tells_numbers(found.cited) or _has_numbers(stored):
        raise Stopped("personal")
    made = _octets(stored.payload, f"{snapshot[:16]}.bin")
    made["Mingjing-Address"] = iri_to_uri(stored.final_url or found.cited.pages[0].url)
    made["Mingjing-Seen-At"] = stored.fetched_at.isoformat(timespec="seconds")
    made["Mingjing-Content-Type"] = "".join(one for one in stored.content_type if " " <= one <= "~")
    return made


@router.get(
    "/sheets/{sheet}/archive/{snapshot}/looks",
    operation_id="archived_looks",
    response=documented(None),
    openapi_extra=as_file(["text/html"]),
    summary="评分表引用的归档网页，去掉脚本、遮去个人号码、标出引文",
)
def archived_looks(request: HttpRequest, sheet: Key, snapshot: Digest) -> HttpResponse:
    row, (found, _) = _sheet(request, sheet), _stored(request, sheet, snapshot)
    made = _octets(looks_of(row, found), f"{snapshot[:16]}.html")
    made["Content-Type"] = "text/html; charset=utf-8"
    made["Content-Security-Policy"] = HEADER
    return made


def _sheet(request: HttpRequest, sheet: int) -> UnitSheet:
    row = get_object_or_404(UnitSheet.objects.select_related("assessment", "unit"), pk=sheet)
    needs_sheet(asking(request), row)
    return row


def _stored(request: HttpRequest, sheet: int, snapshot: str) -> tuple[ArchivedPage, Seen]:
    found = archived_of(_sheet(request, sheet), snapshot)
    if found.stored is None:
        raise Http404
    return found, found.stored


def _has_numbers(stored: Seen) -> bool:
    """Whether something in it would be masked for people."""
    return stored.text is not None and masked_text(stored.text) != stored.text


def _octets(data: bytes, name: str) -> HttpResponse:
    made = HttpResponse(data, content_type="application/octet-stream")
    made["Content-Disposition"] = f'attachment; filename="{name}"'
    made["Content-Security-Policy"] = NOTHING_RUNS
    made["X-Content-Type-Options"] = "nosniff"
    made["Cache-Control"] = "private, no-store"
    return made


def _answer(file: Path, content_type: str) -> FileResponse:
    made = FileResponse(file.open("rb"), as_attachment=True, content_type=content_type)
    made["X-Content-Type-Options"] = "nosniff"
    made["Cache-Control"] = "private, no-store"
    return made
