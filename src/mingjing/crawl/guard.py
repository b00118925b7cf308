"""Which addresses may be asked and which sockets opened: never one into an inner network, whatever name, redirect,
link or sub-resource of a page led there. The fetcher and the browser (`sealed`) both go through here.

The name of a host decides nothing: a socket is refused by the very address it would connect to, so that a name whose
answer changes between two look-ups (rebinding) gains nothing.
"""

import ipaddress
import socket
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from mingjing.crawl.peers import WatchedConnector

_INNER_TOO = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",
        "168.63.129.16/32",  # a cloud's service address inside a public range
        "192.0.0.0/24",
        "192.88.99.0/24",
        "198.18.0.0/15",
        "64:ff9b::/96",  # gateways that unpack an IPv4 address, which may be an inner one
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
)
"""Networks that are not somebody's public site, whatever the Python version at hand says."""
_ISATAP = (0x0000_5EFE, 0x0200_5EFE)
_BAD_PORTS = (
    "0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 "
    "115 117 119 123 135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 "
    "556 563 587 601 636 989 990 993 995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 "
    "6666 6667 6668 6669 6679 6697 10080 "
)
"""Ports of other services than web sites, which browsers refuse as well (Fetch standard, “bad ports”)."""
_NO_WEB_PORTS = frozenset(map(int, _BAD_PORTS.split()))


class InnerAddress(OSError):
    """A connection into an inner network was refused by us."""


def refused(url: str) -> str:
    """Why this address may not be asked at all, in Chinese; "" when its form is that of a web address.

    What the form cannot tell (where a host really is) `may_connect` decides for every socket.

    >>> refused("https://www.yunxiu.example/gk/"), refused("http://a:b@www.yunxiu.example/")
    ('', '网址中带有用户名或密码')
    >>> refused("file:///etc/passwd"), refused("http://www.yunxiu.example:25/")
    ('只能访问 http 和 https 网址', '端口 25 不是网站的端口')
    """
    try:
        address = URL(url, encoded=True)
        port = address.port
    except ValueError:
        return "网址写法有误"
    if address.scheme not in ("http", "https"):
        return "只能访问 http 和 https 网址"
    if address.raw_user is not None or address.raw_password is not None or "@" in address.raw_authority:
        return "网址中带有用户名或密码"
    if not address.raw_host:
        return "网址中没有主机名"
    return f"端口 {port} 不是网站的端口" if port in _NO_WEB_PORTS else ""


def may_connect(ip: str, port: int, allowed: frozenset[tuple[str, int]] = frozenset()) -> bool:
    """Whether a socket to this address may be opened: a global unicast address, or one named in `allowed`.

    >>> may_connect("93.184.216.34", 80), may_connect("::ffff:127.0.0.1", 80), may_connect("100.100.100.200", 80)
    (True, False, False)
    """
    if (ip, port) in allowed:
        return True
    address = ipaddress.ip_address(ip.partition("%")[0])
    for inner in (address, *_embedded(address)):
        if not inner.is_global or inner.is_multicast or inner.is_reserved:
            return False
        if any(inner in network for network in _INNER_TOO):
            return False
    return True


def _embedded(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> tuple[ipaddress.IPv4Address, ...]:
    """IPv4 addresses inside an IPv6 address that a gateway would unpack."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    last = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    isatap = last if (int(address) >> 32) & 0xFFFF_FFFF in _ISATAP else None
    found = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()), isatap)
    return tuple(inner for inner in found if inner is not None)


def endpoints(resolve: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """The table host → (address, port) behind the setting `resolve`.

    >>> endpoints({"a.example": "127.0.0.1:8181"})
    {'a.example': ('127.0.0.1', 8181)}
    """
    table = {}
    for host, endpoint in resolve.items():
        ip, _, port = endpoint.rpartition(":")
        table[host.lower()] = (ip.strip("[]"), int(port))
    return table


def socket_factory(allowed: frozenset[tuple[str, int]]) -> Callable[[Any], socket.socket]:
    """Opens sockets for aiohttp, which calls it with the final address of every connection."""

    def open_socket(address_info: Any) -> socket.socket:
        family, kind, protocol, _, endpoint = address_info
        if not may_connect(endpoint[0], endpoint[1], allowed):
            raise InnerAddress(
                "不允许访问内部网络地址"
            )  # alike for all addresses of a host: then told as it is
        return socket.socket(family, kind, protocol)

    return open_socket


class TableResolver(AbstractResolver):
    """Looks hosts up in a table, and in the DNS only when the table is empty."""

    def __init__(self, table: Mapping[str, tuple[str, int]]) -> None:
        self._table = table
        self._dns = ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """See AbstractResolver."""
        if not self._table:
            return await self._dns.resolve(host, port, family)
        found = self._table.get(f"{host}:{port}") or self._table.get(host)
        if found is None:
            raise OSError(socket.EAI_NONAME, f"{host} 不在指定的主机之列")
        ip, real_port = found
        kind = socket.AF_INET6 if ":" in ip else socket.AF_INET
        return [
            ResolveResult(
                hostname=host, host=ip, port=real_port, family=kind, proto=0, flags=socket.AI_NUMERICHOST
            )
        ]

    async def close(self) -> None:
        """See AbstractResolver."""
        await self._dns.close()


def connector(
    resolve: Mapping[str, str], *, open_to: Iterable[str] = (), connections: int, verify_tls: bool
) -> WatchedConnector:
    """A connector that goes through the guard; `open_to` and `resolve` name inner endpoints that are no secret."""
    table = endpoints(resolve)
    allowed = {*table.values(), *endpoints({endpoint: endpoint for endpoint in open_to}).values()}
    return WatchedConnector(
        resolver=TableResolver(table),
        socket_factory=socket_factory(frozenset(allowed)),
        limit=0,
        limit_per_host=connections,
        ttl_dns_cache=300,
        ssl=verify_tls,
    )
