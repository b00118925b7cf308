"""Somebody who clicks: signed in over HTTP with a cookie jar, as a browser without scripts would be."""

import http.client
import re
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

_FORM = "application/x-www-form-urlencoded"
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
        self._send(path, urlencode({**form, "csrfmiddlewaretoken": self._token}).encode(), _FORM)

    def upload(self, path: str, name: str, data: bytes) -> None:
        """Send a form with a file; it was taken when this returns."""
        boundary, lines = (
            "------------------------mingjing",
            (
                ('name="csrfmiddlewaretoken"', "", self._token.encode()),
                (f'name="file"; filename="{name}"', "Content-Type: application/octet-stream\r\n", data),
            ),
        )
        parts = [
            f"--{boundary}\r\nContent-Disposition: form-data; {about}\r\n{kind}\r\n".encode() + said + b"\r\n"
            for about, kind, said in lines
        ]
        body = b"".join(parts) + f"--{boundary}--\r\n".encode()
        self._send(path, body, f"multipart/form-data; boundary={boundary}")

    def _send(self, path: str, body: bytes, kind: str) -> None:
        asked = urllib.request.Request(f"{self._url}{path}", body, {"Content-Type": kind})
        status = self._open(asked)[0]
        assert status in (302, 303), (path, status)

    def _read(self, path: str) -> None:
        found = _TOKEN.search(self._open(urllib.request.Request(f"{self._url}{path}"))[1])
        assert found, path
        self._token = found[1]

    def _open(self, asked: urllib.request.Request) -> tuple[int, str]:
        try:
            with self._opener.open(asked, timeout=20) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            return answer.code, ""
        except (OSError, http.client.HTTPException) as fault:
            raise Cut from fault


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None
