"""Who asks: the person of the token in the header, no more often than their token may."""

from django.http import HttpRequest
from ninja.security import HttpBearer

from mingjing.portal.api.models import Token
from mingjing.portal.api.pace import spend
from mingjing.portal.api.problems import TooOften
from mingjing.portal.api.tokens import bearer, token_of
from mingjing.portal.filing.incoming import TAKES_FILES
from mingjing.portal.people.person import Person

_PERSON, _TOKEN = "_mingjing_api_person", "_mingjing_api_token"


class ByToken(HttpBearer):
    """`Authorization: Bearer mj_…`."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it holds. Raises TooOften."""
        found = token_of(token)
        if found is None:
            return None
        if wait_s := spend(found.digest):
            raise TooOften(wait_s)
        setattr(request, _TOKEN, found)
        setattr(request, _PERSON, bearer(found))
        setattr(request, TAKES_FILES, True)
        return found


def asking(request: HttpRequest) -> Person:
    """Who asks; the public where the operation asks for no token."""
    person: Person = getattr(request, _PERSON, Person(None))
    return person


def token_in(request: HttpRequest) -> Token | None:
    """The token by which they came."""
    found: Token | None = getattr(request, _TOKEN, None)
    return found
