"""Where a scheme asks each check: the items and parts, in the order of the sheet."""

from collections.abc import Mapping
from dataclasses import dataclass

from mingjing.model import Item, Part, Scheme


@dataclass(frozen=True, slots=True)
class Use:
    """A part of an item that a check looks at."""

    item: Item
    part: Part

    @property
    def told(self) -> str:
        """The part as a clerk finds it on the sheet (“第3项·期限”)."""
        return f"第{self.item.number}项·{self.part.name}"


def uses(scheme: Scheme) -> Mapping[str, tuple[Use, ...]]:
    """The uses of each check, the check that the sheet asks first at the head."""
    found: dict[str, tuple[Use, ...]] = {}
    for item in scheme.items():
        for part in item.parts:
            if part.check:
                found[part.check] = (*found.get(part.check, ()), Use(item, part))
    return found
