"""An address as it is now: asked for, shown in the browser, everything it needed kept."""

import asyncio
import re
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from mingjing.capture.desk import Desk
from mingjing.capture.pool import Pool
from mingjing.capture.shot import Shot, Subject
from mingjing.crawl.fetch import Fetcher
from mingjing.crawl.guard import refused
from mingjing.crawl.peers import Peer
from mingjing.evidence import Snapshot
from mingjing.evidence.address import normalised, site_of
from mingjing.model.failure import BadInput
from mingjing.report.words import china_time

_MAX_HOPS = 10
_SHOWN = ("html", "text/plain", "image/")
_SHELF_BYTES = 48 << 20
_SCHEME = re.compile(r"[a-z][a-z0-9+-]*:(?!\d)|//", re.I)


class BadAddress(BadInput):
    """An address that is none, or that must not be asked."""


@dataclass(frozen=True, slots=True)
class Capture:
    """An address, kept. `chain`: its answer and those it redirected to; `exchanges`: every answer of the page, the chain
    first; `peers`: who answered, by site; `shot.fault` says why there is no picture."""

    url: str
    chain: tuple[Snapshot, ...]
    exchanges: tuple[Snapshot, ...]
    peers: tuple[tuple[str, Peer], ...]
    shot: Shot
    taken_at: datetime
    left_out: int = 0

    @property
    def page(self) -> Snapshot:
        """What stands at the end of the redirects."""
        return self.chain[-1]


def address_of(written: str) -> str:
    """The one spelling of an address as somebody wrote it. Raises BadAddress.

    >>> address_of("WWW.云岫.example/a b.html")
    'http://www.xn--9kqr75a.example/a%20b.html'
    >>> address_of("file:///etc/passwd")
    Traceback (most recent call last):
    ...
    mingjing.capture.live.BadAddress: 不能访问 file:///etc/passwd：只能访问 http 和 https 网址
    """
    told = written.strip()
    if not _SCHEME.match(told):
        told = f"http://{told}"
    why = refused(told)
    url = "" if why else normalised(told)
    if not url:
        raise BadAddress(f"不能访问 {written}：{why or '网址写法有误'}")
    return url


class Camera:
    """Captures addresses with one fetcher and one pool; files that several pages use are asked for once."""

    def __init__(self, fetcher: Fetcher, pool: Pool) -> None:
        self._fetcher = fetcher
        self._pool = pool
        self._shelf = _Shelf()

    async def capture(self, written: str, words: Sequence[str] = ()) -> Capture:
        """Ask for an address and take its pictures. Raises BadAddress, NotStarted."""
        url = address_of(written)
        chain = await self._chain(url)
        page = chain[-1]
        desk = Desk(page, self._ask, self._pool.bounds, moves=True)
        shot = Shot(fault=_why_not_shown(page))
        if not shot.fault:
            strip = strip_lines(page.url, page.fetched_at, page.sha256, asked=url)
            shot = await self._pool.take(Subject(page, strip, tuple(words)), desk)
        kept = {answer.url: answer for answer in (*chain, *desk.asked.values())}
        sites = dict.fromkeys(site_of(found) for found in kept)
        peers = [(site, self._fetcher.peer(_first(kept, site))) for site in sites]
        return Capture(
            url,
            tuple(chain),
            tuple(kept.values()),
            tuple((site, peer) for site, peer in peers if peer is not None),
            shot,
            datetime.now(UTC),
            desk.left_out,
        )

    async def _chain(self, url: str) -> list[Snapshot]:
        chain = [(await self._fetcher.fetch(url)).snapshot]
        seen = {url}
        while chain[-1].final_url != chain[-1].url and len(chain) < _MAX_HOPS:
            target = chain[-1].final_url
            if target in seen:
                break
            seen.add(target)
            chain.append((await self._fetcher.fetch(target)).snapshot)
        return chain

    async def _ask(self, url: str) -> Snapshot | None:
        return await self._shelf.get(url, self._fetcher)


class _Shelf:
    """Answers that pages have in common, the latest used first to stay; each is asked for once at a time."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, asyncio.Task[Snapshot]] = OrderedDict()
        self._sizes: dict[str, int] = {}

    async def get(self, url: str, fetcher: Fetcher) -> Snapshot:
        """What an address answered during this session."""
        if url not in self._kept:
            self._kept[url] = asyncio.ensure_future(self._fetch(url, fetcher))
        self._kept.move_to_end(url)
        found = await asyncio.shield(self._kept[url])
        self._sizes[url] = len(found.payload) + 500
        if found.status != 200:
            self._drop(url)
        while sum(self._sizes.values()) > _SHELF_BYTES:
            self._drop(next(iter(self._kept)))
        return found

    def _drop(self, url: str) -> None:
        self._kept.pop(url, None)
        self._sizes.pop(url, None)

    @staticmethod
    async def _fetch(url: str, fetcher: Fetcher) -> Snapshot:
        return (await fetcher.fetch(url)).snapshot


def strip_lines(url: str, fetched_at: datetime, sha256: str, *, asked: str = "") -> tuple[str, ...]:
    """The lines of the strip: address (and the one that led there), moment, digest of the page."""
    led = f"（由 {asked} 跳转）" if asked and asked != url else ""
    return (f"网址　{url}{led}", f"访问时间　{china_time(fetched_at)}　　网页 SHA-256　{sha256}")


def _first(kept: dict[str, Snapshot], site: str) -> str:
    return next(url for url in kept if site_of(url) == site)


def _why_not_shown(page: Snapshot) -> str:
    if page.status == 0:
        return page.cause.label if page.cause else "没有应答"
    if page.final_url != page.url:
        return "循环跳转"
    kind = page.header("content-type").lower()
    attached = page.header("content-disposition").lower().startswith("attachment")
    if attached or (kind and not any(name in kind for name in _SHOWN)):
        return f"这是一份文件（{kind.partition(';')[0] or '类型不明'}），不是网页；文件已存"
    return "" if page.payload else (page.cause.label if page.cause else "应答没有内容")
