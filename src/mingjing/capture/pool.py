"""Windows of one sealed browser, taken in turn: bounded in number, time and memory; a page that hangs stops alone."""

import asyncio
import contextlib
import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.async_api import Browser, BrowserContext, CDPSession, Frame, Page, Playwright
from playwright.async_api import Error as BrowserError

from mingjing.capture.desk import Desk
from mingjing.capture.drawing import draw
from mingjing.capture.shot import Bounds, Shot, Subject
from mingjing.crawl.sealed import launch, only_window, sealed_context, shut, within
from mingjing.model.failure import NotFinished

_START_S = 60.0
_CLOSE_S = 5.0
_LEAVE_S = 3.0
_LOOK_EVERY_S = 1.0
_HEIGHT_PX = 900


@dataclass(slots=True)
class _Window:
    """A window that shows pages of one site, one after the other; nothing that a page stores outlives it."""

    origin: str
    scripts: bool
    context: BrowserContext
    page: Page
    session: CDPSession
    desk: Desk | None = None
    used: bool = False

    async def forget(self, *, leave: bool) -> None:
        """Keep nothing of the page; leave it as well, unless another page takes its place at once."""
        if leave:
            await self.page.goto("about:blank")
        else:
            await self.page.evaluate("() => { window.name = '' }")
        await self.session.send("Storage.clearDataForOrigin", {"origin": self.origin, "storageTypes": "all"})
        self.desk, self.used = None, True


class NotStarted(NotFinished):
    """The browser could not be started."""


