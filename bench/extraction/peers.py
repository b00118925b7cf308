"""Every extractor behind one call: text of a page → what it read."""

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from bench.extraction.pages import Page
from mingjing.extract.page import page_facts
from mingjing.model import DateKind, PageFacts

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


@dataclass(frozen=True)
class Reading:
    """What an extractor read; None for what it does not offer."""

    body: str | None = None
    published: str | None = None
    title: str | None = None
    facts: PageFacts | None = None


Extractor = Callable[[Page], Reading]
OURS, FLOOR, WITH_METADATA, TEXT_ONLY = (
    "mingjing",
    "bare lexbor parse",
    "trafilatura + metadata",
    "trafilatura text only",
)


def extractors() -> dict[str, Extractor]:
    """All extractors by name; each is imported on demand, so that one that cannot be imported is told, not hidden."""
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    return {
        OURS: _ours,
        FLOOR: _floor,
        WITH_METADATA: _trafilatura(with_metadata=True),
        TEXT_ONLY: _trafilatura(with_metadata=False),
        "GNE": _gne(),
        "readability-lxml": _readability(),
        "resiliparse": _resiliparse(),
        "jusText": _justext(),
        "newspaper4k": _newspaper(),
        "htmldate": _htmldate(),
    }


def shown_day(facts: PageFacts) -> str:
    """The day that a reader of the page sees: of publication, else of the last update."""
    found = facts.published or facts.dated(DateKind.UPDATED)
    return str(found.value) if found else ""


def _ours(page: Page) -> Reading:
    facts = page_facts(page.snapshot)
    return Reading(facts.body, shown_day(facts), facts.title, facts)


def _floor(page: Page) -> Reading:
    LexborHTMLParser(page.text)
    return Reading()


def _trafilatura(*, with_metadata: bool) -> Extractor:
    from trafilatura import bare_extraction

    def read(page: Page) -> Reading:
        found = bare_extraction(page.text, url=page.url or None, with_metadata=with_metadata)
        if not with_metadata:
            return Reading(body=(found.text or "") if found else "")
        if found is None:
            return Reading("", "", "")
        return Reading(found.text or "", _day(found.date), found.title or "")

    return read


def _gne() -> Extractor:
    from gne import GeneralNewsExtractor

    def read(page: Page) -> Reading:
        found = GeneralNewsExtractor().extract(page.text)
        return Reading(found["content"], _day(found["publish_time"]), found["title"])

    return read


def _readability() -> Extractor:
    from lxml import html
    from readability import Document

    def read(page: Page) -> Reading:
        document = Document(page.text)
        summary = document.summary(html_partial=True)
        return Reading(body=html.fromstring(summary).text_content(), title=document.short_title())

    return read


def _resiliparse() -> Extractor:
    from resiliparse.extract.html2text import extract_plain_text

    def read(page: Page) -> Reading:
        return Reading(body=extract_plain_text(page.text, main_content=True))

    return read


def _justext() -> Extractor:
    from justext import justext

    def read(page: Page) -> Reading:
        found = justext(page.text, frozenset(), stopwords_low=0, stopwords_high=0)
        return Reading(body="\n".join(one.text for one in found if not one.is_boilerplate))

    return read


def _newspaper() -> Extractor:
    from newspaper import Article

    def read(page: Page) -> Reading:
        article = Article(page.url or "http://a.example/b/c.html", language="zh", fetch_images=False)
        article.download(input_html=page.text)
        article.parse()
        return Reading(article.text, _day(str(article.publish_date or "")), article.title)

    return read


def _htmldate() -> Extractor:
    from htmldate import find_date

    def read(page: Page) -> Reading:
        return Reading(published=find_date(page.text, url=page.url or None, original_date=True) or "")

    return read


def _day(said: str | None) -> str:
    """The day of a moment as extractors write it, "" where there is none."""
    match = _DAY.search(said or "")
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
