"""How each open question stands: what was decided, whether that is what a run would read, and how many are still open."""

from collections.abc import Sequence
from dataclasses import dataclass

from mingjing.portal.assessment.judged import workspace
from mingjing.portal.assessment.models import Assessment
from mingjing.portal.questions.models import Decided
from mingjing.run.questions import Asked, open_questions, written_down
from mingjing.run.settings import Decision
from mingjing.run.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """A question, the decisions entered in the portal (the last holds), and the one in `assessment.yaml`."""

    asked: Asked
    decisions: Sequence[Decided]
    written: Decision | None

    @property
    def decided(self) -> Decided | None:
        """The decision that holds, as entered here."""
        return self.decisions[-1] if self.decisions else None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided, neither here nor in the file."""
        return self.decided is None and self.written is None

    @property
    def differs(self) -> bool:
        """Whether the file says something else by now than what was decided here."""
        return bool(self.asked.takes_effect and self.decided and self.decided.value != self.asked.value)


def only(found: Sequence[Standing], *, undecided: bool, scoring: bool) -> list[Standing]:
    """Those that nobody has decided, those that can move scores, or those that are both."""
    return [
        one for one in found if (one.is_open or not undecided) and (one.asked.moves_scores or not scoring)
    ]


def standings(place: Workspace) -> list[Standing]:
    """Every question in the order of the paper, those of the whole sheet last."""
    rows: dict[tuple[int, int], list[Decided]] = {}
    for one in Decided.objects.filter(scheme_digest=place.scheme.digest, year=place.year).select_related(
        "by"
    ):
        rows.setdefault((one.item, one.number), []).append(one)
    return [
        Standing(asked, rows.get((asked.item, asked.number), ()), written_down(place, asked))
        for asked in open_questions(place.scheme)
    ]


def still_open(assessment: Assessment) -> int:
    """How many questions nobody has decided; 0 where the workspace holds another scheme than the assessment's."""
    place = workspace()
    if (place.scheme.digest, place.year) != (assessment.scheme_digest, assessment.year):
        return 0
    return sum(one.is_open for one in standings(place))
