"""Tokens: made once, shown once, found again by digest; each ends by its date, by hand, or with the password."""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from mingjing.portal.api.models import Token
from mingjing.portal.people.models import User
from mingjing.portal.people.person import Person, person_of

PREFIX = "mj_"
"""So that a token that got into a wrong place is known for what it is."""
LONGEST_DAYS = 366
MOST = 20
"""How many tokens of one person may stand at once."""
_BYTES = 32
_NOTED_EVERY = timedelta(minutes=5)


def make(user: User, name: str, days: int, at: datetime) -> tuple[Token, str]:
    """A token and the words that stand for it, which are kept nowhere."""
    words = PREFIX + secrets.token_urlsafe(_BYTES)
    token = Token.objects.create(
        user=user,
        name=name,
        digest=_digest(words),
        beginning=words[: len(PREFIX) + 5],
        sign_in=user.get_session_auth_hash(),
        made_at=at,
        until=at + timedelta(days=days),
    )
    return token, words


def standing(user: User, at: datetime) -> "QuerySet[Token]":
    """A person's tokens that were not withdrawn and have not run out."""
    return Token.objects.filter(user=user, withdrawn_at__isnull=True, until__gt=at)


def token_of(words: str) -> Token | None:
    """The token that these words stand for, if it holds now; that it was used is noted now and then."""
    now = timezone.now()
    found = Token.objects.select_related("user").filter(digest=_digest(words)).first()
    if found is None or not holds(found, now):
        return None
    if found.used_at is None or now - found.used_at > _NOTED_EVERY:
        Token.objects.filter(pk=found.pk).update(used_at=now)
    return found


def holds(token: Token, at: datetime) -> bool:
    """Whether it may be used: neither withdrawn nor run out, its person may sign in, and with the same password."""
    return (
        token.withdrawn_at is None
        and at < token.until
        and token.user.is_active
        and constant_time_compare(token.sign_in, token.user.get_session_auth_hash())
    )


def bearer(token: Token) -> Person:
    """The person who comes by a token, with their roles as they are now."""
    return Person(token.user, person_of(token.user).memberships, through=token.name)


def _digest(words: str) -> str:
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest()
