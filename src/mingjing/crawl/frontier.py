"""Which addresses a crawl looks at, and in which order: a queue whose content never depends on timing."""

import re
from collections import Counter
from dataclasses import dataclass

from mingjing.crawl.links import Kind, PageLinks
from mingjing.crawl.settings import CrawlSettings, Site
from mingjing.evidence.address import normalised, site_of
from mingjing.model import Cause, Gap

_MAX_ADDRESS = 2_000
_MAX_FOLDERS = 24
_MAX_SAME_SEGMENT = 3
_MAX_PARAMETER_SETS = 40
_MAX_CALENDAR = 120
_CALENDAR = re.compile(r"\b(?:calendar|rili)\b|\byear=\d+&month=|\bmonth=\d+&year=", re.I)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Item:
    """An address to look at: how many links it is away from an entry, what it is followed as, how many redirects led
    to it, whether an entry did, and for data the page whose addresses it holds."""

    url: str
    depth: int
    kind: Kind = Kind.PAGE
    hops: int = 0
    entry: bool = False
    base: str = ""


class Scope:
    """What belongs to the site."""

    def __init__(self, site: Site) -> None:
        self.entries = tuple(dict.fromkeys(filter(None, map(normalised, site.entries))))
        self._hosts = {site_of(url) for url in self.entries} | {host.lower() for host in site.hosts}
        self._prefixes = tuple(filter(None, map(normalised, site.prefixes)))
        self._exclude = tuple(filter(None, map(normalised, site.exclude)))

    def admits(self, url: str, kind: Kind = Kind.PAGE) -> bool:
        """Whether an address is the site's; attachments may stand anywhere."""
        if url.startswith(self._exclude):
            return False
        return kind is Kind.ATTACHMENT or site_of(url) in self._hosts or url.startswith(self._prefixes)

    def follow_entry(self, url: str) -> bool:
        """Take in the host to which an entry redirects, when it is the same site under a sister name
        (yunxiu.example → www.yunxiu.example). Returns whether the address is in scope now."""
        name = _sister_name(site_of(url))
        if any(_sister_name(host) == name for host in self._hosts):
            self._hosts.add(site_of(url))
        return self.admits(url)


class Frontier:
    """The queue, what was left out of it and why. Fed in queue order only, so that it is the same every time."""

    def __init__(self, site: Site, settings: CrawlSettings) -> None:
        self.items: list[Item] = []
        self.scope = Scope(site)
        self.messages: list[str] = []
        self._settings = settings
        self._seen: set[str] = set()
        self._left_out: dict[str, Cause] = {}
        self._traps = Traps(settings.max_per_pattern)
        for url in self.scope.entries:
            self.offer(Item(url, 0, entry=True))

    def __contains__(self, url: object) -> bool:
        return url in self._seen

    def offer(self, item: Item) -> None:
        """Take an address into the queue, unless it is known, out of scope, a trap or beyond a limit."""
        url = item.url
        if url in self._seen or not self.scope.admits(url, item.kind):
            return
        if item.depth > self._settings.max_depth:
            self._left_out.setdefault(url, Cause.DEPTH_LIMIT)
            return
        self._left_out.pop(url, None)
        self._seen.add(url)
        if trap := self._traps.spring(url):
            if trap.message:
                self.messages.append(f"{trap.message}（如 {url[:200]}）")
            if trap.hides:
                self._left_out[url] = Cause.PAGE_LIMIT
        elif len(self.items) >= self._settings.max_pages:
            self._left_out[url] = Cause.PAGE_LIMIT
        else:
            self.items.append(item)

    def offer_links(self, item: Item, links: PageLinks) -> None:
        """Take in where an item leads: further pages of its list, and data of the page, are no deeper than itself."""
        for url, kind in links.found.items():
            if url not in self._seen:
                same_depth = url in links.siblings or kind is Kind.DATA
                base = (item.base or item.url) if kind is Kind.DATA else ""
                self.offer(Item(url, item.depth + (not same_depth), kind, base=base))

    def leave_out(self, url: str, cause: Cause) -> None:
        """Note that an address of the queue could not be asked for."""
        self._left_out[url] = cause

    def gaps(self) -> list[Gap]:
        """Everything left out, in order of addresses."""
        return [Gap(url, self._left_out[url]) for url in sorted(self._left_out)]

    def limit_messages(self) -> list[str]:
        """What to tell the user about limits that were reached."""
        counts = Counter(self._left_out.values())
        told = []
        if counts[Cause.PAGE_LIMIT]:
            told.append(
                f"已达页数上限 {self._settings.max_pages}，还有 {counts[Cause.PAGE_LIMIT]} 个网址没有访问；"
                "请提高上限后重新访问"
            )
        if counts[Cause.DEPTH_LIMIT]:
            told.append(
                f"已达层数上限 {self._settings.max_depth}，还有 {counts[Cause.DEPTH_LIMIT]} 个网址没有访问；"
                "请提高上限后重新访问"
            )
        return told


@dataclass(frozen=True, slots=True)
class Trap:
    """An address without end behind it. `hides`: real pages may be among what is left out."""

    message: str
    hides: bool = False


class Traps:
    """Guards against addresses that a site makes up without end."""

    def __init__(self, max_per_pattern: int) -> None:
        self._max_per_pattern = max_per_pattern
        self._values: Counter[tuple[str, tuple[str, ...]]] = Counter()
        self._parameter_sets: dict[str, set[tuple[str, ...]]] = {}
        self._calendar: Counter[str] = Counter()
        self._told: set[str] = set()

    def spring(self, url: str) -> Trap | None:
        """The trap that this address belongs to, with a message the first time; None for an ordinary address."""
        if len(url) > _MAX_ADDRESS:
            return self._trap("网址过长，不再访问", "long")
        path, _, query = url.partition("?")
        segments = path.split("/")[3:]
        folders = segments[:-1]
        if len(folders) > _MAX_FOLDERS or (
            len(folders) > _MAX_SAME_SEGMENT and max(Counter(folders).values()) > _MAX_SAME_SEGMENT
        ):
            return self._trap("网址路径不断重复增长，不再访问", "growing")
        if _CALENDAR.search(url):
            pattern = _DIGITS.sub("0", url)
            self._calendar[pattern] += 1
            if self._calendar[pattern] > _MAX_CALENDAR:
                return self._trap(f"日历类网址超过 {_MAX_CALENDAR} 个，不再访问", pattern)
        if query:
            return self._query_trap(path, query)
        return None

    def _query_trap(self, path: str, query: str) -> Trap | None:
        names = tuple(sorted(part.partition("=")[0] for part in query.split("&")))
        sets = self._parameter_sets.setdefault(path, set())
        if names not in sets and len(sets) >= _MAX_PARAMETER_SETS:
            return self._trap("同一网页的参数组合过多，不再访问", path)
        sets.add(names)
        self._values[path, names] += 1
        if self._values[path, names] > self._max_per_pattern:
            message = f"只有参数不同的网址超过 {self._max_per_pattern} 个，其余没有访问"
            return self._trap(message, f"{path}?{names}", hides=True)
        return None

    def _trap(self, message: str, place: str, *, hides: bool = False) -> Trap:
        first = (message, place)
        told = str(first) in self._told
        self._told.add(str(first))
        return Trap("" if told else message, hides)


def _sister_name(host: str) -> str:
    name, _, _ = host.partition(":")
    return name.removeprefix("www.")
