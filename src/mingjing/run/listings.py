"""How complete every list is: pages and items that were read, of those that it tells of."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from mingjing.evidence.paging import list_address
from mingjing.model import Cause, PageFacts


@dataclass(frozen=True)
class Listing:
    """One line of `facts/listings.jsonl`. `url` is the list's first page; None: the list does not tell.

    A page that brings no new item (the same page once more) is not counted as read.
    """

    url: str
    unit: str
    columns: tuple[str, ...]
    pages_read: int
    pages_told: int | None
    items_read: int
    items_told: int | None

    @property
    def complete(self) -> bool:
        """Whether nothing is known to be missing.

        A list whose every page was read is complete though it may count items that it no longer shows; one that
        shows all its items is complete though its pager counts a page too many.

        >>> Listing("http://a.example/", "", (), 3, 4, 45, 45).complete
        True
        >>> Listing("http://a.example/", "", (), 3, 999999, 45, None).complete
        False
        """
        if self.items_told is not None and self.items_read >= self.items_told:
            return True
        if self.pages_told is not None:
            return self.pages_read >= self.pages_told
        return self.items_told is None


def find_listings(pages: Iterable[PageFacts]) -> tuple[Listing, ...]:
    """Every list that tells its length, by address. Data that a page's script loads belong to the page's list."""
    groups: dict[str, list[PageFacts]] = defaultdict(list)
    for page in pages:
        groups[list_address(page.url)].append(page)
    found = (_listing(_in_order(group), groups) for _, group in sorted(groups.items()))
    return tuple(listing for listing in found if listing is not None)


def cut_short(listings: Iterable[Listing]) -> Mapping[str, Cause]:
    """The first pages of lists that were not read to their end."""
    return {listing.url: Cause.LIST_CUT for listing in listings if not listing.complete}


def write_listings(listings: Iterable[Listing], file: Path) -> None:
    """Write the file, a line per list."""
    file.write_bytes(b"".join(msgspec.json.encode(listing) + b"\n" for listing in listings))


def _in_order(group: Sequence[PageFacts]) -> list[PageFacts]:
    """The pages of a list, those with the shortest address first: the first page bears no number."""
    return sorted(group, key=lambda page: (len(page.url), page.url))


def _listing(group: Sequence[PageFacts], groups: Mapping[str, Sequence[PageFacts]]) -> Listing | None:
    told = [page.pager for page in group if page.pager is not None]
    if not told or not group[0].columns:
        return None
    loads = dict.fromkeys(list_address(url) for pager in told for url in pager.loads)
    data = [page for url in loads for page in _in_order(groups.get(url, ())) if page not in group]
    seen: set[str] = set()
    read = 0
    for page in (*group, *data):
        urls = {entry.url for entry in page.entries}
        read += bool(urls - seen) or (page is group[0] and not urls)
        seen |= urls
    pages = [pager.pages for pager in told if pager.pages]
    items = [pager.items for pager in told if pager.items is not None]
    return Listing(
        url=group[0].url,
        unit=group[0].unit,
        columns=group[0].columns,
        pages_read=read,
        pages_told=min(pages, default=None),
        items_read=len(seen),
        items_told=min(items, default=None),
    )
