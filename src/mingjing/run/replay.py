"""How archived pages of a run are shown: what the archive holds for them, and personal numbers masked."""

from functools import lru_cache

from mingjing.evidence import Archive, Snapshot
from mingjing.extract.personal import masked_html, masked_text
from mingjing.report import Showing

PICTURES_SITE = "pictures"
"""The site under which styles and pictures of pages are kept."""
_AT_ONCE = 512
"""Parts that pages of a site have in common stay in memory."""


def pictures_visit(visit: str) -> str:
    """The visit that keeps what pages of `visit` need to look as they did.

    >>> pictures_visit("0001")
    '0001-pictures'
    """
    return f"{visit}-pictures"


def showing(archive: Archive, visit: str) -> Showing:
    """Pages of this visit with styles and pictures as far as they were kept."""

    @lru_cache(maxsize=_AT_ONCE)
    def held(url: str) -> Snapshot | None:
        return archive.part(pictures_visit(visit), PICTURES_SITE, url) or archive.get(visit, url)

    return Showing(held, masked_html, masked_text)
