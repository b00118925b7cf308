"""Before an assessment begins: what will be made from the workspace, and the open questions of the sheet."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from mingjing.model import Scheme
from mingjing.portal.actions import action_called
from mingjing.portal.assessment.beginning import begun_before, scored_run
from mingjing.portal.books.placing import placed_workspace
from mingjing.portal.pages.request import acting, attempt, forbidden, go, number_in, page
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role
from mingjing.portal.questions.standing import Standing, only, standings
from mingjing.run.workspace import Workspace
from mingjing.scheme.doubt import Doubt, DoubtKind
from mingjing.scheme.lint import lint

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_COLUMNS = ("题号", "问题", "暂按", "决定", "参数", "取值", "由谁决定", "理由", "登记人", "登记时间")


@dataclass(frozen=True)
class GroupOf:
    """The units of one group: how many, and which have no website to visit."""

    name: str
    count: int
    without_site: Sequence[str]


@login_required
@never_cache
def create(request: HttpRequest) -> HttpResponse:
    """What would be made, to be looked at; sent, it is made."""
    person = acting(request)
    if Role.OFFICE not in person.roles:
        return forbidden(request, gettext("建立考核只由县政务公开办办理"))
    if request.method == "POST":
        made = attempt(
            request,
            action_called("create_assessment"),
            title=request.POST.get("title", ""),
            existing=number_in(request.POST.get("existing", "")) or 0,
        )
        return go("assessment", made.pk) if made else go("create_assessment")
    place = placed_workspace()
    found = standings(place)
    return page(
        request,
        "new_assessment.html",
        place=place,
        existing=begun_before(place),
        groups=list(_groups(place)),
        items=list(place.scheme.items()),
        parameters=[
            (item, number, part)
            for item in place.scheme.items()
            for number, part in enumerate(item.parts, start=1)
            if part.params
        ],
        run=scored_run(place),
        **_listed(found, request.GET),
        doubts=sum(one.kind is not DoubtKind.OPEN_QUESTION for one in lint(place.scheme)),
    )


@login_required
@never_cache
def questions(request: HttpRequest) -> HttpResponse:
    """All open questions of the sheet and how each stands."""
    if not _may_read(acting(request)):
        return forbidden(request, _told())
    place = placed_workspace()
    return page(request, "questions.html", place=place, **_listed(standings(place), request.GET))


@login_required
@never_cache
def question(request: HttpRequest, item: int) -> HttpResponse:
    """One item (0: the whole sheet): the sheet's words, what is doubtful in them, its questions, and forms to decide."""
    person = acting(request)
    if not _may_read(person):
        return forbidden(request, _told())
    if request.method == "POST":
        return _decide(request, item)
    place = placed_workspace()
    found = standings(place)
    here = [one for one in found if one.asked.item == item]
    numbers = list(dict.fromkeys(one.asked.item for one in found))
    if not here:
        raise Http404
    at = numbers.index(item)
    return page(
        request,
        "question.html",
        place=place,
        number=item,
        item=next((one for one in place.scheme.items() if one.number == item), None),
        standings=here,
        doubts=_doubts(place.scheme, item),
        may_decide=Role.OFFICE in person.roles,
        before=numbers[at - 1] if at else None,
        after=numbers[at + 1] if at + 1 < len(numbers) else None,
    )


@login_required
def decisions_file(request: HttpRequest) -> HttpResponse:
    """All decisions ever entered, the questions nobody decided on among them, for a spreadsheet."""
    if not _may_read(acting(request)):
        return forbidden(request, _told())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for one in standings(placed_workspace()):
        for row in _rows(one):
            writer.writerow([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row])
    answer = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="decisions.csv"'
    return answer


def _listed(found: Sequence[Standing], asked: QueryDict) -> dict[str, Any]:
    """The questions that were asked for, by `open` and `scores` in the address, with how many there are of each kind."""
    only_open, only_scores = "open" in asked, "scores" in asked
    return {
        "standings": only(found, undecided=only_open, scoring=only_scores),
        "only_open": only_open,
        "only_scores": only_scores,
        "count": len(found),
        "open_count": sum(one.is_open for one in found),
        "scoring": len(only(found, undecided=False, scoring=True)),
        "scoring_open": len(only(found, undecided=True, scoring=True)),
    }


def _groups(place: Workspace) -> Iterator[GroupOf]:
    counted = Counter(unit.group for unit in place.units)
    for name, count in counted.items():
        without = [unit.name for unit in place.units if unit.group == name and not unit.entries]
        yield GroupOf(name, count, without)


def _decide(request: HttpRequest, item: int) -> HttpResponse:
    told, number = request.POST, number_in(request.POST.get("number", "")) or 0
    attempt(
        request,
        action_called("decide_question"),
        item=item,
        number=number,
        value=told.get("value", ""),
        words=told.get("words", ""),
        decided_by=told.get("decided_by", ""),
        why=told.get("why", ""),
    )
    answer = go("question", item)
    answer["Location"] += f"#q{number}"
    return answer


def _doubts(scheme: Scheme, item: int) -> list[Doubt]:
    """What lint says of the item's words, open questions left out."""
    return [
        one
        for one in lint(scheme)
        if one.kind is not DoubtKind.OPEN_QUESTION and (item in one.items if item else not one.items)
    ]


def _rows(one: Standing) -> Iterator[tuple[str, ...]]:
    asked = one.asked.question
    place = f"第{one.asked.item}项" if one.asked.item else "全表"
    for made in one.decisions:
        at = timezone.localtime(made.at).isoformat(timespec="seconds")
        told = (made.words, made.parameter, made.value, made.decided_by, made.why, str(made.by), at)
        yield (place, asked.question, asked.default, *told)
    if not one.decisions and one.written is not None:
        value = one.written.values[asked.parameter]
        told_in_file = (one.asked.meaning(value), asked.parameter, value)
        by = (one.written.decided_by, one.written.why, "（assessment.yaml）", "")
        yield (place, asked.question, asked.default, *told_in_file, *by)
    if one.is_open:
        yield (place, asked.question, asked.default, "待明确", *("",) * 6)


def _may_read(person: Person) -> bool:
    return person.sees_all_units


def _told() -> str:
    return gettext("待定问题只供县政务公开办、核查部门、复核人和县领导查看")
