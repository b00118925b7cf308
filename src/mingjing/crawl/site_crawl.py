"""One site → its snapshots: breadth first from the entries, the same pages whenever and however fast it is done.

Addresses are looked at in parallel, but what they lead to is taken into the queue strictly in queue order; so neither
answers' speed nor an interruption changes the set of pages. To go on with a visit is to crawl again: what the visit
already holds is read from the archive instead of asked for.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from mingjing.crawl.fetch import Fetcher
from mingjing.crawl.frontier import Frontier, Item
from mingjing.crawl.links import Kind, PageLinks, find_links, find_links_in_data
from mingjing.crawl.list_pages import ListPages
from mingjing.crawl.robots import Robots, look_at
from mingjing.crawl.settings import CrawlSettings, Progress, Site
from mingjing.crawl.shell_pages import Shells
from mingjing.evidence import Snapshot, Visit, decode
from mingjing.model import Cause, Gap

_MAX_HOPS = 10
_TELL_EVERY_S = 0.5
_UNREACHABLE = frozenset(
    {
        Cause.TIMEOUT,
        Cause.CONNECTION,
        Cause.DNS,
        Cause.TLS,
        Cause.INNER,
        Cause.SERVER_ERROR,
        Cause.BLOCKED,
    }
)

Tell = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class CrawlResult:
    """What a crawl did: addresses looked at, asked for now, and failed; every gap by address; messages for people."""

    site: str
    looked_at: int
    fetched: int
    failed: int
    gaps: tuple[Gap, ...]
    messages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What looking at one item gave; `refused` when it was not asked for."""

    refused: Cause | None = None
    cause: Cause | None = None
    status: int = 0
    sha256: str = ""
    target: str = ""
    links: PageLinks = field(default_factory=PageLinks)


def crawl_site(site: Site, visit: Visit, settings: CrawlSettings, tell: Tell | None = None) -> CrawlResult:
    """Crawl one site into its visit, or go on with it. `tell` hears of the progress about twice a second."""
    return asyncio.run(_alone(site, visit, settings, tell))


async def _alone(site: Site, visit: Visit, settings: CrawlSettings, tell: Tell | None) -> CrawlResult:
    async with Fetcher(settings) as fetcher:
        return await crawl(site, visit, fetcher, tell)


async def crawl(site: Site, visit: Visit, fetcher: Fetcher, tell: Tell | None = None) -> CrawlResult:
    """As `crawl_site`, in a loop that may crawl other sites with the same fetcher at the same time."""
    return await _Crawl(site, visit, fetcher, tell or (lambda _: None)).run()


