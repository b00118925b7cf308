"""One address → what it answered: time-outs, retries, sizes, typed causes. Redirects are told, not followed."""

import asyncio
import hashlib
import ssl
import string
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self
from urllib.parse import quote

import aiohttp
from yarl import URL

from mingjing.crawl.blocked import blocked_cause
from mingjing.crawl.body import Body, TooLarge, UnknownEncoding
from mingjing.crawl.guard import InnerAddress, connector, refused
from mingjing.crawl.pace import Pace
from mingjing.crawl.peers import Peer, WatchedConnector
from mingjing.crawl.posted import Question, question_of
from mingjing.crawl.render import Renderer
from mingjing.crawl.settings import CrawlSettings
from mingjing.evidence import Snapshot
from mingjing.evidence.address import absolute, site_of
from mingjing.evidence.warc import Headers
from mingjing.model import Cause

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_RETRIED = frozenset({Cause.TIMEOUT, Cause.CONNECTION, Cause.DNS, Cause.SERVER_ERROR})
_TEXTUAL = ("text/", "application/json", "application/xhtml", "application/xml", "application/javascript")
_NOTHING = hashlib.sha256(b"").hexdigest()
_MAX_HEADER_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Answer:
    """A snapshot, or with `not_modified` only the word that the earlier one still holds (`snapshot` has the 304's
    headers)."""

    snapshot: Snapshot
    not_modified: bool = False
    retry_after_s: float | None = None


