"""Telling people: the notice is a row in the transaction of what it tells of, and asks there for its deliveries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from mingjing.portal.assessment.models import Appeal, Assessment, Extension, Line, UnitSheet
from mingjing.portal.assessment.states import State
from mingjing.portal.jobs import queue
from mingjing.portal.notices.models import About, Notice
from mingjing.portal.people.models import Membership, User
from mingjing.portal.people.roles import INVITED, OF_A_UNIT

MAIL, HOOK = "mail", "webhook"
"""The kinds of work that deliver a notice."""
_SHOWN = frozenset({State.PROVISIONAL, State.PUBLISHED})
_BEGUN = {
    State.SELF_ASSESSMENT: ("开始自评，请填写自评分、报送佐证材料，填完由单位负责人签字", "sheet"),
    State.APPEALS: ("进入申诉复核，请核对得分，有异议的逐项提出申诉", "unit_results"),
    State.RECTIFICATION: ("进入整改，有失分的项请逐项报告整改情况", "unit_results"),
}
"""What a unit has to do in a step that begins, and on which page."""


@dataclass(frozen=True)
class Matter:
    """What people are told, under a key that no other matter has."""

    about: About
    key: str
    told: str
    address: str


def tell(users: Iterable[User], matter: Matter, at: datetime) -> list[Notice]:
    """Tell each of them unless they were told already; what was made."""
    known = set(Notice.objects.filter(key=matter.key).values_list("user_id", flat=True))
    made = Notice.objects.bulk_create(
        Notice(
            user=user,
            about=matter.about,
            key=matter.key,
            told=matter.told,
            address=matter.address,
            at=at,
        )
        for user in users
        if user.pk not in known
    )
    mailed = [one for one in made if settings.EMAIL_HOST and one.user.email]
    queue.ask_all(MAIL, {str(one.pk): {"notice": one.pk} for one in mailed})
    hooked = made if settings.WEBHOOK_ADDRESS else []
    queue.ask_all(HOOK, {str(one.pk): {"notice": one.pk} for one in hooked})
    return made


def mark_read(user: User, numbers: Iterable[int] | None, at: datetime) -> int:
    """Mark notices of theirs as read, all of them without `numbers`; how many were unread. It is a matter of their own
    mailbox: no action, and not in the log."""
    unread = Notice.objects.filter(user=user, read_at__isnull=True)
    if numbers is not None:
        unread = unread.filter(pk__in=list(numbers))
    return unread.update(read_at=at)


def tell_sent_back(line: Line, reason: str, at: datetime) -> None:
    """The unit's people learn that a line was sent back."""
    told = f"{line}被退回补充：{reason}"
    matter = Matter(About.SENT_BACK, f"sent_back/{line.pk}/{line.version}", told, _item(line))
    tell(_people_of(line.sheet), matter, at)


def tell_claim(line: Line, claim: int, accepted: bool, reason: str, at: datetime) -> None:
    """The unit's people learn what was decided on their claim that an item does not apply."""
    told = f"{line}的合理缺项申请：{'同意' if accepted else '不同意'}。理由：{reason}"
    tell(_people_of(line.sheet), Matter(About.CLAIM, f"claim/{claim}", told, _item(line)), at)


def tell_appeal(appeal: Appeal, score: str, reason: str, at: datetime) -> None:
    """The unit's people learn what was decided on their appeal."""
    told = f"{appeal.line}的申诉已有决定：{score}。理由：{reason}"
    address = reverse("unit_results", args=(appeal.line.sheet_id,))
    tell(_people_of(appeal.line.sheet), Matter(About.APPEAL, f"appeal/{appeal.pk}", told, address), at)


def tell_results(assessment: Assessment, at: datetime) -> None:
    """Everybody with a role learns that results are shown (公示) or published (公布)."""
    state = State(assessment.state)
    if state not in _SHOWN:
        return
    version = assessment.publications.count()
    words = "结果已经公示，请核对" if state is State.PROVISIONAL else "结果已经公布"
    key = f"results/{assessment.pk}/{state}/{version}"
    address = reverse("assessment", args=(assessment.pk,))
    matter = Matter(About.RESULTS, key, f"{assessment}{words}", address)
    tell(_with_a_role(), matter, at)


def tell_step(assessment: Assessment, at: datetime) -> None:
    """Every unit's people learn that a step began in which they have something to do."""
    state = State(assessment.state)
    if state not in _BEGUN:
        return
    words, page = _BEGUN[state]
    version = assessment.publications.count()
    for sheet in UnitSheet.objects.filter(assessment=assessment).select_related("unit"):
        key = f"step/{state}/{version}/{sheet.pk}"
        told = f"{sheet.unit}：{assessment}{words}"
        tell(_people_of(sheet), Matter(About.STEP, key, told, reverse(page, args=(sheet.pk,))), at)


def tell_unlocked(sheet: UnitSheet, reason: str, at: datetime) -> None:
    """The unit's people learn that their sheet was unlocked and has to be signed again."""
    told = f"{sheet.unit}的评分表已解锁，改好以后请单位负责人重新签字。理由：{reason}"
    key = f"unlocked/{sheet.pk}/{at.isoformat()}"
    tell(_people_of(sheet), Matter(About.STEP, key, told, reverse("sheet", args=(sheet.pk,))), at)


def tell_extended(made: Extension, at: datetime) -> None:
    """Units learn that a step closes later for them."""
    step = made.step
    until = timezone.localtime(made.closes_at).strftime("%Y-%m-%d %H:%M")
    sheets = UnitSheet.objects.filter(assessment=step.assessment_id).select_related("unit")
    for sheet in sheets if made.sheet_id is None else sheets.filter(pk=made.sheet_id):
        told = f"{sheet.unit}：{State(step.state).label}延期至 {until}。理由：{made.reason}"
        key = f"extended/{made.pk}/{sheet.pk}"
        tell(_people_of(sheet), Matter(About.STEP, key, told, reverse("sheet", args=(sheet.pk,))), at)


def _people_of(sheet: UnitSheet) -> list[User]:
    members = Membership.objects.filter(unit_id=sheet.unit_id, role__in=OF_A_UNIT, user__is_active=True)
    return list(dict.fromkeys(one.user for one in members.select_related("user")))


def _with_a_role() -> list[User]:
    return list(User.objects.filter(is_active=True, memberships__role__in=INVITED).distinct())


def _item(line: Line) -> str:
    return f"{reverse('sheet', args=(line.sheet_id,))}#item-{line.item}"
