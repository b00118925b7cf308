"""Which of a unit's columns is which of the usual ones (栏目对应): proposed from names, decided by people."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mingjing.model.evidence import Evidence


class Match(StrEnum):
    """How a usual column was found among a unit's own."""

    EXACT = "exact"
    """One column bears the usual name."""
    ALTERNATIVE = "alternative"
    """One column bears another name that means the same."""
    SEVERAL = "several"
    """More than one may be meant; a person has to choose."""
    NONE = "none"
    """No column was seen that may be meant."""

    @property
    def label(self) -> str:
        """The word shown to people.

        >>> Match.SEVERAL.label
        '不止一个'
        """
        return _LABELS[self]


_LABELS = {
    Match.EXACT: "同名",
    Match.ALTERNATIVE: "别名",
    Match.SEVERAL: "不止一个",
    Match.NONE: "没有看到",
}


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A column of the unit: its path, where its name was read (栏目页, 栏目路径 or 导航), and the page."""

    path: tuple[str, ...]
    place: str
    evidence: Evidence

    @property
    def name(self) -> str:
        """Its own name, the last step of the path."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """A usual column, and which of the unit's own may be it. `unread` counts addresses that could not be looked at and
    may hide one; `decided`: the office said which it is."""

    usual: str
    match: Match
    columns: tuple[NamedColumn, ...] = ()
    unread: int = 0
    decided: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The own names, each once."""
        return tuple(dict.fromkeys(column.name for column in self.columns))


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """What the office decided: at `unit` the usual column is called one of `own` (none: the unit has no such column)."""

    unit: str
    usual: str
    own: tuple[str, ...]
    decided_by: str
    decided_on: date | None = None
    why: str = ""