class Fetcher:
    """Asks for addresses at the pace of the settings; one for all sites of a loop. An async context manager."""

    def __init__(self, settings: CrawlSettings) -> None:
        self.settings = settings
        self.pace = Pace(settings.delay_s, settings.connections)
        self.renderer: Renderer | None = None
        self._session: aiohttp.ClientSession | None = None
        self._connector: WatchedConnector | None = None

    async def __aenter__(self) -> Self:
        settings = self.settings
        self._connector = connector(
            settings.resolve,
            open_to=settings.open_to,
            connections=settings.connections,
            verify_tls=settings.verify_tls,
        )
        self._session = aiohttp.ClientSession(
            connector=self._connector,
            timeout=aiohttp.ClientTimeout(total=settings.timeout_s, sock_connect=settings.connect_timeout_s),
            headers={
                "User-Agent": settings.user_agent,
                "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
                "Accept-Language": "zh-CN,zh;q=0.9",
                "Accept-Encoding": "gzip, deflate",
            },
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=False,
            max_line_size=_MAX_HEADER_BYTES,
            max_field_size=_MAX_HEADER_BYTES,
        )
        if settings.browser is not None:
            self.renderer = Renderer(
                settings.browser, timeout_s=settings.render_timeout_s, user_agent=settings.user_agent
            )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.renderer is not None:
            await self.renderer.stop()
        if self._session is not None:
            await self._session.close()

    def peer(self, url: str) -> Peer | None:
        """Who answered last for the origin of `url`."""
        return self._connector.peer(url) if self._connector else None

    async def fetch(self, url: str, validators: tuple[str, str] | None = None) -> Answer:
        """Ask for an address, again after a pause when that may help. `validators`: ETag and Last-Modified known."""
        if refused(question_of(url).url):
            return _failed(url, datetime.now(UTC), Cause.NO_WEB)
        conditions = {}
        if validators:
            conditions = {"If-None-Match": validators[0], "If-Modified-Since": validators[1]}
        headers = {name: value for name, value in conditions.items() if value}
        host = site_of(url)
        for attempt in range(1, self.settings.attempts + 1):
            async with self.pace.turn(host):
                answer = await self._ask(url, headers)
            snapshot = answer.snapshot
            busy = snapshot.status == 429
            if not (busy or snapshot.cause in _RETRIED) or attempt == self.settings.attempts:
                break
            wait_s = self.settings.backoff_s * 2 ** (attempt - 1)
            if answer.retry_after_s is not None:
                wait_s = min(max(wait_s, answer.retry_after_s), self.settings.max_retry_after_s)
            if busy or snapshot.status == 503:
                self.pace.pause(host, wait_s)
            await asyncio.sleep(wait_s)
        return answer

    async def _ask(self, url: str, headers: Mapping[str, str]) -> Answer:
        assert self._session is not None
        at = datetime.now(UTC)
        question = question_of(url)
        try:
            async with self._session.request(
                question.method,
                URL(question.url, encoded=True),
                data=question.body.encode() if question.content_type else None,
                headers={**headers, **_content_type(question)},
                allow_redirects=False,
            ) as response:
                return await self._read(url, at, response, conditional=bool(headers))
        except TimeoutError:
            return _failed(url, at, Cause.TIMEOUT)
        except aiohttp.InvalidURL:
            return _failed(url, at, Cause.NO_WEB)
        except (aiohttp.ClientConnectorCertificateError, aiohttp.ClientSSLError, ssl.SSLError):
            return _failed(url, at, Cause.TLS)
        except aiohttp.ClientConnectorDNSError:
            return _failed(url, at, Cause.DNS)
        except aiohttp.ClientConnectorError as error:
            inner = isinstance(error.os_error, InnerAddress)
            return _failed(url, at, Cause.INNER if inner else Cause.CONNECTION)
        except (aiohttp.ClientError, OSError, ValueError):
            return _failed(url, at, Cause.CONNECTION)

    async def _read(
        self, url: str, at: datetime, response: aiohttp.ClientResponse, *, conditional: bool
    ) -> Answer:
        headers = tuple(
            (name.decode("latin-1").lower(), value.decode("utf-8", "surrogateescape"))
            for name, value in response.raw_headers
        )
        status = response.status
        if status == 304 and conditional:
            return Answer(Snapshot(url, url, status, headers, b"", _NOTHING, at), not_modified=True)
        payload, cause = await self._body(response)
        if cause is None:
            cause = _status_cause(status, response.headers.get("Content-Type", ""), payload)
        final_url = url
        if status in _REDIRECTS and cause is None:
            told = _location(headers)
            final_url = absolute(url, told) or url
            if final_url == url:
                cause = Cause.NO_WEB if told and not absolute(url, told) else Cause.REDIRECT_LOOP
        digest = hashlib.sha256(payload).hexdigest()
        snapshot = Snapshot(url, final_url, status, headers, payload, digest, at, cause)
        return Answer(snapshot, retry_after_s=_retry_after_s(response.headers.get("Retry-After", ""), at))

    async def _body(self, response: aiohttp.ClientResponse) -> tuple[bytes, Cause | None]:
        """The body, whole; or nothing of it and why."""
        kind = response.headers.get("Content-Type", "text/html").lower()
        page = kind.startswith(_TEXTUAL)
        max_bytes = self.settings.max_page_bytes if page else self.settings.max_attachment_bytes
        try:
            body = Body(response.headers.get("Content-Encoding", ""), max_bytes)
            if (response.content_length or 0) > max_bytes:
                raise TooLarge
            async for chunk in response.content.iter_any():
                body.feed(chunk)
        except TooLarge:
            response.close()
            return b"", Cause.TOO_LARGE
        except UnknownEncoding:
            return b"", Cause.UNPARSEABLE
        except aiohttp.ClientPayloadError:
            payload = body.whole()
            complete = payload[-64:].rstrip().lower().endswith(b"</html>")
            return (payload, None) if complete else (b"", Cause.CONNECTION)
        return body.whole(), None


def _content_type(question: Question) -> Mapping[str, str]:
    return {"Content-Type": question.content_type} if question.content_type else {}


def _failed(url: str, at: datetime, cause: Cause) -> Answer:
    return Answer(Snapshot(url, url, 0, (), b"", _NOTHING, at, cause))


def _status_cause(status: int, content_type: str, payload: bytes) -> Cause | None:
    """404 and 410 are facts, and so is any other answer that shows a page."""
    blocked = blocked_cause(status, content_type.lower(), payload)
    return blocked or (Cause.SERVER_ERROR if status >= 500 else None)


def _location(headers: Headers) -> str:
    """Where a redirect leads; bytes beyond ASCII percent-encoded as they came, as browsers do.

    >>> _location((("location", "/b?t=" + chr(0xDCC4)),))
    '/b?t=%C4'
    """
    value = next((value for name, value in headers if name == "location"), "")
    return quote(value.encode("utf-8", "surrogateescape"), safe=string.printable)


def _retry_after_s(value: str, now: datetime) -> float | None:
    """Seconds that Retry-After asks for, as a number or a date; None when it asks for nothing we understand.

    >>> _retry_after_s("7", datetime.now(UTC))
    7.0
    """
    if value.isdigit() and value.isascii():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds())
    except (TypeError, ValueError):
        return None
