"""What a kind of background work is. Work goes in two halves, so that being killed or taken over loses and doubles
nothing: the first takes its time and changes no row; the second is settled in one transaction with the job's end."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from typing import Any

About = Mapping[str, Any]


class Later(Exception):
    """It cannot be done now; the message says why. It is tried again after a pause that grows."""


class LeaseLost(Exception):
    """The job belongs to somebody else by now, or to nobody; what this worker brought is left out."""


class GivenBack(Exception):
    """The worker is told to end, and the job is of a kind that goes on where it stopped: another worker does so."""


_TELL: ContextVar[Callable[[str], None]] = ContextVar("tell")


def tell_progress(words: str) -> None:
    """Within `do`: how far it has come, for whoever looks at the list of jobs. Raises LeaseLost where nobody waits for the
    rest: the job was cancelled or taken over; GivenBack where the worker is to end and the kind of work is `long`."""
    tell = _TELL.get(None)
    if tell is not None:
        tell(words)


@contextmanager
def told_to(tell: Callable[[str], None]) -> Iterator[None]:
    """Within the block progress is told there."""
    before = _TELL.set(tell)
    try:
        yield
    finally:
        _TELL.reset(before)


def always(*_: Any) -> bool:
    """At any time."""
    return True


def nothing(*_: Any) -> None:
    """Nothing to do."""


@dataclass(frozen=True)
class Done:
    """What the first half brought: in words for whoever watches the worker, and the rows to write at the end."""

    told: str
    settle: Callable[[], None] = nothing


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of work. `do` is the first half, which may run twice; after `most_tries` the job has failed for good and
    `gave_up` writes down why. `long`: it takes minutes or hours, and goes on where it stopped; of the workers of a process
    only the first does such work, so that the others stay free for what people wait for. `plan` looks now and then for what has become due and asks for it. `may_go`: whether the
    row of an old job that is done may be deleted."""

    name: str
    label: str
    do: Callable[[About], Done]
    most_tries: int = 5
    pause_s: float = 30.0
    gave_up: Callable[[About, str], None] = nothing
    long: bool = False
    plan: Callable[[datetime], None] = nothing
    may_go: Callable[[About, datetime], bool] = always
