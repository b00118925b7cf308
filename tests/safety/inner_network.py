"""Run inside a network namespace of its own (`python -m tests.safety.inner_network NAME`): loopback alone, no route.

On loopback there are the things that nobody may reach (listeners on usual ports, TCP and UDP, both protocols), a DNS
server that lies, and the one server of the attacker that may be asked: 127.0.0.1:8181. What came through is printed as JSON.
"""

import asyncio
import contextlib
import fcntl
import json
import socket
import struct
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mingjing.crawl import CrawlSettings, Fetcher

OWN = ("127.0.0.1", 8181)
ATTACKER = "http://attack.example:8181"
_PORTS = (22, 25, 80, 443, 3478, 6379, 8080)
_PUBLIC = "93.184.216.34"
_ANSWERS: dict[str, tuple[str, ...]] = {
    "attack.example": ("127.0.0.1",),
    "inner.attack.example": ("127.0.0.1",),
    "inner6.attack.example": ("::1",),
    "mapped.attack.example": ("::ffff:127.0.0.1",),
    "private.attack.example": ("10.0.0.1",),
    "metadata.attack.example": ("169.254.169.254",),
    "mixed.attack.example": (_PUBLIC, "127.0.0.1", "::1"),
    "xn--fiq228c.attack.example": ("127.0.0.1",),
}
_ALIAS = {"alias.attack.example": "inner.attack.example"}


@dataclass
class Seen:
    """What was noticed: connections that reached a listener, sockets this process tried to open, names asked for,
    requests at the attacker's own server."""

    reached: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    names: Counter[str] = field(default_factory=Counter)
    asked: list[str] = field(default_factory=list)


def loopback_up() -> None:
    """Switch the loopback interface on; a namespace begins without it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as control:
        request = struct.pack("16sh14x", b"lo", 0)
        flags = struct.unpack("16sh14x", fcntl.ioctl(control, 0x8913, request))[1]
        fcntl.ioctl(control, 0x8914, struct.pack("16sh14x", b"lo", flags | 0x1))


def only_loopback() -> bool:
    """Whether this is a namespace with no interface but loopback and no route to anywhere."""
    names = [name for _, name in socket.if_nameindex()]
    routes = Path("/proc/net/route").read_text("ascii").splitlines()[1:]
    return names == ["lo"] and not routes


def unrouted() -> int:
    """How often any process of the namespace wanted to send where no IPv4 route leads.

    IPv6 is not counted: Chromium asks the system every now and then, sending nothing, whether there is any such route.
    """
    ip = Path("/proc/net/snmp").read_text("ascii").splitlines()
    names, values = (line.split() for line in ip if line.startswith("Ip:"))
    return int(values[names.index("OutNoRoutes")])


class Network:
    """Everything that stands on loopback."""

    def __init__(self, pages: dict[str, bytes]) -> None:
        self.seen = Seen()
        self.pages = pages
        self._servers: list[asyncio.Server] = []

    async def start(self) -> None:
        """Listen everywhere."""
        loop = asyncio.get_running_loop()
        for host in ("0.0.0.0", "::"):
            for port in _PORTS:
                self._servers.append(await asyncio.start_server(self._reached, host, port))
        for port in (3478, 8080):
            await loop.create_datagram_endpoint(lambda: _Heard(self.seen), sock=_both_protocols(port))
        self._servers.append(await asyncio.start_server(self._attacker, *OWN))
        await loop.create_datagram_endpoint(lambda: _Dns(self.seen), ("127.0.0.1", 53))

    async def _reached(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        host, port = writer.get_extra_info("sockname")[:2]
        self.seen.reached.append(f"tcp {host} {port}")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\nAccess-Control-Allow-Origin: *\r\n\r\nsecret")
        writer.close()

    async def _attacker(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            head = await reader.readuntil(b"\r\n\r\n")
            target = head.split(b" ")[1].decode()
            self.seen.asked.append(target)
            writer.write(self._answer(target))
            await writer.drain()
        writer.close()

    def _answer(self, target: str) -> bytes:
        """A page; or for /hop/<status>/<hops>/<address in hex> a redirect that ends at that address."""
        if target.startswith("/hop/"):
            _, _, status, hops, where = target.split("/")
            left = int(hops)
            to = f"{ATTACKER}/hop/{status}/{left - 1}/{where}" if left else bytes.fromhex(where).decode()
            return f"HTTP/1.1 {status} x\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n".encode()
        path = target.partition("?")[0]
        body = self.pages.get(path, b"")
        kinds = {
            "js": "text/javascript",
            "css": "text/css",
            "svg": "image/svg+xml",
            "png": "image/png",
            "bin": "application/x-msdownload",
        }
        kind = kinds.get(path.rpartition(".")[2], "text/html; charset=utf-8")
        head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        return head.encode() + body


def _both_protocols(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
    listening.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
    listening.bind(("::", port))
    return listening


class _Heard(asyncio.DatagramProtocol):
    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def datagram_received(self, data: bytes, _: tuple[str, int]) -> None:
        self._seen.reached.append(f"udp {len(data)} bytes")


class _Dns(asyncio.DatagramProtocol):
    """Answers A and AAAA from the table; “rebinding” says a public address first and an inner one every second time."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        at, labels = 12, []
        while data[at]:
            labels.append(data[at + 1 : at + 1 + data[at]].decode())
            at += data[at] + 1
        question, kind = data[12 : at + 5], struct.unpack("!H", data[at + 1 : at + 3])[0]
        records = list(self._records(".".join(labels).lower(), kind))
        flags = 0x8580 if records else 0x8583
        head = data[:2] + struct.pack("!HHHHH", flags, 1, len(records), 0, 0)
        self._transport.sendto(head + question + b"".join(records), addr)  # type: ignore[attr-defined]

    def _records(self, name: str, kind: int) -> Iterator[bytes]:
        self._seen.names[name] += 1
        if name in _ALIAS:
            target = b"".join(bytes([len(part)]) + part.encode() for part in _ALIAS[name].split(".")) + b"\0"
            yield b"\xc0\x0c" + struct.pack("!HHIH", 5, 1, 0, len(target)) + target
            name, owner = _ALIAS[name], target
        else:
            owner = b"\xc0\x0c"
        told = _ANSWERS.get(name, ())
        if name == "rebinding.attack.example":
            told = (_PUBLIC,) if self._seen.names[name] <= 2 else ("127.0.0.1", "::1")
        for ip in told:
            family = socket.AF_INET6 if ":" in ip else socket.AF_INET
            if kind == (28 if family == socket.AF_INET6 else 1):
                packed = socket.inet_pton(family, ip)
                yield owner + struct.pack("!HHIH", kind, 1, 0, len(packed)) + packed


