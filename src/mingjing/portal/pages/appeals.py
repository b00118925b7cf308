"""Appeals and rectification: the unit objects or reports, somebody else decides or confirms; the list for the circular."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.deciding import DECIDERS, decided_by_a_ruler, deciders
from mingjing.portal.assessment.exports import KINDS
from mingjing.portal.assessment.limits import limit
from mingjing.portal.assessment.mending import faults_of
from mingjing.portal.assessment.models import Appeal, Assessment, Line, Rectification
from mingjing.portal.assessment.publishing import Tampered
from mingjing.portal.assessment.reasons import RULING
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.filing.refused import FileRefused
from mingjing.portal.pages.request import acting, attempt, forbidden, go, page, tell_refused
from mingjing.portal.pages.results import damaged
from mingjing.portal.pages.uploading import uploaded, uploaded_if_any
from mingjing.portal.pages.verify import judgement_in, shown_line
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.report import CircularRow, write_circular


@login_required
def show_all(request: HttpRequest, number: int) -> HttpResponse:
    """Every appeal, the open ones first."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & {*DECIDERS, Role.LEADER}:
        return forbidden(request, gettext("申诉只供县政务公开办、复核人和县领导查看"))
    found = Appeal.objects.filter(line__sheet__assessment=assessment)
    rows = list(found.select_related("line__sheet__unit", "by", "ruling__by").order_by("pk"))
    able = deciders([one.line_id for one in rows if one.ruling is None])
    return page(
        request,
        "appeals.html",
        assessment=assessment,
        appeals=sorted(rows, key=lambda one: one.ruling is not None),
        deciders=able,
        decides=bool(person.roles & DECIDERS),
        until=limit(assessment, State.APPEALS),
    )


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """One appeal with what it objects to; the decision is made here."""
    appeal = get_object_or_404(
        Appeal.objects.select_related("line__sheet__assessment", "line__sheet__unit", "by", "ruling__by"),
        pk=number,
    )
    person = acting(request)
    if not person.roles & {*DECIDERS, Role.LEADER} and appeal.line.sheet.unit_id not in person.own_units:
        return forbidden(request, gettext("只能查看本单位的申诉"))
    if request.method == "POST":
        done = attempt(request, action_called("decide_appeal"), appeal, **judgement_in(request.POST))
        return go("appeals", appeal.line.sheet.assessment_id) if done else go("appeal", number)
    refused = refusal(action_called("decide_appeal"), person, appeal)
    shown = shown_line(appeal.line)
    filed = shown["evidences"]
    shown["evidences"] = [one for one in filed if one.appeal_id != appeal.pk]
    return page(
        request,
        "appeal.html",
        **shown,
        appeal=appeal,
        files=[one for one in filed if one.appeal_id == appeal.pk],
        rulings=list(appeal.line.rulings.exclude(stage="second").select_related("by")),
        refused=refused,
        alone=deciders([appeal.line_id]).ruled(person, appeal.line),
        decided_alone=decided_by_a_ruler(appeal),
        reasons=RULING,
    )


@login_required
@require_POST
def make(request: HttpRequest, number: int) -> HttpResponse:
    """A unit objects to an item's score."""
    line = get_object_or_404(Line.objects.select_related(*Line.JOINED), pk=number)
    told = {name: request.POST.get(name, "") for name in ("reason", "link", "asks_for")}
    _attempt_with_file(request, "appeal", line, uploaded_if_any, **told)
    return _back(line)


@login_required
@require_POST
def add_file(request: HttpRequest, number: int) -> HttpResponse:
    """One more file with an appeal that nobody has decided on."""
    appeal = get_object_or_404(Appeal.objects.select_related(*Appeal.JOINED), pk=number)
    note = request.POST.get("note", "")
    _attempt_with_file(request, "file_with_appeal", appeal, uploaded, note=note)
    return _back(appeal.line)


def _attempt_with_file(
    request: HttpRequest,
    name: str,
    target: Line | Appeal,
    read: Callable[[HttpRequest], Inspected | None],
    **told: str,
) -> None:
    """Try it with the file that came. A file is looked through only for whoever may do it; one that is refused is told,
    and nothing is done."""
    action = action_called(name)
    refused = refusal(action, acting(request), target)
    if refused is not None:
        tell_refused(request, refused.told)
        return
    try:
        file = read(request)
    except FileRefused as refused_file:
        tell_refused(request, str(refused_file))
        return
    attempt(request, action, target, file=file, **told)


@login_required
@require_POST
def report_mended(request: HttpRequest, number: int) -> HttpResponse:
    """A unit tells what it put right."""
    line = get_object_or_404(Line, pk=number)
    told = {name: request.POST.get(name, "") for name in ("told", "link")}
    attempt(request, action_called("report_mended"), line, **told)
    return _back(line)


@login_required
@require_POST
def confirm_mended(request: HttpRequest, number: int) -> HttpResponse:
    """Somebody who verifies confirms it."""
    mended = get_object_or_404(Rectification.objects.select_related("line__sheet"), pk=number)
    attempt(request, action_called("confirm_mended"), mended)
    return go("mending", mended.line.sheet.assessment_id)


@login_required
def mending(request: HttpRequest, number: int) -> HttpResponse:
    """What every unit has to put right, and how far it is."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & {*VERIFYING, Role.LEADER}:
        return forbidden(request, gettext("整改清单只供县政务公开办、核查人员和县领导查看"))
    try:
        rows = faults_of(assessment)
    except Tampered as told:
        return damaged(request, told)
    open_ones = [row for row in rows if row.last is not None and row.last.confirmed_at is None]
    return page(
        request,
        "mending.html",
        assessment=assessment,
        rows=rows,
        until=limit(assessment, State.RECTIFICATION),
        confirmable={
            row.last.pk
            for row in open_ones
            if row.last is not None and refusal(action_called("confirm_mended"), person, row.last) is None
        },
    )


@login_required
def circular(request: HttpRequest, number: int) -> HttpResponse:
    """The list as a Word document for the circular."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if not person.roles & {*VERIFYING, Role.LEADER}:
        return forbidden(request, gettext("整改清单只供县政务公开办、核查人员和县领导下载"))
    closes_at = limit(assessment, State.RECTIFICATION)
    until = timezone.localtime(closes_at).strftime("%Y-%m-%d") if closes_at else "—"
    try:
        rows = [
            CircularRow(
                row.unit,
                row.item,
                row.wrong,
                row.remedy,
                until,
                row.last.told if row.last else "",
                bool(row.last and row.last.confirmed_at),
            )
            for row in faults_of(assessment)
        ]
    except Tampered as told:
        return damaged(request, told)
    title = f"{assessment.title}整改清单"
    with TemporaryDirectory() as folder:
        file = Path(folder) / "circular.docx"
        write_circular(file, title, rows, timezone.localdate())
        answer = HttpResponse(file.read_bytes(), content_type=KINDS["docx"])
    answer["Content-Disposition"] = (
        f"attachment; filename=\"rectification.docx\"; filename*=UTF-8''{quote(title)}.docx"
    )
    return answer


def _back(line: Line) -> HttpResponse:
    answer = go("unit_results", line.sheet_id)
    answer["Location"] += f"#item-{line.item}"
    return answer
