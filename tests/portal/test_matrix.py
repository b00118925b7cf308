"""Every action × every role × own and other unit: who may does it and the log tells it; everybody else is refused."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from django.conf import settings
from tests.portal.conftest import BUREAU, NEIGHBOUR, TOWN, Cast, fill, in_days, line_of, put, sheet_of
from tests.portal.files import png

from mingjing.model import ColumnMatch, Match, UnitFacts
from mingjing.portal.actions import Action, Refusal, Whose, action_called, all_actions, perform
from mingjing.portal.api.models import Token
from mingjing.portal.api.tokens import make
from mingjing.portal.assessment.models import Appeal, Assessment, Concerned, Handling, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.filing.inspected import Inspected
from mingjing.portal.filing.tables import Table
from mingjing.portal.jobs.models import Job
from mingjing.portal.log.models import Entry
from mingjing.portal.people.models import Membership, UnitRow, User
from mingjing.portal.people.person import Person, person_of
from mingjing.portal.people.roles import OF_A_UNIT, Role
from mingjing.portal.review.models import SecondReview
from mingjing.run.folder import RunFolder
from mingjing.run.unit_record import UnitRecord, write_records

pytestmark = pytest.mark.usefixtures("cast")

_ITEM = 7
"""An item that the finance bureau verifies."""
_PLACES = ("own", "other", "none")


def _target(action: Action) -> Concerned | None:
    """Something of the town's to which the action can be done."""
    line = line_of(TOWN, _ITEM)
    someone = User.objects.get(username="someone")
    match action.name:
        case "withdraw_evidence" | "decide_evidence":
            return line.evidences.create(by=someone, at=in_days(0), link="http://qinglan.example/a.html")
        case "withdraw_claim" | "decide_claim":
            return line.absenceclaims.create(by=someone, at=in_days(0), reason="没有这类事项")
        case "decide_appeal" | "file_with_appeal":
            return line.appeals.create(by=someone, at=in_days(0), reason="已经公开")
        case "confirm_mended":
            return line.rectifications.create(by=someone, at=in_days(0), told="已补齐")
        case "confirm":
            return line_of(TOWN, 18)
        case "draw_second":
            line.rulings.create(by=someone, at=in_days(0), score=1, reason="齐全")
            Line.objects.filter(pk=line.pk).update(handling=Handling.RULED)
        case "review_second" | "withdraw_second":
            first = line.rulings.create(by=someone, at=in_days(0), score=1, reason="齐全")
            return SecondReview.objects.create(line=line, first=first, to=someone, drawn_at=in_days(0))
        case "settle":
            first, second = (
                line.rulings.create(by=someone, at=in_days(0), score=points, reason="齐全")
                for points in (1, 2)
            )
            return SecondReview.objects.create(
                line=line, first=first, ruling=second, to=someone, drawn_at=in_days(0)
            )
        case "unlock":
            UnitSheet.objects.filter(unit__name=TOWN).update(signed_by=someone, signed_at=in_days(0))
    if action.target is Line:
        return line
    if action.target is UnitSheet:
        return sheet_of(TOWN)
    return Assessment.objects.get() if action.target is Assessment else None


def _still_there(action: Action, target: Concerned | None) -> Concerned | None:
    """The target, or another like it where the action took it away."""
    gone = target is not None and not type(target)._default_manager.filter(pk=target.pk).exists()
    return _target(action) if gone else target


