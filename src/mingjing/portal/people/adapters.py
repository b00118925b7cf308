"""How allauth behaves here: nobody signs up by themselves, and single sign-on only finds people who were invited."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from mingjing.portal.people.models import User


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # no stubs
    """People come by invitation."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": gettext_lazy("登录名或口令不正确"),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 – allauth calls it so
        """Never."""
        return False


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # no stubs
    """A person of single sign-on is the user of the same sign-in name."""

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the login to the invited user, or say that there is none."""
        if sociallogin.is_existing:
            return
        told: dict[str, Any] = sociallogin.account.extra_data
        claims = told.get("userinfo", told)
        name = str(claims.get("preferred_username", "")).lower()
        user = User.objects.filter(username=name, is_active=True).first() if name else None
        if user is None:
            raise ImmediateHttpResponse(render(request, "not_invited.html", status=403))
        sociallogin.connect(request, user)

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Never."""
        return False
