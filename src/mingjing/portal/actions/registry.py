"""All actions, found in `verbs`: a module there lists its own in ACTIONS, and is registered by existing."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mingjing.portal.actions import verbs
from mingjing.portal.actions.action import Action


@cache
def all_actions() -> Mapping[str, Action]:
    """Every action by its name, modules in the order of the alphabet. Raises ValueError for a name given twice."""
    found: dict[str, Action] = {}
    for module in sorted(one.name for one in iter_modules(verbs.__path__)):
        for action in import_module(f"{verbs.__name__}.{module}").ACTIONS:
            if action.name in found:
                raise ValueError(f"操作“{action.name}”登记了两次")
            found[action.name] = action
    return found


def action_called(name: str) -> Action:
    """The action of that name. Raises KeyError where there is none."""
    return all_actions()[name]
