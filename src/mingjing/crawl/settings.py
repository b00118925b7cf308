"""What a crawl is told: which site, how politely, how far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Site:
    """One site: its name (usually its host), and the entry addresses of all units on it.

    In scope is every address on a host of the entries or of `hosts` (host, or host:port), and every address that
    begins with one of `prefixes`; never one that begins with one of `exclude`. Without `follow` only the entries are
    looked at, wherever they lead.
    """

    name: str
    entries: tuple[str, ...]
    hosts: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    follow: bool = True


@dataclass(frozen=True, slots=True)
class CrawlSettings:
    """Politeness, limits and safety; seconds end in `_s`.

    `contact` (an address or telephone number) goes into the user agent, so that a webmaster knows whom to ask.
    `resolve` says where hosts really are (host → "127.0.0.1:port"), for tests and the invented county: those sockets
    are allowed although they are inner ones, and when it names any host, no other host is asked at all. `open_to`
    ("127.0.0.1:8181", …) allows such sockets without a say about names.
    """

    contact: str = ""
    delay_s: float = 0.5
    connections: int = 2
    max_crawl_delay_s: float = 10.0
    timeout_s: float = 60.0
    connect_timeout_s: float = 15.0
    attempts: int = 3
    backoff_s: float = 2.0
    max_retry_after_s: float = 120.0
    give_up_after: int = 30
    """Failures in a row after which a host is not asked any more in this visit."""
    max_pages: int = 50_000
    max_depth: int = 20
    max_per_pattern: int = 5_000
    """Addresses that differ only in the values of the same query parameters."""
    max_page_bytes: int = 16 << 20
    max_attachment_bytes: int = 64 << 20
    verify_tls: bool = True
    browser: Path | None = None
    """Draws pages that only scripts fill; without one they stay gaps."""
    max_rendered: int = 400
    """Pages of a site that are drawn at most."""
    render_timeout_s: float = 60.0
    conditional: bool = True
    """Ask only for what changed since an earlier visit (ETag, Last-Modified)."""
    resolve: Mapping[str, str] = field(default_factory=dict)
    open_to: tuple[str, ...] = ()

    @property
    def user_agent(self) -> str:
        """The name under which we visit.

        >>> CrawlSettings(contact="gk@yunxiu.example").user_agent
        'mingjing/0.1 (government openness assessment; gk@yunxiu.example)'
        """
        about = "; ".join(filter(None, ("government openness assessment", self.contact)))
        return f"{ROBOT_NAME}/0.1 ({about})"


ROBOT_NAME = "mingjing"
"""The name that robots.txt may address."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a site has come: addresses looked at (`fetched` now, the rest kept before), known, failed; seconds
    left at the present pace, None while it cannot be told."""

    site: str
    fetched: int
    looked_at: int
    known: int
    failed: int
    seconds_left: float | None
