"""What can be wrong with a backup, or keep one from being written or put back."""

from collections.abc import Sequence


class BadBackup(Exception):
    """A backup that cannot be put back, or a place it cannot be put into; nothing was written. All `faults` at once."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


class NotDone(Exception):
    """Nothing is wrong with what was given, but the work could not be done; nothing of it is left behind."""
