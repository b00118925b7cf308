"""Whatever goes wrong below /api/ before or behind the API itself is told in its shape, never as a page; and nothing that is
told there is kept on the way."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from mingjing.portal.api.problems import by_status

BELOW = "/api/"
_KEPT = ("Allow", "Connection", "WWW-Authenticate", "Retry-After")


def plain(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """The middleware."""

    def answer(request: HttpRequest) -> HttpResponse:
        given = get_response(request)
        if not request.path_info.startswith(BELOW):
            return given
        given.headers.setdefault("Cache-Control", "private, no-store")
        if given.status_code < 400 or given.headers.get("Content-Type", "").startswith("application/json"):
            return given
        made = by_status(given.status_code)
        for name in _KEPT:
            if name in given:
                made[name] = given[name]
        return made

    return answer
