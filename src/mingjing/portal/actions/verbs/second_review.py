"""Second review: the office draws a sample; each line of it is judged again by somebody who does not see the first ruling."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.values import taken_points, taken_reason, unchanged
from mingjing.portal.actions.verbs.verification import ruled
from mingjing.portal.assessment.judged import machine_words
from mingjing.portal.assessment.models import Assessment, Handling, Line, Ruling, Stage
from mingjing.portal.assessment.queues import verifies
from mingjing.portal.assessment.states import State
from mingjing.portal.log import chain
from mingjing.portal.people.person import Person, everybody
from mingjing.portal.people.roles import VERIFYING, Role
from mingjing.portal.review.models import SecondReview
from mingjing.portal.review.sampling import Candidate, Shared, draw, in_words, spread

_NOW = frozenset({State.VERIFICATION})
_READ_THE_LOG = frozenset({Role.OFFICE, Role.LEADER})
"""They know every ruling, so they review none a second time."""


def _draw(act: Act, percent: int, seen: int | None = None) -> Change:
    """`seen` is how many lines were drawn when the person looked: a button pressed twice draws once."""
    assessment: Assessment = act.target
    drawn = SecondReview.objects.filter(line__sheet__assessment=assessment)
    if seen is not None and seen != drawn.count():
        raise Refusal("conflict", _("刚刚已经抽取过；请看过现在的情况再办理"))
    if not 1 <= percent <= 100:
        raise Refusal("share", _("抽取比例须在 1%% 至 100%% 之间，不能是 %(percent)s%%"), percent=percent)
    seed = chain.hold().hash or chain.FIRST
    candidates = dict(_candidates(assessment))
    chosen = draw(candidates, percent, seed)
    if not chosen:
        raise Refusal("none", _("还没有可以抽取的项：须有人核定过，并且另有一名可以核查它的人"))
    load = Counter(drawn.filter(ruling__isnull=True).values_list("to_id", flat=True))
    given = spread([candidates[one] for one in chosen], load)
    rulings = Ruling.objects.filter(line__in=given).exclude(stage=Stage.SECOND)
    lasts = {one.line_id: one for one in rulings}
    made = SecondReview.objects.bulk_create(
        SecondReview(line_id=key, first=lasts[key], to_id=who, drawn_at=act.at) for key, who in given.items()
    )
    told = {"比例": percent, "种子": seed, "可抽取": in_words(candidates), "抽中": in_words(chosen)}
    return Change({}, told, result=made, subject=f"{len(made)} 项")


def _candidates(assessment: Assessment) -> Iterator[tuple[Candidate, Shared[int]]]:
    """Ruled lines that were not drawn before and that somebody may review who had no part in them."""
    people = sorted(everybody(), key=lambda person: person.key or 0)
    lines = Line.objects.filter(sheet__assessment=assessment, handling=Handling.RULED, second_reviews=None)
    for line in lines.select_related("sheet__unit").prefetch_related("rulings", "comments"):
        rulers, speakers = ({one.by_id for one in said.all()} for said in (line.rulings, line.comments))
        may = tuple(
            person.key
            for person in people
            if person.key is not None and person.key not in rulers | speakers and _may_review(person, line)
        )
        if rulers and may:
            yield Candidate(line.sheet.unit.name, line.item, line.method), Shared(line.pk, may)


def _may_review(person: Person, line: Line) -> bool:
    return not person.roles & _READ_THE_LOG and verifies(person, line.sheet.unit_id, line.method)


def _review(act: Act, reason: str, score: str = "", not_applicable: bool = False) -> Change:
    review: SecondReview = act.target
    points = None if not_applicable else taken_points(review.line, score)
    if points is None and not not_applicable:
        raise Refusal("points", _("请填写您核定的分"))
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


def _settle(
    act: Act, reason: str, score: str = "", not_applicable: bool = False, version: int | None = None
) -> Change:
    review: SecondReview = act.target
    line = review.line
    unchanged(line, version)
    points = None if not_applicable else taken_points(line, score)
    if points is None and not not_applicable:
        raise Refusal("points", _("请填写核定分"))
    told = ruled(act, line, points, not_applicable, taken_reason(reason))
    review.settled = told.result
    review.save(update_fields=["settled"])
    return Change(told.before, told.after, told.reason, review)


def _withdraw(act: Act, reason: str) -> Change:
    """The line may be drawn again; what was drawn and why it was withdrawn stand in the log."""
    review: SecondReview = act.target
    told = taken_reason(reason)
    before = {"盲核人": str(review.to), "抽取时间": str(review.drawn_at)}
    review.delete()
    return Change(before, {"盲核": "收回"}, told)


def _nothing_to_settle(act: Act) -> str:
    review: SecondReview = act.target
    if review.settled_id:
        return gettext("这一项已经作出决定")
    return "" if review.differs else gettext("两人没有不同结论，不需要决定")


def _not_theirs(act: Act) -> str:
    return (
        "" if act.person.user and act.target.to_id == act.person.user.pk else gettext("这一项抽给了别人盲核")
    )


def _done(act: Act) -> str:
    return gettext("这一项已经盲核") if act.target.ruling_id else ""


ACTIONS = (
    Action(
        name="draw_second",
        label=_("抽取盲核"),
        target=Assessment,
        roles=frozenset({Role.OFFICE}),
        states=_NOW,
        run=_draw,
        help="从已核定的项中按考核方式各抽一定比例，另由一人在不知道原结论的情况下再核一次；种子取自操作记录，可以重算。",
    ),
    Action(
        name="review_second",
        label=_("盲核"),
        target=SecondReview,
        roles=VERIFYING,
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(_not_theirs, _done),
        run=_review,
        help="只由抽到的人办理；不改变得分，只用来看两人的判断是否一致。",
    ),
    Action(
        name="withdraw_second",
        label=_("收回盲核"),
        target=SecondReview,
        roles=frozenset({Role.OFFICE}),
        states=_NOW,
        unless=(_done,),
        run=_withdraw,
        help="抽到的人办不了时（调离、请假等），写明理由收回；这一项可以再抽。已经盲核的不能收回。",
    ),
    Action(
        name="settle",
        label=_("决定盲核不一致的项"),
        target=SecondReview,
        roles=frozenset({Role.OFFICE}),
        whose=Whose.OTHERS,
        states=_NOW,
        unless=(_nothing_to_settle,),
        run=_settle,
        help="看过两人的结论后作出，成为新的核查结论。",
    ),
)
