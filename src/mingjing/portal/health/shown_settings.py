"""What the office set by the environment, as it holds now; secrets are only told to be set."""

import os
from collections.abc import Iterator
from dataclasses import dataclass

from mingjing.portal.environment import VARIABLES

_SECRET = ("PASSWORD", "SECRET")
_ADDRESS = "DATABASE_URL"


@dataclass(frozen=True)
class Shown:
    """A setting: its name, what it means, its value as words ("" : not set, the default holds), the default."""

    name: str
    meaning: str
    value: str
    default: str


def shown_settings() -> Iterator[Shown]:
    """Every variable of the portal."""
    for one in VARIABLES:
        yield Shown(one.name, one.meaning, _told(one.name, os.environ.get(one.name, "")), one.default)


def _told(name: str, value: str) -> str:
    """
    >>> _told("EMAIL_PASSWORD", "geheim"), _told("DATABASE_URL", "postgresql://a:geheim@db/x"), _told("EMAIL_HOST", "mx")
    ('********', 'postgresql://a:********@db/x', 'mx')
    """
    if value and any(word in name for word in _SECRET):
        return "********"
    if name == _ADDRESS and "@" in value:
        before, _, after = value.rpartition("@")
        scheme, _, who = before.partition("://")
        user, colon, _password = who.partition(":")
        return f"{scheme}://{user}{':********' if colon else ''}@{after}"
    return value