class Pool:
    """Takes pictures. The browser starts with the first page; an async context manager."""

    def __init__(self, browser: Path, bounds: Bounds | None = None, user_agent: str = "mingjing") -> None:
        self.bounds = bounds or Bounds()
        self._path = browser
        self._user_agent = user_agent
        self._turns = asyncio.Semaphore(self.bounds.parallel)
        self._starting = asyncio.Lock()
        self._driver: Playwright | None = None
        self._browser: Browser | None = None
        self._idle: list[_Window] = []
        self._watching: asyncio.Task[None] | None = None
        self._taken = 0
        self._busy = 0
        self._waiting = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._stop()

    async def take(self, subject: Subject, desk: Desk) -> Shot:
        """The pictures of a page. Whatever hangs or breaks, a shot comes back; then `fault` says what it was.

        Raises NotStarted when there is no browser to take any.
        """
        self._waiting += 1
        async with self._turns:
            self._waiting -= 1
            browser = await self._started()
            try:
                return await self._take(browser, subject, desk)
            finally:
                self._busy -= 1

    async def _take(self, browser: Browser, subject: Subject, desk: Desk) -> Shot:
        version = f"Chromium/{browser.version}"
        window: _Window | None = None
        try:
            async with asyncio.timeout(self.bounds.page_s):
                window = await self._window(browser, subject)
                drawing = self._draw(window, subject, desk)
                if window.used and not await self._left(desk, drawing):
                    await within(_CLOSE_S, window.context.close())
                    window = await self._new_window(browser, subject)
                    drawing = self._draw(window, subject, desk)
                shot = await drawing
                await window.forget(leave=not self._waiting)
            if self._browser is browser:
                self._idle.append(window)
            return replace(shot, browser=version)
        except TimeoutError:
            fault = f"网页 {self.bounds.page_s:.0f} 秒内没有显示完"
        except BrowserError as error:
            crashed = "crash" in str(error).lower() or "closed" in str(error).lower()
            fault = "网页显示到一半停止（内存超限或浏览器出错）" if crashed else "网页不能显示"
        if window is not None:
            await within(_CLOSE_S, window.context.close())
        if self._browser is browser and not browser.is_connected():
            await self._stop()
        return Shot(browser=version, fault=fault, moved_to=desk.moved_to)

    def _draw(self, window: _Window, subject: Subject, desk: Desk) -> asyncio.Task[Shot]:
        window.desk = desk
        return asyncio.ensure_future(draw(window.page, window.session, subject, desk, self.bounds))

    async def _left(self, desk: Desk, drawing: asyncio.Task[Shot]) -> bool:
        """Whether the window has left the page that was there before, which may refuse to go (a script at leaving)."""
        asked = asyncio.ensure_future(desk.arrived.wait())
        await asyncio.wait((asked, drawing), timeout=_LEAVE_S, return_when=asyncio.FIRST_COMPLETED)
        asked.cancel()
        if desk.arrived.is_set():
            return True
        drawing.cancel()
        await asyncio.gather(drawing, return_exceptions=True)
        return False

    async def _window(self, browser: Browser, subject: Subject) -> _Window:
        """A window that is free and shows this site already, or a new one in the place of another."""
        origin = _origin(subject)
        for window in self._idle:
            if (window.origin, window.scripts) == (origin, subject.scripts):
                self._idle.remove(window)
                return window
        if len(self._idle) >= self.bounds.parallel:
            await within(_CLOSE_S, self._idle.pop(0).context.close())
        return await self._new_window(browser, subject)

    async def _new_window(self, browser: Browser, subject: Subject) -> _Window:
        context = await sealed_context(
            browser,
            self._user_agent,
            width=self.bounds.width_px,
            height=_HEIGHT_PX,
            scripts=subject.scripts,
        )
        page = await context.new_page()
        only_window(context)
        origin = _origin(subject)
        window = _Window(origin, subject.scripts, context, page, await context.new_cdp_session(page))

        async def answer(route: object) -> None:
            if window.desk is not None:
                await window.desk.answer(route)  # type: ignore[arg-type]
            else:
                await route.abort()  # type: ignore[attr-defined]

        def navigated(frame: Frame) -> None:
            if window.desk is not None and frame is page.main_frame:
                window.desk.navigated()

        page.on("framenavigated", navigated)
        await context.route("**/*", answer)
        return window

    async def _started(self) -> Browser:
        async with self._starting:
            if self._taken >= self.bounds.renew_after:
                while self._busy:
                    await asyncio.sleep(_LOOK_EVERY_S / 10)
                await self._stop()
            browser = self._browser
            if browser is None or not browser.is_connected():
                await self._stop()
                browser = await self._start()
            self._taken += 1
            self._busy += 1
            return browser

    async def _start(self) -> Browser:
        try:
            self._driver, browser = await asyncio.wait_for(launch(self._path), _START_S)
        except (BrowserError, TimeoutError, OSError) as error:
            raise NotStarted(f"浏览器 {self._path} 不能启动：{error}") from error
        self._browser, self._taken = browser, 0
        self._watching = asyncio.create_task(self._watch(browser))
        return browser

    async def _stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
        driver, browser = self._driver, self._browser
        self._driver = self._browser = self._watching = None
        self._idle.clear()
        await shut(driver, browser)

    async def _watch(self, browser: Browser) -> None:
        """Stop the largest page when the browser holds more memory than it may."""
        with contextlib.suppress(BrowserError):
            session = await browser.new_browser_cdp_session()
            while True:
                await asyncio.sleep(_LOOK_EVERY_S)
                told = (await session.send("SystemInfo.getProcessInfo"))["processInfo"]
                sizes = {process["id"]: resident_mib(process["id"]) for process in told}
                pages = [process["id"] for process in told if process["type"] == "renderer"]
                if pages and sum(sizes.values()) > self.bounds.memory_mib:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(max(pages, key=sizes.__getitem__), signal.SIGKILL)


def _origin(subject: Subject) -> str:
    return "/".join(subject.page.url.split("/", 3)[:3])


def resident_mib(process: int) -> float:
    """Memory of its own that a process holds, in MiB; 0 where the system does not tell."""
    try:
        pages, shared = map(int, Path(f"/proc/{process}/statm").read_text("ascii").split()[1:3])
    except (OSError, ValueError):
        return 0.0
    return (pages - shared) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)
