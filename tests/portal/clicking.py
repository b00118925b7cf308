"""Somebody who clicks: signed in over HTTP with a cookie jar, as a browser without scripts would be."""

import http.client
import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


class Cut(Exception):
    """The connection was cut before there was an answer."""


class Clicking:
    """A session. Raises Cut from every method."""

    def __init__(self, url: str, who: str, password: str) -> None:
        self._url = url
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()), _Stay()
        )
        self._token = ""
        self.post("/accounts/login/", {"login": who, "password": password})
        self._read("/")

    def post(self, path: str, form: dict[str, str]) -> None:
        """Send a form; it was taken when this returns (303, or 302 after signing in)."""
        if not self._token:
            self._read("/accounts/login/")
        data = urlencode({**form, "csrfmiddlewaretoken": self._token}).encode()
        status = self._open(path, data)[0]
        assert status in (302, 303), (path, status)

    def _read(self, path: str) -> None:
        found = _TOKEN.search(self._open(path, None)[1])
        assert found, path
        self._token = found[1]

    def _open(self, path: str, data: bytes | None) -> tuple[int, str]:
        try:
            with self._opener.open(f"{self._url}{path}", data, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, ""
        except (OSError, http.client.HTTPException) as fault:
            raise Cut from fault


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None