def _data(action: Action) -> dict[str, object]:
    match action.name:
        case "save_self_score":
            return {"score": "1.5"}
        case "file_link":
            return {"link": "http://qinglan.example/a.html"}
        case "file_upload" | "file_with_appeal":
            return {"file": _waiting()}
        case "draw_second":
            return {"percent": 10}
        case "rule" | "decide_appeal" | "review_second" | "settle":
            return {"score": "1.5", "reason": "附表齐全"}
        case "claim_absence" | "send_back" | "unlock" | "reopen" | "appeal" | "withdraw_second":
            return {"reason": "没有这类事项"}
        case "comment":
            return {"text": "请核对日期"}
        case "decide_evidence" | "decide_claim":
            return {"accepted": True, "reason": "属实"}
        case "assign":
            return {"to": User.objects.get(username="reviewer")}
        case "report_mended":
            return {"told": "已补齐"}
        case "set_step":
            return {"state": State.SELF_ASSESSMENT, "closes_at": in_days(10)}
        case "extend":
            return {"state": State.SELF_ASSESSMENT, "closes_at": in_days(20), "reason": "汛期"}
        case "show_units":
            return {"shown": True}
        case "create_assessment":
            return {"existing": 1}
        case "tidy":
            return {"cache": True, "reason": "腾出空间"}
        case "set_days":
            return {"days": "2022-05-06 放假 县庆", "reason": "县里放假"}
        case "decide_question":
            return {"item": 3, "number": 1, "words": "不是", "decided_by": "县政府办", "why": "照原表"}
        case "choose_run":
            return {"run": "0001"}
        case "invite":
            return {"invited": ()}
        case "reset_password":
            return {"user": User.objects.get(username="someone"), "reason": "换人"}
        case "end_membership":
            return {"membership": Membership.objects.get(user__username="neighbour"), "reason": "调离"}
        case "cancel_job":
            return {"job": _job(), "reason": "不需要了"}
        case "retry_job":
            return {"job": _job(failed_at=in_days(0))}
        case "make_token":
            return {"name": "办公系统", "days": 30}
        case "withdraw_token":
            return {"token": make(User.objects.get(username="someone"), "办公系统", 30, in_days(0))[0]}
        case "replace_ledger" | "add_ledger_row" | "change_ledger_row" | "delete_ledger_row":
            return _of_ledger(action.name)
        case "decide_columns":
            _visited(_own_workspace())
            return {"unit": TOWN, "columns": {"领导信息": "领导之窗"}}
        case "set_password":
            return {"password": "qing-lan-2022-mima"}
    return {}


_ROWS = "单位名称,平台,账号名称,账号类型\n青岚镇人民政府,微信,青岚发布,订阅号\n"


def _own_workspace() -> Path:
    """A copy of the workspace, in which the portal stands from now on."""
    folder = Path(tempfile.mkdtemp(dir=Path(settings.WORKSPACE).parent))
    shutil.copytree(settings.WORKSPACE, folder, dirs_exist_ok=True)
    settings.WORKSPACE = folder
    return folder


def _visited(folder: Path) -> None:
    """A run that has seen one column of the town's."""
    run = RunFolder(folder / "runs" / "0002")
    run.unit_facts.parent.mkdir(parents=True)
    seen = (ColumnMatch("领导信息", Match.NONE),)
    write_records([UnitRecord(TOWN, UnitFacts(column_map=seen), (), ())], run.unit_facts)
    run.finish("extract", in_days(0))


def _of_ledger(name: str) -> dict[str, object]:
    """A change of a ledger, in a workspace of its own."""
    folder = _own_workspace()
    ledger = {"ledger": "政务新媒体账号"}
    file = folder / "ledgers" / "政务新媒体账号.csv"
    file.parent.mkdir()
    file.write_text(_ROWS, "utf-8")
    seen = hashlib.sha256(file.read_bytes()).hexdigest()
    cells = {"单位名称": "县财政局", "平台": "微博", "账号名称": "云岫财政", "账号类型": "其他"}
    match name:
        case "replace_ledger":
            waiting = folder / "waiting.csv"
            waiting.write_text(_ROWS.replace("青岚发布", "青岚镇发布"), "utf-8")
            digest = hashlib.sha256(waiting.read_bytes()).hexdigest()
            return {**ledger, "file": Table(waiting, digest, waiting.stat().st_size, "csv", "账号.csv")}
        case "add_ledger_row":
            return {**ledger, "cells": cells}
        case "change_ledger_row":
            return {**ledger, "row": 2, "cells": {"账号类型": "服务号"}, "seen": seen}
    return {**ledger, "row": 2, "seen": seen}


def _job(**told: object) -> Job:
    return Job.objects.create(kind="remind", asked_at=in_days(0), not_before=in_days(0), **told)


