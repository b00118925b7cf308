"""What an action is: its name, who may do it, where and when, and what it changes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mingjing.portal.assessment.models import Concerned
from mingjing.portal.assessment.states import State
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person
from mingjing.portal.people.roles import Role


class Whose(Enum):
    """On whose sheet an action may be done."""

    OWN = "本单位"
    OTHERS = "非本单位"
    """Nobody verifies, reviews or decides on a unit they belong to in whatever role."""
    ANY = "任何单位"


class Refusal(Exception):
    """An action that was refused: `code` for programs, `told` for people. Nothing was changed.

    A message that is translated lazily, with `said` in its places, is told in the language of whoever reads it.
    """

    def __init__(self, code: str, words: str | Promise, /, **said: object) -> None:
        super().__init__(code)
        self.code, self._words, self._said = code, words, said

    @property
    def told(self) -> str:
        """The whole message."""
        return str(self._words) % self._said if self._said else str(self._words)

    def __str__(self) -> str:
        return self.told


@dataclass(frozen=True)
class Change:
    """What an action did: for the log what stood `before` and `after`, and the `reason` given; `result` for the caller.

    `subject` is what was made, where the target alone does not say it.
    """

    before: Mapping[str, object] = field(default_factory=dict)
    after: Mapping[str, object] = field(default_factory=dict)
    reason: str = ""
    result: Any = None
    subject: str = ""
    concerns: Concerned | None = None
    """What was made, for an action that has no target before it is done."""


@dataclass(frozen=True)
class Act:
    """One attempt: who, on what, when. The target was read again and locked inside the transaction."""

    person: Person
    target: Any
    at: datetime

    @property
    def by(self) -> User:
        """The signed-in user. Raises Refusal for the public."""
        if self.person.user is None:
            raise Refusal("role", _("请先登录"))
        return self.person.user


Objection = Callable[[Act], str]
"""Why an attempt is refused, "" where nothing speaks against it."""


@dataclass(frozen=True, kw_only=True)
class Action:
    """One thing that can be done. `target` is the kind of thing it is done to (None: nothing that exists yet);
    `states` are those of the assessment in which it may be done (empty: in all). With `in_time` the step's limit holds.
    `by_hand`: only who has signed in at the portal does it, no program with a token.

    `run` changes rows and tells what it changed; it may still raise Refusal for what stands in its data.
    """

    name: str
    label: str | Promise
    target: type[Concerned] | None
    roles: frozenset[Role]
    run: Callable[..., Change]
    states: frozenset[State] = frozenset()
    whose: Whose = Whose.ANY
    in_time: bool = False
    by_hand: bool = False
    unless: tuple[Objection, ...] = ()
    help: str = ""

    def __str__(self) -> str:
        return str(self.label)
