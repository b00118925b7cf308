"""A small server on loopback, and what takes pictures of its pages."""

import asyncio
from collections.abc import Callable, Iterator, Sequence

import pytest
from tests.conftest import require_browser
from tests.crawl.conftest import HOST, Server
from tests.crawl.conftest import tls_server as tls_server

from mingjing.capture import Bounds, Camera, Capture, Pool
from mingjing.crawl import CrawlSettings, Fetcher


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


Take = Callable[..., list[Capture]]


@pytest.fixture
def take(server: Server) -> Take:
    """Capture paths of the server, all at the same time."""
    require_browser()

    def run(*paths: str, words: Sequence[str] = (), bounds: Bounds | None = None, **changes) -> list[Capture]:
        addresses = [f"http://{HOST}{path}" for path in paths]
        return asyncio.run(_together(addresses, words, bounds, server.settings(attempts=1, **changes)))

    return run


@pytest.fixture
def take_tls(tls_server: Server) -> Callable[[str], Capture]:
    """Capture a path of the server whose certificate nobody vouches for."""
    require_browser()

    def run(path: str) -> Capture:
        settings = tls_server.settings(attempts=1, verify_tls=False)
        return asyncio.run(_together([f"https://{HOST}{path}"], (), None, settings))[0]

    return run


async def _together(
    addresses: Sequence[str], words: Sequence[str], bounds: Bounds | None, settings: CrawlSettings
) -> list[Capture]:
    async with Fetcher(settings) as fetcher, Pool(require_browser(), bounds, settings.user_agent) as pool:
        camera = Camera(fetcher, pool)
        return list(await asyncio.gather(*(camera.capture(address, words) for address in addresses)))
