"""How long a document may be read: a start, and more for every character that was got out of it.

Seconds are those of an ordinary server core; a slower machine takes longer over the same work and gets longer for it,
so that what can be read does not depend on the machine.
"""

import signal
import time
from functools import cache

START_S = 1.5
"""Seconds of processor time before anything was read."""
A_CHARACTER_S = 10e-6
"""Seconds more for each character; a page of honest text takes about half of what it earns."""
_ROUNDS = 200_000
_ROUNDS_TAKE_S = 3e-3
"""What `_ROUNDS` of counting take on the ordinary core."""
_SLOWEST = 20.0


@cache
def slowness() -> float:
    """How many times longer than an ordinary core this one takes for the same work; 1 where it is as fast or faster.

    >>> 1 <= slowness() <= 20
    True
    """
    began_s = time.process_time()
    for _ in range(_ROUNDS):
        pass
    return min(max(1.0, (time.process_time() - began_s) / _ROUNDS_TAKE_S), _SLOWEST)


def begin() -> None:
    """From now on the process ends when its time is used up, wherever it is."""
    signal.setitimer(signal.ITIMER_PROF, START_S * slowness())


def earn(characters: int) -> None:
    """So much was read; without a limit (see `begin`) nothing happens."""
    left = signal.getitimer(signal.ITIMER_PROF)[0]
    if left:
        signal.setitimer(signal.ITIMER_PROF, left + characters * A_CHARACTER_S * slowness())


def end() -> None:
    """The document is read."""
    signal.setitimer(signal.ITIMER_PROF, 0)
