"""Second review: the office draws a sample; each line of it is judged again by somebody who does not see the first ruling."""

from collections.abc import Iterator

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.values import taken_points, taken_reason
from mingjing.portal.assessment.judged import machine_words
from mingjing.portal.assessment.models import Assessment, Handling, Line, Ruling, Stage
from mingjing.portal.assessment.queues import verifies
from mingjing.portal.assessment.states import State
from mingjing.portal.log import chain
from mingjing.portal.people.person import Person, everybody
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.portal.review.models import SecondReview
from mingjing.portal.review.sampling import Ruled, draw

_NOW = frozenset({State.VERIFICATION})
_READ_THE_LOG = frozenset({Role.OFFICE, Role.LEADER})
"""They know every ruling, so they review none a second time."""


def _draw(act: Act, percent: int) -> Change:
    assessment: Assessment = act.target
    if not 1 <= percent <= 100:
        raise Refusal("share", f"抽取比例须在 1% 至 100% 之间，不能是 {percent}%")
    seed = chain.hold().hash or chain.FIRST
    ruled = {one.key: one for one in _ruled(assessment)}
    chosen = draw(list(ruled.values()), percent, seed)
    if not chosen:
        raise Refusal("none", "还没有可以抽取的项：须有人核定过，并且另有一名可以核查它的人")
    lasts = {one.line_id: one for one in Ruling.objects.filter(line__in=chosen, stage=Stage.VERIFICATION)}
    made = SecondReview.objects.bulk_create(
        SecondReview(line_id=key, first=lasts[key], to_id=who, drawn_at=act.at) for key, who in chosen.items()
    )
    told = {"比例": f"{percent}%", "抽取": len(made), "可抽取": len(ruled), "种子": seed}
    return Change({}, told, result=made, subject=f"{len(made)} 项")


def _ruled(assessment: Assessment) -> Iterator[Ruled[int]]:
    """Ruled lines that were not drawn before."""
    people = sorted(everybody(), key=lambda person: person.key or 0)
    lines = Line.objects.filter(sheet__assessment=assessment, handling=Handling.RULED, second_reviews=None)
    for line in lines.select_related("sheet").prefetch_related("rulings"):
        before = {one.by_id for one in line.rulings.all()}
        if not before:
            continue
        may = tuple(
            person.key
            for person in people
            if person.key is not None and person.key not in before and _may_review(person, line)
        )
        yield Ruled(line.pk, line.method, may)


def _may_review(person: Person, line: Line) -> bool:
    return not person.roles & _READ_THE_LOG and verifies(person, line.sheet.unit_id, line.method)


def _review(act: Act, reason: str, score: str = "", not_applicable: bool = False) -> Change:
    review: SecondReview = act.target
    points = None if not_applicable else taken_points(review.line, score)
    if points is None and not not_applicable:
        raise Refusal("points", "请填写您核定的分")
    review.ruling = Ruling.objects.create(
        line=review.line,
        by=act.by,
        at=act.at,
        stage=Stage.SECOND,
        score=points,
        not_applicable=not_applicable,
        reason=taken_reason(reason),
        machine=machine_words(review.line),
    )
    review.save(update_fields=["ruling"])
    return Change({}, {"盲核": "合理缺项" if not_applicable else str(points)}, review.ruling.reason, review)


def _not_theirs(act: Act) -> str:
    return "" if act.person.user and act.target.to_id == act.person.user.pk else "这一项抽给了别人盲核"


def _done(act: Act) -> str:
    return "这一项已经盲核" if act.target.ruling_id else ""


ACTIONS = (
    Action(
        name="draw_second",
        label="抽取盲核",
        target=Assessment,
        roles=frozenset({Role.OFFICE}),
        states=_NOW,
        run=_draw,
        help="从已核定的项中按考核方式各抽一定比例，另由一人在不知道原结论的情况下再核一次；种子取自操作记录，可以重算。",
    ),
    Action(
        name="review_second",
        label="盲核",
        target=SecondReview,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(_not_theirs, _done),
        run=_review,
        help="只由抽到的人办理；不改变得分，只用来看两人的判断是否一致。",
    ),
)
