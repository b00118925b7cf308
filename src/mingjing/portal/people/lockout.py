"""What a person is told after too many wrong passwords."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def locked_out(request: HttpRequest, *_: object, **__: object) -> HttpResponse:
    """Answer 429 in the portal's own words."""
    return render(request, "locked_out.html", status=429)
