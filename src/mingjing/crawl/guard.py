"""Which sockets may be opened: never one into an inner network, whatever name, redirect or link led there."""

import ipaddress
import socket
from collections.abc import Callable, Mapping
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

_INNER_TOO = tuple(
    ipaddress.ip_network(network)
    for network in (
        "100.64.0.0/10",
        "168.63.129.16/32",  # a cloud's service address inside a public range
        "192.0.0.0/24",
        "198.18.0.0/15",
        "64:ff9b::/96",  # gateways that unpack an IPv4 address, which may be an inner one
        "64:ff9b:1::/48",
        "fec0::/10",
    )
)
"""Networks that are not somebody's public site, whatever the Python version at hand says."""


class InnerAddress(OSError):
    """A connection into an inner network was refused by us."""


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
    found = (address.ipv4_mapped, address.sixtofour, *(address.teredo or ()))
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
            raise InnerAddress(f"不允许访问内部网络地址 {endpoint[0]}")
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


def connector(resolve: Mapping[str, str], *, connections: int, verify_tls: bool) -> aiohttp.TCPConnector:
    """A connector that goes through the guard."""
    table = endpoints(resolve)
    return aiohttp.TCPConnector(
        resolver=TableResolver(table),
        socket_factory=socket_factory(frozenset(table.values())),
        limit=0,
        limit_per_host=connections,
        ttl_dns_cache=300,
        ssl=verify_tls,
    )
