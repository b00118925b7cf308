"""The facts about likeness: what a unit's reports were compared with, and the pairs, with the passages they share."""

import tempfile
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from mingjing.extract.copies.narratives import Narratives
from mingjing.extract.copies.pairs import Likeness, compare
from mingjing.extract.copies.passages import Reading, read, shared_passages
from mingjing.model import AnnualReport, ReportComparison, ReportPair

_READ_AT_ONCE = 256


class Comparison:
    """All reports compared; facts of one unit are made when they are asked for."""

    def __init__(self, narratives: Narratives) -> None:
        self._narratives = narratives
        self._compared = compare(narratives)
        self._read = lru_cache(_READ_AT_ONCE)(self._reading)
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, head in enumerate(narratives.heads):
            self._numbers[head.unit].append(number)

    def comparisons(self, unit: str) -> tuple[ReportComparison, ...]:
        """One for each of the unit's reports."""
        told = []
        for number in self._numbers.get(unit, ()):
            head, compared = self._narratives.heads[number], self._compared.get(number)
            told.append(
                ReportComparison(
                    head.subject,
                    head.unit,
                    head.year,
                    compared.compared_with if compared else None,
                    compared.alike if compared else 0,
                    head.evidence,
                )
            )
        return tuple(told)

    def pairs(self, unit: str) -> tuple[ReportPair, ...]:
        """Pairs seen from the unit's reports: one within a year is told by either unit, one of two years by the later.

        Of a report at least the most similar other is told.
        """
        return tuple(
            self._pair(number, likeness)
            for number in self._numbers.get(unit, ())
            if number in self._compared
            for likeness in self._compared[number].most
        )

    def _pair(self, number: int, likeness: Likeness) -> ReportPair:
        head, other = self._narratives.heads[number], self._narratives.heads[likeness.other]
        return ReportPair(
            subject=head.subject,
            unit=head.unit,
            other_unit=other.unit,
            year=head.year,
            other_year=other.year,
            published_on=head.published_on,
            other_published_on=other.published_on,
            jaccard=Decimal(likeness.jaccard).scaleb(-3),
            containment=Decimal(likeness.containment).scaleb(-3),
            shared=shared_passages(self._read(number), self._read(likeness.other)),
            evidence=(*head.evidence, *other.evidence),
        )

    def _reading(self, number: int) -> Reading:
        return read(self._narratives.text(number))


def compared_reports(
    reports: Iterable[AnnualReport],
) -> tuple[tuple[ReportPair, ...], tuple[ReportComparison, ...]]:
    """The facts of a few reports at once: pairs and comparisons, by unit, year and name."""
    kept = list(reports)
    with tempfile.TemporaryFile() as scratch:
        narratives = Narratives(scratch)
        for report in kept:
            narratives.add(report)
        comparison = Comparison(narratives)
        units = sorted({report.unit for report in kept})
        return (
            tuple(pair for unit in units for pair in comparison.pairs(unit)),
            tuple(told for unit in units for told in comparison.comparisons(unit)),
        )
