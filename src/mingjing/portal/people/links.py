"""Links by which an invited person sets a password; each works once and for a fortnight."""

from django.contrib.auth.tokens import default_token_generator
from django.utils.encoding import force_bytes, force_str
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from mingjing.portal.people.models import User


def link_words(user: User) -> tuple[str, str]:
    """Whom the link is for, and its token."""
    return urlsafe_base64_encode(force_bytes(user.pk)), default_token_generator.make_token(user)


def invited_by(whom: str, token: str) -> User | None:
    """The user of a link that still works; None for any other."""
    try:
        user = User.objects.get(pk=force_str(urlsafe_base64_decode(whom)), is_active=True)
    except (ValueError, OverflowError, User.DoesNotExist):
        return None
    return user if default_token_generator.check_token(user, token) else None
