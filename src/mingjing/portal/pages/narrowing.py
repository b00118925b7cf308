"""Which lines of a queue somebody goes through: chosen in the list, kept in the address from line to line."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import QueryDict

from mingjing.portal.assessment.models import Handling, Line
from mingjing.portal.assessment.refiled import REFILED, refiled_lines
from mingjing.portal.pages.request import number_in
from mingjing.portal.people.models import User


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What was chosen; what is None or "" was not. `handling` is one of Handling, or REFILED."""

    item: int | None = None
    handling: str = ""
    group: str = ""
    mine: bool = False

    @property
    def query(self) -> str:
        """As it stands in an address, with the question mark; "" where nothing was chosen."""
        chosen = {"item": self.item, "handling": self.handling, "group": self.group, "mine": int(self.mine)}
        words = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{words}" if words else ""

    def of(self, lines: "QuerySet[Line]", user: User | None) -> "QuerySet[Line]":
        """The lines that were chosen."""
        if self.item is not None:
            lines = lines.filter(item=self.item)
        if self.handling == REFILED:
            lines = lines.filter(refiled_lines())
        elif self.handling:
            lines = lines.filter(handling=self.handling)
        if self.group:
            lines = lines.filter(sheet__unit__group=self.group)
        return lines.filter(assigned_to=user) if self.mine and user is not None else lines


def narrowing_in(asked: QueryDict) -> Narrowing:
    """What an address or a form asks for; what cannot be read is not chosen."""
    handling = asked.get("handling", "")
    return Narrowing(
        item=number_in(asked.get("item", "")),
        handling=handling if handling in (*Handling.values, REFILED) else "",
        group=asked.get("group", "").replace("\0", ""),
        mine=asked.get("mine", "") == "1",
    )
