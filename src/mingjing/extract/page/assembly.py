"""A stored page → all its facts, from one parse."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from mingjing.evidence.charset import Decoded, decode
from mingjing.evidence.shells import is_shell
from mingjing.evidence.snapshot import Snapshot
from mingjing.evidence.warc import BROWSER
from mingjing.extract.attachments.facts import attachment_facts
from mingjing.extract.page import dates, kind
from mingjing.extract.page.body import Body, find_body, headings, read_paragraphs
from mingjing.extract.page.columns_path import column_label, read_trail, without_title
from mingjing.extract.page.head_table import HeadTable, doc_no, head_table, index_no, source_of
from mingjing.extract.page.links import anchors_of, attachments_of, file_kind, links_of, resolver
from mingjing.extract.page.listed_data import json_entries
from mingjing.extract.page.listing import Listing, is_paged, read_listing
from mingjing.extract.page.media import media_of
from mingjing.extract.page.reading import read_tree
from mingjing.extract.page.tables import data_tables, read_table
from mingjing.extract.page.text import tidy
from mingjing.extract.page.title import Title, page_title
from mingjing.extract.page.tree import Element, TooComplex, Tree
from mingjing.model import Attachment, Cause, DateKind, PageDate, PageFacts, PageKind, Table


def page_facts(snapshot: Snapshot) -> PageFacts:
    """Everything the stored page shows, each with its place. The unit is left empty (see `attribution`)."""
    url = snapshot.final_url or snapshot.url
    decided = kind.before_parsing(snapshot)
    if decided is not None:
        return PageFacts(url, snapshot.sha256, decided[0], snapshot.status, cause=decided[1])
    document = kind.document_kind(snapshot)
    if document:
        return attachment_facts(snapshot, document)
    if len(snapshot.payload) > kind.LARGEST_PAGE_BYTES:
        return PageFacts(url, snapshot.sha256, PageKind.UNREADABLE, snapshot.status, cause=Cause.TOO_LARGE)
    text, charset, charset_place = decode(snapshot.payload, snapshot.header("content-type"))
    if kind.is_data(snapshot, text):
        entries = json_entries(text, resolver(url, ""))
        return PageFacts(
            url,
            snapshot.sha256,
            PageKind.LIST if entries else PageKind.UNREADABLE,
            snapshot.status,
            entries=entries,
            charset=charset,
            charset_place=charset_place,
            cause=None if entries else Cause.UNPARSEABLE,
        )
    try:
        with _collecting_later():
            return _facts(snapshot, url, Decoded(text, charset, charset_place))
    except TooComplex:
        return PageFacts(url, snapshot.sha256, PageKind.UNREADABLE, snapshot.status, cause=Cause.TOO_COMPLEX)


@contextmanager
def _collecting_later() -> Iterator[None]:
    """No search for cycles meanwhile: the thousands of objects of a page hold none, and all go when it is read."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def _facts(snapshot: Snapshot, url: str, source: Decoded) -> PageFacts:
    tree = read_tree(source.text)
    absolute = resolver(url, tree.base, source.charset)
    title = page_title(tree)
    head = head_table(tree)
    trail = read_trail(tree)
    skipped = [block for block in (head.element, trail.element) if block is not None]
    data = data_tables(tree)
    body = find_body(tree, title, skipped, head.lines, data)
    anchors = anchors_of(tree, absolute)
    written = dates.dates_by_line(tree.lines)
    listing = read_listing(tree, anchors, written, absolute, url, [*trail.steps, title.text], title.line)
    paragraphs = read_paragraphs(tree, body, data)
    tables = _tables(tree, body, head, data)
    media = (
        tuple(media_of(tree, body.element, absolute, paragraphs.before)) if body.lines or body.known else ()
    )
    links = links_of(tree, anchors, body.element, absolute)
    attachments = attachments_of(links)
    found = _dates(tree, url, body, title, head, listing, data, written)
    visible = " ".join([line.text for line in tree.lines if not line.hidden])
    page_kind, cause = kind.kind_of(
        kind.Seen(
            url=url,
            visible=visible,
            text="\n".join(tree.lines[i].text for i in body.lines if i not in listing.lines),
            entries=len(listing.entries),
            listed=sum(entry.published_on is not None for entry in listing.entries),
            rich=bool(tables)
            or any(link.in_body for link in attachments)
            or any(medium.content for medium in media),
            dated=any(date.kind in {DateKind.PUBLISHED, DateKind.MADE} and date.trust < 3 for date in found),
            labelled=any(name.lower() == "articletitle" and text.strip() for name, text in tree.metas),
            paged=is_paged(tree.lines, visible, tree.scripts),
            has_path=bool(trail.steps),
            says_empty=kind.says_empty(tree.lines),
            unfilled=lambda: not snapshot.header(BROWSER) and is_shell(source.text),
            stub=lambda: kind.is_stub(tree.scripts),
        )
    )
    article = page_kind not in {PageKind.LIST, PageKind.HOME}
    return PageFacts(
        url=url,
        snapshot=snapshot.sha256,
        kind=page_kind,
        status=snapshot.status,
        title=title.text,
        title_place=title.place,
        dates=found if article else (),
        columns=without_title(trail, title.text, column_label(tree)) if article else trail.steps,
        columns_place=trail.place,
        source=source_of(head.pairs, tree.lines, tree.metas, body.at) if article else "",
        doc_no=doc_no(head.pairs, title.text, paragraphs.texts) if article else "",
        index_no=index_no(head.pairs),
        head=tuple((pair.name, pair.value) for pair in head.pairs),
        body="\n".join(paragraphs.texts),
        body_place=body.place if paragraphs.texts else "",
        headings=headings(tree, body),
        tables=tables,
        media=media,
        attachments=tuple(
            Attachment(link.url, link.text, file_kind(link.url, link.text)) for link in attachments
        ),
        links=links,
        entries=() if article else listing.entries,
        labels=tuple((name, tidy(content)) for name, content in tree.metas if name[:1].isalpha()),
        charset=source.charset,
        charset_place=source.place,
        cause=cause,
    )


def _dates(
    tree: Tree,
    url: str,
    body: Body,
    title: Title,
    head: HeadTable,
    listing: Listing,
    data: Sequence[Element],
    written: dates.LineDates,
) -> tuple[PageDate, ...]:
    """All dates in order of trust within their kind."""
    in_list = listing.dated_lines
    in_tables = frozenset(i for table in data for i in range(table.first, table.end))
    found = dates.visible_dates(tree.lines, written, body.at, head.lines, in_list)
    alone = dates.unlabelled_date(tree.lines, written, title.line, body.at, in_list)
    running = [i for i in body.lines if i not in in_list and i not in in_tables]
    signed = dates.signed_date(tree.lines, written, running)
    found.extend(date for date in (alone, signed) if date is not None)
    found.extend(dates.meta_dates(tree.metas, url))
    address = dates.address_date(url)
    if address is not None:
        found.append(address)
    return dates.in_order(found)


def _tables(tree: Tree, body: Body, head: HeadTable, data: Sequence[Element]) -> tuple[Table, ...]:
    """The data tables of the body, without the head table."""
    return tuple(
        read_table(tree, table)
        for table in data
        if table.within(body.element) and not all(i in head.lines for i in range(table.first, table.end))
    )