def _waiting() -> Inspected:
    """A picture that was looked through and waits to be kept."""
    content = png()
    waiting = Path(settings.WORKSPACE) / "waiting.png"
    waiting.write_bytes(content)
    return Inspected(waiting, hashlib.sha256(content).hexdigest(), len(content), "png", "照片.png")


def _actor(role: Role, place: str) -> Person:
    """Somebody with one role only: of the town (own), of the neighbour unit (other), of no assessed unit (none)."""
    user = User.objects.create_user(f"{role}-{place}", "某人")
    unit = {"own": TOWN, "other": NEIGHBOUR, "none": None}[place]
    if role is not Role.PUBLIC:
        methods = ["finance_bureau", "web"] if role is Role.BUREAU else []
        row = UnitRow.objects.get(name=unit) if unit else None
        Membership.objects.create(user=user, role=role, unit=row, methods=methods)
    return person_of(user)


def _permitted(action: Action, role: Role, place: str) -> bool:
    """What the table of actions promises, told a second time and apart from the code that decides."""
    if role not in action.roles and Role.PUBLIC not in action.roles:
        return False
    concerns_a_unit = action.target not in (None, Assessment)
    if not concerns_a_unit:
        return True
    if role in OF_A_UNIT or action.whose is Whose.OWN:
        return place == "own"
    return place != "own" or action.whose is Whose.ANY


def _ready(action: Action, assessment: Assessment) -> None:
    put(assessment, next((state for state in State if state in action.states), State.DRAFT))
    if action.name == "set_step":
        put(assessment, State.DRAFT)
    if action.name == "extend":
        assessment.steps.filter(state=State.SELF_ASSESSMENT).update(closes_at=in_days(10))
    fill(TOWN)
    User.objects.create_user("someone", "某人")


def _hand_over(person: Person) -> None:
    """What only the person may do whose it is."""
    SecondReview.objects.update(to=person.user)
    Token.objects.update(user=person.user)


_CASES = [
    (action, role, place)
    for action, role, place in product(all_actions(), Role, _PLACES)
    if not (role in OF_A_UNIT and place == "none")
]
PERMITTED = [one for one in _CASES if _permitted(action_called(one[0]), *one[1:])]
OTHERS = {
    name: [
        (role, place)
        for action, role, place in _CASES
        if action == name and (name, role, place) not in PERMITTED
    ]
    for name in all_actions()
}
"""Who may not do an action. They are tried one after the other on one assessment: a refusal changes nothing."""


@pytest.mark.parametrize(("name", "role", "place"), PERMITTED)
def test_who_may_does_it_and_is_logged(assessment: Assessment, name: str, role: Role, place: str) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target, person, data = _target(action), _actor(role, place), _data(action)
    _hand_over(person)
    before = Entry.objects.count()
    perform(action, person, target, **data)
    entry = Entry.objects.order_by("-number").first()
    assert entry is not None
    unit = target.unit_concerned if target is not None else None
    assert (entry.number, entry.action, entry.by_id, entry.unit) == (
        before + 1,
        name,
        person.user.pk if person.user else None,
        unit.name if unit else "",
    )


@pytest.mark.parametrize("name", [name for name, others in OTHERS.items() if others])
def test_all_others_are_refused(assessment: Assessment, name: str) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target, data, before = _target(action), _data(action), Entry.objects.count()
    codes = {}
    for role, place in OTHERS[name]:
        person = _actor(role, place)
        _hand_over(person)
        with pytest.raises(Refusal) as refused:
            perform(action, person, target, **data)
        codes[role, place] = refused.value.code
    assert {who: code for who, code in codes.items() if code not in ("role", "own_unit", "other_unit")} == {}
    assert Entry.objects.count() == before


@pytest.mark.parametrize("name", list(all_actions()))
def test_an_action_is_refused_in_every_state_the_table_does_not_name(
    assessment: Assessment, name: str
) -> None:
    action = action_called(name)
    _ready(action, assessment)
    target = _target(action)
    role = next(role for role in Role if role in action.roles)
    own = action.whose is Whose.OWN or role in OF_A_UNIT
    person = _actor(role, "own" if own else "none")
    refused = []
    for state in State if action.states else ():
        put(assessment, state)
        target = _still_there(action, target)
        try:
            perform(action, person, target, **_data(action))
        except Refusal as told:
            if told.code == "state":
                refused.append(state)
    assert refused == [state for state in State if action.states and state not in action.states]


