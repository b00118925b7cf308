"""Second review for the office: draw a sample, see how far first and second rulings agree, decide where they differ."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.judged import scheme_of
from mingjing.portal.assessment.models import Assessment, Ruling
from mingjing.portal.assessment.states import State
from mingjing.portal.log.models import Entry
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.methods import method_label
from mingjing.portal.people.roles import Role
from mingjing.portal.review.agreement import Agreement, Result, agreement
from mingjing.portal.review.models import SecondReview
from mingjing.portal.review.sampling import draw as draw_again
from mingjing.portal.review.sampling import from_words
from mingjing.portal.review.unfinished import unfinished


@dataclass(frozen=True, slots=True)
class Row:
    """Agreement on one item or way of verification."""

    name: str
    found: Agreement


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing as the log tells it, and whether drawing again from what the log tells gives the same lines."""

    entry: Entry
    same: bool


@login_required
def show(request: HttpRequest, number: int) -> HttpResponse:
    """The sample, the agreement, and the lines on which the two differ."""
    assessment, person = get_object_or_404(Assessment, pk=number), acting(request)
    if Role.OFFICE not in person.roles:
        return forbidden(request, gettext("盲核情况只供县政务公开办查看"))
    reviews = list(
        SecondReview.objects.filter(line__sheet__assessment=assessment).select_related(
            *SecondReview.JOINED, "first__by", "ruling__by", "settled__by", "to"
        )
    )
    done = [one for one in reviews if one.ruling is not None]
    return page(
        request,
        "second_review.html",
        assessment=assessment,
        reviews=reviews,
        done=len(done),
        whole=agreement([_pair(one) for one in done]),
        by_method=_grouped(done, lambda one: method_label(one.line.method)),
        by_item=_grouped(done, lambda one: f"第{one.line.item}项"),
        differing=[(one, refusal(action_called("settle"), person, one)) for one in done if one.differs],
        drawings=_drawings(assessment),
        unfinished=unfinished(assessment),
        may_withdraw=assessment.state == State.VERIFICATION,
        may_draw=refusal(action_called("draw_second"), person, assessment) is None,
    )


@login_required
@require_POST
def draw(request: HttpRequest, number: int) -> HttpResponse:
    """Draw a sample."""
    assessment = get_object_or_404(Assessment, pk=number)
    percent = number_in(request.POST.get("percent", "")) or 0
    seen = number_in(request.POST.get("seen", ""))
    attempt(request, action_called("draw_second"), assessment, percent=percent, seen=seen)
    return go("second_review", number)


@login_required
@require_POST
def settle(request: HttpRequest, number: int) -> HttpResponse:
    """Decide on a line where the two differ: as the first, as the second, or otherwise."""
    review = get_object_or_404(SecondReview.objects.select_related(*SecondReview.JOINED), pk=number)
    how = request.POST.get("how", "")
    chosen = {"first": review.first, "second": review.ruling}.get(how)
    attempt(
        request,
        action_called("settle"),
        review,
        score=_words(chosen) if chosen else request.POST.get("score", ""),
        not_applicable=chosen.not_applicable if chosen else False,
        reason=request.POST.get("reason", ""),
        version=number_in(request.POST.get("version", "")),
    )
    return go("second_review", review.line.sheet.assessment_id)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a line back from who was to review it."""
    review = get_object_or_404(SecondReview.objects.select_related(*SecondReview.JOINED), pk=number)
    assessment = review.line.sheet.assessment_id
    attempt(request, action_called("withdraw_second"), review, reason=request.POST.get("reason", ""))
    return go("second_review", assessment)


def _drawings(assessment: Assessment) -> list[Drawing]:
    """Every drawing of this assessment, the first one first."""
    methods = {item.number: str(item.verify) for item in scheme_of(assessment).items()}
    found = []
    for entry in Entry.objects.filter(action="draw_second", assessment=assessment.title).order_by("number"):
        told = entry.told["after"]
        again = draw_again(from_words(told["可抽取"], methods), told["比例"], told["种子"])
        found.append(Drawing(entry, sorted(again) == sorted(from_words(told["抽中"], methods))))
    return found


def _words(ruling: Ruling) -> str:
    return "" if ruling.score is None else str(ruling.score)


def _pair(review: SecondReview) -> tuple[Result, Result]:
    return _result(review.first), _result(review.ruling)


def _result(ruling: Ruling | None) -> Result:
    return None if ruling is None or ruling.not_applicable else ruling.score


def _grouped(reviews: list[SecondReview], named: Callable[[SecondReview], str]) -> list[Row]:
    pairs: dict[str, list[tuple[Result, Result]]] = defaultdict(list)
    for one in sorted(reviews, key=lambda review: review.line.item):
        pairs[named(one)].append(_pair(one))
    return [Row(name, agreement(found)) for name, found in pairs.items()]
