"""Pages speak Chinese unless the person chose otherwise.

What a browser asks for is set by whoever set the machine up, and often says English in an office where nobody reads it;
so only the choice made on a page counts, which a cookie keeps. A program that comes with a token says itself what it wants.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

Handler = Callable[[HttpRequest], HttpResponse]


def chosen(handle: Handler) -> Handler:
    """The middleware: a request is answered in the language of its cookie, without one in Chinese."""

    def answer(request: HttpRequest) -> HttpResponse:
        translation.activate(_language(request))
        response = handle(request)
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response

    return answer


def _language(request: HttpRequest) -> str:
    if "Authorization" in request.headers:
        return translation.get_language_from_request(request)
    language = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
