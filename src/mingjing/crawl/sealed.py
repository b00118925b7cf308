"""The system's browser, sealed off: it opens no connection of its own, to any network.

Every request of a page comes to whoever drives the browser, and is answered from the fetcher (which goes through
`guard`) or the archive, or not at all. What does not come to us – a redirect that the browser would follow, WebSocket,
WebRTC, a worker's or the browser's own traffic – ends at a proxy whose name nothing resolves. Service workers,
downloads and further windows are refused.
"""

import asyncio
import contextlib
import os
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

from playwright.async_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    Request,
    Route,
    async_playwright,
)
from playwright.async_api import Error as BrowserError

from mingjing.crawl.posted import posted
from mingjing.evidence import Snapshot
from mingjing.evidence.address import absolute

ARGUMENTS = (
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--proxy-server=http://sealed.invalid:9",
    "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--dns-prefetch-disable",
    "--js-flags=--max-old-space-size=256",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{} Safari/537.36 {}"
)
_NO_PEERS = "for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) delete globalThis[name]"
"""WebRTC would look for a way out by itself, even where it may use none."""
_CLOSE_S = 5.0
_READ_BY_SCRIPTS = frozenset({"xhr", "fetch"})
_DROPPED = frozenset({"content-encoding", "content-length", "transfer-encoding", "set-cookie", "connection"})


async def launch(path: Path) -> tuple[Playwright, Browser]:
    """Start the browser; both have to be closed (`shut`)."""
    driver = await async_playwright().start()
    try:
        browser = await driver.chromium.launch(
            executable_path=path,
            args=list(ARGUMENTS),
            chromium_sandbox=False,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
            env={**os.environ, "LC_ALL": "zh_CN.UTF-8"},
        )
    except BrowserError:
        await driver.stop()
        raise
    return driver, browser


async def shut(driver: Playwright | None, browser: Browser | None) -> None:
    """Close what `launch` started, even where it hangs or is gone already."""
    if browser is not None:
        await within(_CLOSE_S, browser.close())
    if driver is not None:
        await within(_CLOSE_S, driver.stop())


async def sealed_context(
    browser: Browser, user_agent: str, *, width: int, height: int, scripts: bool = True
) -> BrowserContext:
    """A context without service workers, downloads and peers. Its user routes every request."""
    context = await browser.new_context(
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        viewport={"width": width, "height": height},
        service_workers="block",
        accept_downloads=False,
        java_script_enabled=scripts,
        user_agent=_USER_AGENT.format(browser.version, user_agent),
    )
    await context.add_init_script(_NO_PEERS)
    return context


def only_window(context: BrowserContext) -> None:
    """Close every further window that pages of this context open."""
    context.on("page", _close)


def asked_address(request: Request) -> str:
    """The address under which what a page asks for is kept; "" for what is not asked."""
    url = absolute("", request.url)
    if request.method == "POST" and request.resource_type in _READ_BY_SCRIPTS and url:
        return posted(url, request.post_data or "")
    return url if request.method == "GET" else ""


async def fulfil(route: Route, answer: Snapshot) -> None:
    """Give the browser an answer as it was received, without cookies."""
    headers = {name: value for name, value in answer.headers if name not in _DROPPED}
    await route.fulfill(status=answer.status, headers=headers, body=answer.payload)


async def within(limit_s: float, closing: Awaitable[Any]) -> None:
    """Close something that may hang or be gone already."""
    with contextlib.suppress(BrowserError, TimeoutError):
        await asyncio.wait_for(closing, limit_s)


def _close(page: Page) -> None:
    asyncio.ensure_future(within(_CLOSE_S, page.close()))  # noqa: RUF006 – ends by itself
