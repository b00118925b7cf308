"""All kinds of work, found in `kinds`: a module there says its own in KIND, and is registered by existing."""

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mingjing.portal.jobs import kinds
from mingjing.portal.jobs.kind import Kind


@cache
def all_kinds() -> Mapping[str, Kind]:
    """Every kind by its name. Raises ValueError for a name given twice."""
    found: dict[str, Kind] = {}
    for module in sorted(one.name for one in iter_modules(kinds.__path__)):
        kind: Kind = import_module(f"{kinds.__name__}.{module}").KIND
        if kind.name in found:
            raise ValueError(f"后台任务“{kind.name}”登记了两次")
        found[kind.name] = kind
    return found
