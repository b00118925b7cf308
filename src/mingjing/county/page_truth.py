"""What every page of the units' sites truly shows, from what was written into it – never from reading it back."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

from mingjing.county.build import County
from mingjing.county.families.jiangxi import Jiangxi
from mingjing.county.families.legacy import Legacy
from mingjing.county.families.scripted import READABLE
from mingjing.county.families.trs import Trs
from mingjing.county.nouns import Article, ColumnSpec
from mingjing.model import PageKind

Site = Jiangxi | Trs | Legacy
_FILE = re.compile(r'<a href="\{\{f:([^}]*)\}\}"')
_DOCUMENTS = frozenset({"docx", "pdf", "xlsx"})
_BREAKS = frozenset({"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "table", "ul", "ol"})


@dataclass(frozen=True, slots=True)
class PageTruth:
    """The truth about one page. "" and None mean that the page does not show it.

    `kinds` are the kinds that it may be taken for; `made` is the date of the document in the head table (a signed date
    is not told here); `attachments` are addresses; `entries` are the whole titles and the dates of a list.
    """

    url: str
    family: str
    kinds: frozenset[PageKind]
    charset: str
    columns: tuple[str, ...] = ()
    title: str = ""
    published: date | None = None
    made: date | None = None
    source: str = ""
    doc_no: str = ""
    index_no: str = ""
    body: str = ""
    attachments: tuple[str, ...] = ()
    entries: tuple[tuple[str, date | None], ...] = ()

    @property
    def is_article(self) -> bool:
        """Whether it is a page of text."""
        return self.kinds == {PageKind.ARTICLE}


def page_truths(county: County) -> tuple[PageTruth, ...]:
    """The truth about all articles, list pages and first pages of the units, in the order of the catalogue."""
    return tuple(truth for site in county.sites for truth in _of_site(site))


def _of_site(site: Site) -> Iterator[PageTruth]:
    home = site.home if isinstance(site, Jiangxi) else site.entry
    yield PageTruth(home, site.body.family, frozenset({PageKind.HOME, PageKind.LIST}), _charset(site))
    for column in site.site.columns:
        yield from _lists(site, column)
    for article in site.site.articles:
        if article.status == 200:
            yield _article(site, article)


def _charset(site: Site) -> str:
    return "gb18030" if isinstance(site, Legacy) else "utf-8"


def _lists(site: Site, column: ColumnSpec) -> Iterator[PageTruth]:
    """Every page of a column's list; entries whose address is dead stand on the first."""
    family, charset = site.body.family, _charset(site)
    if column.blocked:
        yield PageTruth(site.column_url(column.key), family, frozenset({PageKind.BLOCKED}), charset)
        return
    if column.scripted:
        yield _scripted(site, column)
        return
    for number, articles in enumerate(site.list_pages(column), 1):
        shown = tuple((a.title, a.published if _day_listed(site, a) else None) for a in articles)
        dead = column.dead if number == 1 else ()
        url = site.column_url(column.key, number)
        yield PageTruth(
            url, family, frozenset({PageKind.LIST}), charset, site.path(column.key), entries=shown + dead
        )


def _scripted(site: Site, column: ColumnSpec) -> PageTruth:
    """The page of a list that a script fills: its entries where the page holds them as data, else nothing."""
    shown = column.scripted in READABLE
    return PageTruth(
        site.column_url(column.key),
        site.body.family,
        frozenset({PageKind.LIST if shown else PageKind.SHELL}),
        _charset(site),
        site.path(column.key),
        entries=tuple(
            (a.title, a.published if a.dated else None) for a in site.site.in_column(column.key) if shown
        ),
    )


def _day_listed(site: Site, article: Article) -> bool:
    """Whether lists show the whole date of an article: sites of one bureau always show it, or always without the year."""
    return not site.yearless if isinstance(site, Trs) else article.dated


def _article(site: Site, article: Article) -> PageTruth:
    url, family, charset = site.address(article), site.body.family, _charset(site)
    if article.key.endswith("/soft404"):
        return PageTruth(url, family, frozenset({PageKind.ERROR}), charset)
    body = plain_text(article.body)
    has_head = not isinstance(site, Legacy)
    files = (name for name in _FILE.findall(article.body) if article.files[name].suffix in _DOCUMENTS)
    return PageTruth(
        url,
        family,
        frozenset({PageKind.ARTICLE}),
        charset,
        columns=site.path(article.column),
        title=article.title,
        published=article.published if article.dated or has_head else None,
        made=site.made_shown(article),
        source=article.source,
        doc_no=article.doc_no if has_head or article.doc_no in body else "",
        index_no=site.index_no(article),
        body=body,
        attachments=tuple(dict.fromkeys(site.file_url(article, name) for name in files)),
    )


def plain_text(markup: str) -> str:
    """The words of a piece of markup as a reader sees them, one line per block.

    >>> plain_text("<p>第一条&nbsp;<b>总则</b></p><table><tr><td>甲</td><td>乙</td></tr></table>")
    '第一条 总则\\n甲 乙'
    """
    reader = _Words()
    reader.feed(markup)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.words).split("\n"))
    return "\n".join(line for line in lines if line)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.words.append("\n" if tag in _BREAKS else " " if tag in {"td", "th"} else "")

    def handle_data(self, data: str) -> None:
        self.words.append(data)
