"""A stored page → all its facts, from one parse."""

from collections.abc import Sequence

from mingjing.evidence.charset import decode
from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.page import dates, kind
from mingjing.extract.page.body import Body, body_text, find_body, headings
from mingjing.extract.page.columns_path import column_path
from mingjing.extract.page.head_table import Pair, doc_no, head_table, index_no, source_of
from mingjing.extract.page.links import attachments_of, links_of, resolver
from mingjing.extract.page.listing import is_paged, json_entries, list_entries
from mingjing.extract.page.media import media_of
from mingjing.extract.page.tables import is_data, read_table
from mingjing.extract.page.text import tidy
from mingjing.extract.page.title import page_title
from mingjing.extract.page.tree import Element, Tree, read_tree
from mingjing.model import Attachment, Cause, DateKind, Medium, PageDate, PageFacts, PageKind, Table


def page_facts(snapshot: Snapshot) -> PageFacts:
    """Everything the stored page shows, each with its place. The unit is left empty (see `attribution`)."""
    url = snapshot.final_url or snapshot.url
    decided = kind.before_parsing(snapshot)
    if decided is not None:
        return PageFacts(url, snapshot.sha256, decided[0], snapshot.status, cause=decided[1])
    document = kind.document_kind(snapshot)
    if document:
        return PageFacts(
            url,
            snapshot.sha256,
            PageKind.ATTACHMENT,
            snapshot.status,
            title=url.rpartition("/")[2],
            title_place="网址",
            attachments=(Attachment(url, "", document),),
        )
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
    return _facts(snapshot, url, read_tree(text), charset, charset_place)


def _facts(snapshot: Snapshot, url: str, tree: Tree, charset: str, charset_place: str) -> PageFacts:
    absolute = resolver(url, tree.base)
    title, title_place, title_at = page_title(tree)
    pairs, head = head_table(tree)
    body = find_body(tree, title, title_at, head)
    columns, columns_place = column_path(tree, title)
    paragraphs = body_text(tree, body)
    tables = _tables(tree, body)
    media = tuple(media_of(body.element, absolute))
    links = links_of(tree, (body.element,), absolute)
    attachments = attachments_of(links)
    found = _dates(tree, url, body, title_at, pairs)
    entries = list_entries(tree, absolute)
    own_date = any(date.kind in {DateKind.PUBLISHED, DateKind.MADE} and date.trust < 3 for date in found)
    page_kind, cause = kind.kind_of(
        url=url,
        visible=" ".join(line.text for line in tree.lines if not line.hidden),
        scripts=tree.scripts,
        body="\n".join(paragraphs),
        rich=_rich(tables, media, attachments),
        entries=entries,
        has_path=bool(columns),
        dated=own_date,
        paged=is_paged(tree.lines),
        article_label=any(name.lower() == "articletitle" and content.strip() for name, content in tree.metas),
    )
    listing = page_kind in {PageKind.LIST, PageKind.HOME}
    return PageFacts(
        url=url,
        snapshot=snapshot.sha256,
        kind=page_kind,
        status=snapshot.status,
        title=title,
        title_place=title_place,
        dates=() if listing else found,
        columns=columns,
        columns_place=columns_place,
        source="" if listing else source_of(pairs, tree.lines, tree.metas, body.at),
        doc_no="" if listing else doc_no(pairs, title, paragraphs),
        index_no=index_no(pairs),
        head=tuple((pair.name, pair.value) for pair in pairs),
        body="\n".join(paragraphs),
        body_place=body.place if paragraphs else "",
        headings=headings(tree, body),
        tables=tables,
        media=media,
        attachments=attachments,
        links=links,
        entries=entries if listing else (),
        labels=tuple((name, tidy(content)) for name, content in tree.metas if name[:1].isalpha()),
        charset=charset,
        charset_place=charset_place,
        cause=cause,
    )


def _dates(
    tree: Tree, url: str, body: Body, title_at: int | None, pairs: Sequence[Pair]
) -> tuple[PageDate, ...]:
    """All dates in order of trust within their kind."""
    in_head = frozenset(i for pair in pairs for i in (pair.line, pair.end))
    found = dates.visible_dates(tree.lines, body.at, in_head)
    alone = dates.unlabelled_date(tree.lines, title_at, body.at)
    if alone is not None:
        found.append(alone)
    signed = dates.signed_date([tree.lines[i] for i in body.lines])
    if signed is not None:
        found.append(signed)
    found.extend(dates.meta_dates(tree.metas, url))
    address = dates.address_date(url)
    if address is not None:
        found.append(address)
    return dates.in_order(found)


def _tables(tree: Tree, body: Body) -> tuple[Table, ...]:
    element: Element = body.element
    return tuple(
        read_table(tree, table)
        for table in tree.by_tag.get("table", ())
        if not table.hidden and table.within(element) and is_data(table)
    )


def _rich(tables: Sequence[Table], media: Sequence[Medium], attachments: Sequence[Attachment]) -> bool:
    return bool(tables or attachments) or any(medium.content for medium in media)
