"""Pages that only scripts fill, drawn once in a real browser. The browser itself never reaches a network: every request
of a page comes to us, and is answered by our own polite fetcher or from the archive, or not at all."""

import asyncio
import contextlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, Playwright, Request, Route
from playwright.async_api import Error as BrowserError

from mingjing.crawl.sealed import asked_address, fulfil, launch, only_window, sealed_context, shut, within
from mingjing.evidence import Snapshot
from mingjing.evidence.address import absolute

_NEEDED = frozenset({"script", "stylesheet", "xhr", "fetch"})
_DATA = frozenset({"xhr", "fetch"})
_COUNTERS = re.compile(
    r"//(?:[\w-]+\.)*(?:baidu|bdstatic|bdimg|cnzz|umeng|51\.la|google-analytics|googletagmanager|conac|govwza|jiathis|sharejs)\.",
)
"""Visitor counters, sharing and accessibility tools: not asked, and no list hangs on them."""
_PARALLEL = 2
_QUIET_S = 0.5
_LOOK_EVERY_S = 0.1
_SETTLE_S = 10.0
_START_S = 60.0
_CLOSE_S = 5.0
_MAX_ASKED = 80
_MAX_DOM_CHARS = 8 << 20
_PATIENT_S = 2.0
"""How long a page must have rested: shortly where it has more links than its answer had, else longer."""
_LINK = re.compile(rb"<a\b[^>]*\bhref", re.I)
_STATE = """() => [document.links.length, document.getElementsByTagName('*').length,
  document.body ? document.body.textContent.length : 0]"""
_TAKE = """() => {
  for (const node of document.querySelectorAll('body *'))
    if (node.childElementCount < 3 && node.textContent.length < 60 && /暂无|没有|无数据|加载中/.test(node.textContent)
        && node.checkVisibility && !node.checkVisibility({visibilityProperty: true})) node.setAttribute('hidden', '');
  return document.documentElement.outerHTML;
}"""
"""The page as it stands now; words such as 暂无数据 that no reader sees are marked as hidden."""

Ask = Callable[[str], Awaitable[Snapshot | None]]
"""Answers a request of a page; None when it must not be asked for."""


@dataclass(slots=True)
class Drawing:
    """What a browser showed. `html` "" when it could not be drawn; `data`: addresses that scripts loaded data from;
    `failed`: something the page needed was not to be had, so that what it shows may not be all."""

    html: str = ""
    browser: str = ""
    data: list[str] = field(default_factory=list)
    failed: bool = False


class Renderer:
    """Draws pages, two at a time. The browser starts with the first page."""

    def __init__(self, browser: Path, *, timeout_s: float, user_agent: str) -> None:
        self._path = browser
        self._timeout_s = timeout_s
        self._name = user_agent
        self._turns = asyncio.Semaphore(_PARALLEL)
        self._starting = asyncio.Lock()
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self.starts = True
        """False when the browser could not be started: then no page is drawn."""

    async def draw(self, page: Snapshot, ask: Ask) -> Drawing:
        """The page as its reader sees it when its scripts have run. Whatever hangs or breaks, a drawing comes back."""
        async with self._turns:
            browser = await self._started()
            if browser is None:
                return Drawing(failed=True)
            try:
                return await asyncio.wait_for(self._draw(browser, page, ask), self._timeout_s)
            except TimeoutError:
                return Drawing(failed=True)
            except BrowserError:
                if self._browser is not None and not self._browser.is_connected():
                    await self.stop()
                return Drawing(failed=True)

    async def _draw(self, browser: Browser, page: Snapshot, ask: Ask) -> Drawing:
        drawing = Drawing(browser=f"Chromium/{browser.version}")
        context = await sealed_context(browser, self._name, width=1280, height=1600)
        try:
            shown = await context.new_page()
            desk = _Desk(page, ask, drawing)
            await desk.serve(context, shown)
            with contextlib.suppress(BrowserError):
                await shown.goto(page.url, wait_until="commit", timeout=self._timeout_s * 1000)
            if await _settled(shown, desk):
                drawing.html = "<!DOCTYPE html>" + (await shown.evaluate(_TAKE))[:_MAX_DOM_CHARS]
            return drawing
        finally:
            await within(_CLOSE_S, context.close())

    async def _started(self) -> Browser | None:
        async with self._starting:
            if self.starts and (self._browser is None or not self._browser.is_connected()):
                await self.stop()
                try:
                    self._driver, self._browser = await asyncio.wait_for(launch(self._path), _START_S)
                except Exception:  # the driver is a program of its own, and ends in many ways
                    self.starts = False
            return self._browser if self.starts else None

    async def stop(self) -> None:
        """Close the browser, if it was ever started."""
        await shut(self._driver, self._browser)
        self._browser = self._driver = None


class _Desk:
    """Answers the requests of one page."""

    def __init__(self, page: Snapshot, ask: Ask, drawing: Drawing) -> None:
        self._page = page
        self._ask = ask
        self._drawing = drawing
        self._asked = 0
        self.open = 0
        self.links = len(_LINK.findall(page.payload))

    async def serve(self, context: BrowserContext, shown: Page) -> None:
        """Take over every request of the page; windows that it opens are closed."""
        shown.on("pageerror", self._broke)
        only_window(context)
        await context.route("**/*", self._answer)

    def _broke(self, _: object) -> None:
        self._drawing.failed = True

    async def _answer(self, route: Route) -> None:
        self.open += 1
        try:
            await self._reply(route, route.request)
        except BrowserError:
            pass  # the page was closed meanwhile
        finally:
            self.open -= 1

    async def _reply(self, route: Route, request: Request) -> None:
        if request.is_navigation_request():
            here = absolute("", request.url) == self._page.url and request.frame.parent_frame is None
            await (fulfil(route, self._page) if here else route.fulfill(status=204))
            return
        url = asked_address(request)
        if request.resource_type not in _NEEDED or not url:
            self._drawing.failed |= request.resource_type in _DATA and not _COUNTERS.search(request.url)
            await route.abort()
            return
        answer = await self._look_up(url)
        matters = request.resource_type != "stylesheet" and not _COUNTERS.search(request.url)
        if answer is None or answer.cause is not None:
            self._drawing.failed |= matters
            await route.abort()
            return
        if request.resource_type in _DATA and answer.url not in self._drawing.data:
            self._drawing.data.append(answer.url)
        self._drawing.failed |= matters and answer.status >= 400
        await fulfil(route, answer)

    async def _look_up(self, url: str) -> Snapshot | None:
        self._asked += 1
        if self._asked > _MAX_ASKED:
            return None
        return await self._ask(url)


async def _settled(shown: Page, desk: "_Desk") -> bool:
    """Wait until nothing is asked for and the page has stopped changing, or for as long as we are willing to; whether
    there is anything to see."""
    loop = asyncio.get_running_loop()
    until = loop.time() + _SETTLE_S
    state, since = [0, 0, 0], loop.time()
    while loop.time() < until:
        now = await shown.evaluate(_STATE)
        quiet_s = _QUIET_S if now[0] > desk.links else _PATIENT_S
        if desk.open:
            until = loop.time() + _SETTLE_S  # our own pace is no fault of the page's
        if now != state or desk.open:
            state, since = now, loop.time()
        elif loop.time() - since >= quiet_s:
            break
        await asyncio.sleep(_LOOK_EVERY_S)
    return any(state)
