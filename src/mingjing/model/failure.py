"""The two ways in which work ends early, for whoever tells people (exit codes of the command line)."""


class BadInput(Exception):
    """What was given is wrong; nothing was changed."""


class NotFinished(Exception):
    """The work could not be finished; what was done stands."""
