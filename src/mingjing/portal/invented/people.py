"""Who takes part in the invented assessment: a clerk and a leader for each unit, and everybody who verifies or reads."""

from collections.abc import Iterator, Sequence
from random import Random

from mingjing.county.names import person
from mingjing.model import Unit
from mingjing.model.scheme import Verify
from mingjing.portal.people.invitations import Invited
from mingjing.portal.people.roles import Role

OFFICE, FINANCE, PLANNING, FIRST_REVIEWER, SECOND_REVIEWER, COUNTY_LEADER = (
    "office",
    "caizheng",
    "fagai",
    "fuhe1",
    "fuhe2",
    "xianlingdao",
)
_BUREAUS = (
    (FINANCE, "财政局", (Verify.FINANCE_BUREAU,)),
    (PLANNING, "发展和改革委员会", (Verify.PLANNING_BUREAUS,)),
)


def clerk(position: int) -> str:
    """Sign-in name of the clerk of the unit at this position, counted from 1.

    >>> clerk(3), unit_leader(3)
    ('xxy03', 'fzr03')
    """
    return f"xxy{position:02}"


def unit_leader(position: int) -> str:
    """Sign-in name of the unit's leader."""
    return f"fzr{position:02}"


def cast(units: Sequence[Unit], rng: Random) -> Iterator[Invited]:
    """Everybody but the office, in the order in which the demonstration tells of them."""
    for position, unit in enumerate(units, start=1):
        yield Invited(clerk(position), person(rng), Role.CLERK, unit.name)
        yield Invited(unit_leader(position), person(rng), Role.UNIT_LEADER, unit.name)
    for username, words, methods in _BUREAUS:
        own = next((unit.name for unit in units if words in unit.name), "")
        yield Invited(username, person(rng), Role.BUREAU, own, tuple(map(str, methods)))
    yield Invited(FIRST_REVIEWER, person(rng), Role.REVIEWER)
    yield Invited(SECOND_REVIEWER, person(rng), Role.REVIEWER)
    yield Invited(COUNTY_LEADER, person(rng), Role.LEADER)
