"""Which lines a person must not see rulings of: those they still have to review a second time."""

from mingjing.portal.assessment.states import State
from mingjing.portal.people.person import Person
from mingjing.portal.review.models import SecondReview


def hidden_lines(person: Person) -> frozenset[int]:
    """Keys of the lines; one query. After verification nobody reviews, so nothing is hidden any more."""
    if person.user is None:
        return frozenset()
    open_ones = SecondReview.objects.filter(
        to=person.user, ruling__isnull=True, line__sheet__assessment__state=State.VERIFICATION
    )
    return frozenset(open_ones.values_list("line_id", flat=True))
