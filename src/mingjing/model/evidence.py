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
    """An address that could not be looked at, and why; whatever stands there is unknown, never absent.

    `text` is the link that leads there and `columns` the path of the page it stands on: they tell what could be
    behind it. A gap that tells nothing could hide anything.
    """

    url: str
    cause: Cause
    text: str = ""
    columns: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """What could not be read and why, in the words shown to people.

        >>> Gap("http://a.example/1.pdf", Cause.SCANNED, "年度报告.pdf").told
        '“年度报告.pdf”内容为图片或扫描件'
        """
        return f"“{self.text or self.url}”{self.cause.label}"

    def may_hide(self, *words: str) -> bool:
        """Whether a thing named by one of `words` could stand behind this address.

        >>> Gap("http://a.example/1", Cause.TIMEOUT, "春季森林防火工作会议召开", ("政务动态",)).may_hide("指南")
        False
        >>> Gap("http://a.example/2", Cause.TIMEOUT, "下一页", ("政府信息公开指南",)).may_hide("指南")
        True
        >>> Gap("http://a.example/3", Cause.TIMEOUT).may_hide("指南")
        True
        """
        told = "".join((self.text, *self.columns))
        return not told or any(word in told for word in words)


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