def own_names() -> None:
    """Have the system ask the namespace's own DNS server (needs a mount namespace)."""
    with tempfile.NamedTemporaryFile("w", prefix="resolv", delete=False) as file:
        file.write("nameserver 127.0.0.1\noptions timeout:1 attempts:1\n")
    subprocess.run(["mount", "--bind", file.name, "/etc/resolv.conf"], check=True)


def watch(seen: Seen) -> None:
    """Note every internet socket that this process connects, in whatever library."""

    def heard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "socket.connect":
            opened, where = arguments
            if opened.family in (socket.AF_INET, socket.AF_INET6):  # type: ignore[attr-defined]
                seen.tried.append(f"{where[0]} {where[1]}")  # type: ignore[index]

    sys.addaudithook(heard)


def settings(**changes: object) -> CrawlSettings:
    """The crawl's own settings without waiting, open to the attacker's server alone."""
    quick = {"delay_s": 0.0, "attempts": 2, "backoff_s": 0.0, "timeout_s": 10.0, "connect_timeout_s": 3.0}
    return CrawlSettings(**{**quick, "open_to": (f"{OWN[0]}:{OWN[1]}",), **changes})  # type: ignore[arg-type]


async def follow(fetcher: Fetcher, url: str) -> int:
    """Ask for an address and for whatever it redirects to; the last status."""
    for _ in range(10):
        snapshot = (await fetcher.fetch(url)).snapshot
        if snapshot.final_url == url:
            break
        url = snapshot.final_url
    return snapshot.status


def hop(url: str, hops: int = 0, status: int = 302) -> str:
    """An address of the attacker that redirects to `url` after so many other redirects."""
    return f"{ATTACKER}/hop/{status}/{hops}/{url.encode().hex()}"


def main() -> None:
    """Do what is asked, and tell what was seen."""
    from tests.safety import attacks

    loopback_up()
    own_names()
    if not only_loopback():
        sys.exit("this namespace has more than loopback: nothing is tried here")
    network = Network(attacks.pages())

    async def work() -> object:
        await network.start()
        return await getattr(attacks, sys.argv[1])(network)

    watch(network.seen)
    result = asyncio.run(work())
    print(json.dumps({"result": result, **vars(network.seen)}))


if __name__ == "__main__":
    main()
