"""A unit's sheet as a plain list, in the paper's order: text, points, machine's result, self-score."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Line, UnitSheet
from mingjing.portal.assessment.shown import shown_machine_sheet
from mingjing.portal.pages.archive import base_of, may_see
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.review.blind import hidden_lines, veil


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The whole sheet on one page."""
    sheet = get_object_or_404(UnitSheet.objects.select_related("assessment", "unit", "signed_by"), pk=number)
    person = acting(request)
    if not may_see(person, sheet):
        return forbidden(request, "只能查看本单位的评分表")
    shown = shown_machine_sheet(sheet.assessment, sheet.unit.name, base_of(sheet))
    found = shown.items if shown else {}
    items = {item.number: item for item in scheme_of(sheet.assessment).items()}
    lines = list(sheet.lines.all())
    for line in lines:
        line.sheet = sheet
    veil(lines, hidden_lines(person))
    return page(
        request,
        "sheet.html",
        sheet=sheet,
        rows=[(line, items[line.item], found.get(line.item)) for line in lines],
        filled=sum(line.self_score is not None for line in lines),
        may_fill=bool(lines) and refusal(action_called("save_self_score"), person, lines[0]) is None,
        may_sign=refusal(action_called("sign_off"), person, sheet) is None,
        may_unlock=refusal(action_called("unlock"), person, sheet) is None,
    )


@login_required
@require_POST
def save_self_score(request: HttpRequest, number: int) -> HttpResponse:
    """Save one self-score."""
    line = get_object_or_404(Line, pk=number)
    attempt(
        request,
        action_called("save_self_score"),
        line,
        score=request.POST.get("score", ""),
        note=request.POST.get("note", ""),
        version=number_in(request.POST.get("version", "")),
    )
    answer = go("sheet", line.sheet_id)
    answer["Location"] += f"#item-{line.item}"
    return answer


@login_required
@require_POST
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """The unit's leader stands for the sheet."""
    attempt(request, action_called("sign_off"), get_object_or_404(UnitSheet, pk=number))
    return go("sheet", number)


@login_required
@require_POST
def unlock(request: HttpRequest, number: int) -> HttpResponse:
    """The office opens a signed sheet again."""
    sheet = get_object_or_404(UnitSheet, pk=number)
    attempt(request, action_called("unlock"), sheet, reason=request.POST.get("reason", ""))
    return go("sheet", number)


@login_required
@require_POST
def comment(request: HttpRequest, number: int) -> HttpResponse:
    """A word in the thread of a line; back to where it was said."""
    line = get_object_or_404(Line, pk=number)
    attempt(request, action_called("comment"), line, text=request.POST.get("text", ""))
    if request.POST.get("back") == "verify":
        return go("verify", number)
    answer = go("sheet", line.sheet_id)
    answer["Location"] += f"#item-{line.item}"
    return answer
