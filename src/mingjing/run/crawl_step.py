"""Sites → archive: every site of the units visited once; an interrupted visit goes on where it was."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from mingjing.crawl import CrawlSettings, Site, crawl_sites
from mingjing.crawl import Progress as CrawlProgress
from mingjing.evidence import Archive
from mingjing.evidence.browser import NoBrowser, find_browser
from mingjing.evidence.reader import site_folder
from mingjing.run.media import listed_at
from mingjing.run.progress import Listener, Progress
from mingjing.run.workspace import Workspace


@dataclass(frozen=True)
class Visits:
    """What a crawl brought: addresses looked at and failed, messages about limits, digest of the archive."""

    pages: int
    failed: int
    messages: tuple[str, ...]
    digest: str


@dataclass(frozen=True)
class Only:
    """A visit to the sites of some units alone; every other site stays as the visit `rest` saw it."""

    units: tuple[str, ...]
    rest: str


def crawl(workspace: Workspace, visit: str, listen: Listener, only: Only | None = None) -> Visits:
    """Visit every site of the units at the same time, each at its own pace; with `only`, theirs and those that the
    earlier visit did not see."""
    archive = Archive(workspace.archive)
    sites = sites_of(workspace)
    if only is not None:
        asked, seen = hosts_of(workspace, only.units), set(archive.sites(only.rest))
        left = [one for one in sites if one.name not in asked and site_folder(one.name) in seen]
        for site in left:
            archive.take_over(visit, site.name, only.rest)
        sites = tuple(one for one in sites if one not in left)
    with ExitStack() as open_visits:
        visits = [(site, open_visits.enter_context(archive.visit(visit, site.name))) for site in sites]
        results = crawl_sites(visits, settings_of(workspace), _Together(listen))
    return Visits(
        pages=sum(result.looked_at for result in results),
        failed=sum(result.failed for result in results),
        messages=tuple(f"{result.site}：{told}" for result in results for told in result.messages),
        digest=archive.digest(visit),
    )


def hosts_of(workspace: Workspace, units: Sequence[str]) -> frozenset[str]:
    """The hosts on which these units have entries. Other units may have theirs there, too."""
    return frozenset(
        urlsplit(entry).netloc.lower()
        for unit in workspace.units
        if unit.name in units
        for entry in unit.entries
    )


def sites_of(workspace: Workspace) -> tuple[Site, ...]:
    """One site per host, with the entry addresses of all units on it, in a fixed order. Lists of posts of new media are
    entries as well; on a host that has nothing else, nothing but they is looked at."""
    entries: dict[str, list[str]] = defaultdict(list)
    for unit in workspace.units:
        for entry in unit.entries:
            entries[urlsplit(entry).netloc.lower()].append(entry)
    units_hosts = frozenset(entries)
    for address in listed_at(workspace):
        entries[urlsplit(address).netloc.lower()].append(address)
    return tuple(
        Site(host, tuple(dict.fromkeys(entries[host])), follow=host in units_hosts)
        for host in sorted(entries)
    )


def settings_of(workspace: Workspace) -> CrawlSettings:
    """The workspace's rules of visiting, as the crawler takes them."""
    rules = workspace.visit
    return CrawlSettings(
        contact=rules.contact,
        delay_s=float(rules.delay_s),
        connections=rules.connections,
        timeout_s=float(rules.timeout_s),
        attempts=rules.attempts,
        max_pages=rules.max_pages,
        max_depth=rules.max_depth,
        browser=_browser(rules.rendering),
        resolve=workspace.resolve,
    )


def _browser(rendering: str) -> Path | None:
    """The browser that draws pages which only scripts fill. Raises NoBrowser where the settings want one."""
    if rendering == "off":
        return None
    found = find_browser()
    if found is None and rendering == "on":
        raise NoBrowser(
            "assessment.yaml 要求用浏览器显示网页（visit.rendering: on），本机没有找到浏览器；"
            "请安装 chromium-headless-shell，或用 BROWSER_PATH 指明已有的浏览器，或改为 auto"
        )
    return found


class _Together:
    """Progress of all sites as one: addresses looked at, of those known so far."""

    def __init__(self, listen: Listener) -> None:
        self._listen = listen
        self._sites: dict[str, CrawlProgress] = {}

    def __call__(self, told: CrawlProgress, /) -> None:
        self._sites[told.site] = told
        failed = sum(site.failed for site in self._sites.values())
        self._listen(
            Progress(
                "crawl",
                sum(site.looked_at for site in self._sites.values()),
                sum(site.known for site in self._sites.values()),
                f"{len(self._sites)} 个网站" + (f"，{failed} 个网址未能访问" if failed else ""),
            )
        )
