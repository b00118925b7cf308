"""What long work tells while it runs: which step, how many done of how many, and how long still."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Progress:
    """`total` may grow while pages are still being discovered; `note` is one short sentence."""

    step: str
    done: int
    total: int
    note: str = ""


class Listener(Protocol):
    """Takes progress; the command line draws it, tests collect it."""

    def __call__(self, progress: Progress, /) -> None: ...


def silent(progress: Progress, /) -> None:
    """Listens to nothing."""
