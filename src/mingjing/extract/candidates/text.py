"""A page as the finders of candidates read it: its sentences, and whose it is, each worked out once."""

from dataclasses import dataclass
from functools import cached_property

from mingjing.extract.candidates.sentences import Sentence, sentences
from mingjing.extract.candidates.whose import announces, is_others
from mingjing.extract.page.text import half_width, squeeze
from mingjing.model import Frame, PageFacts


@dataclass(frozen=True)
class Text:
    """A page of a unit in its frame."""

    page: PageFacts
    frame: Frame

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, the rows of its tables, the title."""
        return tuple(sentences(self.page))

    @cached_property
    def title(self) -> str:
        """The title in half width, without blanks."""
        return half_width(squeeze(self.page.title))

    @cached_property
    def is_others(self) -> bool:
        """Whether somebody else than the unit made it."""
        return is_others(self.page, self.frame)

    @cached_property
    def announces(self) -> bool:
        """Whether it tells of something that is still to come."""
        return announces(self.page)
