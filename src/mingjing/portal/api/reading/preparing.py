"""The sheet's open questions with what was decided on them, and the runs among which the office chooses."""

from datetime import datetime

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from mingjing.portal.api.asking import asking
from mingjing.portal.api.responses import documented
from mingjing.portal.api.rights import needs, needs_all_units
from mingjing.portal.api.values import Key
from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.assessment.runs import RunShown, runs_of
from mingjing.portal.books.placing import placed_workspace
from mingjing.portal.people.roles import Role
from mingjing.portal.questions.standing import Standing, standings

router = Router(tags=["待定问题、机器判定"])


class ChoiceOut(Schema):
    """A value that the parameter may take, and what it does."""

    value: str
    means: str


class DecidedOut(Schema):
    """A decision; `by` is who entered it, "" for one that stands in assessment.yaml alone."""

    words: str
    value: str
    decided_by: str
    why: str
    by: str
    at: datetime | None


class QuestionOut(Schema):
    """An open question: item 0 is the whole sheet. `takes_effect`: a decision changes what checks read, else it is a
    record; `value` is what they read now. `moves_scores`: a check that judges reads the parameter, whether it is decided
    here or changed in the scheme. `decided` is null while nobody has decided. `differs`: the file was changed since."""

    item: int
    number: int
    question: str
    for_now: str
    parameter: str
    takes_effect: bool
    moves_scores: bool
    value: str
    choices: list[ChoiceOut]
    decided: DecidedOut | None
    differs: bool


class RunOut(Schema):
    """A run: `only` are the units whose sites it visited again (none: all), `visit` the visit whose pages it judged.
    `unfinished` is the step it stands at; `changed_items` how many items it judges otherwise than the chosen one."""

    id: str
    scored_at: datetime | None
    visit: str
    only: list[str]
    unfinished: str
    chosen: bool
    changed_items: int | None
    points_up: str | None
    points_down: str | None


@router.get(
    "/questions", operation_id="questions", response=documented(list[QuestionOut]), summary="待定问题和决定"
)
def questions(request: HttpRequest) -> list[QuestionOut]:
    needs_all_units(asking(request))
    return [_question_out(one) for one in standings(placed_workspace())]


@router.get(
    "/assessments/{assessment}/runs",
    operation_id="runs",
    response=documented(list[RunOut]),
    summary="各次运行，新的在前，与选用的相差几项",
)
def runs(request: HttpRequest, assessment: Key) -> list[RunOut]:
    found = get_object_or_404(Assessment, pk=assessment)
    needs(asking(request), Role.OFFICE)
    return [_run_out(one, found) for one in runs_of(workspace(), found)]


def _question_out(one: Standing) -> QuestionOut:
    asked = one.asked
    return QuestionOut(
        item=asked.item,
        number=asked.number,
        question=asked.question.question,
        for_now=asked.question.default,
        parameter=asked.question.parameter,
        takes_effect=asked.takes_effect,
        moves_scores=asked.moves_scores,
        value=asked.value,
        choices=[ChoiceOut(value=value, means=means) for value, means in asked.question.choices],
        decided=_decided_out(one),
        differs=one.differs,
    )


def _decided_out(one: Standing) -> DecidedOut | None:
    made, written = one.decided, one.written
    if made is not None:
        return DecidedOut(
            words=made.words,
            value=made.value,
            decided_by=made.decided_by,
            why=made.why,
            by=str(made.by),
            at=made.at,
        )
    if written is None:
        return None
    value = written.values[one.asked.question.parameter]
    return DecidedOut(
        words=one.asked.meaning(value),
        value=value,
        decided_by=written.decided_by,
        why=written.why,
        by="",
        at=None,
    )


def _run_out(one: RunShown, assessment: Assessment) -> RunOut:
    differs = one.difference
    return RunOut(
        id=one.id,
        scored_at=one.at,
        visit=one.visit,
        only=list(one.only),
        unfinished=one.unfinished,
        chosen=one.id == assessment.run,
        changed_items=len(differs.changes) if differs else None,
        points_up=str(differs.up) if differs else None,
        points_down=str(differs.down) if differs else None,
    )
