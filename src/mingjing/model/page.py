"""Page facts: everything that one stored page shows, each with the place it was read."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from mingjing.model.cause import Cause
from mingjing.model.evidence import Evidence
from mingjing.model.stretch import Stretch, locate, paragraph_with


class PageKind(StrEnum):
    """What a page is. The last four say nothing about the unit's publication work."""

    ARTICLE = "article"
    LIST = "list"
    HOME = "home"
    ATTACHMENT = "attachment"
    SHELL = "shell"
    """A page whose content only a script would fill in."""
    ERROR = "error"
    """The server says that the page does not exist (a fact: 404, 410)."""
    BLOCKED = "blocked"
    """An anti-bot stub or captcha."""
    UNREADABLE = "unreadable"
    """It could not be parsed."""


class DateKind(StrEnum):
    """What a date on a page means."""

    PUBLISHED = "published"
    """发布日期: when readers could first see it."""
    MADE = "made"
    """成文日期, 生成日期, 印发日期: the date of the document itself."""
    UPDATED = "updated"
    BUILT = "built"
    """When the page file was generated; never a publication date."""


@dataclass(frozen=True, slots=True)
class PageDate:
    """A date with what it means, where it stands and the words as written.

    `trust`: 0 to 2 is shown to readers (with a clear label first), 3 stands in the address, 4 in a label of the page;
    the smallest number is believed.
    """

    kind: DateKind
    value: date
    place: str
    words: str
    trust: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """An outgoing link: absolute address (no fragment), its text, and whether it stands inside the body."""

    url: str
    text: str
    in_body: bool = False


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of a list page: address, title (full title attribute when the text is cut) and date, if shown."""

    url: str
    title: str
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A linked document; `kind` is the lower-case ending without dot (pdf, docx, xls …)."""

    url: str
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, video or sound in the body; `content` says whether it carries content (not a logo or QR code).
    `after` is the number of the body's paragraphs that stand before it."""

    kind: str
    url: str
    alt: str = ""
    content: bool = True
    after: int = field(default=0, compare=False)


_BODY_PLACES = ("正文", "反馈意见")


@dataclass(frozen=True, slots=True)
class Pager:
    """What a list says of its length, None where it does not say; `loads` are addresses that its scripts loaded
    data from."""

    pages: int | None = None
    items: int | None = None
    loads: tuple[str, ...] = ()


Table = tuple[tuple[str, ...], ...]
"""A table as rows of cell texts; merged cells are repeated in every cell they cover."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All facts of one page. Empty text means “not shown”; nothing here is guessed.

    `columns` is the column path from the site's root down (without the root and without “正文”).
    `unit` is the name of the assessed unit the page belongs to, "" for pages that are nobody's alone.
    `head` holds the label/value pairs of the head table (索引号, 发布机构, 生成日期 …), labels without spaces.
    `body` is the main text, paragraphs separated by newlines; `tables` are the body's tables.
    `cause` tells why a page is BLOCKED or UNREADABLE, or why nothing could be read of an ATTACHMENT.
    `stretches` tells where paragraphs and tables stand when the text has parts: the pages of a PDF, the sheets of a
    workbook, documents that were read together with the page that only links them. Empty: they stand on this page.
    `shown_on` is the list that shows title and date of a document which nothing else introduces.
    """

    url: str
    snapshot: str
    kind: PageKind
    status: int = 200
    unit: str = ""
    unit_place: str = ""
    title: str = ""
    title_place: str = ""
    dates: tuple[PageDate, ...] = ()
    columns: tuple[str, ...] = ()
    columns_place: str = ""
    source: str = ""
    doc_no: str = ""
    index_no: str = ""
    head: tuple[tuple[str, str], ...] = ()
    body: str = ""
    body_place: str = ""
    headings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    media: tuple[Medium, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    charset: str = ""
    charset_place: str = ""
    cause: Cause | None = None
    stretches: tuple[Stretch, ...] = ()
    shown_on: Evidence | None = None
    pager: Pager | None = None

    def dated(self, kind: DateKind) -> PageDate | None:
        """The most trusted date of this kind, or None when the page shows none."""
        return min((d for d in self.dates if d.kind is kind), key=lambda d: d.trust, default=None)

    @property
    def published(self) -> PageDate | None:
        """The publication date, or None."""
        return self.dated(DateKind.PUBLISHED)

    @property
    def made(self) -> PageDate | None:
        """The date of the document itself, or None."""
        return self.dated(DateKind.MADE)

    @property
    def column(self) -> str:
        """The innermost column, or ""."""
        return self.columns[-1] if self.columns else ""

    @property
    def subject(self) -> str:
        """The title, or the address of a page without one."""
        return self.title or self.url

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The page as a whole."""
        return (self.quote("", ""),)

    def quote(self, words: str, place: str) -> Evidence:
        """Words on this page as evidence. Where the text has parts, the evidence names the part that holds the words and
        the stored answer in which it stands.

        >>> stretches = (Stretch("第1页", 1), Stretch("第2页", 1, url="v", snapshot="t"))
        >>> page = PageFacts("u", "s", PageKind.ATTACHMENT, body="甲\\n乙", stretches=stretches)
        >>> page.quote("乙", "正文第2段")
        Evidence(url='v', snapshot='t', words='乙', place='第2页第1段')
        """
        found = locate(self.stretches, place)
        if found is None and self.stretches and place.startswith(_BODY_PLACES):
            found = locate(self.stretches, f"正文第{paragraph_with(self.body, words)}段")
        if found is not None:
            stretch, told = found
            return Evidence(stretch.url or self.url, stretch.snapshot or self.snapshot, words, told)
        if self.shown_on is not None and words:
            return Evidence(self.shown_on.url, self.shown_on.snapshot, words, place)
        return Evidence(self.url, self.snapshot, words, place)
