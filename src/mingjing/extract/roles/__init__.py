"""What each page is for: its role, by a pure function over its facts."""

from mingjing.extract.roles.judge import role_of

__all__ = ["role_of"]
