"""Everything that can be done at the portal: one `Action` each, performed by `perform` alone."""

from mingjing.portal.actions.action import Act, Action, Change, Refusal, Whose
from mingjing.portal.actions.perform import outcomes_of, perform, perform_each, refusal
from mingjing.portal.actions.registry import action_called, all_actions

__all__ = [
    "Act",
    "Action",
    "Change",
    "Refusal",
    "Whose",
    "action_called",
    "all_actions",
    "outcomes_of",
    "perform",
    "perform_each",
    "refusal",
]
