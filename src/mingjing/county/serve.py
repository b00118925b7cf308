"""Serves the county on loopback: one asyncio server, virtual hosts by the Host line, conditional requests."""

import asyncio
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

from mingjing.county.build import County
from mingjing.county.nouns import Response

LAST_MODIFIED = b"Mon, 09 Jan 2023 08:20:31 GMT"


@contextmanager
def serve(county: County, port: int = 0) -> Iterator[int]:
    """Serve on 127.0.0.1 from a thread of its own for as long as the context lasts; gives the port."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="county", daemon=True)
    thread.start()
    server = asyncio.run_coroutine_threadsafe(start(county, port), loop).result()
    try:
        yield port_of(server)
    finally:
        asyncio.run_coroutine_threadsafe(_stop(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


async def start(county: County, port: int) -> asyncio.Server:
    """Begin to listen on 127.0.0.1 (0: any free port)."""
    loop = asyncio.get_running_loop()
    cache: dict[str, tuple[Response, bytes, bytes]] = {}
    return await loop.create_server(lambda: _Connection(county, cache), "127.0.0.1", port, backlog=256)


def port_of(server: asyncio.Server) -> int:
    """The port that a server listens on."""
    return int(server.sockets[0].getsockname()[1])


async def _stop(server: asyncio.Server) -> None:
    server.close()
    for connection in tuple(_Connection.open):
        connection.end()
    await asyncio.sleep(0)


class _Connection(asyncio.Protocol):
    """One connection. Answers requests in their order and keeps the connection unless asked otherwise."""

    open: "set[_Connection]" = set()  # noqa: RUF012

    def __init__(self, county: County, cache: dict[str, tuple[Response, bytes, bytes]]) -> None:
        self._county = county
        self._cache = cache
        self._waiting = b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self.open.add(self)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002
        self.open.discard(self)

    def end(self) -> None:
        """Close at once."""
        if self._transport:
            self._transport.abort()

    def data_received(self, data: bytes) -> None:
        self._waiting += data
        while self._transport and b"\r\n\r\n" in self._waiting:
            request, self._waiting = self._waiting.split(b"\r\n\r\n", 1)
            answer, keep = self._answer(request)
            self._transport.write(answer)
            if not keep:
                self._transport.close()
                return

    def _answer(self, request: bytes) -> tuple[bytes, bool]:
        first, *lines = request.split(b"\r\n")
        method, _, rest = first.partition(b" ")
        target = rest.rsplit(b" ", 1)[0].decode("latin-1")
        sent = {k.strip().lower(): v.strip() for k, _, v in (line.partition(b":") for line in lines)}
        keep = sent.get(b"connection", b"").lower() != b"close" and b"HTTP/1.0" not in rest
        if method not in (b"GET", b"HEAD"):
            return b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n", keep
        host = sent.get(b"host", b"").decode("latin-1").partition(":")[0]
        response, head, tag = self._look_up(f"http://{host}{target}")
        unchanged = sent.get(b"if-none-match") == tag or (
            b"if-none-match" not in sent and sent.get(b"if-modified-since") == LAST_MODIFIED
        )
        if response.status == 200 and unchanged:
            return b"HTTP/1.1 304 Not Modified\r\nETag: " + tag + b"\r\n\r\n", keep
        return head + (response.body if method == b"GET" else b""), keep

    def _look_up(self, url: str) -> tuple[Response, bytes, bytes]:
        """The response with its head lines and ETag, both made once."""
        known = self._cache.get(url)
        if known is not None:
            return known
        response = self._county.respond(url)
        tag = b'"%08x"' % zlib.crc32(response.body)
        lines = [
            f"HTTP/1.1 {response.status} {HTTPStatus(response.status).phrase}",
            f"Content-Length: {len(response.body)}",
            *(f"{name}: {value}" for name, value in response.headers),
        ]
        head = "\r\n".join(lines).encode("latin-1") + b"\r\n"
        if response.status == 200:
            head += b"ETag: " + tag + b"\r\nLast-Modified: " + LAST_MODIFIED + b"\r\n"
        made = (response, head + b"\r\n", tag)
        if response.status != 404:
            self._cache[url] = made
        return made
