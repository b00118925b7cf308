"""Who answered: the address of the socket, and what its TLS said. Facts for a receipt, not for a decision."""

import hashlib
import ssl
from dataclasses import dataclass
from typing import Any

import aiohttp
from aiohttp.connector import Connection
from yarl import URL


@dataclass(frozen=True, slots=True)
class Tls:
    """A TLS connection: version, cipher, and the server's certificate (days as the certificate writes them; `sha256`
    over its DER bytes). Subject and issuer are empty where the certificate was not verified."""

    version: str
    cipher: str
    subject: str
    issuer: str
    not_before: str
    not_after: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Peer:
    """The other end of a connection; `tls` None for plain http."""

    ip: str
    port: int
    tls: Tls | None = None


class WatchedConnector(aiohttp.TCPConnector):
    """A connector that knows the latest peer of each origin."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._peers: dict[URL, tuple[int, Peer]] = {}

    async def connect(self, req: Any, traces: Any, timeout: aiohttp.ClientTimeout) -> Connection:
        """See TCPConnector."""
        connection = await super().connect(req, traces, timeout)
        transport, origin = connection.transport, req.url.origin()
        if transport is not None and self._peers.get(origin, (0,))[0] != id(transport):
            ip, port = transport.get_extra_info("peername")[:2]
            tls = transport.get_extra_info("ssl_object")
            self._peers[origin] = (id(transport), Peer(ip, port, _tls(tls) if tls else None))
        return connection

    def peer(self, url: str) -> Peer | None:
        """Who answered for the origin of `url`, if anybody did."""
        found = self._peers.get(URL(url, encoded=True).origin())
        return found[1] if found else None


def _tls(tls: ssl.SSLObject) -> Tls:
    certificate = tls.getpeercert() or {}
    cipher = tls.cipher()
    return Tls(
        tls.version() or "",
        cipher[0] if cipher else "",
        _name(certificate.get("subject")),
        _name(certificate.get("issuer")),
        str(certificate.get("notBefore", "")),
        str(certificate.get("notAfter", "")),
        hashlib.sha256(tls.getpeercert(binary_form=True) or b"").hexdigest(),
    )


def _name(parts: Any) -> str:
    """A distinguished name as it is usually written.

    >>> _name(((("countryName", "CN"),), (("commonName", "www.yunxiu.example"),)))
    'countryName=CN, commonName=www.yunxiu.example'
    """
    return ", ".join(f"{key}={value}" for part in parts or () for key, value in part)
