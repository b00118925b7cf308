"""Faults of a file that people write: where, what, and what to do; all of them at once."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """One fault. `line` and `column` count from 1; 0 means the file as a whole.

    >>> print(Fault("scheme.yaml", 41, 5, "第4项缺少 points"))
    scheme.yaml:41:5  第4项缺少 points
    """

    file: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        return f"{place}  {self.message}"


class FaultyFile(ValueError):
    """A file with faults; `faults` holds all of them in the order of the file."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))


class SchemeError(FaultyFile):
    """A scheme that cannot be used as it is."""


class LawError(FaultyFile):
    """A file in `law/` that cannot be used as it is."""
