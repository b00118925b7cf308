"""Attached documents → facts: text and tables with the page or sheet where they stand, or a typed cause."""

from urllib.parse import unquote

from mingjing.evidence.snapshot import Snapshot
from mingjing.extract.attachments.guarded import read_guarded
from mingjing.model import Attachment, Medium, PageFacts, PageKind, Stretch


def attachment_facts(snapshot: Snapshot, kind: str) -> PageFacts:
    """The facts of a stored document whose address or bytes promise `kind` (pdf, docx …).

    Its text is the body, a row of a table being a paragraph as on pages; pictures that carry content are media, named
    by their place.
    """
    url = snapshot.final_url or snapshot.url
    read = read_guarded(snapshot.payload, kind)
    portions = tuple(p for p in read.portions if p.paragraphs or p.tables or p.pictures)
    texts = [text for portion in portions for text in portion.paragraphs]
    pictures = []
    before = 0
    for portion in portions:
        before += len(portion.paragraphs)
        pictures += [Medium("picture", url, portion.place, after=before)] * portion.pictures
    return PageFacts(
        url,
        snapshot.sha256,
        PageKind.ATTACHMENT,
        snapshot.status,
        title=unquote(url.rpartition("/")[2]),
        title_place="网址",
        body="\n".join(texts),
        body_place="附件" if texts else "",
        tables=tuple(table for portion in portions for table in portion.tables),
        media=tuple(pictures),
        attachments=(Attachment(url, "", kind),),
        cause=read.cause,
        stretches=tuple(
            Stretch(portion.place, len(portion.paragraphs), len(portion.tables), portion.rows)
            for portion in portions
        ),
    )
