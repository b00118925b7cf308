"""Shells of one site: found while its pages are looked at, drawn in a browser when the pages themselves are done."""

import asyncio
from collections.abc import Container, Sequence
from datetime import UTC, datetime

from mingjing.crawl.fetch import Fetcher
from mingjing.crawl.frontier import Frontier, Item
from mingjing.crawl.links import Kind, PageLinks, find_links, find_links_in_data
from mingjing.crawl.render import Drawing
from mingjing.crawl.robots import Robots
from mingjing.evidence import Snapshot, Visit, decode
from mingjing.evidence.address import site_of
from mingjing.evidence.warc import DATA
from mingjing.model import Cause

_MAX_HOPS = 5
_INSTALL = "安装 chromium-headless-shell（sudo apt-get install -y chromium-headless-shell）后重新访问，或由人工打开网页核对"


class Shells:
    """The shells of one crawl. All methods are called in queue order, so that the outcome never depends on timing."""

    def __init__(
        self,
        fetcher: Fetcher,
        visit: Visit,
        robots: Robots,
        frontier: Frontier,
        given_up: Container[str],
    ) -> None:
        self._fetcher = fetcher
        self._visit = visit
        self._robots = robots
        self._frontier = frontier
        self._given_up = given_up
        self._asking: dict[str, asyncio.Task[Snapshot | None]] = {}
        self._found: list[Item] = []
        self._filled: set[str] = set()
        self._drawn = 0
        self._hidden = 0

    def note(self, item: Item, links: PageLinks) -> None:
        """Take notice of a page, or of data that fill a page."""
        if links.shell:
            self._found.append(item)
        elif item.kind is Kind.DATA and links.found:
            self._filled.add(_folder(item.url))

    def waiting(self) -> list[Item]:
        """Shells that no data beside them fill, in queue order; each is told of once."""
        found = [item for item in self._found if _folder(item.url) not in self._filled]
        self._found.clear()
        return found

    async def draw(self, items: Sequence[Item]) -> None:
        """Have the browser draw these pages, and take in where they lead; those that cannot be drawn become gaps."""
        limit = self._fetcher.settings.max_rendered - self._drawn
        self._drawn += len(items[:limit])
        drawn = await asyncio.gather(*(self._shown(item) for item in items[:limit]))
        await asyncio.gather(*self._asking.values())  # what a page that was given up on had still asked for
        for item, shown in zip(items, [*drawn, *[None] * len(items[limit:])], strict=True):
            if shown is None:
                self._hidden += 1
                self._frontier.leave_out(item.url, Cause.SCRIPT_ONLY)
            else:
                self._take_in(item, shown)

    def messages(self) -> list[str]:
        """What to tell people about shells that stayed unread."""
        if not self._hidden:
            return []
        told = f"{self._hidden} 个网页的内容须运行脚本才显示，没有读到，有关事项记为无法判定"
        renderer = self._fetcher.renderer
        if renderer is None:
            return [f"{told}；请{_INSTALL}"]
        if not renderer.starts:
            return [f"{told}：浏览器 {self._fetcher.settings.browser} 不能启动；请{_INSTALL}"]
        return [f"{told}（脚本所需的文件或数据未能取得，或显示超时）；请由人工打开网页核对"]

    async def _shown(self, item: Item) -> Snapshot | None:
        """The page as a browser shows it, kept; None where it cannot be told what a reader sees."""
        held = self._visit.rendering(item.url)
        page = self._visit.get(item.url)
        if held is not None or self._fetcher.renderer is None or page is None:
            return held
        drawing = await self._fetcher.renderer.draw(page, self._answer)
        if not drawing.html or (drawing.failed and not _gained(page, drawing)):
            return None
        html = drawing.html.encode("utf-8", "replace")
        return self._visit.add_rendering(item.url, html, datetime.now(UTC), drawing.browser, drawing.data)

    def _take_in(self, item: Item, shown: Snapshot) -> None:
        links = find_links(shown.payload.decode(), item.url)
        for url in shown.header(DATA).split():
            answer = self._visit.part(url)
            if answer is not None and self._holds_addresses(answer, item.url):
                links.found[url] = Kind.DATA
        self._frontier.offer_links(item, links)

    @staticmethod
    def _holds_addresses(answer: Snapshot, base: str) -> bool:
        kind = answer.header("content-type")
        return bool(find_links_in_data(decode(answer.payload, kind).text, base, answer.url).found)

    async def _answer(self, url: str) -> Snapshot | None:
        """What a script of a page gets: of the site's own hosts only, as its robots.txt allows, at its pace."""
        for _ in range(_MAX_HOPS):
            held = await self._part(url)
            if held is None or held.final_url == held.url:
                return held
            url = held.final_url
        return None

    async def _part(self, url: str) -> Snapshot | None:
        """What the visit holds of an address; asked for once, however many pages want it at the same time."""
        if (held := self._visit.part(url)) is not None:
            return held
        if not self._frontier.scope.admits(url) or site_of(url) in self._given_up:
            return None
        if url not in self._asking:
            self._asking[url] = asyncio.create_task(self._fetched(url))
        return await asyncio.shield(self._asking[url])

    async def _fetched(self, url: str) -> Snapshot | None:
        if await self._robots.refusal(url):
            return None
        snapshot = (await self._fetcher.fetch(url)).snapshot
        self._visit.add_part(snapshot)
        return snapshot


def _gained(page: Snapshot, drawing: Drawing) -> bool:
    """Whether the drawn page leads to more than the answer itself did."""
    kind = page.header("content-type")
    text, charset, _ = decode(page.payload, kind)
    return bool(
        find_links(drawing.html, page.url).found.keys() - find_links(text, page.url, charset).found.keys()
    )


def _folder(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0]
