"""Catalogues of major decisions (重大行政决策事项目录)."""

from dataclasses import dataclass
from datetime import date

from mingjing.model.evidence import Evidence

DECISION_ELEMENTS = ("决策事项", "承办单位", "决策时间", "是否听证")
"""What the score sheet asks of every entry."""


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One matter of a catalogue, with what is told about it.

    `undertakers` are the 承办单位 as written, cut at the marks between them; `planned` the words for the time of the
    decision; `hearing` whether a hearing (听证) is to be held (None: not told). `elements` are those of
    DECISION_ELEMENTS that are told; a cell that is blank or holds a dash tells nothing. `year` is the catalogue's.
    """

    matter: str
    undertakers: tuple[str, ...]
    planned: str
    hearing: bool | None
    elements: tuple[str, ...]
    year: int | None
    evidence: tuple[Evidence, ...]

    @property
    def subject(self) -> str:
        """The matter, as a finding names it."""
        return self.matter


@dataclass(frozen=True, slots=True)
class DecisionCatalogue:
    """A published catalogue, 重大行政决策程序暂行条例 第三条. `year` is the year it is for (None: not told).

    `readable` False: the catalogue is announced but its entries stand in a picture, in an attachment or in a form
    that could not be read; what it holds is unknown, not nothing.
    """

    subject: str
    url: str
    year: int | None
    published_on: date | None
    entries: tuple[DecisionEntry, ...]
    readable: bool
    evidence: tuple[Evidence, ...]
