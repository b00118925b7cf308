"""What is done on one line of a unit's sheet. A plain form leads back to the line; with scripts only the line changes."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import Refusal, action_called, perform, refusal
from mingjing.portal.assessment.models import AbsenceClaim, Concerned, Evidence, Line
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.pages.archive import may_see
from mingjing.portal.pages.request import acting, attempt, go, number_in
from mingjing.portal.pages.sheets import around, read, sheet_numbered
from mingjing.portal.pages.uploading import uploaded


@login_required
@require_POST
def save_self_score(request: HttpRequest, number: int) -> HttpResponse:
    """Save one self-score; what somebody else saved meanwhile is shown and never overwritten unseen."""
    told = {
        "score": request.POST.get("score", ""),
        "note": request.POST.get("note", ""),
        "version": number_in(request.POST.get("version", "")),
    }
    return _do(request, "save_self_score", _line(number), "parts/saved.html", **told)


@login_required
@require_POST
def file_link(request: HttpRequest, number: int) -> HttpResponse:
    """File the address of a page."""
    told = {name: request.POST.get(name, "") for name in ("link", "note")}
    return _do(request, "file_link", _line(number), **told)


@login_required
@require_POST
def file_upload(request: HttpRequest, number: int) -> HttpResponse:
    """File a document or picture, once it was looked through."""
    line = get_object_or_404(Line.objects.select_related(*Line.JOINED), pk=number)
    refused = refusal(action_called("file_upload"), acting(request), line)
    if refused is not None:
        return _told(request, line, refused, refused.told)
    try:
        file = uploaded(request)
    except FileRefused as told:
        return _told(request, line, Refusal("file", str(told)), str(told))
    return _do(request, "file_upload", line, file=file, note=request.POST.get("note", ""))


@login_required
@require_POST
def withdraw_evidence(request: HttpRequest, number: int) -> HttpResponse:
    """Take a piece of evidence back."""
    return _do(request, "withdraw_evidence", get_object_or_404(Evidence, pk=number))


@login_required
@require_POST
def claim_absence(request: HttpRequest, number: int) -> HttpResponse:
    """Claim that the item does not apply."""
    told = {name: request.POST.get(name, "") for name in ("reason", "statement")}
    return _do(request, "claim_absence", _line(number), **told)


@login_required
@require_POST
def withdraw_claim(request: HttpRequest, number: int) -> HttpResponse:
    """Take a claim back."""
    return _do(request, "withdraw_claim", get_object_or_404(AbsenceClaim, pk=number))


@login_required
@require_POST
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """A word in the thread of a line; back to where it was said."""
    line, text = _line(number), request.POST.get("text", "")
    if request.POST.get("back") == "verify":
        attempt(request, action_called("comment"), line, text=text)
        return go("verify", number)
    return _do(request, "comment", line, text=text)


def _line(number: int) -> Line:
    found: Line = get_object_or_404(Line, pk=number)
    return found


def _do(
    request: HttpRequest, name: str, target: Concerned, part: str = "parts/item.html", **data: Any
) -> HttpResponse:
    """Perform the action and tell what came of it."""
    action, line = action_called(name), target.line_concerned
    assert line is not None
    try:
        perform(action, acting(request), target, **data)
    except Refusal as refused:
        return _told(request, line, refused, refused.told, part)
    return _told(request, line, None, gettext("已办理：%(what)s") % {"what": action.label}, part)


def _told(
    request: HttpRequest, line: Line, refused: Refusal | None, said: str, part: str = "parts/item.html"
) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return _part(request, line, part, refused, said)
    (messages.error if refused else messages.success)(request, said)
    answer = go("sheet", line.sheet_id)
    answer["Location"] += f"?{urlencode({'at': line.item})}#item-{line.item}"
    return answer


def _part(request: HttpRequest, line: Line, part: str, refused: Refusal | None, said: str) -> HttpResponse:
    """The line as it is now; nothing of it for somebody who may not see the sheet."""
    sheet, person = sheet_numbered(line.sheet_id), acting(request)
    if not may_see(person, sheet):
        return HttpResponse(said, status=403, content_type="text/plain; charset=utf-8")
    whole = read(sheet, person)
    row = whole.row(line.item)
    shown = {**around(whole, person), "person": person, "row": row, "said": said, "refused": refused}
    return render(request, part, shown)