def test_a_bureau_rules_on_the_items_that_it_verifies_and_no_others(
    assessment: Assessment, do: Callable[..., object]
) -> None:
    put(assessment, State.VERIFICATION)
    do("rule", "bureau", line_of(TOWN, _ITEM), score="1", reason="缺一张表")
    with pytest.raises(Refusal) as refused:
        do("rule", "bureau", line_of(TOWN, 18), score="1", reason="缺一张表")
    assert refused.value.told == "这一项的考核方式不归您的部门核查"


def test_nobody_of_the_bureau_rules_on_the_bureau(assessment: Assessment, do: Callable[..., object]) -> None:
    put(assessment, State.VERIFICATION)
    with pytest.raises(Refusal) as refused:
        do("rule", "bureau", line_of(BUREAU, _ITEM), score="2", reason="齐全")
    assert refused.value.told == "您是县财政局的人员，不能对本单位办理“核定得分”；请由他人办理"


def test_one_person_acts_for_each_of_several_units(assessment: Assessment, do: Callable[..., object]) -> None:
    put(assessment, State.SELF_ASSESSMENT)
    clerk = User.objects.get(username="clerk")
    clerk.memberships.create(role=Role.CLERK, unit=UnitRow.objects.get(name=NEIGHBOUR))
    do("save_self_score", "clerk", line_of(TOWN, 1), score="3")
    do("save_self_score", "clerk", line_of(NEIGHBOUR, 1), score="2")
    assert [str(line_of(unit, 1).self_score) for unit in (TOWN, NEIGHBOUR)] == ["3.0", "2.0"]


def test_an_appeal_goes_to_somebody_who_has_not_judged_the_line(
    assessment: Assessment, do: Callable[..., object]
) -> None:
    put(assessment, State.VERIFICATION)
    do("rule", "reviewer", line_of(TOWN, 1), score="1", reason="缺两项要素")
    put(assessment, State.APPEALS)
    appeal = do("appeal", "clerk", line_of(TOWN, 1), reason="要素齐全", asks_for="3")
    with pytest.raises(Refusal) as refused:
        do("decide_appeal", "reviewer", appeal, score="1", reason="维持")
    assert refused.value.told == ("您核定过这一项，申诉须由另一人复核；可以复核的有：office、second_reviewer")
    do("decide_appeal", "second_reviewer", appeal, score="3", reason="要素齐全")
    assert str(line_of(TOWN, 1).verified_score) == "3.0"
    assert "复核人" not in Entry.objects.latest("number").told["after"]


def test_who_judged_the_line_decides_the_appeal_only_where_nobody_else_can_and_it_is_told(
    assessment: Assessment, cast: Cast, do: Callable[..., object]
) -> None:
    put(assessment, State.VERIFICATION)
    do("rule", "reviewer", line_of(TOWN, 1), score="1", reason="缺两项要素")
    put(assessment, State.APPEALS)
    appeal = do("appeal", "clerk", line_of(TOWN, 1), reason="要素齐全", asks_for="3")
    town = UnitRow.objects.get(name=TOWN)
    User.objects.get(username="office").memberships.create(role=Role.CLERK, unit=town)
    User.objects.filter(username="second_reviewer").update(is_active=False)
    assert isinstance(appeal, Appeal)
    page = cast.client("reviewer").get(f"/appeals/{appeal.pk}/").content.decode()
    assert "现在没有别人可以复核，所以可以由您决定，操作记录里会写明" in page
    do("decide_appeal", "reviewer", appeal, score="1", reason="维持")
    assert Entry.objects.latest("number").told["after"]["复核人"] == "核定过这一项，没有别人可以复核"
    page = cast.client("clerk").get(f"/appeals/{appeal.pk}/").content.decode()
    assert "复核人核定过这一项；当时没有别人可以复核" in page
