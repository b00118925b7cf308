"""Who acts: a user with their memberships as they are now, read once per request."""

from dataclasses import dataclass
from functools import cached_property

from django.contrib.auth.models import AnonymousUser

from mingjing.portal.people.models import Membership, User
from mingjing.portal.people.roles import OF_A_UNIT, Role


@dataclass(frozen=True)
class Person:
    """Somebody at the portal. `user` is None for the public. `through` names the token by which a program of theirs comes;
    "" for themselves."""

    user: User | None
    memberships: tuple[Membership, ...] = ()
    through: str = ""

    @property
    def name(self) -> str:
        """As the log and the pages call them."""
        return str(self.user) if self.user else str(Role.PUBLIC.label)

    @property
    def key(self) -> int | None:
        """The user's key."""
        return self.user.pk if self.user else None

    @cached_property
    def roles(self) -> frozenset[Role]:
        """Every role they have anywhere; everybody is also the public."""
        return frozenset({Role.PUBLIC, *(Role(one.role) for one in self.memberships)})

    @cached_property
    def own_units(self) -> frozenset[int]:
        """Units they belong to in whatever role; they judge none of them."""
        return frozenset(one.unit_id for one in self.memberships if one.unit_id is not None)

    def units_as(self, *roles: Role) -> frozenset[int]:
        """Units in which they have one of the roles."""
        return frozenset(
            one.unit_id for one in self.memberships if one.unit_id is not None and one.role in roles
        )

    @cached_property
    def methods(self) -> frozenset[str]:
        """Ways of verification they answer for as a bureau."""
        return frozenset(
            method for one in self.memberships if one.role == Role.BUREAU for method in one.methods
        )

    @property
    def sees_all_units(self) -> bool:
        """Whether their role goes beyond single units."""
        return any(role not in (*OF_A_UNIT, Role.PUBLIC) for role in self.roles)


def person_of(user: User | AnonymousUser) -> Person:
    """The person behind a signed-in user, or the public; one query."""
    if not isinstance(user, User) or not user.is_active:
        return Person(None)
    return Person(user, tuple(user.memberships.select_related("unit")))


def everybody() -> list[Person]:
    """Everybody who can sign in, by name; two queries."""
    users = User.objects.filter(is_active=True).prefetch_related("memberships__unit").order_by("name", "pk")
    return [Person(user, tuple(user.memberships.all())) for user in users]
