"""Captures of filed links: the picture to look at, receipt and archive to save."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext

from mingjing.portal.assessment.captures import CAPTURED, PARTS, part_of
from mingjing.portal.pages.archive import NOTHING_RUNS, may_see
from mingjing.portal.pages.request import acting, forbidden

_LOOKED_AT = ("image/",)


@login_required
def show(request: HttpRequest, kind: str, number: int, name: str) -> HttpResponseBase:
    """One part of a capture, for whoever may see the unit's sheet."""
    if kind not in CAPTURED:
        raise Http404
    model = CAPTURED[kind]
    filed = get_object_or_404(model._default_manager.select_related("line__sheet"), pk=number)
    if not may_see(acting(request), filed.line.sheet):
        return forbidden(request, gettext("只能查看本单位报送的材料"))
    file = part_of(Path(settings.WORKSPACE), filed, name)
    if file is None:
        raise Http404
    saved = not PARTS[name].startswith(_LOOKED_AT)
    answer = FileResponse(
        file.open("rb"),
        as_attachment=saved,
        filename=f"{kind}-{number}-{name}" if saved else "",
        content_type=PARTS[name],
    )
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer
