"""A small web server on loopback that answers exactly the bytes a test wants."""

import asyncio
import shutil
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mingjing.crawl import CrawlResult, CrawlSettings, Site, crawl_site
from mingjing.evidence import Archive

HOST = "www.yunxiu.example"


@dataclass(frozen=True)
class Reply:
    """An answer; `raw` replaces everything that would be sent."""

    body: str | bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    raw: bytes | None = None

    def wire(self) -> bytes:
        if self.raw is not None:
            return self.raw
        body = self.body.encode() if isinstance(self.body, str) else self.body
        headers = {
            "Content-Type": "text/html; charset=utf-8",
            "Content-Length": str(len(body)),
            **self.headers,
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return f"HTTP/1.1 {self.status} -\r\n{lines}\r\n".encode() + body


@dataclass(frozen=True)
class Asked:
    """A request as it came in, with the moment in seconds."""

    target: str
    headers: Mapping[str, str]
    at: float
    body: bytes = b""


Route = Reply | str | Callable[[Asked], Reply]


class Server:
    """Serves `routes` (path with query → answer) under every host name; everything else is a 404."""

    reply = Reply

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        self.busiest = 0
        self._busy = 0
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        listen = asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=tls)
        start = asyncio.run_coroutine_threadsafe(listen, self._loop)
        self._server = start.result(10)
        self.port: int = self._server.sockets[0].getsockname()[1]

    def stop(self) -> None:
        async def end() -> None:
            self._server.close()
            mine = asyncio.current_task()
            others = [task for task in asyncio.all_tasks() if task is not mine]
            for task in others:
                task.cancel()
            await asyncio.gather(*others, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def targets(self) -> list[str]:
        return [asked.target for asked in self.asked]

    def settings(self, **changes: object) -> CrawlSettings:
        here = f"127.0.0.1:{self.port}"
        quick = {
            "delay_s": 0.0,
            "connections": 4,
            "backoff_s": 0.01,
            "timeout_s": 5.0,
            "resolve": {HOST: here},
        }
        return CrawlSettings(**{**quick, **changes})  # type: ignore[arg-type]

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                self._busy += 1
                self.busiest = max(self.busiest, self._busy)
                closes = await self._answer(head, reader, writer)
                self._busy -= 1
                if closes:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        first, *lines = head.decode("latin-1").strip().split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        body = await reader.readexactly(int(headers.get("content-length", "0")))
        asked = Asked(first.split(" ")[1], headers, self._loop.time(), body)
        self.asked.append(asked)
        route = self.routes.get(asked.target, Reply("没有这个网页", 404))
        reply = route(asked) if callable(route) else Reply(route) if isinstance(route, str) else route
        await asyncio.sleep(reply.delay_s)
        writer.write(reply.wire())
        await writer.drain()
        return reply.raw is not None


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def tls_server(tmp_path: Path) -> Iterator[Server]:
    """As `server`, with a certificate that nobody vouches for."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -batch"
    subprocess.run([*command.split(), "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = Server(context)
    yield server
    server.stop()


@dataclass
class Crawler:
    """Crawls the server's site into an archive."""

    server: Server
    archive: Archive

    def __call__(self, visit: str = "v1", site: Site | None = None, **changes: object) -> CrawlResult:
        site = site or Site(HOST, (f"http://{HOST}/",))
        with self.archive.visit(visit, site.name) as kept:
            return crawl_site(site, kept, self.server.settings(**changes))

    def pages(self, visit: str = "v1") -> dict[str, int]:
        """Path → status of every address of a visit."""
        return {
            snapshot.url.removeprefix(f"http://{HOST}"): snapshot.status
            for snapshot in self.archive.snapshots(visit)
        }

    def gaps(self, visit: str = "v1") -> dict[str, str]:
        """Path → cause of every gap of a visit."""
        return {gap.url.removeprefix(f"http://{HOST}"): gap.cause.value for gap in self.archive.gaps(visit)}


@pytest.fixture
def crawl(server: Server, tmp_path: Path) -> Crawler:
    return Crawler(server, Archive(tmp_path / "archive"))
