"""Page labels (网页标签, 国办发〔2017〕47号 附件): what the standard asks of a page, and what stands there."""

from dataclasses import dataclass
from enum import StrEnum

from mingjing.model.evidence import Evidence
from mingjing.model.page import PageKind


class LabelFault(StrEnum):
    """What is wrong with a label."""

    MISSING = "missing"
    EMPTY = "empty"
    WRONG_CASE = "wrong_case"
    """Spelled with other capitals than the standard's."""
    DUPLICATED = "duplicated"
    MALFORMED = "malformed"
    """Not in the form the standard asks for: “null”, markup, a date in another form, a code of other than ten digits."""
    COPIED = "copied"
    """A column's description that is another column's."""
    DISTRUSTED = "distrusted"
    """A PubDate that is the time the page file was built."""
    MISMATCH = "mismatch"
    """Not what the page itself shows: another day, title or domain."""


@dataclass(frozen=True, slots=True)
class LabelVerdict:
    """One mandatory label: as `written` on the page (name and content, as often as it stands there), with its faults and
    what each means in words. Without faults it is there and as the standard asks."""

    name: str
    written: tuple[tuple[str, str], ...] = ()
    faults: tuple[tuple[LabelFault, str], ...] = ()

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong with it."""
        return not self.faults

    @property
    def kinds(self) -> frozenset[LabelFault]:
        """The kinds of its faults."""
        return frozenset(fault for fault, _ in self.faults)


@dataclass(frozen=True, slots=True)
class PageLabels:
    """The mandatory labels of one page in the standard's order: 3 on a home page, 7 on a list page, 10 on an article.

    `verdicts` is empty for pages that the standard says nothing about (attachments, errors, pages that were not seen).
    """

    subject: str
    kind: PageKind
    verdicts: tuple[LabelVerdict, ...]
    evidence: tuple[Evidence, ...]

    @property
    def faulty(self) -> tuple[LabelVerdict, ...]:
        """The labels with a fault."""
        return tuple(verdict for verdict in self.verdicts if not verdict.is_sound)
