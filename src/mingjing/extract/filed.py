"""Documents and the pages that publish them: an article that only passes documents on is read together with them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mingjing.extract.page.text import squeeze
from mingjing.extract.passages import own_text
from mingjing.model import DateKind, Frame, Gap, PageDate, PageFacts, PageKind, Stretch

_PASSES_ON = 200
"""Characters up to which an article without tables says little more than what is attached to it."""
_FORM = re.compile(r"(?:申请|登记|反馈|报名|审批|意见征集|征集)表|回执|承诺书|流程图|二维码")
_LISTS = (PageKind.LIST, PageKind.HOME)
Documents = Mapping[str, PageFacts]


def documents_in(pages: Sequence[PageFacts]) -> Documents:
    """The attached documents among the pages, by address."""
    return {page.url: page for page in pages if page.kind is PageKind.ATTACHMENT}


def attached_to(page: PageFacts, documents: Documents) -> tuple[PageFacts, ...]:
    """The documents that an article publishes, in its order."""
    if page.kind is PageKind.ATTACHMENT:
        return ()
    urls = [file.url for file in page.attachments] + [link.url for link in page.links if link.in_body]
    return tuple(documents[url] for url in dict.fromkeys(urls) if url in documents)


def standing(pages: Sequence[PageFacts]) -> tuple[PageFacts, ...]:
    """The pages that publish something of their own: without documents that an article publishes; a document that only a
    list leads to has title, date and columns from there. The same document under two addresses stands once."""
    documents = documents_in(pages)
    published = {
        d.snapshot for page in pages if page.kind not in _LISTS for d in attached_to(page, documents)
    }
    found = [page for page in pages if page.kind is not PageKind.ATTACHMENT]
    alone = {d.url: d for d in sorted(documents.values(), key=_by_length) if d.snapshot not in published}
    introduced = dict(_introduced(pages, alone))
    told: set[str] = set()
    for url, document in sorted(alone.items(), key=lambda entry: (entry[0] not in introduced, entry[0])):
        if document.snapshot not in told:
            told.add(document.snapshot)
            found.append(introduced.get(url, document))
    return tuple(found)


def _by_length(page: PageFacts) -> tuple[int, str]:
    return len(page.url), page.url


def _introduced(pages: Sequence[PageFacts], documents: Documents) -> Iterator[tuple[str, PageFacts]]:
    """Documents with what the lists show of them; where several do, the last one with a date counts."""
    shown = [(page, entry) for page in pages if page.kind in _LISTS for entry in page.entries]
    for page, entry in sorted(shown, key=lambda pair: pair[1].published_on is not None):
        document = documents.get(entry.url)
        if document is None or not entry.title:
            continue
        day = entry.published_on
        yield (
            entry.url,
            replace(
                document,
                title=entry.title,
                title_place="栏目列表",
                dates=(PageDate(DateKind.PUBLISHED, day, "栏目列表", day.isoformat()),) if day else (),
                columns=page.columns,
                columns_place=page.columns_place,
                shown_on=page.evidence[0],
            ),
        )


def whole(page: PageFacts, documents: Documents) -> PageFacts:
    """The article together with its documents where it hardly says anything itself; any other page as it is.

    >>> from mingjing.model import Attachment
    >>> file = PageFacts("f.pdf", "s2", PageKind.ATTACHMENT, body="一、机构职责", stretches=(Stretch("第1页", 1),))
    >>> page = PageFacts("p", "s1", PageKind.ARTICLE, body="全文见附件", attachments=(Attachment("f.pdf", "指南", "pdf"),))
    >>> read = whole(page, {"f.pdf": file})
    >>> read.body, read.quote("一、机构职责", "正文第2段").url, read.quote("全文见附件", "正文第1段").url
    ('全文见附件\\n一、机构职责', 'f.pdf', 'p')
    """
    nothing_listed = page.kind is PageKind.LIST and not page.entries
    if page.kind is not PageKind.ARTICLE and not nothing_listed:
        return page
    if page.tables or len(own_text(page)) >= _PASSES_ON:
        return page
    names = {file.url: squeeze(file.text) for file in page.attachments}
    read = [d for d in attached_to(page, documents) if d.body and not _FORM.search(names.get(d.url, ""))]
    return together(page, read) if read else page


def together(page: PageFacts, documents: Sequence[PageFacts]) -> PageFacts:
    """One article of a page and documents; quotes lead to where the words stand."""
    lines = page.body.split("\n") if page.body else []
    stretches = [Stretch("", len(lines), len(page.tables))]
    tables, media = list(page.tables), list(page.media)
    for document in documents:
        before = len(lines)
        lines += document.body.split("\n")
        tables += document.tables
        media += [replace(medium, after=before + medium.after) for medium in document.media]
        stretches += [
            replace(stretch, url=document.url, snapshot=document.snapshot) for stretch in document.stretches
        ]
    return replace(
        page,
        kind=PageKind.ARTICLE,
        body="\n".join(lines),
        tables=tuple(tables),
        media=tuple(media),
        stretches=tuple(stretches),
    )


def whole_pages(pages: Sequence[PageFacts]) -> tuple[PageFacts, ...]:
    """The standing pages, each as a reader sees it (see `standing`, `whole`)."""
    documents = documents_in(pages)
    return tuple(whole(page, documents) for page in standing(pages))


def unread(page: PageFacts, frame: Frame) -> tuple[Gap, ...]:
    """The documents of a page that could not be fetched or read, each with the cause and the name of its link."""
    causes = {gap.url: gap.cause for gap in frame.gaps}
    return tuple(
        Gap(file.url, causes[file.url], file.text or file.url.rpartition("/")[2])
        for file in page.attachments
        if file.url in causes
    )
