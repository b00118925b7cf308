"""Pages of one list: followed as long as they bring something new, whatever total the list claims."""

from dataclasses import replace

from mingjing.crawl.links import PageLinks
from mingjing.evidence.paging import list_address


class ListPages:
    """What the pages of every list have brought so far. Fed in queue order."""

    def __init__(self) -> None:
        self._brought: dict[str, set[str]] = {}

    def without_repeats(self, url: str, links: PageLinks) -> PageLinks:
        """The links of a page; without its list's further pages when it leads nowhere that its list had not led to.

        >>> pages, once = ListPages(), PageLinks({"http://a.example/1.html": None, "http://a.example/l_2.html": None}, {"http://a.example/l_2.html"})
        >>> [len(pages.without_repeats(url, once).found) for url in ("http://a.example/l.html", "http://a.example/l_1.html")]
        [2, 1]
        """
        if not links.siblings:
            return links
        content = links.found.keys() - links.siblings
        known = self._brought.setdefault(list_address(url), set())
        repeats = bool(known) and content <= known
        known |= content
        if not repeats:
            return links
        kept = {target: kind for target, kind in links.found.items() if target not in links.siblings}
        return replace(links, found=kept, siblings=set())
