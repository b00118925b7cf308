"""Evidence: which words, on which page, in which stored copy of it."""

from dataclasses import dataclass

from mingjing.model.cause import Cause


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that were read on a stored page.

    `snapshot` is the SHA-256 (hex) of the page's bytes as received; the archive resolves it to the moment
    of the visit, so that the same pages give the same findings whenever they were fetched.
    `place` says where on the page the words stand, in the reader's language (“正文第3段”, “页头表·生成日期”).
    Empty `words` mean that the page as a whole was looked at.

    >>> Evidence("http://a.example/1.html", "0" * 64, "2022年3月1日至3月31日", "正文").words
    '2022年3月1日至3月31日'
    """

    url: str
    snapshot: str
    words: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Gap:
    """An address that could not be looked at, and why; whatever stands there is unknown, never absent."""

    url: str
    cause: Cause


@dataclass(frozen=True, slots=True)
class Search:
    """A search for something: which pages were looked at, and which could not be.

    A search with gaps cannot show that a thing is missing (see `absent`).
    """

    subject: str
    pages: tuple[Evidence, ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The pages that were searched."""
        return self.pages
