"""Fetching the largest site of the invented county: ours with archive, a bare loop as floor, a framework as peer.

python -m bench.fetching ours|bare|scrapy PORT SEED PAGES FOLDER
"""

import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import ClassVar
from urllib.parse import urljoin, urlsplit

import aiohttp
from selectolax.lexbor import LexborHTMLParser

from bench.measure import tell
from mingjing.county import build_county


def bare(port: int, entries: tuple[str, ...]) -> int:
    """Fetch, parse, follow links; nothing kept, nothing decided."""
    return asyncio.run(_bare(port, entries))


async def _bare(port: int, entries: tuple[str, ...]) -> int:
    hosts = {urlsplit(entry).netloc for entry in entries}
    seen, waiting = set(entries), asyncio.Queue[str]()
    for entry in entries:
        waiting.put_nowait(entry)
    done = 0

    async def work(client: aiohttp.ClientSession) -> None:
        nonlocal done
        while True:
            url = await waiting.get()
            parts = urlsplit(url)
            here = f"http://127.0.0.1:{port}{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            try:
                async with client.get(here, headers={"Host": parts.netloc}, allow_redirects=False) as answer:
                    payload = await answer.read()
                done += 1
                for node in LexborHTMLParser(payload.decode("utf-8", "replace")).css("a[href]"):
                    link = urljoin(url, node.attributes.get("href") or "").partition("#")[0]
                    if link not in seen and urlsplit(link).netloc in hosts and "month=" not in link:
                        seen.add(link)
                        waiting.put_nowait(link)
            except (aiohttp.ClientError, TimeoutError, ValueError):
                pass
            waiting.task_done()

    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=3)) as client:
        workers = [asyncio.create_task(work(client)) for _ in range(16)]
        await waiting.join()
        for worker in workers:
            worker.cancel()
    return done


def ours(port: int, entries: tuple[str, ...], folder: Path) -> int:
    """Our crawl: scope, robots, paging scripts, causes, and every answer kept as a WARC record."""
    from mingjing.crawl import CrawlSettings, Site, crawl_sites
    from mingjing.evidence import Archive

    by_host: dict[str, list[str]] = {}
    for entry in entries:
        by_host.setdefault(urlsplit(entry).netloc, []).append(entry)
    archive = Archive(folder / "archive")
    settings = CrawlSettings(
        delay_s=0,
        connections=16,
        timeout_s=3,
        attempts=1,
        resolve=dict.fromkeys(by_host, f"127.0.0.1:{port}"),
    )
    visits = [
        (Site(host, tuple(urls)), archive.visit("0001", host)) for host, urls in sorted(by_host.items())
    ]
    results = crawl_sites(visits, settings)
    for _, visit in visits:
        visit.close()
    return sum(result.looked_at for result in results)


def scrapy(port: int, entries: tuple[str, ...]) -> int:
    """Scrapy following links with lexbor, keeping nothing."""
    from scrapy import Request, Spider
    from scrapy.crawler import CrawlerProcess

    hosts = {urlsplit(entry).netloc for entry in entries}
    count = 0

    class Links(Spider):  # type: ignore[misc]
        name: ClassVar[str] = "links"
        custom_settings: ClassVar[dict[str, object]] = {
            "LOG_LEVEL": "CRITICAL",
            "ROBOTSTXT_OBEY": False,
            "CONCURRENT_REQUESTS": 16,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
            "DOWNLOAD_DELAY": 0,
            "DOWNLOAD_TIMEOUT": 3,
            "RETRY_ENABLED": False,
            "TELNETCONSOLE_ENABLED": False,
            "HTTPPROXY_ENABLED": False,
            "HTTPERROR_ALLOW_ALL": True,
        }

        async def start(self):  # type: ignore[no-untyped-def]
            for entry in entries:
                yield self.asked(entry)

        def asked(self, url: str) -> Request:
            parts = urlsplit(url)
            query = f"?{parts.query}" if parts.query else ""
            here = f"http://127.0.0.1:{port}{parts.path or '/'}{query}"
            return Request(here, headers={"Host": parts.netloc}, callback=self.parse, meta={"url": url})

        def parse(self, response):  # type: ignore[no-untyped-def]
            nonlocal count
            count += 1
            for node in LexborHTMLParser(response.body.decode("utf-8", "replace")).css("a[href]"):
                link = urljoin(response.meta["url"], node.attributes.get("href") or "").partition("#")[0]
                if urlsplit(link).netloc in hosts and "month=" not in link:
                    yield self.asked(link)

    process = CrawlerProcess()
    process.crawl(Links)
    process.start()
    return count


def largest_site(seed: int, pages: int) -> tuple[str, ...]:
    """Entry addresses of the units on the host that most units share."""
    entries = [entry for unit in build_county(seed, pages).units for entry in unit.entries]
    host = Counter(urlsplit(entry).netloc for entry in entries).most_common(1)[0][0]
    return tuple(entry for entry in entries if urlsplit(entry).netloc == host)


def main() -> None:
    """One way of fetching, measured."""
    how, port, seed, pages, folder = sys.argv[1:]
    entries = largest_site(int(seed), int(pages))
    work = {
        "bare": lambda: bare(int(port), entries),
        "ours": lambda: ours(int(port), entries, Path(folder)),
        "scrapy": lambda: scrapy(int(port), entries),
    }
    tell(work[how])


if __name__ == "__main__":
    main()
