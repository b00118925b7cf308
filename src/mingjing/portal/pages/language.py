"""Which language the pages speak: Chinese first, English second."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from mingjing.portal.pages.request import go

_YEAR_S = int(timedelta(days=365).total_seconds())


@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie and go back."""
    language, back = request.POST.get("language", ""), request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure())
    answer = go(back if safe else "home")
    if check_for_language(language) and language in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=_YEAR_S, samesite="Lax")
    return answer
