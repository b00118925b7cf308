"""What units filed, as it was kept: uploaded files, and the parts of captures of links."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router

from mingjing.portal.api.asking import asking
from mingjing.portal.api.responses import as_file, documented
from mingjing.portal.api.rights import needs_sheet
from mingjing.portal.api.values import Key
from mingjing.portal.assessment.captures import CAPTURED, PARTS, part_of
from mingjing.portal.assessment.models import Evidence
from mingjing.portal.filing.inspected import TYPES
from mingjing.portal.filing.names import ending_of
from mingjing.portal.filing.store import kept_file

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


def _answer(file: Path, content_type: str) -> FileResponse:
    made = FileResponse(file.open("rb"), as_attachment=True, content_type=content_type)
    made["X-Content-Type-Options"] = "nosniff"
    made["Cache-Control"] = "private, no-store"
    return made
