"""How long a document may be read: a start, and more for every character that was got out of it."""

import signal

START_S = 1.5
"""Seconds of processor time before anything was read."""
A_CHARACTER_S = 10e-6
"""Seconds more for each character; a page of honest text takes about half of what it earns."""


def begin() -> None:
    """From now on the process ends when its time is used up, wherever it is."""
    signal.setitimer(signal.ITIMER_PROF, START_S)


def earn(characters: int) -> None:
    """So much was read; without a limit (see `begin`) nothing happens."""
    left = signal.getitimer(signal.ITIMER_PROF)[0]
    if left:
        signal.setitimer(signal.ITIMER_PROF, left + characters * A_CHARACTER_S)


def end() -> None:
    """The document is read."""
    signal.setitimer(signal.ITIMER_PROF, 0)
