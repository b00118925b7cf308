"""Whose gap is it: an address that could not be looked at belongs to the units whose pages lead there."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlsplit

from mingjing.model import Cause, Gap, PageFacts, PageKind, Unit
from mingjing.run.page_table import Reference


def unseen(
    recorded: Iterable[Gap],
    pages: Iterable[PageFacts],
    data_lists: Iterable[str] = (),
    cut_short: Mapping[str, Cause] | None = None,
) -> dict[str, Cause]:
    """Cause by address: what the visit could not fetch, and what could be fetched but not read.

    A page that only a script would fill is no gap when the list it loads was read: `data_lists` are the addresses of
    lists that came as data, and such data lies in the folder of its page. `cut_short` are first pages of lists that
    were not read to their end.
    """
    causes = {gap.url: gap.cause for gap in recorded}
    filled = {_folder(url) for url in data_lists}
    for page in pages:
        if page.cause is None or page.kind is PageKind.ERROR:
            continue
        if page.kind is PageKind.SHELL and _folder(page.url) in filled:
            continue
        causes.setdefault(page.url, page.cause)
    causes = {**(cut_short or {}), **causes}
    return dict(sorted(causes.items()))


def _folder(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[0]


def gaps_by_unit(
    causes: Mapping[str, Cause], links: Sequence[Reference], units: Sequence[Unit]
) -> dict[str, tuple[Gap, ...]]:
    """Gaps of each unit, with the link text and columns that tell what could be behind them.

    An address that only pages of nobody (or none at all) lead to could belong to any unit of its site.
    """
    leading: dict[str, list[Reference]] = defaultdict(list)
    for link in links:
        leading[link.url].append(link)
    hosts = {unit.name: {urlsplit(entry).hostname for entry in unit.entries} for unit in units}
    found: dict[str, list[Gap]] = {unit.name: [] for unit in units}
    for url, cause in causes.items():
        owned = [link for link in leading[url] if link.unit in found]
        if owned:
            for link in owned:
                found[link.unit].append(Gap(url, cause, link.text, link.columns))
            continue
        host = urlsplit(url).hostname
        shared = leading[url]
        text, columns = (shared[0].text, shared[0].columns) if shared else ("", ())
        for name, own_hosts in hosts.items():
            if host in own_hosts:
                found[name].append(Gap(url, cause, text, columns))
    return {name: tuple(dict.fromkeys(gaps)) for name, gaps in found.items()}
