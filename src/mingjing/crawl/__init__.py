"""Addresses → snapshots: polite fetching, robots, pace, redirects, limits; the same pages every time."""

from mingjing.crawl.fetch import Fetcher
from mingjing.crawl.settings import CrawlSettings, Progress, Site
from mingjing.crawl.site_crawl import CrawlResult, crawl, crawl_site, crawl_sites

__all__ = [
    "CrawlResult",
    "CrawlSettings",
    "Fetcher",
    "Progress",
    "Site",
    "crawl",
    "crawl_site",
    "crawl_sites",
]
