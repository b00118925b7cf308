"""Where a request comes from behind a proxy: the address that the proxy tells. Wrong passwords are counted by it, so that
nobody shuts out another who signs in from elsewhere."""

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def whence(handle: Handler) -> Handler:
    """The middleware: the last address of X-Forwarded-For, which our own proxy wrote; anybody else's is not believed."""

    def answer(request: HttpRequest) -> HttpResponse:
        told = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
        if request.META.get("REMOTE_ADDR") in settings.PORTAL_PROXIES and _is_address(told):
            request.META["REMOTE_ADDR"] = told
        return handle(request)

    return answer


def _is_address(told: str) -> bool:
    """
    >>> _is_address("2001:db8::1"), _is_address("unknown"), _is_address("")
    (True, False, False)
    """
    try:
        ip_address(told)
    except ValueError:
        return False
    return True
