"""How far the invented assessment has come: self-scores filled and signed, verification under way, something sent back."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from decimal import Decimal
from itertools import count
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from mingjing.model import ABSENT_WORD, ItemScore
from mingjing.portal.actions import Refusal, action_called, perform
from mingjing.portal.assessment.judged import machine_sheet, workspace
from mingjing.portal.assessment.models import Assessment, Concerned, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.invented.people import FIRST_REVIEWER, OFFICE, cast, clerk, unit_leader
from mingjing.portal.people.first import invite_office
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person, person_of
from mingjing.scoring.rulings import in_a_word

_DAYS = {State.SELF_ASSESSMENT: -3, State.VERIFICATION: 12, State.APPEALS: 24, State.RECTIFICATION: 60}
"""Limits, in days from now; the first one has passed."""
_BEGAN, _FILLED, _WENT_ON = 20, 5, 3
"""How many days ago the assessment was made, sheets were filled, and verification began."""
_BOLD = 0.15
"""How often a clerk claims the full mark whatever the machine says."""
_CHECKED = 0.4
"""Share of the lines the machine has decided that were confirmed already."""
_SENT_BACK = ("请补交会议通知和照片", "佐证链接打不开，请重新报送", "请补充制定依据的文件")
_SAID = ("材料已在县财政局网站公开，请核查", "本项由我单位与县政府办共同承担")

Do = Callable[..., Any]


@transaction.atomic
def bring_to_verification(password: str, seed: int = 2022) -> Assessment:
    """Make the assessment of this workspace, its people (all with `password`), and walk it into verification."""
    rng, place = Random(seed), workspace()
    invite_office(OFFICE, "县政务公开办")
    people: dict[str, Person] = {OFFICE: person_of(User.objects.get(username=OFFICE))}

    def doing(days_ago: int) -> Do:
        """What is done so many days ago, a minute apart."""
        minutes = count()

        def do(action: str, who: str, target: Concerned | None = None, **data: object) -> Any:
            at = timezone.now() - timedelta(days=days_ago) + timedelta(minutes=next(minutes) % 300)
            return perform(action_called(action), people[who], target, at, **data)

        return do

    do = doing(_BEGAN)
    assessment: Assessment = do("create_assessment", OFFICE)
    do("invite", OFFICE, invited=tuple(cast(place.units, rng)))
    User.objects.update(password=make_password(password))
    people.update((user.username, person_of(user)) for user in User.objects.all())
    for state, days in _DAYS.items():
        do("set_step", OFFICE, assessment, state=state, closes_at=timezone.now() + timedelta(days=days))
    do("advance", OFFICE, assessment)
    for position, sheet in enumerate(assessment.sheets.select_related("unit", "assessment"), start=1):
        _assess_themselves(doing(_FILLED), sheet, position, rng)
    doing(_WENT_ON)("advance", OFFICE, assessment)
    _verify(doing(_WENT_ON - 1), assessment, rng)
    assessment.refresh_from_db()
    return assessment


def _assess_themselves(do: Do, sheet: UnitSheet, position: int, rng: Random) -> None:
    """A clerk fills the sheet, the leader signs."""
    found = _found(sheet)
    for line in sheet.lines.all():
        one = found.get(line.item)
        if one is not None and in_a_word(one) == ABSENT_WORD:
            do("claim_absence", clerk(position), line, reason="本年度没有这类事项")
            continue
        score = line.highest
        if one is not None and one.score is not None and rng.random() > _BOLD:
            score = one.score
        do("save_self_score", clerk(position), line, score=_within(line, score))
    if rng.random() < 0.3:
        do("comment", clerk(position), rng.choice(list(sheet.lines.all())), text=rng.choice(_SAID))
    do("sign_off", unit_leader(position), sheet)


def _verify(do: Do, assessment: Assessment, rng: Random) -> None:
    lines = Line.objects.filter(sheet__assessment=assessment).select_related(
        "sheet__unit", "sheet__assessment"
    )
    back = {line.pk for line in rng.sample(list(lines), 5)}
    for line in lines:
        if line.pk in back:
            do("send_back", FIRST_REVIEWER, line, reason=rng.choice(_SENT_BACK))
        elif rng.random() < _CHECKED:
            try:
                do("confirm", FIRST_REVIEWER, line)
            except Refusal:  # the machine has not decided it; it stays in the queue
                continue


def _found(sheet: UnitSheet) -> Mapping[int, ItemScore]:
    machine = machine_sheet(sheet.assessment, sheet.unit.name)
    return {score.item: score for score in machine.items} if machine else {}


def _within(line: Line, score: Decimal) -> str:
    """As a clerk writes it: within the line's bounds, in tenths."""
    tenths = score.quantize(Decimal("0.1"))
    return str(min(max(tenths, line.lowest), line.highest))