class _Crawl:
    def __init__(self, site: Site, visit: Visit, fetcher: Fetcher, tell: Tell) -> None:
        self._site = site
        self._visit = visit
        self._fetcher = fetcher
        self._tell = tell
        self._robots = Robots(fetcher, visit)
        self._frontier = Frontier(site, fetcher.settings)
        self._started = 0
        self._committed = 0
        self._lists = ListPages()
        self._waiting: dict[int, _Seen] = {}
        self._news = asyncio.Event()
        self._fetched = 0
        self._failed = 0
        self._in_a_row: Counter[str] = Counter()
        self._given_up: dict[str, Cause] = {}
        self._shells = Shells(fetcher, visit, self._robots, self._frontier, self._given_up)
        self._expanded: set[tuple[str, str]] = set()
        self._began = time.monotonic()
        self._told_at = 0.0

    async def run(self) -> CrawlResult:
        workers = max(1, self._fetcher.settings.connections)
        try:
            while True:
                async with asyncio.TaskGroup() as group:
                    for _ in range(workers):
                        group.create_task(self._work())
                if not (shells := self._shells.waiting()):
                    break
                await self._shells.draw(shells)
        except ExceptionGroup as several:
            raise several.exceptions[0] from None
        self._visit.set_gaps(self._frontier.gaps())
        self._report()
        return CrawlResult(
            self._site.name,
            self._committed,
            self._fetched,
            self._failed,
            self._visit.gaps(),
            (*self._frontier.messages, *self._frontier.limit_messages(), *self._shells.messages()),
        )

    async def _work(self) -> None:
        items = self._frontier.items
        while True:
            if self._started < len(items):
                number = self._started
                self._started += 1
                self._waiting[number] = await self._look(items[number])
                self._commit()
            elif self._committed == self._started:
                return
            else:
                self._news.clear()
                await self._news.wait()

    async def _look(self, item: Item) -> _Seen:
        """Look at one address: from the visit, or from the site when its rules allow."""
        host = item.url.split("/", 3)[2]
        if item.url not in self._visit:
            if host in self._given_up:
                return _Seen(refused=self._given_up[host])
            if refusal := await self._robots.refusal(item.url):
                return _Seen(refused=refusal)
            self._fetched += 1
        else:
            await asyncio.sleep(0)  # let other sites, and an interruption, have their turn
        snapshot = await look_at(item.url, self._fetcher, self._visit)
        target = snapshot.final_url if snapshot.final_url != item.url else ""
        leads = self._site.follow and not snapshot.cause and snapshot.status == 200
        links = _links(item, snapshot) if leads else PageLinks()
        return _Seen(None, snapshot.cause, snapshot.status, snapshot.sha256, target, links)

    def _commit(self) -> None:
        """Take in what was seen, as far as it is complete in queue order."""
        while self._committed in self._waiting:
            item = self._frontier.items[self._committed]
            self._take(item, self._waiting.pop(self._committed))
            self._committed += 1
        self._news.set()
        if time.monotonic() - self._told_at >= _TELL_EVERY_S:
            self._report()

    def _take(self, item: Item, seen: _Seen) -> None:
        frontier = self._frontier
        if seen.refused:
            self._failed += seen.refused in _UNREACHABLE
            frontier.leave_out(item.url, seen.refused)
            return
        self._count_failures(item, seen)
        if seen.target:
            self._redirect(item, seen.target)
            return
        folder = item.url[: item.url.rfind("/") + 1]
        self._shells.note(item, seen.links)
        if not seen.links.found or (folder, seen.sha256) in self._expanded:
            return  # the same bytes once more, such as a pager that always shows its first page
        self._expanded.add((folder, seen.sha256))
        frontier.offer_links(item, self._lists.without_repeats(item.url, seen.links))

    def _redirect(self, item: Item, target: str) -> None:
        if item.hops >= _MAX_HOPS:
            self._frontier.leave_out(target, Cause.REDIRECT_LOOP)
        elif item.entry and not self._frontier.scope.follow_entry(target):
            self._frontier.messages.append(
                f"入口 {item.url} 跳转到站外 {target}，没有继续访问；如属本单位，请在单位名册中改用新网址"
            )
        else:
            self._frontier.offer(Item(target, item.depth, item.kind, item.hops + 1, item.entry, item.base))

    def _count_failures(self, item: Item, seen: _Seen) -> None:
        """Failures in a row make us give a host up: the rest of its addresses are gaps for the same cause."""
        host = item.url.split("/", 3)[2]
        if seen.cause:
            self._failed += 1
        if seen.cause not in _UNREACHABLE:
            self._in_a_row[host] = 0
            return
        self._in_a_row[host] += 1
        if self._in_a_row[host] == self._fetcher.settings.give_up_after and seen.cause:
            self._given_up[host] = seen.cause
            self._frontier.messages.append(
                f"{host} 连续 {self._in_a_row[host]} 次无法访问（{seen.cause.label}），其余网址本次不再访问"
            )

    def _report(self) -> None:
        self._told_at = time.monotonic()
        known = len(self._frontier.items)
        spent_s = self._told_at - self._began
        left_s = (known - self._committed) * spent_s / self._fetched if self._fetched else None
        self._tell(Progress(self._site.name, self._fetched, self._committed, known, self._failed, left_s))


def _links(item: Item, snapshot: Snapshot) -> PageLinks:
    """Where a page or data file leads; attachments lead nowhere."""
    kind = snapshot.header("content-type").lower()
    if item.kind is Kind.ATTACHMENT or not snapshot.payload:
        return PageLinks()
    if item.kind is Kind.DATA and ("html" not in kind or b"<record" in snapshot.payload):
        return find_links_in_data(decode(snapshot.payload, kind).text, item.base, item.url)
    if kind and "html" not in kind:
        return PageLinks()
    text, charset, _ = decode(snapshot.payload, kind)
    return find_links(text, item.url, charset)


def crawl_sites(
    tasks: Sequence[tuple[Site, Visit]], settings: CrawlSettings, tell: Tell | None = None
) -> list[CrawlResult]:
    """Crawl several sites at the same time in one loop, each host at its own pace."""

    async def together() -> list[CrawlResult]:
        try:
            async with Fetcher(settings) as fetcher, asyncio.TaskGroup() as group:
                running = [group.create_task(crawl(site, visit, fetcher, tell)) for site, visit in tasks]
        except ExceptionGroup as several:
            raise several.exceptions[0] from None
        return [task.result() for task in running]

    return asyncio.run(together())
