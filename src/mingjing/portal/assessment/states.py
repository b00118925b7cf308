"""The walk (考核流程): the states of an assessment in their order, and which of them an office may leave out."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(TextChoices):
    """Where an assessment stands."""

    DRAFT = "draft", _("准备")
    SELF_ASSESSMENT = "self_assessment", _("自评")
    VERIFICATION = "verification", _("核查")
    PROVISIONAL = "provisional", _("结果公示")
    APPEALS = "appeals", _("申诉复核")
    FINAL = "final", _("审定")
    PUBLISHED = "published", _("公布")
    RECTIFICATION = "rectification", _("整改")
    ARCHIVED = "archived", _("归档")


WALK = tuple(State)
OPTIONAL = frozenset({State.SELF_ASSESSMENT, State.PROVISIONAL, State.APPEALS, State.RECTIFICATION})
"""Steps that an assessment may leave out."""
DATED = frozenset(
    {State.SELF_ASSESSMENT, State.VERIFICATION, State.PROVISIONAL, State.APPEALS, State.RECTIFICATION}
)
"""Steps that have a limit."""


def next_state(state: State, left_out: frozenset[State]) -> State | None:
    """The state after `state`, past those that are left out; None at the end.

    >>> next_state(State.VERIFICATION, frozenset({State.PROVISIONAL, State.APPEALS})).value
    'final'
    """
    later = WALK[WALK.index(state) + 1 :]
    return next((one for one in later if one not in left_out), None)
