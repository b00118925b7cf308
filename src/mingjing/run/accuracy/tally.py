"""Counts of what was planted and what the checks made of it."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over parts of score sheets.

    Planted: `faults`, `controls` (sound), `gaps` (nobody could decide). Of the faults `found`, of the controls `passed`
    were judged rightly; `missed` faults were passed or not looked at; `left_open` faults and controls wait for a person;
    `alarms` are faults that were reported and not planted; `leaps` are gaps that were passed.

    >>> Tally(faults=3, controls=2, found=2, passed=2, left_open=1).recall
    Fraction(2, 3)
    """

    faults: int = 0
    controls: int = 0
    gaps: int = 0
    found: int = 0
    passed: int = 0
    missed: int = 0
    left_open: int = 0
    alarms: int = 0
    leaps: int = 0

    @property
    def right(self) -> int:
        """Faults found and controls passed."""
        return self.found + self.passed

    @property
    def wrong(self) -> int:
        """Faults missed, false alarms, and gaps that were passed."""
        return self.missed + self.alarms + self.leaps

    @property
    def precision(self) -> Fraction | None:
        """Share of planted faults among those reported; None where none was reported."""
        said = self.found + self.alarms
        return Fraction(self.found, said) if said else None

    @property
    def recall(self) -> Fraction | None:
        """Share of the planted faults that was found; None where none was planted."""
        return Fraction(self.found, self.faults) if self.faults else None

    @property
    def open_share(self) -> Fraction | None:
        """Share of faults and controls that waits for a person; None where there are none."""
        planted = self.faults + self.controls
        return Fraction(self.left_open, planted) if planted else None


def added(tallies: Iterable[Tally]) -> Tally:
    """All counts added up.

    >>> added([Tally(faults=1), Tally(faults=2, found=1)])
    Tally(faults=3, controls=0, gaps=0, found=1, passed=0, missed=0, left_open=0, alarms=0, leaps=0)
    """
    return Tally(*map(sum, zip(*map(astuple, (Tally(), *tallies)), strict=True)))
