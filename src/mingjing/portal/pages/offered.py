"""What a person is offered on the lines of one sheet: asked once for each kind of line, not once for each line."""

from mingjing.portal.actions import action_called, refusal
from mingjing.portal.assessment.models import AbsenceClaim, Accepted, Evidence, Line
from mingjing.portal.people.person import Person


class Offered:
    """Role, unit, step, time and signature hold for the whole sheet; only how a line is being handled differs."""

    def __init__(self, person: Person) -> None:
        self._person = person
        self._known: dict[tuple[str, str], bool] = {}

    def fill(self, line: Line) -> bool:
        """Enter a self-score."""
        return self._may("save_self_score", line)

    def file(self, line: Line) -> bool:
        """File evidence."""
        return self._may("file_link", line)

    def claim(self, line: Line) -> bool:
        """Claim that the item does not apply."""
        return self._may("claim_absence", line)

    def take_back(self, filed: Evidence, line: Line) -> bool:
        """Withdraw a piece of evidence: whoever may file may withdraw what nobody has decided on."""
        return filed.accepted == Accepted.WAITING and not filed.appeal_id and self.file(line)

    def take_claim_back(self, claim: AbsenceClaim, line: Line) -> bool:
        """Withdraw a claim that nobody has decided on."""
        return claim.accepted == Accepted.WAITING and self.claim(line)

    def comment(self, line: Line) -> bool:
        """Say something; a bureau only on items it verifies."""
        return refusal(action_called("comment"), self._person, line) is None

    def _may(self, action: str, line: Line) -> bool:
        key = (action, line.handling)
        if key not in self._known:
            self._known[key] = refusal(action_called(action), self._person, line) is None
        return self._known[key]
