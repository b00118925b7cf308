"""Files that units filed: pictures to look at, documents to save; they can do nothing here."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from mingjing.portal.assessment.models import Evidence
from mingjing.portal.filing.inspected import PICTURES, TYPES
from mingjing.portal.filing.names import ending_of
from mingjing.portal.filing.store import kept_file
from mingjing.portal.pages.archive import NOTHING_RUNS, may_see
from mingjing.portal.pages.request import acting, forbidden


@login_required
def show(request: HttpRequest, number: int) -> HttpResponseBase:
    """One file. What it is was settled when it was taken; browsers must not guess again."""
    filed = get_object_or_404(Evidence.objects.select_related(*Evidence.JOINED), pk=number)
    if not may_see(acting(request), filed.line.sheet):
        return forbidden(request, gettext("只能查看本单位报送的佐证材料"))
    file, kind = kept_file(filed.file_digest), ending_of(filed.file_name)
    if not filed.file_digest or kind not in TYPES or not file.is_file():
        raise Http404
    answer = FileResponse(
        file.open("rb"),
        as_attachment=kind not in PICTURES,
        filename=filed.file_name,
        content_type=TYPES[kind],
    )
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
