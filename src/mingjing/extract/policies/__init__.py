"""Policy documents of a unit and their interpretations."""

from collections.abc import Sequence

from mingjing.extract.page.text import squeeze
from mingjing.extract.policies.documents import document_number, is_document, is_repost, made_day
from mingjing.extract.policies.pairing import Text, pairings_of
from mingjing.extract.policies.readings import by_day, is_interpretation, read_interpretation
from mingjing.extract.policies.themes import themes_of
from mingjing.model import Frame, Interpretation, PageFacts, Pairing, PolicyDocument

__all__ = ["find_interpretations", "find_policies"]


def find_interpretations(pages: Sequence[PageFacts], frame: Frame) -> tuple[Interpretation, ...]:
    """Every interpretation, of any year, by day of publication. The same one filed in several columns counts once."""
    kept: dict[tuple[str, str], PageFacts] = {}
    for page in by_day(pages):
        if is_interpretation(page, frame):
            kept.setdefault((squeeze(page.title), page.body[:200]), page)
    return tuple(read_interpretation(page, frame) for page in kept.values())


def find_policies(
    pages: Sequence[PageFacts], frame: Frame, interpretations: Sequence[Interpretation]
) -> tuple[PolicyDocument, ...]:
    """Every policy document, of any year, by day of publication, with its interpretations. Copies in several
    columns are one document, published on the earliest day."""
    readings = {reading.url for reading in interpretations}
    groups: dict[tuple[str, str], list[PageFacts]] = {}
    for page in by_day(pages):
        if page.url not in readings and is_document(page, frame):
            groups.setdefault((squeeze(page.title), squeeze(document_number(page))), []).append(page)
    documents = {page.url for copies in groups.values() for page in copies}
    in_text = {
        page.url: frozenset(link.url for link in page.links if link.in_body and link.url in documents)
        for page in pages
        if page.url in readings
    }
    texts = [Text(tuple(copies), document_number(copies[0])) for copies in groups.values()]
    paired = pairings_of(texts, interpretations, in_text)
    return tuple(_document(text, pairings, frame) for text, pairings in zip(texts, paired, strict=True))


def _document(text: Text, pairings: tuple[Pairing, ...], frame: Frame) -> PolicyDocument:
    first = text.copies[0]
    made_on, made_words = next((found for found in map(made_day, text.copies) if found[0]), (None, None))
    published = first.published
    words = [first.quote(first.title, "标题")]
    words += [made_words] if made_words else []
    words += [first.quote(published.words, published.place)] if published else []
    themes, maybe = themes_of(first)
    return PolicyDocument(
        subject=first.subject,
        url=first.url,
        doc_no=text.number,
        made_on=made_on,
        published_on=published.value if published else None,
        repost=is_repost(first, frame),
        pairings=pairings,
        evidence=tuple(words),
        themes=themes,
        maybe_themes=maybe,
    )
