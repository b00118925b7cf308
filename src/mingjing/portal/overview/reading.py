"""The whole overview of an assessment: every table in the order in which the page shows them."""

from collections.abc import Iterator
from dataclasses import dataclass

from mingjing.portal.assessment.models import Assessment
from mingjing.portal.overview.basis import Basis, basis_of
from mingjing.portal.overview.before import Before, before
from mingjing.portal.overview.claimed import claimed
from mingjing.portal.overview.lost import lost_points
from mingjing.portal.overview.standing import distribution, matrix, ranking
from mingjing.portal.overview.table import Table
from mingjing.portal.overview.waiting import limits, progress
from mingjing.portal.people.person import Person
from mingjing.portal.review.blind import hidden_lines


@dataclass(frozen=True)
class Overview:
    """What it stands on, its tables, and the assessment before (None: there is none)."""

    basis: Basis
    tables: tuple[Table, ...]
    before: Before | None

    def table(self, name: str) -> Table | None:
        """The table of that name, those of the comparison included."""
        return next((one for one in self.every_table() if one.name == name), None)

    def every_table(self) -> Iterator[Table]:
        """All tables in their order, those of the comparison at the end."""
        yield from self.tables
        yield from self.before.tables if self.before else ()


def overview_of(assessment: Assessment, person: Person) -> Overview:
    """The overview as this person may see it; as many queries however many units and items there are. Raises
    SchemeChanged, Tampered."""
    basis = basis_of(assessment)
    return Overview(
        basis,
        (
            limits(basis),
            progress(basis, person),
            ranking(basis),
            distribution(basis),
            lost_points(basis),
            matrix(basis),
            claimed(basis, hidden_lines(person)),
        ),
        before(basis),
    )
