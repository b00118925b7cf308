"""A page's lines and sentences with their place, and which of them belong to the draft under consultation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mingjing.extract.page.text import half_width
from mingjing.model import Evidence, PageFacts

_ARTICLE = re.compile(r"^\s*第[一二三四五六七八九十百\d]{1,5}[条章]")
_SENTENCE = re.compile(r"[^。；;！!？?]+[。；;！!？?]?")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: `words` as written, `plain` in half width, of the same length; `draft`: it is part of the draft."""

    page: PageFacts
    words: str
    plain: str
    number: int
    draft: bool

    @property
    def evidence(self) -> Evidence:
        """The sentence as evidence."""
        return self.page.quote(self.words, f"正文第{self.number}段")


def lines_of(page: PageFacts) -> tuple[Sentence, ...]:
    """The lines of the body. From the first 第一条 (第一章) on, articles and what stands between them are the draft."""
    texts = [line.strip() for line in page.body.split("\n")]
    articles = [n for n, text in enumerate(texts) if _ARTICLE.match(text)]
    inside = range(articles[0], articles[-1] + 1) if len(articles) >= 2 else range(0)
    return tuple(
        Sentence(page, text, half_width(text), n + 1, n in inside) for n, text in enumerate(texts) if text
    )


def sentences_of(page: PageFacts) -> Iterator[Sentence]:
    """The sentences of the notice itself, without those of the draft."""
    for line in lines_of(page):
        if line.draft:
            continue
        for match in _SENTENCE.finditer(line.words):
            words = match.group().strip()
            if words:
                yield Sentence(page, words, half_width(words), line.number, False)
