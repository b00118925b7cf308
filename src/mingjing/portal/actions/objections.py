"""Objections that several actions share."""

from django.utils.translation import gettext

from mingjing.portal.actions.action import Act
from mingjing.portal.assessment.models import AbsenceClaim, Accepted, Handling, Line
from mingjing.portal.assessment.states import State
from mingjing.portal.review.blind import hidden_lines


def signed(act: Act) -> str:
    """The unit's leader stands for the sheet as it is."""
    sheet = act.target.sheet_concerned
    if sheet is None or sheet.signed_at is None:
        return ""
    return gettext("评分表已由单位负责人签字，不能再改；确需修改的，请向县政务公开办申请解锁")


def not_sent_back(act: Act) -> str:
    """After self-assessment a unit adds only to what was sent back to it."""
    line = act.target.line_concerned
    if State(act.target.assessment_concerned.state) is not State.VERIFICATION:
        return signed(act)
    return (
        ""
        if line is not None and line.handling == Handling.SENT_BACK
        else gettext("核查阶段只能补充被退回的项")
    )


def withdrawn(act: Act) -> str:
    """What was withdrawn stays as it is."""
    return gettext("已经撤回") if act.target.withdrawn_at else ""


def to_be_reviewed_blind(act: Act) -> str:
    """Who was drawn to judge a line again says nothing else about it before."""
    line = act.target.line_concerned
    hidden = line is not None and line.pk in hidden_lines(act.person)
    return gettext("这一项抽给您盲核；请先办理盲核") if hidden else ""


def filed_with_appeal(act: Act) -> str:
    """Whoever decided on an appeal did so on what came with it."""
    return gettext("随申诉报送的材料不能撤回") if act.target.appeal_id else ""


def decided_before(act: Act) -> str:
    """A unit does not take back what was decided on."""
    return "" if act.target.accepted == Accepted.WAITING else gettext("已经作出决定，不能撤回")


def open_claim(line: Line) -> AbsenceClaim | None:
    """The claim on a line that still stands, decided or not."""
    return line.absenceclaims.filter(withdrawn_at__isnull=True).exclude(accepted=Accepted.REJECTED).last()
