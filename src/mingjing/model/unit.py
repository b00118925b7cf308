"""Assessed units (考核对象)."""

from dataclasses import dataclass
from enum import StrEnum


class UnitKind(StrEnum):
    """Kinds of unit (单位类型)."""

    TOWNSHIP = "township"
    DEPARTMENT = "department"
    VERTICAL = "vertical"
    PARK = "park"

    @property
    def label(self) -> str:
        """The word used in units files and reports."""
        return _KIND_LABELS[self]


_KIND_LABELS = {
    UnitKind.TOWNSHIP: "乡镇",
    UnitKind.DEPARTMENT: "县直单位",
    UnitKind.VERTICAL: "垂管单位",
    UnitKind.PARK: "园区",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """One assessed unit: its name, its kind and group, and the addresses at which its public pages begin.

    `columns` maps a column's usual name to the name this unit uses (栏目对应; "": it has none); it overrides what is
    recognised.
    """

    name: str
    kind: UnitKind
    group: str
    entries: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The unit's name and every alias, longest first (so that a full name is matched before a short one)."""
        return tuple(sorted({self.name, *self.aliases}, key=lambda name: (-len(name), name)))
