"""Lines to which the unit filed something after they were sent back (退回后重新报送), and which wait to be looked at again."""

from django.db.models import Exists, Max, OuterRef, Q, QuerySet, Subquery

from mingjing.portal.assessment.models import Evidence, Handling, Line

REFILED = "refiled"
"""The word by which lists are narrowed to them; a line itself stays 退回补充 until somebody rules on it."""


def refiled_lines() -> Q:
    """Such lines, for the database: sent back, and with a piece that is later and was not withdrawn."""
    return Q(Exists(_later()), handling=Handling.SENT_BACK)


def with_refiled(lines: "QuerySet[Line]") -> "QuerySet[Line]":
    """The lines with `refiled_at`, when the latest such piece was filed; None where there is none, or none is waited for."""
    last = _later().filter(line__handling=Handling.SENT_BACK).order_by().values("line")
    return lines.annotate(refiled_at=Subquery(last.annotate(last=Max("at")).values("last")))


def later_pieces(line: Line) -> frozenset[int]:
    """Keys of what was filed since the line was sent back; empty once it is ruled on."""
    if line.handling != Handling.SENT_BACK or line.sent_back_at is None:
        return frozenset()
    found = line.evidences.filter(withdrawn_at__isnull=True, at__gt=line.sent_back_at)
    return frozenset(found.values_list("pk", flat=True))


def _later() -> "QuerySet[Evidence]":
    return Evidence.objects.filter(
        line=OuterRef("pk"), withdrawn_at__isnull=True, at__gt=OuterRef("sent_back_at")
    )
