"""The narratives of all reports in a scratch file; in memory only what names a report, and where its text stands."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import IO

from mingjing.extract.copies.candidates import sample
from mingjing.extract.copies.skeleton import of_form
from mingjing.extract.copies.text import Hashes, shingles_of, sorted_set
from mingjing.model import AnnualReport, Evidence

_REMEMBERED = 512


@dataclass(frozen=True, slots=True)
class Head:
    """What names a report, its narrative's place in the file, how many shingles it has, and a sample of them."""

    unit: str
    year: int
    subject: str
    published_on: date | None
    evidence: tuple[Evidence, ...]
    at: int
    size_bytes: int
    shingles: int
    sample: Hashes


class Narratives:
    """Reports of any number of units, in any order; those without a year are left out."""

    def __init__(self, scratch: IO[bytes]) -> None:
        self._scratch = scratch
        self._heads: list[Head] = []
        self._ordered = True
        self._end = 0
        self._remembered: OrderedDict[int, Hashes] = OrderedDict()

    def add(self, report: AnnualReport) -> None:
        """Take in one report; adding ends when the first one is read back."""
        if report.year is None:
            return
        own = _own_shingles(report.narrative)
        text = report.narrative.encode("utf-8", "surrogatepass")
        self._scratch.write(text)
        head = Head(
            report.unit,
            report.year,
            report.subject,
            report.published_on,
            report.evidence[:1],
            self._end,
            len(text),
            own.size,
            sample(own),
        )
        self._heads.append(head)
        self._end += head.size_bytes
        self._ordered = False

    @property
    def heads(self) -> Sequence[Head]:
        """Every report, by unit, year and name: the numbers of this order name reports from here on."""
        if not self._ordered:
            self._heads.sort(key=lambda head: (head.unit, head.year, head.subject, _address(head), head.at))
            self._ordered = True
        return self._heads

    def text(self, number: int) -> str:
        """The narrative of a report."""
        head = self.heads[number]
        self._scratch.seek(head.at)
        return self._scratch.read(head.size_bytes).decode("utf-8", "surrogatepass")

    def shingles(self, number: int) -> Hashes:
        """The shingles of a narrative without those of the form, as a sorted set; the last ones used are kept."""
        known = self._remembered.get(number)
        if known is None:
            known = _own_shingles(self.text(number))
            self._remembered[number] = known
            if len(self._remembered) > _REMEMBERED:
                self._remembered.popitem(last=False)
        else:
            self._remembered.move_to_end(number)
        return known


def _own_shingles(text: str) -> Hashes:
    hashes = shingles_of(text)
    return sorted_set(hashes[~of_form(hashes)])


def _address(head: Head) -> str:
    return head.evidence[0].url if head.evidence else ""
