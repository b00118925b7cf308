"""One line to verify: what the machine, the unit and those before say, with evidence; a ruling leads to the next line."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.model import OPEN_WORD, Item
from mingjing.portal.actions import action_called, all_actions, refusal
from mingjing.portal.assessment.judged import found_words, scheme_of
from mingjing.portal.assessment.models import AbsenceClaim, Evidence, Handling, Line
from mingjing.portal.assessment.queues import lines_of, next_of, place_of, verifies
from mingjing.portal.assessment.reasons import ABSENT, MOST, REJECTING, RULING, SENDING_BACK, in_words
from mingjing.portal.assessment.refiled import later_pieces
from mingjing.portal.assessment.shown import shown_machine_sheet
from mingjing.portal.log.models import Entry
from mingjing.portal.pages.archive import base_of
from mingjing.portal.pages.narrowing import narrowing_in
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.methods import method_label
from mingjing.portal.people.person import Person
from mingjing.portal.review.blind import hidden_lines
from mingjing.portal.review.models import SecondReview

_RULINGS = ("rule", "confirm", "as_claimed", "send_back")


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """Everything that a verifier needs to decide on a line."""
    line, person = _line(number), acting(request)
    if not verifies(person, line.sheet.unit_id, line.method):
        told = refusal(action_called("rule"), person, line)
        return forbidden(request, told.told if told else gettext("这一项不归您核查"))
    if line.pk in hidden_lines(person):
        return go("second", SecondReview.objects.get(line=line).pk)
    asked = narrowing_in(request.GET)
    lines = lines_of(line.sheet.assessment, person).filter(method=line.method)
    return page(
        request,
        "verify.html",
        **shown_line(line),
        place=place_of(line, asked.of(lines, person.user)),
        asked=asked,
        later=later_pieces(line),
        rulings=list(line.rulings.select_related("by")),
        comments=list(line.comments.select_related("by")),
        history=_history(line),
        may=refusal(action_called("rule"), person, line) is None,
        refused=refusal(action_called("rule"), person, line),
        may_decide_claim=_may_decide_claim(line, person),
        reasons=RULING,
        back_reasons=SENDING_BACK,
        rejecting=REJECTING,
        absent_reasons=ABSENT,
        actions=all_actions(),
    )


@login_required
@require_POST
def decide(request: HttpRequest, number: int) -> HttpResponse:
    """Rule as the pressed button says; on to the next open line where it was done."""
    line, how = _line(number), request.POST.get("how", "")
    judgement = judgement_in(request.POST)
    told: dict[str, Any] = {"version": number_in(request.POST.get("version", ""))}
    action = "rule" if how == "as_claimed" or how not in _RULINGS else how
    if how == "as_claimed":
        told |= {
            "score": str(line.self_score) if line.self_score is not None else "",
            "reason": judgement["reason"] or "按自评认定",
        }
    elif action == "rule":
        told |= judgement
    elif action == "send_back":
        told |= {"reason": judgement["reason"]}
    done = attempt(request, action_called(action), line, **told)
    if not done:
        return _back(request, "verify", number)
    person = acting(request)
    lines = lines_of(line.sheet.assessment, person).filter(method=line.method)
    asked = narrowing_in(request.GET)
    following = next_of(line, replace(asked, handling=asked.handling or Handling.OPEN).of(lines, person.user))
    if following is not None:
        return _back(request, "verify", following)
    messages.success(request, gettext("这里没有待核查的项了"))
    return _back(request, "queue", line.sheet.assessment_id, line.method)


@login_required
@require_POST
def decide_evidence(request: HttpRequest, number: int) -> HttpResponse:
    """Accept or reject a filed piece."""
    return _decide_filed(request, "decide_evidence", get_object_or_404(Evidence, pk=number))


@login_required
@require_POST
def decide_claim(request: HttpRequest, number: int) -> HttpResponse:
    """Agree to a claim of absence or not."""
    return _decide_filed(request, "decide_claim", get_object_or_404(AbsenceClaim, pk=number))


@login_required
def second(request: HttpRequest, number: int) -> HttpResponse:
    """A line to review a second time, without anything that those before decided or said."""
    review = get_object_or_404(
        SecondReview.objects.select_related("line__sheet__assessment", "line__sheet__unit"), pk=number
    )
    person = acting(request)
    if request.method == "POST":
        done = attempt(request, action_called("review_second"), review, **judgement_in(request.POST))
        return go("queues", review.line.sheet.assessment_id) if done else go("second", number)
    refused = refusal(action_called("review_second"), person, review)
    if refused is not None:
        return forbidden(request, refused.told)
    return page(request, "second.html", **shown_line(review.line), review=review, reasons=RULING)


def judgement_in(form: QueryDict) -> dict[str, Any]:
    """What the fields that every judgement has (`judged_fields`) say: points or absence, with the reason."""
    return {
        "score": form.get("score", ""),
        "reason": in_words(form.get("chosen", ""), form.get("own", "")[:MOST]),
        "not_applicable": "absent" in form,
    }


def _decide_filed(request: HttpRequest, action: str, filed: Evidence | AbsenceClaim) -> HttpResponse:
    attempt(
        request,
        action_called(action),
        filed,
        accepted=request.POST.get("how") == "accept",
        reason=request.POST.get("reason", ""),
        version=number_in(request.POST.get("version", "")),
    )
    return _back(request, "verify", filed.line_id)


def _back(request: HttpRequest, name: str, *words: Any) -> HttpResponse:
    """On to a page, with the lines that were chosen."""
    answer = go(name, *words)
    answer["Location"] += narrowing_in(request.GET).query
    return answer


def _line(number: int) -> Line:
    return get_object_or_404(
        Line.objects.select_related("sheet__assessment", "sheet__unit", "self_by"), pk=number
    )


def shown_line(line: Line) -> dict[str, Any]:
    """What every page that judges a line shows of it."""
    sheet = line.sheet
    item: Item = next(one for one in scheme_of(sheet.assessment).items() if one.number == line.item)
    word = found_words(line)
    found = shown_machine_sheet(sheet.assessment, sheet.unit.name, base_of(sheet))
    return {
        "line": line,
        "sheet": sheet,
        "item": item,
        "machine": found.items.get(line.item) if found else None,
        "machine_word": word,
        "decided": word not in ("", OPEN_WORD),
        "label": method_label(line.method),
        "evidences": [one for one in line.evidences.select_related("by") if one.withdrawn_at is None],
        "claims": [one for one in line.absenceclaims.select_related("by") if one.withdrawn_at is None],
    }


def _may_decide_claim(line: Line, person: Person) -> bool:
    claim = line.absenceclaims.filter(withdrawn_at__isnull=True).last()
    return claim is not None and refusal(action_called("decide_claim"), person, claim) is None


def _history(line: Line) -> list[Entry]:
    sheet = line.sheet
    entries = Entry.objects.filter(assessment=sheet.assessment.title, unit=sheet.unit.name, item=line.item)
    return list(entries.order_by("-number")[:_MOST_HISTORY])


_MOST_HISTORY = 30
