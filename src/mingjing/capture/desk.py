"""Answers the requests of one page in the sealed browser, and keeps what was asked and answered."""

import asyncio
from collections.abc import Awaitable, Callable
from html import escape

from playwright.async_api import Error as BrowserError
from playwright.async_api import Request, Route

from mingjing.capture.shot import Bounds
from mingjing.crawl.sealed import asked_address, fulfil
from mingjing.evidence import Snapshot
from mingjing.evidence.address import absolute

_MAX_HOPS = 10
_MOVES = 3
_NEVER = frozenset(
    {"websocket", "eventsource", "ping", "media", "manifest", "texttrack", "cspviolationreport"}
)

Ask = Callable[[str], Awaitable[Snapshot | None]]
"""One address → what it answered (redirects as themselves); None when it must not be asked for."""


class Desk:
    """One page's requests. `asked` holds every answer by address in the order of the requests; `arrived` is set when
    the browser has left the page before and shows this one."""

    def __init__(self, page: Snapshot, ask: Ask, bounds: Bounds, *, moves: bool) -> None:
        self.page = page
        self._ask = ask
        self._bounds = bounds
        self._moves = _MOVES if moves else 0
        self._asking: dict[str, asyncio.Task[Snapshot | None]] = {}
        self._bytes = 0
        self.asked: dict[str, Snapshot] = {page.url: page}
        self.open = 0
        self._begun = False
        self.arrived = asyncio.Event()
        self.left_out = 0
        self.moved_to = ""
        self.led_nowhere = ""

    def navigated(self) -> None:
        """The window shows another page: this one, if it was asked for."""
        if self._begun:
            self.arrived.set()

    async def answer(self, route: Route) -> None:
        """Answer one request, whatever comes of it."""
        self.open += 1
        try:
            await self._reply(route, route.request)
        except BrowserError:
            pass  # the page went on meanwhile
        finally:
            self.open -= 1

    async def _reply(self, route: Route, request: Request) -> None:
        if request.is_navigation_request():
            main = request.frame.parent_frame is None
            await self._navigate(route, absolute("", request.url), main=main)
            return
        unasked = not self._begun or request.resource_type in _NEVER  # before: the page that was here last
        url = "" if unasked else asked_address(request)
        found = await self._followed(url)
        if found is None or found.status == 0:
            await route.abort()
        else:
            await fulfil(route, found)

    async def _navigate(self, route: Route, url: str, *, main: bool) -> None:
        """The page itself, a frame, or where the page's script wants to go: a few times, as a reader would be led."""
        if main and url == self.page.url:
            self._begun = True
        elif main:
            if not url or not self._moves or not self._begun:
                await route.fulfill(status=204)
                return
            self._moves -= 1
        found = await self._followed(url)
        if found is None or found.status == 0:
            if main:
                self.led_nowhere = url
            await (route.fulfill(status=204) if main else route.abort())
            return
        if main and url != self.page.url:
            self.moved_to = found.url
        if found.url == url:
            await fulfil(route, found)
            return
        # A redirect: the browser is sent there by a page, so that what it asks for next is resolved against the end.
        sent_on = f'<meta http-equiv=refresh content="0; url={escape(found.url, quote=True)}">'
        await route.fulfill(status=200, content_type="text/html; charset=utf-8", body=sent_on)

    async def _followed(self, url: str) -> Snapshot | None:
        for _ in range(_MAX_HOPS):
            found = await self._one(url) if url else None
            if found is None or found.final_url == url:
                return found
            url = found.final_url
        return None

    async def _one(self, url: str) -> Snapshot | None:
        """What an address answers; asked for once, within the bounds of a page."""
        if url in self.asked:
            return self.asked[url]
        if url not in self._asking:
            if len(self._asking) >= self._bounds.requests or self._bytes >= self._bounds.page_bytes:
                self.left_out += 1
                return None
            self._asking[url] = asyncio.ensure_future(self._ask(url))
        found = await asyncio.shield(self._asking[url])
        if found is not None and url not in self.asked:
            self.asked[url] = found
            self._bytes += len(found.payload)
        return found
