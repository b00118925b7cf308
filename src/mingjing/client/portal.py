"""Asks the portal and does things there, with a person's token."""

import json
import mimetypes
import secrets
import time
from collections.abc import Iterator, Mapping
from http.client import HTTPResponse
from pathlib import Path
from typing import Any, cast
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from mingjing.client.nouns import Assessment, Done, Sheet, WholeSheet

_BELOW = "/api/v1"
_LARGEST_PAGE = 200


class Refused(Exception):
    """What the portal did not do: `code` for programs, `message` for people, `details` as (where, what). Where it asked too
    often, `retry_after_s` is when to come again."""

    def __init__(self, status: int, told: Mapping[str, Any], retry_after_s: float = 0) -> None:
        self.status, self.retry_after_s = status, retry_after_s
        self.code = str(told.get("code", ""))
        self.message = str(told.get("message", ""))
        self.details = tuple((one["where"], one["message"]) for one in told.get("details", ()))
        super().__init__(f"{self.code}（{status}）：{self.message}")


class _Straight(HTTPRedirectHandler):
    """A token goes to the portal that was named, and nowhere else."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


class Portal:
    """The portal at an address. A token that asked too often waits as long as the portal says, `patience_s` at most."""

    def __init__(self, address: str, token: str = "", timeout_s: float = 60, patience_s: float = 120) -> None:
        self._base, self._token = address.rstrip("/"), token
        self._timeout_s, self._patience_s = timeout_s, patience_s
        self._opener = build_opener(_Straight)

    def address(self, path: str, **query: Any) -> str:
        """The whole address of a path below /api/v1."""
        words = urlencode({name: value for name, value in query.items() if value is not None})
        return f"{self._base}{_BELOW}{path}{f'?{words}' if words else ''}"

    def read(self, path: str, **query: Any) -> Any:
        """What stands there. Raises Refused."""
        return json.loads(self.download(path, **query))

    def download(self, path: str, **query: Any) -> bytes:
        """The bytes that stand there. Raises Refused."""
        return self._send(Request(self.address(path, **query)))

    def each(self, path: str, **query: Any) -> Iterator[Any]:
        """Every row of a list that comes in pages. Raises Refused."""
        seen, page = 0, 1
        while True:
            told = self.read(path, **query, page=page, size=_LARGEST_PAGE)
            yield from told["items"]
            seen, page = seen + len(told["items"]), page + 1
            if not told["items"] or seen >= told["total"]:
                return

    def do(self, action: str, *, key: str = "", file: Path | None = None, **told: Any) -> Done:
        """Do something. Asked again with the same key it is not done twice. Raises Refused.

        Without a key one is made, so that what is asked again here is done once.
        """
        headers = {"Idempotency-Key": key or secrets.token_hex(16)}
        return cast(Done, json.loads(self._send(self._request(f"/actions/{action}", told, file, headers))))

    def accept(self, link: str, password: str) -> Done:
        """Set one's password by an invitation link. Raises Refused."""
        whom, token = link.rstrip("/").rsplit("/", 2)[1:]
        told = {"link": {"whom": whom, "token": token}, "told": {"password": password}}
        return cast(Done, json.loads(self._send(self._request("/actions/set_password", told, None, {}))))

    def assessments(self) -> Iterator[Assessment]:
        """Every assessment, the newest first."""
        yield from self.each("/assessments")

    def sheets(self, assessment: int) -> Iterator[Sheet]:
        """The sheets of an assessment that this person may see."""
        yield from self.each(f"/assessments/{assessment}/sheets")

    def sheet(self, number: int) -> WholeSheet:
        """A sheet with all its lines."""
        return cast(WholeSheet, self.read(f"/sheets/{number}"))

    def _request(
        self, path: str, told: Mapping[str, Any], file: Path | None, headers: dict[str, str]
    ) -> Request:
        if file is None:
            body, kind = json.dumps(told, ensure_ascii=False).encode(), "application/json"
        else:
            body, kind = _form(told, file)
        return Request(self.address(path), body, {**headers, "Content-Type": kind}, method="POST")

    def _send(self, request: Request) -> bytes:
        if self._token:
            request.add_header("Authorization", f"Bearer {self._token}")
        until = time.monotonic() + self._patience_s
        while True:
            try:
                with self._opener.open(request, timeout=self._timeout_s) as answer:
                    return cast(HTTPResponse, answer).read()
            except HTTPError as refused:
                wait_s = float(refused.headers.get("Retry-After") or 0)
                if refused.code == 429 and time.monotonic() + wait_s < until:
                    refused.close()
                    time.sleep(wait_s)
                    continue
                raise Refused(refused.code, _told(refused.read()), wait_s) from None


def _told(body: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(body)
    except ValueError:
        return {"message": body[:200].decode(errors="replace")}
    return told if isinstance(told, dict) else {}


def _form(told: Mapping[str, Any], file: Path) -> tuple[bytes, str]:
    """A form with a file, and its kind."""
    boundary = secrets.token_hex(16)
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in told.items()
    ]
    name = file.name.replace('"', "%22")
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: {kind}\r\n\r\n'
    body = b"".join(parts) + head.encode() + file.read_bytes() + f"\r\n--{boundary}--\r\n".encode()
    return body, f"multipart/form-data; boundary={boundary}"
